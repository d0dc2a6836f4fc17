"""Language packs: how one language is written, in one YAML file named as its code (``fr.yml``), and what CLDR knows of all.

A language without a pack has what ``_every.yml`` says of every language, ``_alphabet.yml`` of those written in an alphabet, and no more.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from babel import Locale
from babel.core import get_global
from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent
_STRICT = ConfigDict(extra="forbid", frozen=True)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Pattern(BaseModel):
    """One way to find a mistake, and what is right.

    ``pattern`` is a regular expression in which ``${NAME}`` is an entry of ``words``; no mistake follows ``unless_after``. What is right is
    the template ``new``, the match with the words of the table ``table`` exchanged, or what the function ``by`` makes of it; nothing
    where no machine knows. ``call`` names a function that finds instead, ``pair`` its two marks.
    """

    model_config = _STRICT
    pattern: str = ""
    unless_after: str | None = None
    new: str | None = None
    table: str | None = None
    by: str | None = None
    call: str | None = None
    pair: tuple[str, str] = ("", "")


class TypographyRule(BaseModel):
    """A rule of house typography: its message in the catalogue (``FR-14-mark-twice``), and how it is found.

    ``only`` names the texts that it holds for; there is nothing to find without one of the characters ``needs``.
    """

    model_config = _STRICT
    code: str
    needs: str = ""
    only: str | None = None
    find: list[Pattern]


class Typography(BaseModel):
    """The rules of a language in the order in which they correct, and the lists, tables and pieces of patterns that they name."""

    model_config = _STRICT
    words: dict[str, str | list[str] | dict[str, str]] = {}
    rules: list[TypographyRule] = []


class Slips(BaseModel):
    """What is no slip of typing: words that are rightly written ``twice``, words that join a repetition, and abbreviations that end no sentence.

    ``doubled`` is the regular expression of a doubled word where words have no spaces between them; ``confused`` are expressions of words
    that are always another word's slip, with what is meant.
    """

    model_config = _STRICT
    twice: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    doubled: str = "(?!)"
    confused: dict[str, str] = {}


class Words(BaseModel):
    """``small`` words that tell the language from others; ``accented`` ones are borrowed with their accent where the language has none itself."""

    model_config = _STRICT
    small: frozenset[str] = frozenset()
    accented: frozenset[str] | None = None


class Numbers(BaseModel):
    """How a language with an alphabet writes numbers: words and regular expressions.

    ``group`` and ``decimal`` are the characters between groups of digits and before decimals; ``spelled`` are number words with their
    value; ``one`` the words that mean 1 only before a unit of time (*un an*, *a year*); ``scales`` multiply what is before them; the
    months of ``shy_months`` are words of another meaning too, which count only beside a day or a year; ``months`` are those of CLDR
    where a pack has none; ``time`` maps units of time; ``between`` is between two days, ``of`` before a currency; ``decade`` and
    ``clock`` have the groups ``hour``, ``minute``, ``half``; ``fractions`` maps the words for a part to its divisor; ``idioms`` hold no number.
    """

    model_config = _STRICT
    group: str
    decimal: str
    spelled: dict[str, int] = {}
    one: tuple[str, ...] = ()
    scales: dict[str, int] = {}
    months: dict[str, int] = {}
    shy_months: frozenset[str] = frozenset()
    time: dict[str, str] = {}
    percent: str = "%"
    between: str = r"\s*[–—-]\s*"
    ordinal: str = r"(?!)"
    century: str = r"(?!)"
    decade: str = r"(?!)"
    clock: str = r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])"
    fractions: dict[str, int] = {}
    currencies: dict[str, str] = {}
    of: str = ""
    idioms: tuple[str, ...] = ()


class HanNumbers(BaseModel):
    """How Chinese writes numbers: the values of numerals, of scales, of units and currencies; expressions; ``idioms`` that hold no number."""

    model_config = _STRICT
    digits: dict[str, int]
    scales: dict[str, int]
    time: dict[str, str]
    currencies: dict[str, str]
    decade: str
    fraction: str
    clock: str
    idioms: tuple[str, ...]


class Pack(BaseModel):
    """What is known of a language; without ``slips`` nobody knows where its sentences end and which words it doubles."""

    model_config = _STRICT
    typography: Typography = Typography()
    slips: Slips | None = None
    words: Words = Words()
    numbers: Numbers | None = None
    han_numbers: HanNumbers | None = None


@cache
def pack(code: str) -> Pack:
    """Return the pack of the language ``code``, an empty one where there is none."""
    file = FOLDER / f"{code}.yml"
    return Pack.model_validate(yaml.load(file.read_text("utf-8"), _LOADER)) if file.is_file() else Pack()


@cache
def months(code: str) -> dict[str, int]:
    """Return the names of the months in the language ``code`` (CLDR), in lower case, with their numbers."""
    return {name.lower(): number for number, name in Locale.parse(code).months["format"]["wide"].items()}


@cache
def script(code: str) -> str:
    """Return the script of the language ``code`` (ISO 15924: Latn, Hans), the one in its tag or the likely one (CLDR); Latn for an unknown one."""
    parts = code.replace("-", "_").split("_")
    likely = get_global("likely_subtags")
    named = (part for tag in ("_".join(parts), likely.get("_".join(parts), ""), likely.get(parts[0], "")) for part in tag.split("_")[1:])
    return next((part for part in named if len(part) == 4), "Latn")


def has_alphabet(code: str) -> bool:
    """Whether the language ``code`` is written in an alphabet, not in Chinese characters."""
    return script(code) not in ("Hans", "Hant", "Jpan")
