"""``export``: what a translator needs to bring a language up to date, as files that translation programs read."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import jinja2

from ...content.editorial_models import Glossary, Term, Words
from ...content.models import Language
from ...diagnostics import SourceError, did_you_mean, many, shown
from ...rules.workspace import Workspace
from ...system.usage import UsageError
from ..diff import changes_since
from ..new.lacking import lacking_texts, named_texts
from . import po
from .units import sheets, units

FORMATS = {"xliff": "xlf", "po": "po"}  # the end of the name of a file by its format
_Form = tuple[str, str, str, str]
_TEMPLATES = {".xlf": "segments.xlf", ".tbx": "glossary.tbx", ".tmx": "memory.tmx"}


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
    segments, terms, memory = (folder / f"{code}.{each}" for each in (FORMATS[form], "tbx", "tmx"))
    for path in (segments, terms, memory):
        if path.exists():
            raise UsageError(f"{shown(path)} is there already, and somebody may have worked in it: move it, or name another folder with --output.")
    folder.mkdir(parents=True, exist_ok=True)
    if form == "po":
        po.write(segments, wanted, language.tag)
    else:
        _write(segments, source, language, files=[(file, list(group)) for file, group in groupby(wanted, key=lambda unit: unit.file)])
    _write(terms, source, language, terms=list(_terms(workspace.data.glossary, (source, language))))
    _write(memory, source, language, units=found)
    states = ", ".join(f"{count} {state}" for state, count in sorted(Counter(unit.state for unit in wanted).items()))
    files = len({unit.file for unit in wanted})
    return (
        f"{shown(segments)}: {many(len(wanted), 'segment')} of {many(files, 'file')} ({states})\n"
        f"{shown(terms)}: the glossary; {shown(memory)}: what is translated already.\n"
        f"{_by_hand(workspace, language, {unit.source.keys[:-1] for unit in found if unit.file.endswith('.yml')})}"
        f"Next: translate, save in the same format, then: python -m scripts import {shown(segments)}"
    )


def _by_hand(workspace: Workspace, language: Language, exported: Collection[tuple[str | int, ...]]) -> str:
    """Return the lines that name what a draft lacks in docs/_data and that is in no file of translators, such as quotations."""
    lacks = lacking_texts(workspace.root, workspace.data, language)
    left = {file: [(path, line) for path, line in texts if path not in exported] for file, texts in lacks.items()}
    named = [f"  {file}: {named_texts(texts)}\n" for file, texts in left.items() if texts]
    return "".join([f"Not in these files, to be written by hand in {language.code}:\n", *named]) if named else ""


def _write(path: Path, source: Language, language: Language, **values: object) -> None:
    """Write the file ``path`` from the template for its kind: XLIFF 2.1, TBX-Basic (ISO 30042:2008) or TMX 1.4b (LISA)."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    text = environment.get_template(_TEMPLATES[path.suffix]).render(values, source=source.tag, target=language.tag)
    path.write_text(text, "utf-8", newline="\n")


def _terms(glossary: Glossary, languages: Sequence[Language]) -> Iterator[tuple[Term, list[tuple[str, Words, list[_Form]]]]]:
    """Yield each term that has forms in all ``languages``, with the tag, the words and the forms of each; what a draft borrows is not its own."""
    for term in glossary.terms:
        own = [each for each in languages if each is languages[0] or not term.is_lent(languages[0].code, each.code)]
        there = [(each.tag, term.words[each.code], list(_forms(term.words[each.code]))) for each in own]
        if all(forms for _, _, forms in there):
            yield term, there


def _forms(words: Words) -> Iterator[_Form]:
    """Yield each form with its status, its type and a reason. Patterns of forbidden forms are for programs alone."""
    if words.use and words.use != "~":
        yield words.use, "preferred", "", ""
    if words.short:
        yield words.short, "preferred", "abbreviation", ""
    yield from ((form, "admitted", "", "") for form in words.allowed)
    yield from ((each.text, "deprecated", "", each.why) for each in words.forbidden if each.text)


def _changed_data(root: Path, revision: str, source: str, code: str) -> set[tuple[str, int]]:
    """Return the file and line of each text of docs/_data that has changed in the language ``source`` since ``revision``, and not in ``code``."""
    cells = ({cell.code: cell for cell in change.cells} for change in changes_since(root, revision) if change.file.endswith(".yml"))
    return {(row[source].file, row[source].line) for row in cells if {source, code} <= row.keys() and row[source].changed and not row[code].changed}
