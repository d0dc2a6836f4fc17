"""sitemap.xml lists the pages that search engines may list, each with its translations, and no other (sitemaps.org 0.9)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...diagnostics import Diagnostic, report, shown
from ..heads import Heads
from ..registry import rule
from ..workspace import Workspace

_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@rule("sitemap", needs="site")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each page too many, too few, or with other translations than the page itself gives."""
    heads = Heads(workspace)
    if not heads.based:
        return  # reported by the rule head
    path, robots = heads.folder / "sitemap.xml", heads.folder / "robots.txt"
    file = shown(path)
    try:
        entries = {entry.findtext("s:loc", "", _NAMES).strip(): entry for entry in etree.fromstring(path.read_bytes())}
        if f"Sitemap: {heads.base}sitemap.xml" not in robots.read_text("utf-8").splitlines():
            yield report("sitemap/not-in-robots", shown(robots), address=f"{heads.base}sitemap.xml")
    except (OSError, etree.XMLSyntaxError) as error:
        yield report("sitemap/unreadable", file, why=error)
        return
    pages = {heads.address(page): page for page in heads.pages if page.indexable}
    for loc, page in pages.items():
        if loc not in entries:
            yield report("sitemap/missing-page", file, address=loc, source=page.source.file)
        elif {link.get("hreflang"): link.get("href") for link in entries[loc].findall("x:link", _NAMES)} != page.alternates:
            yield report("sitemap/translations", file, entries[loc].sourceline or 1, address=loc)
    for loc in entries.keys() - pages.keys():
        yield report("sitemap/not-a-page", file, entries[loc].sourceline or 1, address=loc)
