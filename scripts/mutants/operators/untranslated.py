"""Text left in another language: a paragraph, an item, a heading or a title pasted and never translated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content import Content, Part, Spot, replaced
from ..mutant import Mutant, Place

RULES = ("language-of-parts",)
_PASTED = (("fr", "en"), ("fr", "zh"), ("en", "zh"), ("en", "fr"), ("zh", "fr"), ("zh", "en"))
_PARAGRAPH = r"(?<=\n\n)(?P<at>[^\W\d_][^\n{]{30,}?[.。])(?=\n\n|\n\{|\Z|\n\Z)"
_ITEM = r"^- (?P<at>(?! )[^\n`]{20,})$"
_HEADING = r"^## (?P<at>[^\n]{8,}?) \{#"


def mutants(content: Content) -> Iterator[Mutant]:
    for source, target in _PASTED:
        for pattern, count in ((_PARAGRAPH, 1), (_ITEM, 1), (_HEADING, 1)):
            yield from _pasted(content, source, target, pattern, "untranslated: text of a page", count)
        for key in ("title", "description", "summary"):
            yield from _pasted(content, source, target, rf"^{key}: (?P<at>.{{12,}})$", "untranslated: title or description", 1)


def _pasted(content: Content, source: str, target: str, pattern: str, kind: str, count: int) -> Iterator[Mutant]:
    pairs = []
    for path in content.pages(target):
        other = path.replace(f"docs/{target}/", f"docs/{source}/", 1)
        there = {_place(content, spot): spot for spot in content.raw(pattern, other)}
        for spot in content.raw(pattern, path):
            if original := there.get(_place(content, spot)):
                pairs.append((spot, original))
    chosen = content.spread([spot for spot, _ in pairs], count)
    for spot, original in pairs:
        if spot in chosen:
            mutant = replaced(content, spot, original.text, kind, RULES)
            # The parts of a title no longer make it, and that comes first.
            parts = [Place.at(spot.path, part.line) for part in content.raw(r"^(?P<at>title_parts):", spot.path) if part.line == spot.line + 1]
            yield replace(mutant, rules=mutant.rules | {"front-matter"}, places=(*mutant.places, *parts)) if parts else mutant


def _place(content: Content, spot: Spot) -> tuple[str, int]:
    """Section and number of lines below its heading: the same for a text and its translation."""
    part: Part | None = next((part for part in content.parts(spot.path) if part.first <= spot.line <= part.last), None)
    return (part.id, spot.line - part.first) if part else ("", spot.line)
