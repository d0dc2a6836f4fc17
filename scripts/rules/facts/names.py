"""Names of people, places and parties: spelt as the data have them, and in every language where the others have them."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache

from ...content.data import EditorialData
from ...content.values import own_texts
from ...diagnostics import Diagnostic
from ...languages import has_alphabet
from ...languages.pack import pack
from ...languages.patterns import HAN, LATIN, has_han
from ..contrasts import words_of
from ..dictionaries import one_slip
from ..lexicon import any_of
from ..majority import lacking
from ..places import Place, there
from ..terms import normal
from ..texts import Text
from .claims import SEPARATOR

_LONG_HAN, _SMALL = 7, 3  # characters of a long name in Chinese; letters of the longest word that is lost unseen (“of”, “des”)
_WORD = re.compile(r"[\w’'-]+")
_CITY = "city"  # the contrast of cities
_CODE_BEFORE = re.compile(r"\d{4,6}[ \u00a0]$")
_ALIKE = 0.8  # likeness (difflib) from which words are taken for a name misspelt; Cambodja and Cambodia have 0.875


class Names:
    """The names that the data have, by language: each as the tuple of its forms."""

    def __init__(self, data: EditorialData) -> None:
        self.codes = [language.code for language in data.languages]
        self.rows: list[dict[str, str]] = []
        for fact in data.facts.facts:
            if fact.kind in ("place", "party") and fact.display:
                names = {code: SEPARATOR.split(text) for code, text in own_texts(fact.display).items()}
                self.rows += [{code: each[n] for code, each in names.items()} for n in range(min(map(len, names.values())))]
        self.rows += [dict(row.names) for row in data.claims.names]
        self.rows += [own_texts(person.city) for person in data.contacts]
        self.rows += [dict.fromkeys(self.codes, person.name) for person in data.contacts]
        self.rows = list({tuple(row.items()): row for row in self.rows}.values())
        self.patterns = [{code: re.compile(any_of([name]), re.I) for code, name in row.items()} for row in self.rows]
        self._instead = [{code: re.compile(_shorter(name, code, data), re.I) for code, name in row.items()} for row in self.rows]
        self._all = {code: frozenset(row[code] for row in self.rows if code in row) for code in self.codes}
        self._known = {code: data.glossary.forms(code) | self._all[code] for code in self.codes}
        self._spelt = {code: own | _in_characters(data, code) for code, own in self._all.items()}
        titles = {name for row in data.claims.names for name in row.names.values()}  # people shorten these by a word
        self._incomplete = {
            code: {said: name for name in sorted(own) for said in _without_one(name, name in titles) if said not in self._known[code]}
            for code, own in self._all.items()
        }

    def misspelt(self, text: Text) -> Iterator[Diagnostic]:
        """Words that are nearly a name."""
        for start, words, name in _near(text.text, self._spelt.get(text.code, frozenset()), text.code):
            yield text.report("facts/misspelt-name", start, words=words, name=name)
        for said, name in self._incomplete.get(text.code, {}).items():
            at = text.text.find(said)
            if at >= 0 and not any(whole in text.text for whole in self._known[text.code] if said in whole):
                yield text.report("facts/misspelt-name", at, words=said, name=name)

    def elsewhere(self, text: Text) -> Iterator[Diagnostic]:
        """Cities that neither the data nor the glossary name, outside quotations and postal addresses: what is stated happened somewhere else."""
        said = normal(text.text).casefold() if text.page and not text.is_quotation else ""
        named = any(city in said for city in _cities(text.code))  # all words of a text take long to find
        cities = [word for word in words_of(text) if word.contrast == _CITY] if named else []
        for words, start in ((text.text[city.start : city.end], city.start) for city in cities):
            if not any(words in name for name in self._known[text.code]) and not _CODE_BEFORE.search(text.text[:start]):
                yield text.report("facts/unknown-place", start, words=words)

    def missing(self, place: Place, around: dict[str, str]) -> Iterator[Diagnostic]:
        """Names that all other languages have at ``place`` and one has nowhere in its part of the page, ``around``."""
        for row, patterns, instead in zip(self.rows, self.patterns, self._instead, strict=True):
            codes = [code for code in place.texts if code in row]
            found = {code: any(patterns[code].search(text.text) for text in place.texts[code]) for code in codes}
            code = lacking(found)
            if not code or any(instead[code].match(text.text) for text in place.texts[code]):
                continue
            if not any(pattern.search(around.get(code, "")) for pattern in patterns.values()):
                spots = ((place.texts[other][0], 0, row[other]) for other in codes if other != code)
                yield place.texts[code][0].report("facts/missing-name", name=row[code], there=there(spots))


@cache
def _cities(code: str) -> frozenset[str]:
    """The beginnings of the words for cities, as texts are compared; an asterisk is any ending."""
    return frozenset(normal(word).casefold().removesuffix("*") for words in pack(code).contrasts.get(_CITY, {}).values() for word in words)


def _in_characters(data: EditorialData, code: str) -> set[str]:
    """The names of the glossary in a language without an alphabet: every language with one writes them with a capital."""
    if has_alphabet(code):
        return set()
    named = (term for term in data.glossary.terms if all(_has_capital(own.use) for other, own in term.words.items() if has_alphabet(other)))
    return {form for term in named for form in term.words[code].forms if len(form) >= _LONG_HAN}


def _has_capital(form: str | None) -> bool:
    return form is not None and form != form.lower()


_LATIN = re.compile(rf"(?<![0-9{LATIN}@./-])[A-Za-z][A-Za-z0-9]*(?:[.+-][A-Za-z0-9]+)*(?![0-9{LATIN}@/-])")
_OWN = 5  # letters of the shortest word that languages share by more than chance


def unlike(place: Place) -> Iterator[Diagnostic]:
    """Words in Latin letters that all other languages, one of them in another script, have alike and one has nearly: axle-core for axe-core."""
    words = {code: {found[0]: found.start() for text in texts for found in _LATIN.finditer(text.text)} for code, texts in place.texts.items()}
    foreign = [code for code in words if not has_alphabet(code)]
    for code, own in words.items() if place.is_paired and len(words) > 2 else ():
        others = [each for other, each in words.items() if other != code]
        if not any(other != code for other in foreign):
            continue
        for name in set.intersection(*map(set, others)) - own.keys():
            for word in own if len(name) >= _OWN else ():
                near = one_slip(word, name) or ("-" in name and SequenceMatcher(None, word, name).ratio() >= _ALIKE)
                if near and not any(word in each for each in others):
                    yield place.texts[code][0].report("facts/misspelt-name", own[word], words=word, name=name)


def _shorter(name: str, code: str, data: EditorialData) -> str:
    """The texts that have a form which the glossary allows for ``name``, without any other word of it: “Lao” beside “Republic” is a slip."""
    forms = [form for term in data.glossary.terms if term.words[code].use == name for form in term.words[code].allowed if form in name]
    rests = [any_of(re.findall(r"\w{2,}", name.replace(form, " "))) for form in forms]
    return "|".join(rf"(?s:(?!.*(?:{rest})).*{any_of([form])})" for form, rest in zip(forms, rests, strict=True)) or r"(?!)"


def _without_one(name: str, title: bool) -> Iterator[str]:
    """A long ``name`` without one of its inner words; a Chinese one without one character, or two. A ``title`` keeps its words."""
    if has_han(name):
        sizes = () if len(name) < _LONG_HAN else (1,) if title or len(name) == _LONG_HAN else (1, 2)
        yield from (name[:at] + name[at + size :] for size in sizes for at in range(1, len(name) - size))
        return
    words = name.split(" ")
    yield from (" ".join(words[:at] + words[at + 1 :]) for at in range(1, len(words) - 1) if not title and len(words[at]) > _SMALL)


@lru_cache(8192)
def _near(text: str, names: frozenset[str], code: str) -> list[tuple[int, str, str]]:
    """The words of ``text`` that are nearly one of ``names``: where they begin, the words, the name."""
    return list(_near_latin(text, names) if has_alphabet(code) else _near_han(text, names))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _near_latin(text: str, names: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    words = [(found.start(), found[0]) for found in _WORD.finditer(text)]
    for length in {len(name.split()) for name in names}:
        for first, last in zip(words, words[length - 1 :], strict=False):
            if not first[1][0].isupper() or (said := " ".join(text[first[0] : last[0] + len(last[1])].split())) in names:
                continue
            for name in names:
                ends = said[0] == name[0] or said[-1] == name[-1]  # a slip leaves one of them, and comparing takes long
                if ends and len(name.split()) == length and abs(len(said) - len(name)) <= 2 and min(len(said), len(name)) >= 6:
                    alike = SequenceMatcher(None, said, name).ratio() >= (_ALIKE if length == 1 else 0.9)
                    # not where only an ending differs, as of a plural, a genitive or an adjective, or only what stands between the words
                    if alike and _words(said) != _words(name) and not said.startswith(name):
                        yield first[0], said, name


def _near_han(text: str, names: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    for name in names:
        if not re.fullmatch(f"[{HAN}]{{3,}}", name):
            continue
        length = len(name)
        for found in re.finditer(f"(?={name[0]})", text[: max(0, len(text) - length + 1)]):
            at, said = found.start(), text[found.start() : found.start() + length]
            differ = sum(one != other for one, other in zip(said, name, strict=True))
            swapped = length > 4 and sorted(said) == sorted(name)  # 民主人民 for 人民民主
            if (swapped or (differ == 1 and (said[-1] == name[-1] or length > 3))) and said not in names and said[1:].isalpha():
                yield at, said, name
