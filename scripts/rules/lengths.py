"""Paragraphs that have lost a sentence in one language: fewer than in every other, and shorter than they let expect."""

import re
from collections.abc import Iterable, Iterator, Mapping
from math import log
from statistics import median
from typing import NamedTuple

from .places import Place
from .texts import Text

_SHORT = log(0.75)  # of the length that the others let expect
_FEWEST = 10  # paragraphs that show how long one language is beside another
_MARKS = re.compile(r"[.!?…;:](?=\s|$)|[。！？；：]")  # one language has a colon where another begins a sentence


class Loss(NamedTuple):
    """A text that is too short, and the texts of the other languages with how many marks at the end of a sentence, or of a part of one, each has."""

    text: Text
    others: list[tuple[Text, int]]


def losses(places: Iterable[Place]) -> Iterator[Loss]:
    """Yield the texts that have lost a sentence, among the ``places`` of pages with one text in each of three or more languages."""
    texts = [place.first for place in places if place.path and not place.is_cut]
    read = [(each, {code: log(len(text.text)) for code, text in each.items()}) for each in texts if all(text.text for text in each.values())]
    if len(read) < _FEWEST:
        return
    usual = {code: median(lengths[code] - sum(lengths.values()) / len(lengths) for _, lengths in read if code in lengths) for code in read[0][1]}
    for each, lengths in read:
        expected = {code: length - usual.get(code, 0.0) for code, length in lengths.items()}
        yield from _shortest(each, expected)


def _shortest(texts: Mapping[str, Text], expected: Mapping[str, float]) -> Iterator[Loss]:
    code, *others = sorted(texts, key=lambda code: expected[code])
    if expected[code] - expected[others[0]] > _SHORT:
        return
    counts = {each: len(_MARKS.findall(text.text)) for each, text in texts.items()}
    if counts[code] < min(counts[other] for other in others):
        yield Loss(texts[code], [(texts[other], counts[other]) for other in others])
