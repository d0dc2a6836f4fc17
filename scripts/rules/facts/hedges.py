"""The same qualifiers, and questions, in the same place of every language."""

import re
from collections.abc import Iterator, Mapping

from ...diagnostics import Diagnostic
from ...languages import has_alphabet
from ...languages.pack import pack
from ..lexicon import NUMERIC, Finder, Lexicon
from ..majority import lacking
from ..numbers import numbers
from ..places import Place, there
from ..sentences import spans
from ..texts import Text

# Qualifiers that change what a sentence promises, and that are easily lost on the way from one language to another.
HEDGES = ("selected other probably almost under over about among_others in_total partly growing regular mainly if_appropriate initial abroad").split()
# “some of the pages” and “certaines pages” say the same, and so do “above all” and “especially”.
_ALIKE = {"partly": "selected", "selected": "partly", "mainly": "especially"}
_OF_A_NUMBER = ("in_total", "initial")  # those whose words mean something else in a sentence without a number (“réunir”, “pour commencer”)
_NEAR = {True: 40, False: 15}  # characters between these and that number, with letters and without
_TIMES = ("date", "decade", "century")  # numbers that count nothing
_ASKS = frozenset("?？؟")


def different_hedges(places: list[Place], lexicons: Mapping[str, Lexicon]) -> Iterator[Diagnostic]:
    """Qualifiers that only one of several languages lacks in paired ``places``, and questions that only one does not ask."""
    for place in places:
        yield from _question(place.first)
        for name in HEDGES:
            if all(lexicons[code].qualifier(name) for code in place.texts):
                yield from _hedge(place.first, name, lexicons)


def _asks_as_title(text: Text) -> bool:
    """Whether a title asks without a mark, as is usual in Chinese (如何开始)."""
    return text.kind in ("front", "h1", "h2", "h3") and bool(re.search(pack(text.code).words.asking, text.text))


def _question(texts: Mapping[str, Text]) -> Iterator[Diagnostic]:
    """A question that is a statement in one language."""
    code = lacking({code: text.text.rstrip()[-1:] in _ASKS for code, text in texts.items()})
    if code and _ASKS.isdisjoint(texts[code].text) and not _asks_as_title(texts[code]):
        yield texts[code].report("facts/no-question", there=there((text, 0, "") for other, text in texts.items() if other != code))


def _mention(name: str, finder: Finder, lexicon: Lexicon, text: str, code: str) -> tuple[int, str] | None:
    """Where the words of the qualifier are in ``text``, and they; of those of numbers, and of “almost” beside a number, that number."""
    if name in _OF_A_NUMBER:
        for start, end in spans(text):
            found = finder.search(text[start:end])
            counts = (one for one in numbers(text[start:end], code) if one.kind not in _TIMES)
            if found and any(max(found.start() - one.end, one.start - found.end()) < _NEAR[has_alphabet(code)] for one in counts):
                return start + found.start(), found[0]
        return None
    if name not in NUMERIC and (found := finder.search(text)):
        return found.start(), found[0]
    if name not in ("almost", *NUMERIC):
        return None
    finder = lexicon.qualifier("nearly") if name == "almost" else finder
    counts = (number for number in numbers(text, code) if number.kind not in _TIMES)  # “beyond 2030” is no qualified number
    return next(((number.start, number.words) for number in counts if finder.beside(text, number)), None)


def _says_it(name: str, lexicon: Lexicon, text: Text, code: str) -> bool:
    """Whether a text without firm words of the qualifier has weak ones, one that says nearly the same, or has it further from its number."""
    finder = lexicon.qualifier(name)
    far = name in NUMERIC and any(finder.before(text.text, number) for number in numbers(text.text, code))
    return (
        far
        or (name not in NUMERIC and bool(finder.search(text.text)))
        or (name in _ALIKE and bool(lexicon.qualifier(_ALIKE[name]).search(text.text)))
    )


def _hedge(texts: Mapping[str, Text], name: str, lexicons: Mapping[str, Lexicon]) -> Iterator[Diagnostic]:
    finders = {code: lexicons[code].qualifier(name) for code in texts}
    has = {code: _mention(name, finders[code].firm, lexicons[code], text.text, code) for code, text in texts.items()}
    code = lacking(has)
    if code and not _says_it(name, lexicons[code], texts[code], code):
        spots = ((texts[other], *found) for other, found in has.items() if found)
        values = {"qualifier": name.replace("_", " "), "there": there(spots), "words": lexicons[code].qualifier(name)}
        yield texts[code].report("facts/qualifier-missing-here", **values)
