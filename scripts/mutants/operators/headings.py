"""Headings: one deleted, promoted, renamed, or without the id that links and translations rely on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content import CODES, Content, Spot, code_of, replaced
from ..mutant import Mutant

RULES = ("headings", "parity")
_SECTION = r"^## [^\n]*\{#[\w-]+\}\n\n?"


def mutants(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        pages = content.pages(code)
        for spot in content.spread(content.raw(_SECTION, *pages), 2):
            yield _deleted(content, spot)
        for spot in content.spread(content.raw(r"^# [^\n]*\n\n", *pages), 1):
            yield replace(_deleted(content, spot), kind="heading: no h1, or two")
        for spot in content.spread(content.raw(r"\{#(?P<at>[\w-]+)\}", *pages), 2):
            yield _seen(content, spot, f"{spot.text}-bis", "heading: id changed")
        for spot in content.spread(content.raw(r"^## [^\n]*?(?P<at> \{#[\w-]+\})$", *pages), 1):
            yield _seen(content, spot, "", "heading: id missing or used twice")
        for spot in content.spread(content.raw(r"^##[^\n]*\n(?:[^#][^\n]*\n|\n)+(?:- {3})?##+ [^\n]*\{#(?P<at>[\w-]+)\}", *pages), 1):
            above = [part.id for part in content.parts(spot.path) if part.first < spot.line]
            yield _seen(content, spot, above[-1], "heading: id missing or used twice")
        for spot in content.spread(content.raw(r"^(?P<at>##) ", *pages), 1):
            yield _seen(content, spot, "#", "heading: no h1, or two")
            yield _seen(content, spot, "####", "heading: level changed")
            yield _seen(content, spot, "###", "heading: level changed")
        for spot in content.spread(content.raw(r"^- {3}(?P<at>###) ", *pages), 1):
            yield _seen(content, spot, "##", "heading: level changed")
            yield _seen(content, spot, "####", "heading: level changed")


def _seen(content: Content, spot: Spot, new: str, kind: str) -> Mutant:
    """Told on the heading's line; for a French one, also on that of its translations."""
    mutant = replaced(content, spot, new, kind, RULES)
    here = content.part_at(spot.path, spot.line)
    others = content.counterparts(here)[1:] if code_of(spot.path) == "fr" else []
    return replace(mutant, places=(*mutant.places, *(replace(place, last=place.first) for place in others)))


def _deleted(content: Content, spot: Spot) -> Mutant:
    """Told in what stands above the heading or around it; in translations, on the heading they still have."""
    own = content.part_at(spot.path, spot.line)
    above = content.part_at(spot.path, spot.line - 1)
    mutant = replaced(content, spot, "", "heading: deleted", RULES)
    others = content.counterparts(own)[1:] if code_of(spot.path) == "fr" else []
    return replace(mutant, places=(replace(own, first=above.first, last=own.last - spot.text.count("\n")), *others))
