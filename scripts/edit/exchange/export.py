"""``export``: what a translator needs to bring a language up to date, as files that translation programs read."""

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path

from ...diagnostics import SourceError, did_you_mean, shown
from ...rules.workspace import Workspace
from ...system.usage import UsageError
from ..diff import changes_since
from . import po, xliff
from .references import write_memory, write_terms
from .units import sheets, units

FORMATS = {"xliff": (xliff, "xlf"), "po": (po, "po")}


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="LANG", help="for example en")
    parser.add_argument("--all", action="store_true", help="every segment, not only those that are outdated or missing")
    parser.add_argument("--since", metavar="REV", help="also the texts of docs/_data that changed in the source language since this Git revision")
    parser.add_argument("--format", choices=FORMATS, default="xliff", help="XLIFF 2.1 or PO (default: xliff)")
    parser.add_argument("--output", metavar="DIR", default="translation", help="folder for the files (default: translation)")


def run(root: Path, options: argparse.Namespace) -> None:
    """Write the segments, the glossary and the translation memory, and say what they hold."""
    print(export(root, options.code, options.all, options.format, Path(options.output), options.since))


def export(root: Path, code: str, everything: bool, form: str, folder: Path, since: str | None = None) -> str:
    """Write the files of the language ``code`` to ``folder``; return what was done and what comes next.

    Nothing is ever replaced: a translator may have worked in a file that is there. Raises UsageError where one is, and for a language that
    the site does not have; SourceError when the sources cannot be read.
    """
    workspace = Workspace.load(root)
    if workspace.unread:
        raise SourceError(workspace.unread)
    source, *others = workspace.data.languages
    language = next((each for each in others if each.code == code), None)
    if language is None:
        raise UsageError(f"“{code}” is not a language to translate into. {did_you_mean(code, [each.code for each in others])}")
    found = list(units(workspace, code, sheets(workspace, (source.code, code))))
    changed = _changed_data(root, since, source.code, code) if since else ()
    found = [replace(unit, state="outdated") if (unit.file, unit.source.line) in changed else unit for unit in found]
    wanted = [unit for unit in found if everything or unit.state != "current"]
    if not wanted:
        return f"Nothing is outdated or missing in {code}. --all exports every segment, --since REV what has changed in docs/_data."
    writer, ending = FORMATS[form]
    segments, terms, memory = (folder / f"{code}.{each}" for each in (ending, "tbx", "tmx"))
    for path in (segments, terms, memory):
        if path.exists():
            raise UsageError(f"{shown(path)} is there already, and somebody may have worked in it: move it, or name another folder with --output.")
    folder.mkdir(parents=True, exist_ok=True)
    writer.write(segments, wanted, source.tag, language.tag)
    write_terms(terms, workspace.data.glossary, {source.code: source.tag, code: language.tag})
    write_memory(memory, found, source.tag, language.tag)
    states = Counter(unit.state for unit in wanted)
    files = len({unit.file for unit in wanted})
    return (
        f"{shown(segments)}: {len(wanted)} segments of {files} files ({', '.join(f'{count} {state}' for state, count in sorted(states.items()))})\n"
        f"{shown(terms)}: the glossary; {shown(memory)}: what is translated already.\n"
        f"Next: translate, save in the same format, then: python -m scripts import {shown(segments)}"
    )


def _changed_data(root: Path, revision: str, source: str, code: str) -> set[tuple[str, int]]:
    """Return the file and line of each text of docs/_data that has changed in the language ``source`` since ``revision``, and not in ``code``."""
    cells = ({cell.code: cell for cell in change.cells} for change in changes_since(root, revision) if change.file.endswith(".yml"))
    return {(row[source].file, row[source].line) for row in cells if {source, code} <= row.keys() and row[source].changed and not row[code].changed}
