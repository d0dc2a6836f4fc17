"""Slips of typing: words twice, letters left out, marks and capitals missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content import CODES, Content, named, replaced
from ..mutant import Mutant

RULES = ("slips",)
_PARAGRAPH = r"^(?![-*#|>:{\[!/ \d]|[a-z_]+:)[^\n]{60,}"
_TWICE = {"fr": r"\b(?:de|la|les)\b(?= \w)", "en": r"\b(?:the|of)\b(?= \w)", "zh": "的(?=[\u4e00-\u9fff])(?!的|确|士)"}
_SENTENCE = {"fr": r"(?<=[a-zé]\. )[A-ZÀÉ](?=[a-z]{2,} )", "en": r"(?<=[a-z]\. )[A-Z](?=[a-z]{2,} )"}
_LONG_WORD = r"\b[a-zé]{3,}(?P<at>(?!(\w)\2)[a-z]{2})[a-zé]{4,}\b"
_ACRONYM = r"\b(?:MOHRSS|ASEAN|SSTC|MRHSS|ANASE|CSST)\b"


def mutants(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        pages = content.pages(code)
        kind = f"slips: {code}"
        for spot in content.spread(content.find(_TWICE[code], *pages), 3):
            new = spot.text * 2 if code == "zh" else f"{spot.text} {spot.text}"
            yield named(replaced(content, spot, new, kind, (*RULES, "glossary")), "a word twice")
        for spot in content.spread(content.raw(rf"{_PARAGRAPH}(?P<at>[.。])$", *pages), 3):
            yield named(replaced(content, spot, "", kind, RULES), "no final mark")
        for spot in content.spread(content.raw(rf"{_PARAGRAPH}(?P<at>(?:(?<=\.) |(?<=。))[^.。?!:“«(){{}}\n]{{14,}}[.。])$", *pages), 2):
            yield named(replaced(content, spot, spot.text + spot.text, kind, (*RULES, "typography")), "a sentence twice")
        for spot in content.spread(content.find(_SENTENCE[code], *pages), 3) if code in _SENTENCE else ():
            yield named(replaced(content, spot, spot.text.lower(), kind, RULES), "a sentence in lower case")
        yield from _misspelt(content, code, pages)


def _misspelt(content: Content, code: str, pages: list[str]) -> Iterator[Mutant]:
    """Two letters swapped inside a long word; an acronym without its last letter but one."""
    if code == "zh":
        return
    for spot in content.spread(content.find(_LONG_WORD, *pages), 6):
        yield named(replaced(content, spot, spot.text[::-1], f"spelling: {code}", ("spelling",)), "two letters swapped")
    for spot in content.spread(content.find(_ACRONYM, *pages), 2):
        new = re.sub(r".(?=.$)", "", spot.text)
        yield named(replaced(content, spot, new, f"spelling: {code}", ("spelling",)), "an acronym without a letter")
