"""``import``: what a translator sends back, written into pages and data, all of it or nothing."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from ...content.models import Language
from ...content.yamlfile import read_text
from ...diagnostics import Diagnostic, SourceError, did_you_mean, many, shown
from ...rules.texts import File
from ...rules.translation_status import sync
from ...rules.workspace import Workspace
from ...system.usage import UsageError
from ..new.plan import ChangeSet
from ..new.remove import new_diagnostics, titled
from . import po, xliff
from .content import Content, Delivery, Entry, fingerprint, plain, tidy, written, wrong
from .data import with_texts
from .pages import Page
from .units import Unit, sheet, sheets, units

# Rules about what a translation must have in common with its source, and about what cannot be read or built: nothing that they report is written.
_STRUCTURE = frozenset({"block", "call", "data", "encoding", "file", "front-matter", "markdown", "markup", "page", "parity", "translation", "yaml"})
_AGAIN = "Export again, and move this translation into the new file."


def imported(root: Path, path: Path) -> ChangeSet:
    """Return the changes that bring the translations of the file ``path`` into the workspace ``root``, and what is left to do. Nothing is written.

    Pages of which every segment is ready are declared up to date (see “sync”). Raises SourceError, with the line of the file or of a
    source, for what would break the structure of a page and for texts that have changed since the export; UsageError for another file.
    """
    delivery = _read(path)
    workspace = Workspace.load(root)
    if workspace.unread:
        raise SourceError(workspace.unread)
    language = _language(delivery, workspace.data.languages[1:])
    read = sheets(workspace, (workspace.source_code, language.code))
    found = list(units(workspace, language.code, read))
    taken = _Taken(delivery, found)
    change, done, notes = ChangeSet(root), list[str](), list[str]()
    for file, group in groupby(found, key=lambda unit: unit.file):
        own = list(group)
        given = {unit.id: taken.given[unit.id] for unit in own if unit.id in taken.given}
        if file.endswith(".yml"):
            if values := {(*unit.source.keys[:-1], unit.code): written(given[unit.id], unit.marks) for unit in own if unit.id in given}:
                change.edit(file, with_texts, values)
            continue
        name = own[0].translation
        page = Page(name.removeprefix("docs/"), read[file.removeprefix("docs/")], read.get(name.removeprefix("docs/")), own, given, workspace.engine)
        pending = [unit for unit in own if unit.state != "current" and unit.id not in taken.ready]
        if given and pending:
            stale = next((unit for unit in pending if unit.id in taken.stale), None)
            source = workspace.english[workspace.source_code]
            why = f"; the {source} text of {stale.place} has changed since this export: export again" if stale else ""
            notes.append(f"{name}: {many(len(pending), 'segment')} not ready, the first from {pending[0].place}{why}")
        if given and (not pending or (page.sheet and not page.rebuilt)):
            taken.problems += _put(change, page, taken)
        if not pending and any(unit.state != "current" for unit in own):
            done.append(page.uri.partition("/")[2])
    if taken.problems:
        raise SourceError(taken.problems)
    change.notes = [*titled("Not complete, and not declared up to date:", notes), *_checked(change, taken, workspace, language.code, done)]
    return change


def _read(path: Path) -> Delivery:
    reader = {".xlf": xliff, ".xliff": xliff, ".po": po}.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"{shown(path)} is not a file of “export”: its name ends with .xlf, .xliff or .po.")
    delivery: Delivery = reader.read(path, shown(path))
    return delivery


def _language(delivery: Delivery, languages: list[Language]) -> Language:
    """Return the language of ``delivery``; programs write tags in their own ways (zh_Hans, zh-hans)."""
    if not delivery.language:
        raise UsageError(f"{delivery.name} does not say its language: write {' or '.join(each.tag for each in languages)} into its header.")
    asked = delivery.language.lower()
    found = next((language for language in languages if asked in (language.tag.lower(), language.code.lower())), None)
    if found is None:
        raise UsageError(f"{delivery.name} is in “{delivery.language}”. {did_you_mean(delivery.language, [each.tag for each in languages])}")
    return found


class _Taken:
    """What a delivery gives for the ``units`` of the workspace; ``problems`` are what nothing can be written with.

    ``given`` are the translations that are to be written, ``lines`` where they are, ``ready`` the units that their translator has finished,
    ``stale`` those whose source text is not the one that was exported.
    """

    def __init__(self, delivery: Delivery, units: list[Unit]) -> None:
        self.given: dict[str, Content] = {}
        self.lines: dict[str, int] = {}
        self.ready: set[str] = set()
        self.stale: set[str] = set()
        self.problems: list[Diagnostic] = []
        self.delivery = delivery
        by_id = {unit.id: unit for unit in units}
        numbered = {(_part(unit.id), unit.hashes[0]): unit for unit in units if unit.source.end}
        for entry in delivery.entries:
            id_, *hashes = entry.key.rsplit("-", 2)
            unit = by_id.get(id_)
            if len(hashes) == 2 and (unit is None or unit.hashes[0] != hashes[0]):  # another place in its section, since something is above it
                unit = numbered.get((_part(id_), hashes[0]), unit)
            if unit is None or len(hashes) != 2:
                self.problem(entry.line, f"There is no segment “{id_}” any more", _AGAIN)
                continue
            if hashes[0] != unit.hashes[0]:
                self.stale.add(unit.id)
            if entry.content:
                self._take(unit, entry, tidy(entry.content, lines=not unit.source.end), hashes)

    def problem(self, line: int, message: str, remedy: str) -> None:
        self.problems.append(self.delivery.problem(line, message, remedy))

    def _take(self, unit: Unit, entry: Entry, content: Content, hashes: list[str]) -> None:
        """Take the translation ``content`` of ``unit``, which at the time of the export, with its translation, had these ``hashes``."""
        fault = wrong(content, unit.source.content, unit.marks)
        changed = unit.target is None or fault or plain(content, unit.marks) != plain(unit.target.content, unit.target.marks)
        there, here = unit.hashes
        if hashes[0] != there or (changed and hashes[1] != here):
            if changed and (fault or fingerprint(content, unit.marks) != hashes[1]):  # otherwise nobody has touched it since the export
                stale = unit.place if hashes[0] != there or not unit.target else f"{unit.translation}:{unit.target.line}"
                self.problem(entry.line, f"{stale} has changed since this file was exported", _AGAIN)
            return
        ready = bool(changed) if entry.ready is None else entry.ready
        if changed and ready and fault:
            self.problem(entry.line, f"{fault}, from {unit.place}", "Take each code over from the source text, once, its words between its two ends.")
        elif ready:
            self.ready.add(unit.id)
            if changed or unit.state != "current":
                self.given[unit.id], self.lines[unit.id] = content, entry.line


def _put(change: ChangeSet, page: Page, taken: _Taken) -> list[Diagnostic]:
    """Put ``page`` into ``change``; return the sections that would be lost. What Markdown would misread is a problem of the delivery."""
    if extra := list(page.extra()):
        return extra
    try:
        text, misread = page.text()
    except LookupError as error:
        raise UsageError(f"docs/{page.uri}: {error.args[0]}") from None
    if not page.sheet or text != page.sheet.raw:
        change.put(f"docs/{page.uri}", text)
    for unit in misread:
        message = f"Markdown reads something in this text as a mark, or as an address that the source does not have, from {unit.place}"
        taken.problem(taken.lines[unit.id], message, "Write it in other words: marks and addresses are the codes of the source text.")
    return []


def _part(id_: str) -> str:
    return id_.rpartition(".")[0]


def _checked(change: ChangeSet, taken: _Taken, workspace: Workspace, code: str, done: list[str]) -> list[str]:
    """Declare the pages ``done`` up to date in ``change``, and return what the checks report after it. Raises SourceError for a wrong structure."""
    if not change.files and not done:
        return []
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        copy = change.copy(Path(folder).resolve() / "copy")
        try:
            for path in done:
                change.put(f"docs/{code}/{path}", sync(copy, path, code).new)
            problems = new_diagnostics(change)
            broken = [problem for problem in problems if problem.severity == "error" and problem.rule in _STRUCTURE]
        except SourceError as error:
            broken = error.problems
        if broken:
            message = f"Nothing was written: pages and data would have {many(len(broken), 'mistake')}, each named with the line it would be on"
            last = taken.delivery.problem(1, message, "Correct the translations of the lines that are named.")
            raise SourceError([*_placed(broken, taken, replace(workspace, root=change.copy(Path(folder).resolve() / "after")), code), last])
    return titled("And “check” then reports:", problems)


def _placed(problems: list[Diagnostic], taken: _Taken, after: Workspace, code: str) -> Iterator[Diagnostic]:
    """Yield ``problems`` of the workspace ``after`` an import, with the segment that each is in, or behind, and its line in the delivery."""
    docs = after.root / "docs"
    files = {path.relative_to(docs).as_posix(): File(path, read_text(path)) for path in (docs / code).rglob("*.md")}
    found = units(after, code, sheets(after, (after.source_code,)) | {uri: sheet(file, uri, after.engine) for uri, file in files.items()})
    written = sorted((unit.target.line, unit.id, unit.translation) for unit in found if unit.target and unit.id in taken.lines)
    for problem in problems:
        before = [id_ for line, id_, file in written if file == problem.file and line <= problem.line]
        where = f" (segment {before[-1]}, {taken.delivery.name}:{taken.lines[before[-1]]})" if before else ""
        yield problem._replace(message=problem.message + where)
