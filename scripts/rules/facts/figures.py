"""The same figures in the same place of every language."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_

from ...diagnostics import Diagnostic
from ..dictionaries import one_slip
from ..majority import odd_one_out
from ..numbers import CODE, TELEPHONE, Number, numbers, words_are_known
from ..places import Place, there
from ..texts import Text
from .claims import Key, same

_TELEPHONE, _CODE = re.compile(TELEPHONE), re.compile(CODE)
_LEVEL = re.compile(r"(?<![A-Za-z])A{1,3}(?![A-Za-z])")  # a level of conformance (WCAG 2.2, 5.2.1)


@dataclass(frozen=True)
class Read:
    """A figure in a text: its key, where it begins, as it is written, and whether every language has to have it (``firm``)."""

    key: Key
    text: Text
    start: int
    words: str
    firm: bool

    @property
    def digits(self) -> str:
        """The digits in it, three at least: another kind of figure with nearly the same ones is a slip (201 for 2016)."""
        digits = re.sub(r"\D", "", self.words)
        return digits if len(digits) > 2 else ""

    @property
    def spot(self) -> tuple[Text, int, str]:
        """Where it is, as :func:`there` quotes it."""
        return self.text, self.start, self.words


def different_figures(places: list[Place], known: Mapping[str, Callable[[Text, Number], bool | None]], source: str) -> Iterator[Diagnostic]:
    """Report figures that one language has otherwise than the others; ``known`` says by language whether the site may state a number of a text."""
    pages: dict[tuple[str, str], set[Key]] = defaultdict(set)
    read = []
    for place in places:
        found = {code: list(_read(texts, code, known[code])) for code, texts in place.texts.items()}
        read.append((place, found))
        for code, figures in found.items():
            pages[place.path, code].update(figure.key for figure in figures)
    for place, found in read:
        if len(found) > 1 and any(found.values()):
            yield from _compared(place, found, pages, source)
            yield from _references(found)
            yield from _contradicting(found, source)


def _references(found: dict[str, list[Read]]) -> Iterator[Diagnostic]:
    """Small numbers, such as those of projects, of which one language has another one than all others, which agree."""
    counts = {code: Counter(read.key for read in own if not read.firm and read.words.isdigit()) for code, own in found.items()}
    code = odd_one_out({code: frozenset(count.items()) for code, count in counts.items()})
    other = next(other for other in counts if other != code)
    if code and counts[code].total() == counts[other].total():
        figure, instead = (next(read for read in found[a] if read.key in counts[a] - counts[b]) for a, b in ((code, other), (other, code)))
        yield figure.text.report("facts/differs", figure.start, words=figure.words, there=there([instead.spot]))


def _contradicting(found: dict[str, list[Read]], source: str) -> Iterator[Diagnostic]:
    """Numbers of two languages that are not the same where all others have none: “six amounts” and “five amounts”, but Chinese “各项金额”."""
    counts = {code: Counter(figure.key for figure in own) for code, own in found.items()}
    first, *others = counts.values()
    rest = {code: left for code, count in counts.items() if (left := count - reduce(and_, others, first))}
    keys = {key for left in rest.values() for key in left.elements()}
    one_each = len(found) > 2 and [left.total() for left in rest.values()] == [1, 1]
    if one_each and len(keys) == 2 and all(kind == "number" for kind, _ in keys):
        one, other = (min((figure for figure in found[code] if figure.key in rest[code]), key=lambda figure: figure.words.isdigit()) for code in rest)
        wrong, right = (one, other) if _yields(one, other, next(iter(rest)), source) else (other, one)
        yield wrong.text.report("facts/differs", wrong.start, words=wrong.words, there=there([right.spot]))


def _read(texts: list[Text], code: str, known: Callable[[Text, Number], bool | None]) -> Iterator[Read]:
    for text in texts:
        for number in numbers(text.text, code):
            if (firm := known(text, number)) is not None:
                yield Read(number.figure, text, number.start, str(number), firm)
        for level in _LEVEL.finditer(text.text) if any("WCAG" in chunk.raw for chunk in text.chunks) else ():
            yield Read(("level", level[0]), text, level.start(), level[0], True)
        for found in _TELEPHONE.finditer(text.text):
            yield Read(("telephone", re.sub(r"\D", "", found[0])), text, found.start(), found[0], True)
        for found in _CODE.finditer(text.text):
            words = found[0].rstrip(".")
            yield Read(("code", re.sub(r"\s", "", words)), text, found.start(), words, False)


def _compared(place: Place, found: dict[str, list[Read]], pages: dict[tuple[str, str], set[Key]], source: str) -> Iterator[Diagnostic]:
    for code, own in found.items():
        others = {other: figures for other, figures in found.items() if other != code}
        alone = [figure for figure in own if not any(_holds(figures, figure.key) for figures in others.values()) and not _follows(figure.key, own)]
        lacking = _lacking(own, others, words_are_known(code))
        if place.is_cut:  # what the pages of all others say further down
            alone = [figure for figure in alone if not all(any(same(figure.key, key) for key in pages[place.path, other]) for other in others)]
        for figure in alone:
            instead = next((other for other in lacking if other.key[0] == figure.key[0] or one_slip(other.digits, figure.digits)), None)
            if instead and (len(found) > 2 or _yields(figure, instead, code, source)):
                lacking.remove(instead)
                yield figure.text.report("facts/differs", figure.start, words=figure.words, there=_said(instead, others))
        yield from _less_precise(own, others)
        for figure in lacking:
            if figure.firm and not any(same(figure.key, key) for key in pages[place.path, code]):
                yield place.texts[code][0].report("facts/figure-missing", there=_said(figure, others))


def _less_precise(own: list[Read], others: dict[str, list[Read]]) -> Iterator[Diagnostic]:
    """A date without the month or the day that it has in all other languages, two at least."""
    first, *rest = others.values()
    shared = [other for other in first if other.key[0] == "date" and all(any(other.key == each.key for each in figures) for figures in rest)]
    for figure in (figure for figure in own if figure.key[0] == "date"):
        said = next((other for other in shared if other.key[1].startswith(f"{figure.key[1]}-")), None)
        if rest and said and not any(each.key == said.key for each in own):
            yield figure.text.report("facts/less-precise", figure.start, words=figure.words, there=_said(said, others))


def _lacking(own: list[Read], others: dict[str, list[Read]], spelled: bool) -> list[Read]:
    """The figures that all other languages have and this one has not."""
    first, *rest = others.values()
    missing = [figure for figure in first if not _holds(own, figure.key) and all(_holds(figures, figure.key) for figures in rest)]
    once = {figure.key: figure for figure in missing}
    return [figure for figure in once.values() if spelled or any(char.isdigit() for char in figure.words)]


def _yields(figure: Read, instead: Read, code: str, source: str) -> bool:
    """Of two languages that differ, whether this is the one that is wrong: the one without a known figure, else the translation."""
    return instead.firm > figure.firm if instead.firm != figure.firm else code != source


def _holds(figures: list[Read], key: Key) -> bool:
    return any(same(figure.key, key) or _shares_its_unit(figure.key, key) for figure in figures)


def _follows(key: Key, own: list[Read]) -> bool:
    """Whether a number of days is that of a range of dates in the same language (“three days, from 6 to 8 September”)."""
    ranges = (re.search(r"-(\d+)/(\d+)$", other.key[1]) for other in own if other.key[0] == "date")
    return any(each and key == ("time", f"{int(each[2]) - int(each[1]) + 1} days") for each in ranges)


def _shares_its_unit(one: Key, other: Key) -> bool:
    """Whether two figures differ only by a unit that one language names once for several (“5 to 10 per cent”, “5%至10%”)."""
    return "number" in (one[0], other[0]) and {one[0], other[0]} & {"money", "percent", "time"} != set() and one[1].split()[0] == other[1].split()[0]


def _said(figure: Read, others: dict[str, list[Read]]) -> str:
    return there(next((other.spot for other in figures if same(other.key, figure.key)), figure.spot) for figures in others.values())
