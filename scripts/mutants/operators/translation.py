"""Translations left behind: a changed French word, a record written by hand or lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..content import Content, Spot, in_language, replaced
from ..mutant import Mutant, Place

RULES = ("translation",)
_RECORD = r"^translation: .*\n"
# Words whose replacement breaks no other rule: only the record tells that the translations are behind.
_WORDS = [
    ("message vous semble", "courrier vous semble"),
    ("aucun menu", "nul menu"),
    ("riche, novatrice", "vaste, novatrice"),
    ("ont pu changer", "peuvent avoir changé"),
    ("cette liste n’est pas limitative", "cette liste reste ouverte"),
    ("chaque donateur", "tout donateur"),
    ("prend une part active", "participe activement"),
    ("Choisissez", "Retenez"),
    ("très|même sur", "jusque sur"),
    ("se tient à", "a lieu à"),
    ("Presque tout", "La quasi-totalité de"),
    ("complet", "entier"),
    ("souhaitent de plus en plus", "veulent de plus en plus"),
    ("Deux sortes", "Deux types"),
    ("ne nomme ni", "ne cite ni"),
    ("Il porte sur", "Il concerne"),
]


def mutants(content: Content) -> Iterator[Mutant]:
    for old, new in content.spread(_WORDS, 8):
        for spot in content.spread(content.find(old, *content.pages("fr")), 1):
            yield _behind(content, replaced(content, spot, new, "translation: French text changed", RULES))
    for spot in content.spread(content.raw(r"\n(?P<at>\n)(?=[^\W\d_][^\n]*[.]\n)", *content.pages("fr")), 1):
        added = replace(spot, start=spot.end, end=spot.end, line=spot.line + 1, text="")
        sentence = "Cette phrase vient d’être ajoutée en français. "
        yield _behind(content, replaced(content, added, sentence, "translation: French text changed", RULES))
    for code in ("en", "zh"):
        pages = content.pages(code)
        records = content.spread(content.raw(_RECORD, *pages), 1)
        for spot in records:
            end = content.texts[spot.path].split("\n").index("---", 1)
            lost = replaced(content, spot, "", "translation: record lost or written by hand", RULES)
            yield replace(lost, places=(Place(spot.path, 1, end),))
            hashes = list(re.finditer(r"(?<=: )'?[0-9a-f]{8}'?", spot.text))
            for found, new in ((hashes[0], "0badcafe"), (hashes[-1], "abc"), (hashes[len(hashes) // 2], "up-to-date")):
                yield _record(content, spot, found.start(), found.end(), new)
            name = re.search(r"(?<=sections: \{front: .{8}, )[\w-]+|(?<=sections: \{front: '.{8}', )[\w-]+", spot.text)
            if name:
                yield _record(content, spot, name.start(), name.end(), f"{name[0]}-old")
            front = re.search(r"front: '?[0-9a-f]{8}'?, ", spot.text)
            yield _record(content, spot, front.start(), front.end(), "")
        for spot in content.spread(content.raw(r"^title: .*\n(?P<at>)", *content.pages("fr")), 1):
            there = next(content.raw(_RECORD, in_language(spot.path, code)), None)
            if there:
                yield replaced(content, spot, there.text, "translation: record lost or written by hand", (*RULES, "front-matter"))


def _record(content: Content, spot: Spot, start: int, end: int, new: str) -> Mutant:
    old = spot.text[start:end]
    inside = replace(spot, start=spot.start + start, end=spot.start + end, text=old)
    return replaced(content, inside, new, "translation: record lost or written by hand", RULES)


def _behind(content: Content, mutant: Mutant) -> Mutant:
    """Told at the record of both translations."""
    page = mutant.places[0].file
    records = [next(content.raw(_RECORD, in_language(page, code)), None) for code in ("en", "zh")]
    return replace(mutant, places=tuple(Place.at(spot.path, spot.line) for spot in records if spot), everywhere=True)
