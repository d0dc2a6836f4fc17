"""Whole files: a page deleted, renamed or added in one language only, and a file that is not UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import CODES, Content, code_of, in_language
from ..mutant import Mutant, Place

RULES = ("parity", "front-matter", "page", "translation")


def mutants(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        pages = [page for page in content.pages(code) if not page.endswith("/index.md") or "funding" in page]
        for page in content.spread(pages, 2):
            yield Mutant("page: deleted or renamed in one language", page, {page: None}, frozenset(RULES), _family(content, page))
            renamed = page.replace(".md", "-2.md")
            what = f"{page} becomes {renamed}"
            places = (*_family(content, page), Place(renamed, 1, 99))
            yield Mutant("page: deleted or renamed in one language", what, {page: None, renamed: content.texts[page]}, frozenset(RULES), places)
        extra = f"docs/{code}/faq.md"
        text = content.texts[f"docs/{code}/donors.md"]
        yield Mutant("page: one too many", extra, {extra: text}, frozenset((*RULES, "head")), (Place(extra, 1, 99),))
        nowhere = f"docs/{code}/funding/Training.markdown"
        yield Mutant("page: one too many", nowhere, {nowhere: text}, frozenset((*RULES, "file")), (Place(nowhere, 1, 1),))
    yield Mutant(
        "page: one too many",
        "docs/es/index.md",
        {"docs/es/index.md": content.texts["docs/en/index.md"]},
        frozenset((*RULES, "file")),
        (Place("docs/es/index.md", 1, 1),),
    )
    stray = "docs/_data/projects-2017.yml"
    yield Mutant("page: one too many", stray, {stray: "projects: []\n"}, frozenset(("data",)), (Place.at(stray, 1),))


def _family(content: Content, page: str) -> tuple[Place, ...]:
    """A page that is not there is told at its own name or at the same page in another language, on its first lines."""
    pages = [in_language(page, code) for code in (code_of(page), *CODES)]
    return tuple(Place(path, 1, 12) for path in dict.fromkeys(pages) if path in content.texts)
