"""Languages: what CLDR knows of each, and the words of the interface, which are the first document of its pack (``fr.yml``).

A pack is named by the tag of its language. One for all countries of a language serves each of them; none serves another script.
What a pack lacks is taken from ``_<script>.yml`` and ``_every.yml``, which hold only marks, and at last from English.
"""

import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from ..system.loader import LOADER
from .tags import canonical

FOLDER = Path(__file__).parent
ROOT = "root"  # the locale of CLDR for a language that has none
ENGLISH = "en"  # the language of words that nobody has written yet in another one
_EAST_ASIAN = ("Hans", "Hant", "Jpan", "Kore")
_UNJOINED = (*_EAST_ASIAN, "Armn", "Cyrl", "Geor", "Grek", "Latn")
# Scripts of languages of which CLDR has no locale (Unicode Standard, 9 and 19).
_RIGHT_TO_LEFT = frozenset("Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi".split())


@cache
def document(name: str, number: int = 0) -> dict[str, Any]:
    """Return a document of the pack ``name``, empty where there is none: words of the interface (0), or what the rules know (1)."""
    file = FOLDER / f"{name}.yml"
    every = yaml.load_all(file.read_text("utf-8"), LOADER) if file.is_file() else iter(())
    return next(islice(every, number, None), None) or {}


def family(tag: str) -> list[str]:
    """Return ``tag`` and those of its language that are less precise, as long as they mean the same script: pt-BR, pt; zh-Hant alone."""
    parts = canonical(tag).split("-")
    shorter = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return [name for name in shorter if script(name) == script(tag)]


@cache
def script(tag: str) -> str:
    """Return the script of the language ``tag`` (ISO 15924: Latn, Hans), the one in its tag or the likely one (CLDR); Latn for an unknown one."""
    parts = canonical(tag).split("-")
    likely = get_global("likely_subtags")
    named = (part for name in ("_".join(parts), likely.get("_".join(parts), ""), likely.get(parts[0], "")) for part in name.split("_")[1:])
    return next((part for part in named if len(part) == 4), "Latn")


def is_east_asian(tag: str) -> bool:
    """Whether the language ``tag`` is written in Chinese, Japanese or Korean characters: wide ones, with marks of their own."""
    return script(tag) in _EAST_ASIAN


def has_alphabet(tag: str) -> bool:
    """Whether the language ``tag`` is written in narrow letters, with the marks of alphabets."""
    return not is_east_asian(tag)


def needs_no_joiners(tag: str) -> bool:
    """Whether the language ``tag`` is written without characters that nobody sees; others join letters or part words with them (U+200B to U+200F)."""
    return script(tag) in _UNJOINED


@cache
def locale(tag: str) -> Locale:
    """Return the locale of CLDR that is nearest to ``tag``: that of its country, of its language, or the root of all."""
    for name in family(tag):
        try:
            return Locale.parse(name, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale(ROOT)


@cache
def direction(tag: str) -> str:
    """Return ``ltr`` or ``rtl``: how the language ``tag`` is written (CLDR, characterOrder)."""
    known = locale(tag)
    right_to_left = script(tag) in _RIGHT_TO_LEFT if known.language == ROOT else known.character_order == "right-to-left"
    return "rtl" if right_to_left else "ltr"


def attributes(tag: str, inside: str) -> str:
    """Return the attributes of an element in the language ``tag`` inside one in the language ``inside``: ``lang``, and ``dir`` where it differs."""
    return f'lang="{tag}"' + (f' dir="{direction(tag)}"' if direction(tag) != direction(inside) else "")


@cache
def months(tag: str) -> dict[str, int]:
    """Return the names of the months in the language ``tag`` (CLDR), in lower case, with their numbers: in a date, and alone (сентября, сентябрь)."""
    return {name.lower(): number for form in ("format", "stand-alone") for number, name in locale(tag).months[form]["wide"].items()}


def joined(text: str, tag: str) -> str:
    """Return ``text``, in the language ``tag``, with no-break spaces where no line ends: in a day and its month (CLDR), and where its pack says."""
    return unbroken(tag).sub(lambda found: found[0].replace(" ", "\u00a0"), text)


@cache
def unbroken(tag: str) -> re.Pattern[str]:
    """Return the pattern of what stays on one line in the language ``tag``: a day and its month (CLDR), and what its pack says."""
    own = next((found for name in family(tag) if (found := document(name).get("unbroken"))), "(?!)")
    return re.compile(rf"{own}|\b\d{{1,2}} (?i:{'|'.join(map(re.escape, months(tag)))})\b")


@cache
def interface(tag: str) -> dict[str, str]:
    """Return the words of the interface in the language ``tag``; for one without a pack, only marks such as the colon."""
    words: dict[str, str] = {}
    for name in ("_every", f"_{script(tag)}", *reversed(family(tag))):
        words |= document(name).get("interface", {})
    return words


def has_own(tag: str, key: str) -> bool:
    """Whether the word or mark ``key`` is that of the language ``tag`` or of its script, and not one of every language."""
    return any(key in document(name).get("interface", {}) for name in (f"_{script(tag)}", *family(tag)))


_SCAFFOLD_HEADINGS = ("project_buys", "project_why")  # true of any project, and so not marked as to be written where they are in its language


@cache
def scaffold(tag: str) -> dict[str, str]:
    """Return what a new page says in the language ``tag`` until it is written; in English where no pack has it."""
    own: dict[str, str] | None = next((texts for name in family(tag) if (texts := document(name).get("scaffold"))), None)
    english: dict[str, str] = document(ENGLISH)["scaffold"]
    return own or english | {key: f"{english['to_write']}: {english[key]}" for key in _SCAFFOLD_HEADINGS}


@cache
def language_name(tag: str, inside: str) -> str:
    """Return what the language ``tag`` is called in the language ``inside``: in its pack, in CLDR, or else in English."""
    for name in family(inside):
        names = document(name).get("names", {})
        if own := next((names[each] for each in family(tag) if each in names), None):
            return str(own)
    language = canonical(tag).partition("-")[0]
    return str(locale(inside).languages.get(language) or locale(ENGLISH).languages.get(language) or tag)


@cache
def amounts(tag: str) -> dict[str, str]:
    """Return how the language ``tag`` writes amounts, by their currency, where its pack knows better than CLDR: ``{number}円``."""
    return next((found for name in family(tag) if (found := document(name).get("amounts"))), {})


@cache
def own_name(tag: str) -> str:
    """Return the name of the language ``tag`` in itself, as a link to it shows it (its pack, or CLDR): ``français``, ``繁體中文``."""
    known = locale(tag)
    return document(tag).get("names", {}).get(tag) or known.languages.get(str(known)) or known.get_display_name() or language_name(tag, ENGLISH)


@cache
def proposal(tag: str) -> dict[str, Any]:
    """Return what CLDR has for the row of the language ``tag`` in languages.yml: of the country that its pack writes for where ``tag`` names none."""
    known, language = Locale.parse(document(tag).get("locale", str(locale(tag)))), tag.partition("-")[0]
    territory = known.territory or get_global("likely_subtags").get(language, "").rpartition("_")[2]
    return {
        "name": own_name(tag),
        "open_graph": f"{language}_{territory if len(territory) == 2 else language[:2].upper()}",
        "locale": str(known),
        "scale": is_east_asian(tag),  # it counts in ten thousands
    }
