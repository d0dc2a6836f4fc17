"""What a look at every link costs, as the site grows, against lychee, which looks at less, on the same folder in the same run."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from .. import budgets
from ..links.second_opinion import command as lychee
from .measure import Cost, build, middle, run
from .report import Target, at_most, megabytes, ratio, say, table
from .workspaces import our_workspace

SIZES = (650, 3250)
"""Pages of the generated sites: what this site may become, and five times that."""

REPETITIONS = 3

_SLUGS = ("accessibility", "contact", "cooperation", "donors", "experience", "seminar", "sources")
"""Pages that are copied, with what leads to them, until the site has its size."""


@dataclass(frozen=True)
class Size:
    """The cost of our look at a site of ``pages``, and of lychee's."""

    pages: int
    ours: Cost
    lychee: Cost


def measure(site: Path, folder: Path, sizes: tuple[int, ...] = SIZES) -> list[Size]:
    """Build ``site`` in ``folder``, multiply its pages, and look at the links of each size in turns with lychee."""
    workspace = our_workspace(folder / "links", site)
    build(workspace)
    found = []
    for pages in sizes:
        large = multiplied(workspace / "site", folder / f"links-{pages}", pages)
        ours, theirs = [], []
        for turn in range(REPETITIONS + 1):
            say(f"links of {pages} pages, {f'{turn} of {REPETITIONS}' if turn else 'to warm up'} …")
            costs = (
                run([sys.executable, "-m", "scripts", "links", str(large), "--min-links", str(pages)], workspace),
                run(lychee(large, f"file://{large}/"), workspace),
            )
            if turn:
                ours.append(costs[0])
                theirs.append(costs[1])
        found.append(Size(len(list(large.rglob("*.html"))), middle(ours), middle(theirs)))
        shutil.rmtree(large)
    return found


def multiplied(site: Path, folder: Path, pages: int) -> Path:
    """Copy the built ``site`` to ``folder`` and its text pages, in all languages, again and again until there are ``pages``; all links hold."""
    shutil.copytree(site, folder)
    files = [file for slug in _SLUGS for file in sorted(site.rglob(f"{slug}/index.html")) if "parallel" not in file.parts]
    sitemap = (folder / "sitemap.xml").read_text("utf-8")
    entries = re.findall(r"<url>.*?</url>\n", sitemap, re.S)
    more: list[str] = []
    there, number = len(list(site.rglob("*.html"))), 0
    while there + len(files) <= pages:
        number += 1
        for file in files:
            slug = file.parent.name
            copy = folder / file.relative_to(site).parent.with_name(f"{slug}-{number}") / "index.html"
            copy.parent.mkdir()
            copy.write_text(file.read_text("utf-8").replace(f"/{slug}/", f"/{slug}-{number}/"), "utf-8")
        for slug in _SLUGS:
            more += [entry.replace(f"/{slug}/", f"/{slug}-{number}/") for entry in entries if f"/{slug}/</loc>" in entry]
        there += len(files)
    (folder / "sitemap.xml").write_text(sitemap.replace("</urlset>", "".join(more) + "</urlset>"), "utf-8")
    return folder


def report(sizes: list[Size]) -> list[Target]:
    """Print the costs; return the targets on them."""
    rows = []
    for size in sizes:
        for name, cost in (("links", size.ours), ("lychee", size.lychee)):
            peak = megabytes(cost.peak) if cost.peak else None
            rows.append((name, size.pages, ratio(cost.seconds), ratio(cost.processor) if cost.processor else None, peak))
    print(table(f"Links (median of {REPETITIONS}; highest peak)", ("", "pages", "wall s", "processor s", "peak MB"), rows), flush=True)
    limits = dict(zip(SIZES, (budgets.LINKS_SECONDS, budgets.LINKS_SECONDS_LARGE), strict=True))
    targets = []
    for size, asked in zip(sizes, limits, strict=False):
        targets.append(at_most(f"links of {size.pages} pages, seconds", size.ours.seconds, limits[asked], ratio))
        times = size.ours.seconds / size.lychee.seconds
        targets.append(at_most(f"links of {size.pages} pages, of lychee's time", times, budgets.LINKS_TO_LYCHEE, ratio))
    peaks = [size.ours.peak for size in sizes if size.ours.peak]
    return [*targets, at_most("links, highest peak, MB", max(peaks, default=None), budgets.LINKS_PEAK, megabytes)]
