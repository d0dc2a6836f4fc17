"""Language tags (BCP 47): whether one names a language, by the names that CLDR has, and whether two name the same written language."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_FORM = re.compile(  # language, extended language, script, region, variants, private use: RFC 5646, 2.1
    r"(?P<language>[a-z]{2,3})(?:-(?P<extended>[a-z]{3}))?(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.I,
)

_SCRIPTS = {"CN": "Hans", "SG": "Hans", "MY": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}  # the script in which Chinese is written in a region


def canonical(tag: str) -> str:
    """Return ``tag`` with the case that is recommended for each part (RFC 5646, 2.1.1): zh-Hant-TW."""
    first, *rest = tag.replace("_", "-").split("-")
    cased = (part.title() if len(part) == 4 and part.isalpha() else part.upper() if len(part) == 2 else part.lower() for part in rest)
    return "-".join([first.lower(), *cased])


@cache
def same_language(one: str, other: str) -> bool:
    """Whether two tags name the same written language; a script or region that only one of them gives does not make a difference."""
    first, second = _written(one), _written(other)
    if not first or not second:
        return one.strip().lower() == other.strip().lower() != ""
    return first[0] == second[0] and (not first[1] or not second[1] or first[1] == second[1])


def _written(tag: str) -> tuple[str, str] | None:
    """The language and the script of ``tag``, "" for a script that it does not give; None when it is not a language tag."""
    found = None if wrong_tag(tag.strip()) else _FORM.fullmatch(tag.strip())
    if not found:
        return None
    language = _language(found)
    return language, (found["script"] or "").title() or (_SCRIPTS.get((found["region"] or "").upper(), "") if language == "zh" else "")


def _language(found: re.Match[str]) -> str:
    """The language of a tag: an extended one means the same as when it stands first (zh-yue and yue: RFC 5646, 4.1.2)."""
    extended = (found["extended"] or found["language"]).lower()
    aliases: Mapping[str, str] = get_global("language_aliases")
    return aliases.get(extended, extended)


@cache
def language_named(text: str, tags: frozenset[str]) -> str:
    """The one of ``tags`` that ``text``, the words of a link, names in any of these languages or in English; "" when it is something else."""
    names = _names(tags)
    words = re.sub(r"[(（].*?[)）]", " ", text)
    return next((names[name] for part in (text, *re.split(r"[/|·•]", words)) if (name := _plain(part)) in names), "")


def _plain(text: str) -> str:
    kept = "".join(char if unicodedata.category(char)[0] in "LM" else " " for char in text)
    return " ".join(kept.split()).casefold()


@cache
def _names(tags: frozenset[str]) -> dict[str, str]:
    """What menus call the languages ``tags``: names and scripts in all of these languages, tags, codes of three letters, regions."""
    found: dict[str, str] = {}
    parts = {tag: form for tag in sorted(tags) if (form := None if wrong_tag(tag) else _FORM.fullmatch(tag))}
    shown = [locale for tag in {**dict.fromkeys(map(_language, parts.values())), "en": None} if (locale := _locale(tag))]
    aliases = get_global("language_aliases")
    for tag, form in parts.items():
        language, script = _written(tag) or ("", "")
        likely = (get_global("likely_subtags").get(f"{language}_{script}" if script else language) or "").split("_")
        named = [tag, language, *(long for long, short in aliases.items() if short == language)]
        for locale in shown:
            name = locale.languages.get(language) or ""
            first = name[:1] if unicodedata.east_asian_width(name[:1] or " ") == "W" else ""
            named += [name, first, locale.languages.get(f"{language}_{script}") or ""]
            written = locale.scripts.get(script) or ""
            named += [written, f"{name} {written}", written[:1] if name[:1] == "中" else ""] if script else []
        for name in (*named, form["region"] or (likely[-1] if len(likely) > 1 else "")):
            found.setdefault(_plain(name), tag)
    found.pop("", None)
    return found


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


@cache
def wrong_tag(tag: str) -> tuple[str, str] | None:
    """What is wrong with ``tag``, and what to write; None when it is the tag of a language."""
    found = _FORM.fullmatch(tag)
    if not found:
        near = tag.replace("_", "-")
        right = near != tag and not wrong_tag(near)
        return f"“{tag}” is not a language tag", f"Write “{near}”." if right else "Write it as en, zh-Hans or pt-BR (BCP 47)."
    script, region = (found["script"] or "").title(), (found["region"] or "").upper()
    names = Locale("en")
    for part in filter(None, (found["language"], found["extended"])):
        other = get_global("language_aliases").get(part.lower())
        if part.lower() in names.languages or (part == found["extended"] and other == found["language"].lower()):
            continue
        return f"“{part}” of “{tag}” is not a language", f"Write “{other}”." if other else "Write one of ISO 639, such as en."
    if script and script not in names.scripts:
        return f"“{found['script']}” of “{tag}” is not a script", "Write one of ISO 15924, such as Hans in zh-Hans."
    if region and region not in names.territories:
        other = get_global("territory_aliases").get(region, [""])[0]
        return f"“{found['region']}” of “{tag}” is not a region", f"Write “{other}”." if other else "Write one of ISO 3166-1, such as GB in en-GB."
    return None
