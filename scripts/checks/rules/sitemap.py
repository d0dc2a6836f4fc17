"""sitemap.xml lists the pages that search engines may list, each with its translations, and no other (sitemaps.org 0.9)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ...diagnostics import Diagnostic, shown
from ..heads import Heads
from ..workspace import Workspace

NAME = "sitemap"
ABOUT = "the sitemap lists every page written in the language of its address, with its translations, and no other; robots.txt names it"
SITE = True

_REMEDY = "Build the site again with “make site”; if it stays, correct scripts/finish/sitemap.py."
_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """A problem for each page too many, too few, or with other translations than the page itself gives."""
    heads = Heads(workspace)
    if not heads.based:
        return  # told by the rule head
    path, robots = heads.folder / "sitemap.xml", heads.folder / "robots.txt"
    try:
        entries = {entry.findtext("s:loc", "", _NAMES).strip(): entry for entry in etree.fromstring(path.read_bytes())}
        if f"Sitemap: {heads.base}sitemap.xml" not in robots.read_text("utf-8").splitlines():
            yield Diagnostic(shown(robots), 1, NAME, f"it does not name the sitemap {heads.base}sitemap.xml", _REMEDY)
    except (OSError, etree.XMLSyntaxError) as error:
        yield Diagnostic(shown(path), 1, NAME, f"the sitemap or robots.txt cannot be read: {error}", _REMEDY)
        return
    pages = {heads.address(page): page for page in heads.pages if page.indexable}
    for loc, page in pages.items():
        if loc not in entries:
            yield Diagnostic(shown(path), 1, NAME, f"“{loc}” is not in the sitemap (this page is made from {page.origin.source.file})", _REMEDY)
            continue
        links = {link.get("hreflang"): link.get("href") for link in entries[loc].findall("x:link", _NAMES)}
        if links != page.alternates:
            yield Diagnostic(shown(path), entries[loc].sourceline, NAME, f"the translations of “{loc}” are not those that the page gives", _REMEDY)
    for loc, entry in entries.items():
        if loc not in pages:
            yield Diagnostic(shown(path), entry.sourceline, NAME, f"“{loc}” is in the sitemap, and is no page for search engines", _REMEDY)
