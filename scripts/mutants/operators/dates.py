"""Dates: another year, month or day."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import Content, replaced
from ..mutant import Mutant

RULES = ("facts",)
_MONTHS = {"septembre": "octobre", "novembre": "décembre", "Septembre": "Octobre", "September": "October", "November": "December"}
_DAYS = (
    ("fr", r"(?P<at>\d+)\u00a0(?:septembre|novembre)"),
    ("en", r"(?P<at>\d+) (?:September|November)"),
    ("zh", r"\d月(?P<at>\d+)日"),
)


def mutants(content: Content) -> Iterator[Mutant]:
    for code in ("fr", "en"):
        for spot in content.spread(content.find(r"\b[Ss]eptem(?:bre|ber)\b|\b[Nn]ovem(?:bre|ber)\b", *content.pages(code)), 3):
            yield replaced(content, spot, _MONTHS[spot.text], "date: changed in one language", RULES)
    for spot in content.spread(content.find(r"年(?P<at>\d+)月", *content.pages("zh")), 3):
        yield replaced(content, spot, str(int(spot.text) % 12 + 1), "date: changed in one language", RULES)
    for code, pattern in _DAYS:
        for spot in content.spread(content.find(pattern, *content.pages(code)), 2):
            yield replaced(content, spot, str(int(spot.text) + 1), "date: changed in one language", RULES)
    for code in ("fr", "en", "zh"):
        for spot in content.spread(content.find(r"\b(?:19|20)\d\d(?!\d)", *content.pages(code)), 3):
            yield replaced(content, spot, str(int(spot.text) - 1), "date: changed in one language", RULES)
    for spot in content.raw(r"^ +(?:start|end): (?P<at>\d{4}-\d\d-\d\d)$", "docs/_data/facts.yml"):
        day = f"{spot.text[:-2]}{int(spot.text[-2:]) + 1:02d}"
        yield replaced(content, spot, day, "date: changed in facts.yml", (*RULES, "data"))
