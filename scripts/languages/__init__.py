"""Language packs: how one language is written, in one YAML file named as its code (``fr.yml``), and what CLDR knows of all.

A language without a pack has what ``_every.yml`` says of every language, ``_alphabet.yml`` of those written in an alphabet, and no more.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
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


class Pack(BaseModel):
    """What is known of a language."""

    model_config = _STRICT
    typography: Typography = Typography()


@cache
def pack(code: str) -> Pack:
    """Return the pack of the language ``code``, an empty one where there is none."""
    file = FOLDER / f"{code}.yml"
    return Pack.model_validate(yaml.load(file.read_text("utf-8"), _LOADER)) if file.is_file() else Pack()


@cache
def has_alphabet(code: str) -> bool:
    """Whether the language ``code`` is written in an alphabet, not in Chinese characters (likely subtags of CLDR)."""
    return not {"Hans", "Hant", "Jpan"} & set(get_global("likely_subtags").get(code, "").split("_"))
