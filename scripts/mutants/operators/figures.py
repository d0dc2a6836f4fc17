"""Figures: a number that is not the brochure's, in one language or in all, in the pages and in facts.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import yaml

from ..content import CODES, Content, Spot, in_language, replaced
from ..mutant import Mutant, Place

FACTS = "docs/_data/facts.yml"
RULES = ("facts",)

_NUMBER = r"(?<![\d.,])\d+(?:[.,\u202f]\d+)*"

_SCALE = {
    "fr": [(r"(?<=\d\u00a0)milliards?(?= )", "millions"), (r"(?<=\d\u00a0)millions(?= )", "milliards")],
    "en": [(r"(?<=\d )billion", "million"), (r"(?<=\d )million", "billion")],
    "zh": [(r"(?<=\d)亿", "万")],
}
_WORDS = {
    "fr": [
        ("moins de (?P<at>dix) ans", "douze"),
        ("(?P<at>dix) personnes", "douze"),
        ("stage de (?P<at>trois) mois", "six"),
        ("d’(?P<at>un) an", "deux"),
        ("(?P<at>[Ss]ix) (?:projets|façons|éléments)", "cinq"),
        ("(?P<at>Deux) (?:raisons|sortes)", "Trois"),
        ("projet technique de (?P<at>trois) ans", "deux"),
        ("projet technique de (?P<at>cinq) ans", "six"),
        ("(?P<at>Trois) adresses", "Quatre"),
        ("Pour (?P<at>deux) projets", "trois"),
    ],
    "en": [
        ("less than (?P<at>ten) years", "twelve"),
        ("delegation of (?P<at>ten)", "twelve"),
        ("(?P<at>three)-month", "six"),
        ("(?P<at>one)-year", "two"),
        ("(?P<at>[Ss]ix) (?:projects|ways|elements)", "five"),
        ("(?P<at>two) reasons", "three"),
        ("(?P<at>Two) kinds", "Three"),
        ("(?P<at>three)-year", "two"),
        ("(?P<at>five)-year", "six"),
        ("(?P<at>Three) ILO addresses", "Four"),
        ("For (?P<at>two) projects", "three"),
    ],
    "zh": [
        ("不到(?P<at>十)年", "九"),
        ("(?P<at>十)人代表团", "八"),
        ("(?P<at>三)个月", "两"),
        ("为期(?P<at>一)年", "两"),
        ("(?P<at>六)(?:种|个)(?:资助方案|方案|项目|要素)", "五"),
        ("为期(?P<at>三)年", "二"),
        ("为期(?P<at>五)年", "四"),
        ("(?P<at>三)个联系邮箱", "四"),
        ("研讨班有(?P<at>两)种", "三"),
        ("(?P<at>两)个方案", "三"),
    ],
}
_QUALIFIERS = {
    "fr": [r"\bprès de (?=\d)", "plus de (?=60)", "En tout, (?=90)", "moins de (?=dix)", "initiale "],
    "en": ["nearly ", "more than (?=60)", "In total, (?=90)", "less than (?=ten)", "initial "],
    "zh": ["近(?=13)", "(?<=60)多", "(?<=会议)共(?=有90)", "不到(?=十)", "首期(?=金额为20)"],
}


def mutants(content: Content) -> Iterator[Mutant]:
    yield from _in_one_language(content)
    yield from _in_every_language(content)
    yield from _in_the_facts(content)
    for code, pages in ((code, content.pages(code)) for code in CODES):
        for pattern, new in _SCALE[code]:
            for spot in content.find(pattern, *pages):
                yield replaced(content, spot, new, "figure: million and billion mixed up", RULES)
        for pattern, new in content.spread(_WORDS[code], 6):
            for spot in content.spread(content.find(pattern, *pages), 1):
                word = new.capitalize() if spot.text[0].isupper() else new
                yield replaced(content, spot, word, "figure: number in words changed", (*RULES, "parity"))
        for pattern in _QUALIFIERS[code]:
            for spot in content.spread(content.find(pattern, *pages), 1):
                yield replaced(content, spot, "", "figure: qualifier dropped", (*RULES, "conclusions"))


def _in_one_language(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        for number, spot in enumerate(content.spread(content.find(_NUMBER, *content.pages(code)), 10)):
            yield replaced(content, spot, altered(spot.text, number), "figure: changed in one language", RULES)


def _in_every_language(content: Content) -> Iterator[Mutant]:
    """The same wrong figure everywhere: the languages agree, the brochure does not."""
    facts = [fact for fact in yaml.safe_load(content.texts[FACTS])["facts"] if fact["kind"] in ("figure", "date") and "display" in fact]
    for fact in facts:
        forms = {code: _forms(fact, code) for code in CODES}
        for page in content.spread(content.pages("fr"), 8):
            spots = [next((spot for form in forms[code] for spot in content.find(re.escape(form), in_language(page, code))), None) for code in CODES]
            if not all(spots) or not all(re.search(r"\d", spot.text) for spot in spots):
                continue
            new = [_another_figure(spot.text) for spot in spots]
            changes = {spot.path: content.with_spot(spot, text) for spot, text in zip(spots, new, strict=True)}
            places = tuple(Place.at(spot.path, spot.line) for spot in spots)
            what = f"{page}: “{spots[0].text}” becomes “{new[0]}”, and so in every language".replace("\u00a0", "⍽")
            yield Mutant("figure: changed in every language", what, changes, frozenset(RULES), places, everywhere=True)


def _forms(fact: dict, code: str) -> list[str]:
    return [fact["display"][code], *fact.get("also", {}).get(code, []), *filter(None, [fact.get("short", {}).get(code)])]


def _in_the_facts(content: Content) -> Iterator[Mutant]:
    """facts.yml itself, in one language: what its components print is then wrong there."""
    spots = content.spread(content.raw(r"^ +(?:display|emphasis): \{.*\d.*\}$", FACTS), 10)
    for number, line in enumerate(spots):
        found = list(re.finditer(rf"(?:fr|en|zh): \"[^\"]*?(?P<at>(?<!u00A)(?<![\w.,]){_NUMBER})", line.text))
        if found:
            hit = found[number % len(found)]
            spot = Spot(FACTS, line.start + hit.start("at"), line.start + hit.end("at"), line.line, hit["at"])
            mutant = replaced(content, spot, altered(spot.text, number), "figure: changed in facts.yml", (*RULES, "data"))
            # A display and its emphasis, on the line below, have to agree: either may be told.
            yield replace(mutant, places=(Place(FACTS, spot.line, spot.line + ("display" in line.text)),))


def altered(number: str, turn: int) -> str:
    """``number`` with a slip of the finger: two digits swapped, one changed, one dropped or one too many."""
    digits = [place for place, char in enumerate(number) if char.isdigit()]
    swaps = [(a, b) for a, b in pairwise(digits) if number[a] != number[b] and not (a == 0 and number[b] == "0")]
    slips = []
    if swaps:
        a, b = swaps[0]
        slips.append(number[:a] + number[b] + number[a + 1 : b] + number[a] + number[b + 1 :])
    last = digits[-1]
    slips.append(number[:last] + str((int(number[last]) + 9) % 10 or 7) + number[last + 1 :])
    if len(digits) > 1 and number.isdigit():
        slips.append(number[:-1])
    slips.append(f"{number}0" if number.isdigit() and int(number) < 1000 else number[:last] + str((int(number[last]) + 3) % 10))
    slips = [slip for slip in slips if slip != number]
    return slips[turn % len(slips)]


def _another_figure(form: str) -> str:
    """The form of a fact with another figure, the same in every language: years one earlier, others with their first digit changed."""
    if year := re.search(r"(?:19|20)\d\d", form):
        return form.replace(year[0], str(int(year[0]) - 1))
    return re.sub(r"\d", lambda found: str(int(found[0]) % 9 + 1), form, count=1)
