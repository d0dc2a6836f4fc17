"""Sentences of two halves with a semicolon between them, each of which says a thing of its own (“A visit opens eyes; a year builds skills.”)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ..languages.pack import pack
from .contrasts import Word
from .places import Place
from .sentences import spans

_SEMICOLON = re.compile("[;；]")
_COMMA = re.compile(r"[,，](?!\d)")

Halves = tuple[list[Word], list[Word]]


def exchanged(place: Place, part: Mapping[str, tuple[int, int]], said: Mapping[str, Sequence[Word]]) -> Iterator[tuple[str, Word]]:
    """The words of one half of a sentence that every other language has in the other half only, each with the language that has them so.

    That language has a semicolon, and so has another one: clauses that only a comma parts may stand in any order. Chinese may have a comma there.
    Acts are left out: their verbs have more forms than the packs.
    """
    words = {code: place.texts[code][0].text[start:end] for code, (start, end) in part.items()}
    middles = {code: _middle(each) for code, each in words.items()}
    firm = [code for code, each in words.items() if _SEMICOLON.search(each)]
    if None in middles.values() or len(firm) < len(part) - 1 or any(len(list(spans(each))) > 1 for each in words.values()):
        return
    halves = {code: _halves(part[code], middle, said[code]) for code, middle in middles.items() if middle}
    for code in firm:
        yield from ((code, word) for word in _elsewhere(code, halves) if not word.is_of(pack("_every").dated))


def _middle(words: str) -> int | None:
    """Where the second of two halves of the sentence ``words`` begins; None where it has one part, or more than two."""
    marks = list(_SEMICOLON.finditer(words)) or list(_COMMA.finditer(words))
    return marks[0].end() if len(marks) == 1 else None


def _halves(span: tuple[int, int], middle: int, said: Sequence[Word]) -> Halves:
    here = [word for word in said if span[0] <= word.start < span[1]]
    return [word for word in here if word.start < span[0] + middle], [word for word in here if word.start >= span[0] + middle]


def _elsewhere(code: str, halves: Mapping[str, Halves]) -> Iterator[Word]:
    for here, there in ((0, 1), (1, 0)):
        only = {other: _only(both, here if other == code else there) for other, both in halves.items()}
        moved = set.intersection(*only.values())
        yield from (word for word in halves[code][here] if word[:2] in moved)


def _only(both: Halves, half: int) -> set[tuple[str, str]]:
    """The contrasts and sides of the words that only one of ``both`` halves has."""
    one, other = ({word[:2] for word in both[number]} for number in (half, 1 - half))
    return one - other
