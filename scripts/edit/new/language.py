"""A new language, as a draft: its row in languages.yml and its folder."""

from pathlib import Path

from ...content.data import Data
from ...languages import ENGLISH, interface, own_name
from ...languages.tags import canonical, wrong_tag
from ...system.usage import UsageError
from .plan import ChangeSet, sources
from .yaml_text import append

_LANGUAGES, _WORDS = "docs/_data/languages.yml", "docs/_data/ui.yml"


def new_language(root: Path, tag: str) -> str:
    """Add the language ``tag``. Returns what was done and what comes next.

    Raises UsageError, and writes nothing, when it is there already or is no language.
    """
    data, _ = sources(root)
    code, name = _code(data, tag), own_name(canonical(tag))
    row = f"code: {code}\ntag: {canonical(tag)}\nname: {name}\ndraft: true"
    change = ChangeSet(root)
    change.edit(_LANGUAGES, append, (), row)
    change.put(f"docs/{code}/.gitkeep", "")  # Git keeps no empty folder
    change.write()
    source = data.source_language.name
    english = len(interface(ENGLISH).keys() - interface(tag).keys())
    words = (
        f"{english} words of the interface are English until {_WORDS} has them under {code} (make status)"
        if english
        else "The words of the interface are there"
    )
    return (
        f"{name} ({code}) is there, as a draft: a row in {_LANGUAGES}, the folder docs/{code}.\n"
        f"Each page shows the text in {source} under /{code}/ until docs/{code} has one of the same name. {words}.\n"
        f"Next: translate {_WORDS} and the other files of docs/_data, then the pages. When everything is translated, remove “draft: true”:\n"
        f"from then on a text missing in this language is an error. Numbers and dates are those of CLDR, unless its row names another locale:."
    )


def _code(data: Data, tag: str) -> str:
    """Return the code of the language ``tag``, its folder and the beginning of its addresses. Raises UsageError when it cannot be added."""
    if wrong := wrong_tag(tag):
        raise UsageError(f"{wrong[0]}. {wrong[1]}")
    code = canonical(tag).lower()
    if any(canonical(tag) == language.tag or code == language.code for language in data.languages):
        raise UsageError(f"the language “{tag}” is already in {_LANGUAGES}. To go on with it, translate the pages in docs/{code}.")
    return code
