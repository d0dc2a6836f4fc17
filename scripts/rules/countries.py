"""The countries and languages that a text names, in the words of its language: those of Unicode's CLDR."""

import re
from collections.abc import Iterator
from functools import cache

from babel.core import get_global

from ..languages import has_alphabet, locale
from .texts import Text

_ENDINGS = ("", "e", "s", "es", "ne", "nes")  # chinois, chinoise; coréen, coréenne: a language of CLDR is an adjective too
_LONGEST = 4  # characters of a name in Chinese


def named(text: Text) -> Iterator[tuple[str, int, int]]:
    """Yield each country of one word that ``text`` names, itself or by its language: its code, its start and end."""
    names = _names(text.code)
    if has_alphabet(text.code):
        yield from ((names[found[0]], *found.span()) for found in re.finditer(r"[^\W\d_]+", text.text) if found[0] in names)
        return
    for start in range(len(text.text)):
        for end in range(start + 2, start + _LONGEST + 1):
            if text.text[start:end] in names:
                yield names[text.text[start:end]], start, end


@cache
def _names(code: str) -> dict[str, str]:
    """Each name of a country or a language in the language ``code``, with the code of the country; Chinese says 法语 and 法文."""
    own, likely = locale(code), get_global("likely_subtags")
    names = {name: country for country, name in own.territories.items() if country.isalpha()}
    for language, name in own.languages.items():
        country = likely.get(language, "").rpartition("_")[2]
        if len(language) == 2 and country:
            forms = [name + ending for ending in _ENDINGS] if has_alphabet(code) else [name, name[:-1] + "文"] if name[-1:] == "语" else [name]
            names |= dict.fromkeys((form for form in forms if form not in names), country)
    return names
