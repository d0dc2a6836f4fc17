"""What a look at every link costs, as the site grows, against lychee, which looks at less, on the same folder in the same run."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from ... import budgets
from ...generator import command as build
from ...links.lychee import command as lychee
from .report import Target
from .timing import Case, measure, run
from .workspaces import our_workspace

# Pages of the generated sites (what this site may become, and five times that), and the limits there: seconds, and of lychee's time.
_SIZES = {650: (budgets.LINKS_SECONDS, budgets.LINKS_TO_LYCHEE[0]), 3250: (budgets.LINKS_SECONDS_LARGE, budgets.LINKS_TO_LYCHEE[1])}

_PAGE_ALONE = {".html", ".png"}  # endings in the folder of a page that has no files but its picture for sharing: such a page can be copied


def looked_at(site: Path, folder: Path, quick: bool) -> Iterator[Target]:
    """Build ``site`` in ``folder``, multiply its pages, and look at the links of each size in turns with lychee; yield the targets."""
    workspace = our_workspace(folder / "links", site)
    run(build("build"), workspace)
    peaks = []
    for pages, (seconds, of_lychee) in list(_SIZES.items())[: 1 if quick else None]:
        large = multiplied(workspace / "site", folder / f"links-{pages}", pages)
        ours = [sys.executable, "-m", "scripts", "links", str(large), "--min-links", str(pages)]
        cases = [Case("lychee", lychee(large, f"file://{large}/"), workspace, output=""), Case("links", ours, workspace, output="")]
        costs = measure(f"Links of about {pages} pages", cases, 3, folder)
        peaks.append(costs["links"].peak or 0)
        shutil.rmtree(large)
        yield Target(f"links of {pages} pages, seconds", costs["links"].median, seconds)
        yield Target(f"links of {pages} pages, of lychee's time", costs["links"].median / costs["lychee"].median, of_lychee)
    yield Target("links, highest peak, MB", max(peaks) or None, budgets.LINKS_PEAK / budgets.MB)


def multiplied(site: Path, folder: Path, pages: int) -> Path:
    """Copy the built ``site`` to ``folder`` and its pages at the top, in all languages, again and again until there are ``pages``; all links hold."""
    shutil.copytree(site, folder)
    slugs = [page.parent.name for page in sorted(site.glob("*/index.html")) if {each.suffix for each in page.parent.iterdir()} <= _PAGE_ALONE]
    files = [file for slug in slugs for file in sorted(site.rglob(f"{slug}/index.html")) if "parallel" not in file.parts]
    sitemap = (folder / "sitemap.xml").read_text("utf-8")
    entries = re.findall(r"<url>.*?</url>\n", sitemap, re.S)
    more: list[str] = []
    for number in range(1, (pages - len(list(site.rglob("*.html")))) // len(files) + 1):
        for file in files:
            slug = file.parent.name
            copy = folder / file.relative_to(site).parent.with_name(f"{slug}-{number}") / "index.html"
            copy.parent.mkdir()
            copy.write_text(file.read_text("utf-8").replace(f"/{slug}/", f"/{slug}-{number}/"), "utf-8")
        for slug in slugs:
            more += [entry.replace(f"/{slug}/", f"/{slug}-{number}/") for entry in entries if f"/{slug}/</loc>" in entry]
    (folder / "sitemap.xml").write_text(sitemap.replace("</urlset>", "".join(more) + "</urlset>"), "utf-8")
    return folder
