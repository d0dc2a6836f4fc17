"""Names and the words that carry a qualifier stand in every language where they stand in the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...sources.data import Data
from ...sources.problems import Problem
from ..texts import Text
from ..workspace import Workspace
from .forms import FACTS, PRINTED, expression, parts
from .places import Place

NAME, WORDS = "the name", "the words"


@dataclass(frozen=True)
class Mention:
    """Words that languages have to share: the forms of one name, or of one qualifier, by language.

    ``home`` is the page where they have to stand in any case, if there is one; ``kind`` says what they are; ``owner`` is an id of ``file``.
    """

    owner: str
    file: str
    kind: str
    forms: dict[str, tuple[str, ...]]
    patterns: dict[str, re.Pattern]
    home: str = ""

    def count(self, texts: Iterable[Text], code: str) -> int:
        """How often it stands in ``texts``; a qualifier is there or not."""
        found = sum(sum(1 for _ in self.patterns[code].finditer(text.text)) for text in texts)
        return found if self.kind == NAME else min(found, 1)

    def said(self, code: str) -> str:
        return " or ".join(f"“{form}”" for form in self.forms[code])


def mentions(data: Data) -> list[Mention]:
    """The names of places and parties, and the phrases of facts and projects."""
    once = {next(iter(mention.forms.values())): mention for mention in _names(data)}
    return [*once.values(), *_phrases(data)]


def _mention(owner: str, file: str, kind: str, forms: dict[str, tuple[str, ...]], home: str = "") -> Mention:
    patterns = {code: re.compile("|".join(map(expression, texts)), re.IGNORECASE) for code, texts in forms.items()}
    return Mention(owner, file, kind, forms, patterns, home)


def _names(data: Data) -> Iterator[Mention]:
    for fact in data.facts.facts:
        if fact.kind in ("place", "party") and fact.display:
            names = {code: parts(text) for code, text in fact.display.items() if not hasattr(text, "code")}
            for number in range(min(map(len, names.values()))):
                yield _mention(fact.id, FACTS, NAME, {code: (each[number],) for code, each in names.items()})
    for person in data.contacts:
        yield _mention(person.id, PRINTED, NAME, {code: (city,) for code, city in person.city.items() if not hasattr(city, "code")})


def _phrases(data: Data) -> Iterator[Mention]:
    for file, rows in ((FACTS, data.facts.facts), (PRINTED, data.printed.projects)):
        for row in rows:
            if row.phrases:
                forms = {code: tuple(texts) for code, texts in row.phrases.items()}
                yield _mention(row.id, file, WORDS, forms, row.pages[0] if row.pages else "")


def dropped_mentions(workspace: Workspace, rule: str, places: Iterable[Place]) -> Iterator[Problem]:
    """Each mention that most languages have at a place and one lacks, and each phrase that is not on its page at all."""
    wanted = mentions(workspace.data)
    lines: dict[tuple[str, str], int] = {}  # where a language has the place in which others have a phrase on its page
    at_home: set[tuple[str, str]] = set()
    told: set[tuple[str, str]] = set()
    for place in places:
        for mention in wanted:
            counts = {code: mention.count(texts, code) for code, texts in place.texts.items() if code in mention.forms}
            if not any(counts.values()):
                continue
            if mention.home == place.path:
                at_home |= {(mention.owner, code) for code, count in counts.items() if count}
                lines |= {(mention.owner, code): place.lines[code] for code in counts}
            most, votes = Counter(counts.values()).most_common(1)[0]
            if votes > len(counts) - votes:
                for code, count in counts.items():
                    if count < most:
                        told |= {(mention.owner, code)} if mention.home == place.path else set()
                        there = [other for other in counts if counts[other] == most]
                        yield _dropped(mention, place, code, there, "missing once" if count else "missing", rule)
    for mention in wanted:
        for code in mention.forms if mention.home else ():
            page = workspace.page(code, mention.home)
            if page and (mention.owner, code) not in at_home | told:
                line = lines.get((mention.owner, code)) or next((heading.line for heading in page.headings), page.source.offset + 1)
                message = f"{mention.kind} {mention.said(code)} ({mention.owner}) stand nowhere on this page"
                yield Problem(page.file, line, rule, message, _remedy(mention))


def _dropped(mention: Mention, place: Place, code: str, there: list[str], missing: str, rule: str) -> Problem:
    seen = []
    for other in there:
        text = next(text for text in place.texts[other] if mention.patterns[other].search(text.text))
        found = mention.patterns[other].search(text.text)
        seen.append(f"{text.file.name}:{text.line(found.start())} has “{found[0]}”")
    message = f"{mention.kind} {mention.said(code)} ({mention.owner}) {'is' if mention.kind == NAME else 'are'} {missing}: {' and '.join(seen)}"
    return Problem(place.texts[code][0].file.name, place.lines[code], rule, message, _remedy(mention))


def _remedy(mention: Mention) -> str:
    if mention.kind == NAME:
        return "Write the name here too, spelt like this."
    other = f"Another wording with the same meaning goes into phrases: of {mention.owner} in {mention.file}."
    return f"Write them here too: they belong to what the brochure says. {other}"
