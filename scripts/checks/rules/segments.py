"""Each segment says as much in every language: as many negations, words of rank, sentences and passages in bold."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from statistics import fmean
from typing import NamedTuple

from ...diagnostics import Diagnostic, short
from ...languages import has_alphabet
from ...languages.pack import pack
from ..brochure.places import Place, data_places, page_places
from ..exempt import Exempt
from ..registry import rule
from ..sentences import sentences
from ..terms import normal
from ..texts import Text
from ..workspace import Workspace

NAME = "segments"

_TRANSLATED, _WRITTEN, _TERSE = (0.9, 1.7), (0.72, 1.7), (0.45, 1.8)
"""How long a text is, as a share of what its counterparts lead one to expect, when a sentence is missing from it or was added to it:
in a translation, in the source language, and in one without an alphabet, which says the same more or less tersely."""


class Count(NamedTuple):
    """How often a text has something: ``low`` times for sure, ``high`` times at most; ``at`` are the places of the sure ones."""

    low: int
    high: int
    at: tuple[tuple[int, int], ...] = ()
    may_lack: bool = False


# Counts one thing in a text, outside what is exempt; None where nobody knows how its language says it.
Counter = Callable[[Text, Exempt], Count | None]


def _words(name: str) -> Counter:
    """Count the words that the packs have under ``name`` in ``compared``."""

    def count(text: Text, exempt: Exempt) -> Count | None:
        words = pack(text.code).compared.get(name)
        if words is None:
            return None
        said = normal(text.text)
        for start, end in [*exempt.spans(text.code, text.text), *(found.span() for found in re.finditer(words.other, said))]:
            said = said[:start] + "\0" * (end - start) + said[end:]
        sure = tuple(found.span() for found in re.finditer(words.sure, said))
        maybe = re.sub(words.sure, "\0", said)
        return Count(len(sure), len(sure) + len(re.findall(words.maybe, maybe)), sure, words.may_lack)

    return count


def _bold(text: Text, _: Exempt) -> Count:
    """Count the passages in bold: each has two pairs of marks."""
    marks = [chunk.at for chunk in text.chunks if not chunk.text for _ in re.findall(r"\*\*|__", chunk.raw)]
    return Count(len(marks) // 2, len(marks) // 2)


# What is counted, with the messages about the language that has less of it, and about the one that has more.
_COUNTED: tuple[tuple[Counter, str, str], ...] = (
    (_words("negation"), "segments/negation-missing", "segments/negation-only-here"),
    (_words("rank"), "segments/rank-missing", "segments/rank-only-here"),
    (_bold, "segments/bold-missing", "segments/bold-only-here"),
)


@rule(NAME)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report the one of several languages that has less or more of something than each of the others. Two languages alone have no majority."""
    places = [place for place in (*page_places(workspace), *data_places(workspace)) if len(place.texts) > 2]
    places = [place for place in places if all(len(texts) == 1 for texts in place.texts.values())]
    sizes, exempt = _sizes(places), Exempt(workspace.data.glossary, NAME)
    for place in places:
        for counter, less, more in _COUNTED:
            counts = {code: counter(texts[0], exempt) for code, texts in place.texts.items()}
            found = _different(place, less, more, {code: count for code, count in counts.items() if count})
            yield from (problem for problem in found if not _cut(place) or problem.code == "segments/rank-only-here")
        if not _cut(place):
            yield from _of_sentences(place, sizes, workspace.source_code)


def _cut(place: Place) -> bool:
    """Whether the texts are descriptions, which are cut to a length: each language may leave out what it likes."""
    return any(text.where == ("description",) for texts in place.texts.values() for text in texts)


def _different(place: Place, less: str, more: str, counts: Mapping[str, Count]) -> Iterator[Diagnostic]:
    for code, own in counts.items() if len(counts) > 2 else ():
        others = {other: count for other, count in counts.items() if other != code}
        text = place.texts[code][0]
        there = " and ".join(_there(place.texts[other][0], count) for other, count in others.items())
        if not own.may_lack and own.high < min(count.low for count in others.values()):
            other, count = next(iter(others.items()))  # what is missing should be as far from the beginning as it is there
            share = count.at[0][0] / len(place.texts[other][0].text) if count.at else 0
            yield text.report(less, int(share * len(text.text)), there=there)
        elif own.low > max(count.high for count in others.values()):
            start, end = own.at[0] if own.at else (0, len(text.text))
            yield text.report(more, start, words=short(text.text[start:end], 40), there=there)


def _there(text: Text, count: Count) -> str:
    return f"{text.at(count.at[0][0])} has “{short(text.text[slice(*count.at[0])], 40)}”" if count.at else text.at()


# --- sentences -----------------------------------------------------------------------------------


def _sizes(places: list[Place]) -> dict[str, int]:
    """How long texts are in each language, in all ``places`` together."""
    sizes: dict[str, int] = defaultdict(int)
    for place in places:
        for code, texts in place.texts.items():
            sizes[code] += len(texts[0].text)
    return sizes


def _of_sentences(place: Place, sizes: Mapping[str, int], source: str) -> Iterator[Diagnostic]:
    """A sentence that is missing or was added: fewer or more than in every other language, and the length says so too.

    The lengths of translations are about proportional (Gale and Church, 1993).
    """
    texts = {code: own[0] for code, own in place.texts.items()}
    counts = {code: sum(any(map(str.isalnum, text.text[start:end])) for start, end in sentences(text.text)) for code, text in texts.items()}
    shares = {code: len(text.text) / sizes[code] for code, text in texts.items()}
    for code, own in counts.items():
        others = [count for other, count in counts.items() if other != code]
        share = shares[code] / fmean(each for other, each in shares.items() if other != code)
        lost, added = _TERSE if not has_alphabet(code) else _WRITTEN if code == source else _TRANSLATED
        missing = own < min(others) and share < lost
        if missing or (own > max(others) and share > added):
            there = " and ".join(text.at() for other, text in texts.items() if other != code)
            name = "segments/sentence-missing" if missing else "segments/sentence-only-here"
            yield texts[code].report(name, own=own, others=min(others), there=there)
