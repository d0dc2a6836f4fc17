"""Years of two acts that one language alone has the other way round: signed in 2012 and amended in 2016, signed in 2016 and amended in 2012."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from ...diagnostics import Diagnostic
from ...languages.pack import pack
from ..contrasts import Word, words_of
from ..majority import odd_one_out
from ..numbers import Number, numbers
from ..places import Place, pieces, there
from ..texts import Text

_TWO_YEARS = re.compile(r"(?s)\d{4}.+\d{4}")  # read first: few places have any


class _Dated(NamedTuple):
    """A word with the year that is nearest to it in its text."""

    word: Word
    year: Number

    @property
    def span(self) -> tuple[int, int]:
        return min(self.word.start, self.year.start), max(self.word.end, self.year.end)


def exchanged_years(places: list[Place]) -> Iterator[Diagnostic]:
    """Report two words that one of several languages has with each other’s years in paired ``places``; each is once in its sentence."""
    for place in places:
        texts = place.first
        for piece in pieces(place) if all(_TWO_YEARS.search(text.text) for text in texts.values()) else ():
            years = {code: _years(text, piece[code]) for code, text in texts.items()}
            if len(set(map(frozenset, years.values()))) == 1 and all(len(own) > 1 for own in years.values()):
                yield from _exchanged(texts, {code: _dated(text, piece[code], years[code]) for code, text in texts.items()})


def _years(text: Text, piece: tuple[int, int]) -> dict[str, Number]:
    """The years that are once in a ``piece`` of ``text``."""
    read = (number for number in numbers(text.text, text.code) if piece[0] <= number.start < piece[1])
    found = [number for number in read if number.kind == "date" and number.value[:1].isdigit()]
    counts = Counter(number.value[:4] for number in found)
    return {number.value[:4]: number for number in found if counts[number.value[:4]] == 1}


def _dated(text: Text, piece: tuple[int, int], years: Mapping[str, Number]) -> dict[str, _Dated]:
    words = [word for word in words_of(text) if word.is_of(pack("_every").dated) and piece[0] <= word.start < piece[1]]
    counts = Counter(word.name for word in words)
    once = [word for word in words if counts[word.name] == 1]
    nearest = ((word, min(years.values(), key=lambda year: max(year.start - word.end, word.start - year.end))) for word in once)
    return {word.name: _Dated(word, year) for word, year in nearest}


def _exchanged(texts: Mapping[str, Text], dated: Mapping[str, Mapping[str, _Dated]]) -> Iterator[Diagnostic]:
    shared = sorted(set.intersection(*(set(own) for own in dated.values())))
    for pair in combinations(shared, 2):
        years = {code: tuple(own[name].year.value[:4] for name in pair) for code, own in dated.items()}
        code = odd_one_out(years)
        other = next(each for each in texts if each != code)
        if code and years[code] == years[other][::-1] and len(set(years[code])) == 2:
            (start, end), (begin, stop) = dated[code][pair[0]].span, dated[other][pair[0]].span
            spot = texts[other], begin, texts[other].text[begin:stop]
            yield texts[code].report_words("facts/differs", start, end, there=there([spot]))
