"""Whole numbers with the digits and groups of a locale, where Babel leaves out something that CLDR has."""

import re

from babel import Locale
from babel.core import get_global
from babel.numbers import format_decimal, get_group_symbol

from . import document, family

NATIVE = "default"  # what Babel calls the numbering system of a locale; it has its separators, and not its digits
# Numbering systems that are those of a locale: the code point of their zero (CLDR, numberingSystems).
ZEROS = {
    **{"adlm": 0x1E950, "arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "cakm": 0x11136, "deva": 0x0966, "hmnp": 0x1E140},
    **{"mtei": 0xABF0, "mymr": 0x1040, "nkoo": 0x07C0, "olck": 0x1C50, "tibt": 0x0F20},
}
_FOUR_TOGETHER = frozenset("be bg es et hu hy it ka lv pl pt_PT sl sq".split())
_ALWAYS_GROUPED = "es_419"
_SWISS = "’"


def with_digits(text: str, locale: str) -> str:
    """Return ``text`` with the digits of ``locale``: Latin ones, unless its numbering system is another one (ar_EG: ١٢٠٬٠٠٠)."""
    zero = ZEROS.get(Locale.parse(locale).default_numbering_system)
    return text if zero is None else re.sub("[0-9]", lambda digit: chr(zero + int(digit[0])), text)


def whole(value: int, locale: str, together: bool) -> str:
    """Return ``value`` as ``locale`` writes it, in groups (120.000, 1,20,000, ١٢٠٬٠٠٠, 1’500’000) or with its digits ``together``."""
    if not together and group_sign(locale) == _SWISS:
        return f"{value:,}".replace(",", _SWISS)
    return with_digits(str(value) if together else format_decimal(value, locale=locale, numbering_system=NATIVE), locale)


def group_sign(locale: str | Locale, system: str = NATIVE) -> str:
    """Return what ``locale`` has between groups of digits in a numbering ``system``.

    CLDR 49 has a straight apostrophe for Switzerland, where texts have a typographic one; Babel 2.19 takes each two for quotation marks.
    """
    sign = get_group_symbol(locale, numbering_system=system)
    return _SWISS if sign == "'" else sign


def ungrouped(value: int, locale: str) -> bool:
    """Whether ``locale`` writes the four digits of ``value`` together: 1500 in Spanish (CLDR, minimumGroupingDigits, which Babel 2.19 lacks)."""
    name = locale
    while name and name not in _FOUR_TOGETHER and name != _ALWAYS_GROUPED:
        name = get_global("parent_exceptions").get(name) or name.rpartition("_")[0]
    return value < 10_000 and name in _FOUR_TOGETHER


def in_words(count: int, tag: str, locale: str) -> str:
    """Return how many there are, in words where the pack of the language ``tag`` has them (from two on: one may have a gender), else in digits."""
    words: list[str] = next((document(name)["counting"].split() for name in family(tag) if "counting" in document(name)), [])
    return words[count - 2] if 2 <= count < len(words) + 2 else whole(count, locale, together=False)
