"""A new language, as a draft: its row, its entry in mkdocs.yml, its folder and its first notice."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from ..generator import CONFIGURATION, material_templates
from ..sources.data import Data
from ..usage import UsageError
from .page import quoted
from .plan import edited, sources, write
from .yaml_text import append, required_node, set_key

_LANGUAGES, _WORDS = "docs/_data/languages.yml", "docs/_data/ui.yml"
_PLUGIN = "Write “- i18n:” there, with its languages: below, as a list with a dash an item."
_NOTICE = "untranslated"
"""The key of the first text that a language needs: what its readers read on every page until there is a translation."""

NOTICES = {
    "de": "Diese Seite ist noch nicht auf Deutsch verfügbar. Hier ist der französische Text.",
    "es": "Esta página todavía no está disponible en español. Este es el texto en francés.",
    "id": "Halaman ini belum tersedia dalam bahasa Indonesia. Berikut teks bahasa Prancisnya.",
    "it": "Questa pagina non è ancora disponibile in italiano. Ecco il testo francese.",
    "ja": "このページの日本語版はまだありません。以下はフランス語の原文です。",
    "pt": "Esta página ainda não está disponível em português. Segue-se o texto em francês.",
    "ru": "Эта страница пока недоступна на русском языке. Ниже приводится французский текст.",
    "vi": "Trang này chưa có bản tiếng Việt. Dưới đây là nguyên văn tiếng Pháp.",
}
"""The first notice in languages that are likely to come; for others it is given on the command line, or is French for a while."""


def new_language(root: Path, code: str, notice: str | None) -> str:
    """Add the language ``code``. Returns what was done and what comes next.

    Raises UsageError, and writes nothing, when it is there already or cannot be one of this site.
    """
    data, _ = sources(root)
    locale = _locale(data, code)
    name = str(Locale(code).get_display_name(code))
    texts = {
        _LANGUAGES: edited(root, _LANGUAGES, append, (), _row(code, name, locale)),
        CONFIGURATION: edited(root, CONFIGURATION, _entered, code, name),
        f"docs/{code}/.gitkeep": "",  # Git keeps no empty folder
    }
    notice = notice or NOTICES.get(code)
    if notice:
        texts[_WORDS] = edited(root, _WORDS, set_key, (_NOTICE,), code, quoted(notice))
    write(root, texts)
    said = f"“{notice}”" if notice else f"in French: add {code}: to {_NOTICE} in {_WORDS} first"
    return (
        f"{name} ({code}) is there, as a draft: a row in {_LANGUAGES}, an entry in {CONFIGURATION}, the folder docs/{code}.\n"
        f"Each page shows the French text under /{code}/ until docs/{code} has one of the same name. The notice above it is {said}.\n"
        f"Next: read the row again (open_graph, locale and amount are what CLDR proposes), translate {_WORDS} and the other files of docs/_data,\n"
        f"then the pages. When everything is translated, remove “draft: true”: from then on a text missing in this language is an error."
    )


def _locale(data: Data, code: str) -> Locale:
    """What CLDR knows of ``code``, with its most likely territory. Raises UsageError when it cannot be a language of this site."""
    if not re.fullmatch("[a-z]{2}", code):
        raise UsageError(f"“{code}” is not a language code: write two small letters (ISO 639-1), such as es.")
    if code in (language.code for language in data.languages):
        raise UsageError(f"the language “{code}” is already in {_LANGUAGES}. To go on with it, translate the pages in docs/{code}.")
    try:
        locale = Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        raise UsageError(f"CLDR knows no language “{code}”. Look the code up in ISO 639-1; Spanish is es, Portuguese pt, Russian ru.") from None
    if locale.text_direction == "rtl":
        raise UsageError(
            f"{locale.get_display_name('en')} is written from right to left. The style sheets (overrides/css) and the print styles are made for"
            ' writing from left to right only: they come first, with dir="rtl" in overrides/main.html, then the language.'
        )
    interface = material_templates() / "partials" / "languages"
    if not (interface / f"{code}.html").is_file():
        known = ", ".join(sorted(path.stem for path in interface.glob("??.html")))
        raise UsageError(f"Material for MkDocs has no interface words in “{code}”. It has those of: {known}.")
    territory = get_global("likely_subtags").get(code, "").rpartition("_")[2]
    if not re.fullmatch("[A-Z]{2}", territory):
        raise UsageError(f"CLDR names no territory for “{code}”: add its row to {_LANGUAGES} by hand, after the example of the others.")
    return Locale(code, territory)


def _row(code: str, name: str, locale: Locale) -> str:
    """The language's row of languages.yml."""
    amount = _amount(locale).replace("\u00a0", "\\u00A0")
    return (
        f"code: {code}\ntag: {code}\nname: {name}\nopen_graph: {locale}\nlocale: {locale}\n"
        f'amount: "{amount}"\nscale: {str(_scale(locale)).lower()}\ndraft: true'
    )


def _amount(locale: Locale) -> str:
    """How an amount in US dollars is written: the sign before the number or after it, as CLDR has it for currencies."""
    pattern = locale.currency_formats["standard"].pattern.split(";")[0]
    before, _, after = pattern.partition("¤")
    if "0" in before:
        return "{number}\u00a0USD"
    return "US$\u00a0{number}" if after[:1].isspace() else "US${number}"


def _scale(locale: Locale) -> bool:
    """Whether the language counts in ten thousands: CLDR then shortens 10000 to one digit (1万) and not to two (10 k)."""
    return str(locale.compact_decimal_formats["short"]["other"]["10000"].pattern).count("0") == 1


def _entered(config: str, code: str, name: str) -> str:
    """mkdocs.yml with the language among those of its plugin. Raises LookupError, with what to do, when it has none."""
    plugins = required_node(config, ("plugins",), _PLUGIN).value
    places = [n for n, plugin in enumerate(plugins) if isinstance(plugin, yaml.MappingNode) and "i18n" in [key.value for key, _ in plugin.value]]
    if not places:
        raise LookupError(f"there is no plugins.i18n. {_PLUGIN}")
    return append(config, ("plugins", places[0], "i18n", "languages"), f"{{locale: {code}, name: {name}}}")
