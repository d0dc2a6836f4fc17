"""Words that every language has in a place or none, most of them with others that they exclude (rural or urban), and names of countries (CLDR)."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from babel.core import get_global

from ..languages import has_alphabet, locale
from ..languages.pack import pack
from .lexicon import NO_WORDS, Groups, Lexicon
from .numbers import Number, numbers
from .terms import normal
from .texts import Text

_ENDINGS = ("", "e", "s", "es", "ne", "nes")  # chinois, chinoise; coréen, coréenne: a language of CLDR is an adjective too
COUNTRY = "country"
_COUNTED = "counted"  # words that tell something behind a number only: ten people, ten delegations
_BETWEEN = re.compile(r"(?:[ \u00a0-]?[^\W\d]+){0,2}[ \u00a0-]?|[^\W\d]{0,3}")


class Word(NamedTuple):
    """A word of a text: the ``contrast`` that it belongs to, which of its sides it means, its start and end."""

    contrast: str
    side: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """How the lists of the packs name it."""
        return f"{self.contrast}.{self.side}"

    @property
    def key(self) -> str:
        """How they name its contrast, or all those of a campaign."""
        return self.contrast.split()[0]

    def is_of(self, names: Collection[str]) -> bool:
        """Whether the word, its contrast or all contrasts with its key are among ``names``."""
        return not {self.name, self.contrast, self.key}.isdisjoint(names)


def words_of(text: Text, lexicon: Lexicon = NO_WORDS) -> tuple[Word, ...]:
    """Return the words of ``text`` that the pack of its language, or the ``lexicon``, contrasts with others, and the countries.

    The contrast of what a number counts has that number in its name: “counted 10”.
    """
    return _words(text.text, text.code, lexicon.names, lexicon.contrasts)


def names_in(text: str, code: str) -> frozenset[str]:
    """Return the names of the words of a ``text`` in the language ``code`` that the packs contrast, the same in every language."""
    return frozenset(word.name for word in _words(text, code, (), ()))


@lru_cache(8192)
def _words(text: str, code: str, names: Groups, phrases: Groups) -> tuple[Word, ...]:
    said, words = normal(text).casefold(), []
    both = _forms(code, names), _forms(code, phrases, phrases=True)
    for found, meanings in ((found, meanings) for pattern, meanings in both for found in pattern.finditer(said)):
        entries = (found[0], *(f"{found[0][:end]}*" for end in range(len(found[0]), 0, -1)))
        meant = dict.fromkeys(meaning for entry in entries for meaning in meanings.get(entry, ()))  # two entries of a side may have it
        words += [Word(*meaning, *found.span()) for meaning in meant]
    counted = (_counted(text, number, words) for number in numbers(text, code) if number.kind == "number" and number.value != "1")
    return (*(word for word in words if word.contrast != _COUNTED), *filter(None, counted))


def _counted(text: str, number: Number, words: Iterable[Word]) -> Word | None:
    """The first word behind ``number`` that it can count, with no mark between them."""
    noun = next((word for word in words if word.contrast == _COUNTED and word.start >= number.end), None)
    fits = noun and _BETWEEN.fullmatch(text[number.end : noun.start])
    return noun._replace(contrast=f"{_COUNTED} {number.value}") if noun and fits else None


@cache
def _forms(code: str, campaign: Groups, *, phrases: bool = False) -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    """A pattern of all words, the longest first, and what each means; an asterisk is any ending. The ``phrases`` hide no word that is in them."""
    own = {contrast: sides for contrast, sides in pack(code).contrasts.items() if (contrast in pack("_every").phrases) is phrases}
    forms: dict[str, list[tuple[str, str]]] = {}
    for contrast, side, words in (*((contrast, *each) for contrast, sides in own.items() for each in sides.items()), *campaign):
        for word in words:
            forms.setdefault(normal(word).casefold(), []).append((contrast, side))
    for name, country in () if phrases else names_of_countries(code):
        if len(name) > 3 or not has_alphabet(code):  # “us” is no country
            forms.setdefault(name.casefold(), [(COUNTRY, country)])
    any_word = "|".join(first + f"(?:{'|'.join(rest)})" for first, rest in _by_first(forms).items()) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{any_word})(?!\w)" if has_alphabet(code) else any_word), forms


def _by_first(forms: Iterable[str]) -> dict[str, list[str]]:
    """The words by their first character, which finds out quickly that none of them is there."""
    rest: dict[str, list[str]] = {}
    for word in sorted(forms, key=len, reverse=True):
        rest.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]).replace(r"\*", r"\w*"))
    return rest


def names_of_countries(code: str) -> Iterator[tuple[str, str]]:
    """Each name of one word of a country, or of its language, in the language ``code``, with the code of the country; Chinese says 法语 and 法文."""
    own = locale(code)
    yield from ((name, country) for country, name in own.territories.items() if country.isalpha() and " " not in name)
    for language, name in own.languages.items():
        country = own_country(language)
        if len(language) == 2 and country:
            forms = [name + ending for ending in _ENDINGS] if has_alphabet(code) else [name, name[:-1] + "文"] if name[-1:] == "语" else [name]
            yield from ((form, country) for form in forms)


def own_country(code: str) -> str:
    """Return the country that stands for the language ``code``, where most people speak it; "" for an unknown one."""
    return str(get_global("likely_subtags").get(code, "")).rpartition("_")[2]
