"""Figures: a number or a date that is not the brochure's, in one language or in all, in the pages and in facts.yml."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import yaml

from ..content import CODES, Content, Span, in_language, moved
from ..mutant import Mutant, Region

FACTS = "docs/_data/facts.yml"
RULES = ("facts",)

_NUMBER = r"(?<![\d.,])\d+(?:[.,\u202f]\d+)*"
_DAYS = {
    "fr": r"(?P<at>\d+)\u00a0(?:septembre|novembre)",
    "en": r"(?P<at>\d+) (?:September|November)",
    "zh": r"\d月(?P<at>\d+)日",
}


def mutants(content: Content) -> Iterator[Mutant]:
    """Yield mistyped figures of each kind."""
    yield from _in_one_language(content)
    yield from _in_every_language(content)
    yield from _in_the_facts(content)


def _in_one_language(content: Content) -> Iterator[Mutant]:
    for code, day in _DAYS.items():
        pages = content.pages(code)
        for number, span in enumerate(content.spread(content.find(_NUMBER, *pages), 10)):
            yield content.replaced(span, mistyped(span.text, number), "figure: changed in one language", RULES)
        for pattern, step, most in ((day, 1, 2), (r"\b(?:19|20)\d\d(?!\d)", -1, 3), (r"年(?P<at>\d+)月", 1, 3)):
            for span in content.spread(content.find(pattern, *pages), most):
                yield content.replaced(span, str(int(span.text) + step), "date: changed in one language", RULES)


def _in_every_language(content: Content) -> Iterator[Mutant]:
    """The same wrong figure everywhere: the languages agree, the brochure does not."""
    facts = [fact for fact in yaml.safe_load(content.texts[FACTS])["facts"] if fact["kind"] in ("figure", "date") and "display" in fact]
    for fact in facts:
        forms = {code: _forms(fact, code) for code in CODES}
        for page in content.spread(content.pages("fr"), 8):
            found = [next((span for form in forms[code] for span in content.find(re.escape(form), in_language(page, code))), None) for code in CODES]
            spans = [span for span in found if span and re.search(r"\d", span.text)]
            if len(spans) == len(CODES):
                new = [_another_figure(span.text) for span in spans]
                changes = {span.path: content.changed(span, text) for span, text in zip(spans, new, strict=True)}
                what = f"{page}: “{spans[0].text}” becomes “{new[0]}”, and so in every language".replace("\u00a0", "⍽")
                regions = tuple(Region.at(span.path, span.line) for span in spans)
                yield Mutant("figure: changed in every language", what, changes, frozenset(RULES), regions, everywhere=True)


def _forms(fact: dict[str, Any], code: str) -> list[str]:
    return [fact["display"][code], *fact.get("also", {}).get(code, []), *filter(None, [fact.get("short", {}).get(code)])]


def _in_the_facts(content: Content) -> Iterator[Mutant]:
    """facts.yml itself, in one language: what its components print is then wrong there."""
    lines = content.spread(content.raw(r"^ +(?:display|emphasis): \{.*\d.*\}$", FACTS), 10)
    for number, line in enumerate(lines):
        found = list(re.finditer(rf"(?:fr|en|zh): \"[^\"]*?(?P<at>(?<!u00A)(?<![\w.,]){_NUMBER})", line.text))
        if found:
            hit = found[number % len(found)]
            span = Span(FACTS, line.start + hit.start("at"), line.start + hit.end("at"), line.line, hit["at"])
            mutant = content.replaced(span, mistyped(span.text, number), "figure: changed in facts.yml", (*RULES, "data"))
            # A display and its emphasis, on the line below, have to agree: either may be reported.
            yield moved(mutant, Region(FACTS, span.line, span.line + ("display" in line.text)))


def mistyped(number: str, turn: int) -> str:
    """Return ``number`` with a slip of the finger: two digits swapped, one changed, one dropped or one too many."""
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
