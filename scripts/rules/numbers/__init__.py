"""The numbers of a text, in one form for all languages, with their place and what they count where it can be known.

“1,3 milliard”, “1.3 billion” and “13亿” are the number 1300000000; “6–8 septembre 2016”, “from 6 to 8 September 2016” and
“2016年9月6日至8日” the date 2016-09-06/08; “120 000 USD”, “US$120,000” and “12万美元” the amount 120000 USD.
"""

import re
from dataclasses import replace
from functools import cache, lru_cache

from babel.numbers import get_decimal_symbol

from ...languages import locale, months
from ...languages.numerals import NATIVE, group_sign
from ...languages.pack import Numbers, pack
from .chinese import Chinese
from .latin import Latin
from .number import Number, blank

__all__ = ["CODE", "STANDARD", "TELEPHONE", "Number", "numbers", "words_are_known"]

_SYMBOLS = {r"US\$": "USD", r"\$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "RMB": "CNY", "CNH": "CNY"}
_SYMBOLS |= {code: code for code in ("CHF", "CNY", "EUR", "GBP", "USD")}

# What is written with digits and is no number, in any language.
TELEPHONE = r"(?<![A-Za-z0-9.])\+\d[\d\s().-]{5,}\d"  # in international form (ITU-T E.123)
STANDARD = (  # EN 301 549, GB/T 15834—2011
    rf"(?<![A-Za-z0-9])(?:{'|'.join(pack('_every').standards)})(?:/[A-Z]+)*[ \u00a0\u202f-]?\d+(?:[ \u00a0\u202f]\d{{3}}(?!\d)|[.:–—-]\d+)*"
)
CODE = (
    rf"(?:{STANDARD}"
    rf"|(?<![A-Za-z0-9])(?!{'|'.join(each for each in _SYMBOLS if each[0].isalpha())})[A-Z][A-Za-z]*-?\d[\dA-Za-z.]*)"  # A4, G20, COVID-19
)
_NO_NUMBER = re.compile(
    rf"{TELEPHONE}|{CODE}"  # and a telephone number in a national form:
    r"|(?<![\d.,A-Za-z_-])(?<!\d[ \u00a0\u202f])(?:\(?0\d{1,3}\)?(?:[ \u00a0\u202f.-]?\d{2,4}){2,5}|\d{3,4}-\d{7,8}|1[3-9]\d{9})(?![A-Za-z0-9_-])"
    r"|(?<![\w.,$])\d+[A-Z](?![A-Za-z])"  # 5G, 3D
    r"|(?<![A-Za-z])CH-\d{4}(?!\d)"  # a postal code of Switzerland
)
_PAIRS = (3, 2)  # how Babel says that digits are in groups of two before the last three: 1,20,000
_NATIVE_DIGIT = re.compile(r"(?![0-9])\d")


def numbers(text: str, code: str) -> list[Number]:
    """The numbers in ``text`` (prose, without markup) of the language ``code``, in their order."""
    return list(_read(text, code))


@lru_cache(8192)  # rules look at the same sentences, each for its own reason
def _read(written: str, code: str) -> tuple[Number, ...]:
    text = _NATIVE_DIGIT.sub(lambda digit: str(int(digit[0])), written)
    masked = blank(text, [found.span() for found in _NO_NUMBER.finditer(text)])
    found = sorted(_reader(code).read(masked), key=lambda number: number.start)
    return tuple(replace(number, words=written[number.start : number.end]) for number in found)


def words_are_known(code: str) -> bool:
    """Whether numbers in words are read in the language ``code``; where they are not, only digits and dates are."""
    own = pack(code)
    return bool(own.han_numbers or (own.numbers and own.numbers.spelled))


@cache
def _reader(code: str) -> Latin | Chinese:
    han = pack(code).han_numbers
    return Chinese(han) if han else Latin(_words(code))


def _words(code: str) -> Numbers:
    """How the language ``code`` writes numbers; what CLDR knows of it where it has no pack."""
    known = locale(code)
    if own := pack(code).numbers:
        group = own.group + group_sign(known)  # a country may write otherwise than its language: fr-CH
        return own.model_copy(update={"group": group, "months": months(code), "currencies": _SYMBOLS | own.currencies})
    systems = ("latn", NATIVE)
    groups = dict.fromkeys(group_sign(known, system) for system in systems)
    return Numbers(
        group="".join(dict.fromkeys((*groups, *" \u00a0\u202f"))),  # a space in any language: some countries have it, and ISO 80000-1
        decimal="".join(dict.fromkeys(get_decimal_symbol(known, numbering_system=system) for system in systems)),
        pairs=known.decimal_formats[None].grouping == _PAIRS,
        currencies=_SYMBOLS,
        months=months(code),
        shy_months=frozenset(months(code)),
        of=r"(?:de\s+|d[’'])?",
        between=r"\s*[–—-]\s*|\s+\w{1,3}\s+",
    )
