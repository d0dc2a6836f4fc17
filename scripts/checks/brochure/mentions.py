"""Names and the words that carry a qualifier stand in every language where they stand in the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...sources.data import Data
from ...sources.problems import Problem
from ..project import Project
from ..texts import Text
from .forms import expression
from .places import Place

FACTS = "docs/_data/facts.yml"

_SEPARATOR = re.compile(r"\s*[;；]\s*")


@dataclass(frozen=True)
class Mention:
    """Words that languages have to share: the forms of one name, or of one qualifier, by language.

    ``home`` is the page where they have to stand in any case, if there is one; ``kind`` says what they are.
    """

    owner: str
    kind: str
    forms: dict[str, tuple[str, ...]]
    patterns: dict[str, re.Pattern]
    home: str = ""

    def stands_in(self, texts: Iterable[Text], code: str) -> bool:
        return any(self.patterns[code].search(text.text) for text in texts)

    def said(self, code: str) -> str:
        return " or ".join(f"“{form}”" for form in self.forms[code])


def mentions(data: Data) -> list[Mention]:
    """The names of places and parties, and the phrases of facts and offers."""
    once = {next(iter(mention.forms.values())): mention for mention in _names(data)}
    return [*once.values(), *_phrases(data)]


def _mention(owner: str, kind: str, forms: dict[str, tuple[str, ...]], home: str = "") -> Mention:
    patterns = {code: re.compile("|".join(map(expression, texts)), re.IGNORECASE) for code, texts in forms.items()}
    return Mention(owner, kind, forms, patterns, home)


def _names(data: Data) -> Iterator[Mention]:
    for fact in data.facts.facts:
        if fact.kind in ("place", "party") and fact.display:
            names = {code: _SEPARATOR.split(text) for code, text in fact.display.items() if not hasattr(text, "code")}
            for number in range(min(map(len, names.values()))):
                yield _mention(fact.id, "the name", {code: (each[number],) for code, each in names.items()})
    for person in data.contacts:
        yield _mention(person.id, "the name", {code: (city,) for code, city in person.city.items() if not hasattr(city, "code")})


def _phrases(data: Data) -> Iterator[Mention]:
    for fact in [*data.facts.facts, *data.facts.offers]:
        if fact.phrases:
            forms = {code: tuple(texts) for code, texts in fact.phrases.items()}
            yield _mention(fact.id, "the words", forms, fact.pages[0] if fact.pages else "")


def dropped_mentions(project: Project, rule: str, places: Iterable[Place]) -> Iterator[Problem]:
    """Each mention that most languages have at a place and one lacks, and each phrase that is not on its page at all."""
    wanted = mentions(project.data)
    told: set[tuple[str, str, str]] = set()
    lines: dict[tuple[str, str, str], int] = {}
    at_home = {(mention.owner, code) for mention in wanted if mention.home for code in mention.forms}
    for place in places:
        for mention in wanted:
            asked = [code for code in place.texts if code in mention.forms]
            there = [code for code in asked if mention.stands_in(place.texts[code], code)]
            if mention.home == place.path and there:
                at_home -= {(mention.owner, code) for code in there}
                lines |= {(mention.owner, code, place.path): place.lines[code] for code in asked}
            if len(asked) > len(there) > len(asked) - len(there):
                for code in asked:
                    if code not in there:
                        told.add((mention.owner, code, place.path))
                        yield _dropped(mention, place, code, there, rule)
    for mention in wanted:
        for code in mention.forms:
            if (mention.owner, code) in at_home and mention.home and (mention.owner, code, mention.home) not in told:
                page = project.page(code, mention.home)
                if page:
                    line = lines.get((mention.owner, code, mention.home)) or next((h.line for h in page.headings), page.source.offset + 1)
                    message = f"{mention.kind} {mention.said(code)} ({mention.owner}) stand nowhere on this page"
                    yield Problem(page.file, line, rule, message, _remedy(mention))


def _dropped(mention: Mention, place: Place, code: str, there: list[str], rule: str) -> Problem:
    seen = []
    for other in there:
        text = next(text for text in place.texts[other] if mention.patterns[other].search(text.text))
        found = mention.patterns[other].search(text.text)
        seen.append(f"{text.file.name}:{text.line(found.start())} has “{found[0]}”")
    message = f"{mention.kind} {mention.said(code)} ({mention.owner}) {'is' if mention.kind == 'the name' else 'are'} missing: {' and '.join(seen)}"
    return Problem(place.texts[code][0].file.name, place.lines[code], rule, message, _remedy(mention))


def _remedy(mention: Mention) -> str:
    if mention.kind == "the name":
        return "Write the name here too, spelt like this."
    other = f"Another wording with the same meaning goes into phrases: of {mention.owner} in {FACTS}."
    return f"Write them here too: they belong to what the brochure says. {other}"
