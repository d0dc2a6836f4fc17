"""Links of built pages that lead nowhere, or where not every reader can follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content import Content, replaced
from ..mutant import Mutant, Place

_PAGES = ("site/index.html", "site/en/cooperation/index.html", "site/zh/donors/index.html")
_KIND = "built page: links"
_PLANTED = (
    '<a href="donor/">x</a>',
    '<a href="#nowhere">x</a>',
    '<a href="donors.md">x</a>',
    '<a href="/nowhere/#top">x</a>',
    '<img src="/assets/Icon.svg" alt="">',
    '<a href="tel:+41 22 799 6111">x</a>',
    '<a href="mailto:hu@ilo">x</a>',
    '<a href="file:///C:/x.pdf">x</a>',
    '<a href="htps://www.ilo.org/">x</a>',
    '<a href="">x</a>',
    '<img src="/assets/icon.svg" srcset="/assets/icon.svg 1x, /assets/icon-2.svg 2x" alt="">',
    '<p id="top">x</p>',
    '<a href="/">x</a> <a href="/zh/search">x</a>',
    '<a href="http://x.com/soc_protection">x</a>',
)
_IN_MENU = r'<nav class="menu"[\s\S]*?href="(?P<at>[^"#]+)/"'


def mutants(content: Content) -> Iterator[Mutant]:
    for page in (page for page in _PAGES if page in content.site):
        spot = next(content.raw(r"(?P<at>)</main>", page))
        for html in _PLANTED:
            mutant = replaced(content, spot, html, _KIND, ("links",), f"{page}:{spot.line}: {html}")
            # What a page repeats is told where it stands first, in the page's own source.
            yield replace(mutant, places=(*mutant.places, Place(page, 1, spot.line), Place(_source(page), 1, 999)))
        link = next(content.raw(_IN_MENU, page))
        mutant = replaced(content, link, "nowhere", _KIND, ("links",))
        yield replace(mutant, places=(Place("overrides/main.html", 1, 99),))


def _source(page: str) -> str:
    """The Markdown page that ``page`` is made from."""
    path = page.removeprefix("site/").removesuffix("/index.html").removesuffix("index.html") or "fr/index"
    return f"docs/{path}.md"
