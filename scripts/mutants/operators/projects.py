"""Projects: amounts swapped or mistyped, units and durations changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ..content import Content, Spot, replaced
from ..mutant import Mutant, Place
from .figures import altered

PROJECTS = "docs/_data/projects.yml"
RULES = ("facts", "data")
_UNIT_WORDS = [
    ("par an", "par mois"),
    ("per year", "per month"),
    ("每年", "每月"),
    ("par événement", "par participant"),
    ("per event", "per day"),
    ("每场活动", "每次考察"),
    ("délégation de dix", "délégation de douze"),
    ("delegation of ten", "delegation of two"),
    ("每个十人代表团每次", "每人每次"),
    ("par participant", "par groupe"),
    ("per participant", "per group"),
    ("每名学员", "每个班"),
    (" par visite et", ""),
]
_DURATION_WORDS = [
    ("fr: (?P<at>trois) jours", "deux"),
    ("en: (?P<at>three) days", "five"),
    ("为期(?P<at>三)天", "五"),
    ("fr: trois (?P<at>jours)", "mois"),
    ('fr: "(?P<at>un) an,', "deux ans"),
    ("with a (?P<at>three)-month", "six"),
    ("安排(?P<at>三)个月", "两"),
    ("trois (?P<at>ans)", "mois"),
    ("(?P<at>five) years", "three"),
    ("为期(?P<at>五)年", "三"),
    ("(?P<at>cinq) ans", "quatre"),
    (", (?P<at>avec) un stage", "suivi d’"),
    ("(?P<at>with a) three-month", "followed by a"),
    ("，(?P<at>并安排)三个月", "含"),
]


def mutants(content: Content) -> Iterator[Mutant]:
    amounts = list(content.raw(r"^    amount: (?P<at>\d+)$", PROJECTS))
    for one, other in content.spread(combinations(amounts, 2), 5):
        text = content.texts[PROJECTS]
        text = text[: one.start] + other.text + text[one.end : other.start] + one.text + text[other.end :]
        places = Place.at(PROJECTS, one.line), Place.at(PROJECTS, other.line)
        what = f"the amounts {one.text} and {other.text} are swapped"
        yield Mutant("project: amounts of two projects swapped", what, {PROJECTS: text}, frozenset(RULES), places, everywhere=True)
    for number, spot in enumerate(amounts):
        yield replaced(content, spot, altered(spot.text, number), "project: amount mistyped", RULES)
    units = list(content.raw(r"^    unit: (?P<at>\w+)$", PROJECTS))
    for spot, other in zip(units, units[1:] + units[:1], strict=True):
        if spot.text != other.text:
            yield replaced(content, spot, other.text, "project: unit changed", RULES)
    for old, new in content.spread(_UNIT_WORDS, 6):
        spot = next(content.raw(re.escape(old), PROJECTS))
        yield replaced(content, spot, new, "project: unit changed", RULES)
    for pattern, new in content.spread(_DURATION_WORDS, 7):
        spot = next(content.raw(pattern, PROJECTS))
        yield replaced(content, spot, new, "project: duration changed", (*RULES, "conclusions"))
    for spot in content.raw(r"count: (?P<at>\d+)", PROJECTS):
        yield replaced(content, spot, str(int(spot.text) + 1), "project: duration changed", RULES)
    for spot in content.raw(r"unit: (?P<at>day|year)\b", PROJECTS):
        yield replaced(content, spot, "month", "project: duration changed", RULES)
    for spot in content.raw(r"^    duration: \{.*\n", PROJECTS):
        yield _dropped(content, spot)


def _dropped(content: Content, spot: Spot) -> Mutant:
    """The duration of a project is gone: told somewhere in its row."""
    above = content.texts[PROJECTS][: spot.start]
    first = above.count("\n", 0, above.rindex("  - id:")) + 1
    return Mutant(
        "project: duration changed",
        f"{spot.text.strip()} is gone",
        {PROJECTS: content.with_spot(spot, "")},
        frozenset(RULES),
        (Place(PROJECTS, first, spot.line),),
    )
