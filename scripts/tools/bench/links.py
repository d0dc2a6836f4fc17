"""What a look at every link costs, as the site grows, against lychee, which looks at less, on the same folder in the same run."""

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from ... import budgets
from ...generator import command as build
from ...links.lychee import command as lychee
from .report import Target, at_most, megabytes, ratio, table
from .timing import COLUMNS, Case, Timing, run
from .timing import measure as measured
from .workspaces import our_workspace

OURS = "links"

SIZES = (650, 3250)  # pages of the generated sites: what this site may become, and five times that
REPETITIONS = 3

# Pages that are copied, with what leads to them, until the site has its size.
_SLUGS = ("accessibility", "contact", "cooperation", "donors", "experience", "seminar", "sources")


def measure(site: Path, folder: Path, sizes: Sequence[int] = SIZES) -> list[tuple[int, Timing, Timing]]:
    """Build ``site`` in ``folder``, multiply its pages, and look at the links of each size in turns with lychee.

    Return for each size the number of pages, our cost and that of lychee.
    """
    workspace = our_workspace(folder / "links", site)
    run(build("build"), workspace)
    found = []
    for pages in sizes:
        large = multiplied(workspace / "site", folder / f"links-{pages}", pages)
        ours = [sys.executable, "-m", "scripts", "links", str(large), "--min-links", str(pages)]
        cases = [Case(OURS, ours, workspace, output=""), Case("lychee", lychee(large, f"file://{large}/"), workspace, output="")]
        costs = measured(cases, REPETITIONS, folder / f"links-{pages}.json")
        found.append((len(list(large.rglob("*.html"))), costs[OURS], costs["lychee"]))
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


def report(sizes: list[tuple[int, Timing, Timing]]) -> list[Target]:
    """Print the costs; return the targets on them."""
    rows = [(name, pages, *cost.row()) for pages, ours, theirs in sizes for name, cost in ((OURS, ours), ("lychee", theirs))]
    print(table("Links", ("", "pages", *COLUMNS), rows), flush=True)
    targets = []
    limits = (budgets.LINKS_SECONDS, budgets.LINKS_SECONDS_LARGE)
    for (pages, ours, theirs), limit, of_lychee in zip(sizes, limits, budgets.LINKS_TO_LYCHEE, strict=False):
        targets.append(at_most(f"links of {pages} pages, seconds", ours.median, limit, ratio))
        targets.append(at_most(f"links of {pages} pages, of lychee's time", ours.median / theirs.median, of_lychee, ratio))
    peak = max(ours.peak for _, ours, _ in sizes) or None
    return [*targets, at_most("links, highest peak, MB", peak, budgets.LINKS_PEAK, megabytes)]
