"""``remove-language``: everything that belongs to a language goes."""

from pathlib import Path

from ...diagnostics import did_you_mean
from ...system.usage import UsageError
from .plan import ChangeSet, sources
from .remove import new_diagnostics, titled, without_rows
from .yaml_text import paths_of_language, remove

_LANGUAGES = "docs/_data/languages.yml"


def remove_language(root: Path, code: str) -> ChangeSet:
    """Return the changes that remove the language ``code``, and what is left to do. Nothing is written.

    Raises UsageError when it is the source language or none of the site.
    """
    data, _ = sources(root)
    codes = [language.code for language in data.languages]
    if code not in codes:
        raise UsageError(f"there is no language “{code}” in {_LANGUAGES}. {did_you_mean(code, codes)}")
    if code == codes[0]:
        raise UsageError(f"“{code}” is the source language: every other one is made from it, and it cannot be removed.")
    change = ChangeSet(root)
    for file in sorted((root / "docs" / code).rglob("*")):
        if file.is_file():
            change.replace(file.relative_to(root).as_posix(), None)
    without_rows(change, _LANGUAGES, (), lambda row: isinstance(row, dict) and row.get("code") == code)
    for file in sorted((root / "docs/_data").glob("*.yml")):
        name = f"docs/_data/{file.name}"
        if paths := list(paths_of_language(change.text(name), codes, code)):
            change.edit(name, remove, paths)
    note = f"Addresses below {code}/ are gone. Those that others link to can be aliases: of pages in docs/{codes[0]}, such as {code}/donors."
    change.notes = [note, *titled("“check” then reports:", new_diagnostics(change))]
    return change
