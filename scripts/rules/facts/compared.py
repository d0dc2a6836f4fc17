"""The same place in every language: texts that say the same, with the same figures and qualifiers."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import NamedTuple

from ...diagnostics import Diagnostic
from ..dictionaries import one_slip
from ..lexicon import NUMERIC, Lexicon
from ..majority import odd_one_out
from ..numbers import CODE, TELEPHONE, Number, numbers, words_are_known
from ..sentences import sentences
from ..texts import Text
from ..workspace import Workspace
from .claims import Key, same

# Qualifiers that change what a sentence promises, and that are easily lost on the way from one language to another.
HEDGES = (
    "selected other probably almost under over about among_others in_total partly growing regular mainly if_appropriate every initial abroad"
).split()
_ALIKE = {"partly": "selected", "selected": "partly"}  # “some of the pages” and “certaines pages” say the same
_OF_A_NUMBER = ("in_total", "initial")  # those whose words mean something else where there is no number (“réunir”, “pour commencer”)
_ASKS = frozenset("?？؟")
_TELEPHONE, _CODE = re.compile(TELEPHONE), re.compile(CODE)
_LEVEL = re.compile(r"(?<![A-Za-z])A{1,3}(?![A-Za-z])")  # a level of conformance (WCAG 2.2, 5.2.1)

FRONT = "front matter"  # the section of the texts of a front matter
_COMPARED = ("projects", "contacts", "printed", "claims")  # files whose numbers and names another check compares (data.py)
_NOT_COMPARED = ("kinds", "quantities")  # parts of these that it does not


class Place(NamedTuple):
    """Texts that say the same, by language code: one text each, or all texts of a section where languages divide it otherwise.

    ``path`` is that of the page inside a language's folder, empty for a text of docs/_data. ``section`` is the id of the
    heading above, FRONT, or the path of the value in its data file.
    """

    path: str
    section: str
    texts: dict[str, list[Text]]

    @property
    def first(self) -> dict[str, Text]:
        """The first text of each language: the only one where they are paired."""
        return {code: texts[0] for code, texts in self.texts.items()}

    @property
    def is_paired(self) -> bool:
        """Whether every language has one text there."""
        return all(len(texts) == 1 for texts in self.texts.values())

    @property
    def is_cut(self) -> bool:
        """Whether the texts are descriptions, which are cut to a length: each language may leave out what it likes."""
        return any(text.where == ("description",) for texts in self.texts.values() for text in texts)


def page_places(workspace: Workspace) -> Iterator[Place]:
    """Every place of the pages."""
    sections: dict[tuple[str, str, tuple[str | int, ...]], dict[str, list[Text]]] = {}
    for text in workspace.texts:
        if text.is_of_page:  # a passage in another language has no counterpart
            section = FRONT if text.kind == "front" else text.section
            sections.setdefault((text.path, section, text.where), {}).setdefault(text.code, []).append(text)
    for (path, section, _), texts in sections.items():
        if len({tuple(text.kind for text in each) for each in texts.values()}) > 1:
            yield Place(path, section, texts)
        else:
            length = len(next(iter(texts.values())))
            yield from (Place(path, section, {code: [each[n]] for code, each in texts.items()}) for n in range(length))


def data_places(workspace: Workspace) -> Iterator[Place]:
    """Every place of the texts of docs/_data that readers read, but for those that are compared with the brochure word for word."""
    found: dict[tuple[str, tuple[str | int, ...]], dict[str, list[Text]]] = {}
    for text in workspace.texts:
        if text.kind == "data" and text.where and text.where[-1] == text.code:
            name, where = text.file.path.stem, text.where[:-1]
            compared = name in _COMPARED and where[0] not in _NOT_COMPARED
            if not compared and (name != "facts" or where[0] == "sections" or where[-1] in ("label", "as_of")):
                found.setdefault((name, where), {}).setdefault(text.code, []).append(text)
    for (_, where), texts in found.items():
        yield Place("", ".".join(map(str, where)), texts)


def pieces(place: Place) -> Iterator[dict[str, tuple[int, int]]]:
    """The sentences of a place side by side, where every language has as many; else the whole texts."""
    spans = {code: list(sentences(text.text)) for code, text in place.first.items()}
    if len({len(each) for each in spans.values()}) > 1:
        spans = {code: [(0, len(text.text))] for code, text in place.first.items()}
    yield from (dict(zip(spans, piece, strict=True)) for piece in zip(*spans.values(), strict=True))


# --- figures ---------------------------------------------------------------------------------------


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
    def there(self) -> str:
        return f"{self.text.at(self.start)} has “{self.words}”"


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
        yield figure.text.report("facts/differs", figure.start, words=figure.words, there=instead.there)


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
        yield wrong.text.report("facts/differs", wrong.start, words=wrong.words, there=right.there)


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
        for figure in alone:
            instead = next((other for other in lacking if other.key[0] == figure.key[0] or one_slip(other.digits, figure.digits)), None)
            if instead and (len(found) > 2 or _yields(figure, instead, code, source)):
                lacking.remove(instead)
                yield figure.text.report("facts/differs", figure.start, words=figure.words, there=_said(instead, others))
            elif figure.firm and figure.text.where != ("nav",) and len(found) > 2 and all(map(words_are_known, found)):
                yield figure.text.report("facts/only-here", figure.start, words=figure.words)
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
    return " and ".join(next((other.there for other in figures if same(other.key, figure.key)), figure.there) for figures in others.values())


# --- qualifiers ----------------------------------------------------------------------------------


def different_hedges(places: list[Place], lexicons: Mapping[str, Lexicon]) -> Iterator[Diagnostic]:
    """Qualifiers that only one of several languages lacks, or only one has."""
    for place in places:
        if place.is_cut or not place.path or len(place.texts) < 3 or not place.is_paired:
            continue
        yield from _question(place.first)
        for name in HEDGES:
            if all(lexicons[code].qualifier(name) for code in place.texts):
                yield from _hedge(place.first, name, lexicons)


def _question(texts: Mapping[str, Text]) -> Iterator[Diagnostic]:
    """A question that is a statement in one language."""
    code = odd_one_out({code: text.text.rstrip()[-1:] in _ASKS for code, text in texts.items()})
    if code and _ASKS.isdisjoint(texts[code].text):
        yield texts[code].report("facts/no-question", there=" and ".join(text.at() for other, text in texts.items() if other != code))


def _mention(name: str, lexicon: Lexicon, text: str, code: str) -> tuple[int, str] | None:
    """Where the qualifier is in ``text``, and its words; of those of numbers, and of “almost” beside a number, that number."""
    if name in _OF_A_NUMBER and not numbers(text, code):
        return None
    if name not in NUMERIC and (found := lexicon.qualifier(name).search(text)):
        return found.start(), found[0]
    if name not in ("almost", *NUMERIC):
        return None
    finder = lexicon.qualifier("nearly" if name == "almost" else name)
    return next(((number.start, number.words) for number in numbers(text, code) if finder.beside(text, number)), None)


def _says_it(name: str, lexicon: Lexicon, text: Text, code: str) -> bool:
    """Whether a text without the qualifier has one that says nearly the same, or has it further from its number."""
    far = name in NUMERIC and any(lexicon.qualifier(name).before(text.text, number) for number in numbers(text.text, code))
    return far or (name in _ALIKE and bool(lexicon.qualifier(_ALIKE[name]).search(text.text)))


def _hedge(texts: Mapping[str, Text], name: str, lexicons: Mapping[str, Lexicon]) -> Iterator[Diagnostic]:
    mentions = {code: _mention(name, lexicons[code], text.text, code) for code, text in texts.items()}
    has, lacks = {code: found for code, found in mentions.items() if found}, [code for code, found in mentions.items() if not found]
    if len(lacks) == 1 and not _says_it(name, lexicons[lacks[0]], texts[lacks[0]], lacks[0]):
        there = " and ".join(f"{texts[code].at(start)} has “{words}”" for code, (start, words) in has.items())
        values = {"qualifier": name.replace("_", " "), "there": there, "words": lexicons[lacks[0]].qualifier(name)}
        yield texts[lacks[0]].report("facts/qualifier-missing-here", **values)
