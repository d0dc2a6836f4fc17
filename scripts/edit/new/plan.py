"""Change sets: files that are written, moved and removed together, all of them or none, after the result has been tried on a copy."""

import contextlib
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ...content.data import EditorialData, load_editorial_data
from ...content.pages import Pages, load_pages
from ...content.yamlfile import composed, read_text
from ...diagnostics import SourceError, many, shown
from ...generator import CONFIGURATION
from ...rules.edit import Change
from ...system.git import git
from ...system.usage import RefusedError, UsageError

_OPEN = (".{}.swp", ".#{}", ".~lock.{}#", "~${}")  # names of the files by which editors mark a file that is open (Vim, Emacs, LibreOffice, Word)


def sources(root: Path) -> tuple[EditorialData, Pages]:
    """Return the data and pages of the workspace in ``root``. Raises SourceError when something is wrong with them: that comes first."""
    data = load_editorial_data(root / "docs" / "_data")
    return data, load_pages(root / "docs", data)


@dataclass
class ChangeSet:
    """What is to become of files of the workspace in ``root``. Nothing is written before :meth:`write`.

    ``files`` gives the bytes of each file by its path relative to ``root``, None for one that is removed; ``moved`` the former path of
    those that are moved. ``notes`` say what is left to do after it. ``worded``: words of the command line go into the sources as they are.
    """

    root: Path
    worded: bool = False
    files: dict[str, bytes | None] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    _before: dict[str, bytes | None] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the text of the file ``name`` as it is to be, its line ends made ``\\n``. Raises SourceError when it is not UTF-8."""
        planned = self.files.get(name)
        return read_text(self.root / name) if planned is None else planned.decode("utf-8").replace("\r\n", "\n")

    def put(self, name: str, text: str) -> None:
        """Let the file ``name`` have ``text``, with the line ends that it has now."""
        before = self.files.get(self.moved.get(name, name)) or self._now(self.moved.get(name, name)) or b""
        self.replace(name, (text.replace("\n", "\r\n") if b"\r\n" in before else text).encode("utf-8"))

    def edit(self, name: str, edit: Callable[..., str], *words: object) -> None:
        """Let the YAML file ``name`` become what ``edit`` makes of it, which is given its text and ``words``.

        Raises RefusedError, with what to write first, where ``edit`` finds nothing to change (LookupError), and SourceError when it is not YAML.
        """
        composed(self.text(name), name)
        try:
            self.put(name, edit(self.text(name), *words))
        except LookupError as error:
            raise RefusedError(f"{name}: {error.args[0]}") from None

    def move(self, old: str, new: str) -> None:
        """Let the file ``old`` be ``new``."""
        self.replace(new, self.files.get(old) or self._now(old))
        self.replace(old, None)
        self.moved[new] = old

    def replace(self, name: str, content: bytes | None) -> None:
        """Let the file ``name`` have ``content``; None: let it be removed."""
        if name not in self.files:
            self._before[name] = self._now(name)
        self.files[name] = content

    def _now(self, name: str) -> bytes | None:
        path = self.root / name
        return path.read_bytes() if path.is_file() else None

    def listing(self) -> str:
        """Return a line for each file, with what becomes of it."""
        lines = [f"move    {old} → {new}" for new, old in self.moved.items()]
        for name, content in self.files.items():
            if name not in self.moved and name not in self.moved.values() and content != (before := self._before[name]):
                lines.append(f"{'remove' if content is None else 'create' if before is None else 'change'}  {name}")
        return "\n".join(sorted(lines, key=lambda line: line.rsplit(maxsplit=1)[1]))

    def changes(self) -> list[Change]:
        """Return what changes in texts that stay or move."""
        pairs = ((name, self._before[self.moved.get(name, name)], content) for name, content in sorted(self.files.items()))
        texts = [(name, old.decode("utf-8"), new.decode("utf-8")) for name, old, new in pairs if old is not None and new is not None]
        return [Change(self.root / name, old, new) for name, old, new in texts if old != new]

    def copy(self, folder: Path, changed: bool = True) -> Path:
        """Return a copy of what the rules read, made in ``folder`` (a new one each time: pages are cached by their path), changed or not."""
        for path in filter(Path.exists, (self.root / name for name in ("docs", "overrides", CONFIGURATION))):
            (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / path.name)
        if changed:
            _apply(folder, self.files)
        return folder

    def tried(self) -> tuple[EditorialData, Pages]:
        """Return the data and pages as they are to be.

        Raises RefusedError when the sources could not be read with these changes, UsageError when that may be for words of the command line.
        """
        with tempfile.TemporaryDirectory(prefix="new-") as name:
            copy = self.copy(Path(name).resolve() / "copy")
            try:
                return sources(copy)
            except SourceError as error:
                why = "nothing was written. With this change there would be:\n" + str(error).replace(f"{copy.as_posix()}/", "")
                raise (UsageError if self.worded else RefusedError)(why) from None

    def write(self) -> None:
        """Write everything, or nothing.

        Raises what :meth:`tried` does, PermissionError when a file cannot be written,
        RuntimeError when one is open in an editor or was changed meanwhile.
        """
        self._ensure_free()
        self.tried()
        for name, before in self._before.items():
            if self._now(name) != before:
                raise RuntimeError(f"{name} was changed meanwhile: nothing was written. Run the command again.")
        try:
            _apply(self.root, self.files)
        except BaseException:  # Ctrl-C too
            _apply(self.root, self._before)
            raise

    def _ensure_free(self) -> None:
        for path in (self.root / name for name in self.files):
            place = next(there for there in (path, *path.parents) if there.exists())
            if not os.access(place, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
            for mark in (path.with_name(form.format(path.name)) for form in _OPEN):
                if os.path.lexists(mark):
                    raise RuntimeError(
                        f"{shown(path, self.root)}:1: this file is open in an editor ({mark.name}). Save and close it, then try again."
                    )

    def ensure_committed(self) -> None:
        """Raise RuntimeError when a file that is removed is not in the last commit as it is now: nothing could bring it back."""
        names = [name for name, content in self.files.items() if content is None and self._before[name] is not None]
        removed = sorted(set(names) - set(self.moved.values()))
        if removed and git(self.root, "rev-parse", "--is-inside-work-tree").returncode:
            raise RuntimeError(f"{removed[0]}:1: this file would be removed, and there is no Git repository to bring it back from. Commit it first.")
        said = git(self.root, "status", "--porcelain", "--no-renames", "--ignored", "-z", "--", *removed).stdout if removed else ""
        if unsaved := sorted(row[3:] for row in said.split("\0") if row):
            others = f" (and {len(unsaved) - 1} more)" if len(unsaved) > 1 else ""
            raise RuntimeError(f"{unsaved[0]}:1: this file{others} would be removed, and is not in the last commit as it is now. Commit it first.")


def _apply(root: Path, files: dict[str, bytes | None]) -> None:
    """Put every file of ``files`` in place: new contents are written beside their files first, so that a full disk leaves all as it was."""
    parts: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            if content is not None:
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                parts[path] = path.with_name(f".{path.name}.part")
                parts[path].write_bytes(content)
        for path, part in parts.items():
            if path.exists():
                shutil.copymode(path, part)
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    for path in (root / name for name, content in files.items() if content is None):
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # the folder is not empty
            for parent in path.relative_to(root).parents[:-1]:
                (root / parent).rmdir()


def confirmed(change: ChangeSet, yes: bool, dry_run: bool = False, listed: bool = False) -> int:
    """Show ``change`` and its notes, ask unless ``yes``, write unless ``dry_run``. Return the exit code.

    With ``listed`` only the names of its files are shown: nobody compares the texts of two campaigns.
    """
    if not change.listing():
        print("\n".join([*change.notes, "Nothing has changed."]).lstrip("\n"))
        return 0
    change.ensure_committed()
    diff = [] if listed else [shown_diff(change.changes(), sys.stdout.isatty()), ""]
    print("\n".join([*diff, change.listing(), *change.notes]))
    if dry_run:
        print("Nothing was written (--dry-run).")
        return 0
    count = many(len(change.listing().splitlines()), "file")
    if not yes and not agreed(f"Write these changes ({count})? [y/N] "):
        print(f"Nothing was written: {count} would change. --yes writes without asking.")
        return 1
    change.write()
    print(f"Done: {count}.")
    return 0


def shown_diff(changes: Iterable[Change], colour: bool) -> str:
    """Return the changes as diffs, with the invisible spaces explained."""
    red, green, dim, plain = ("\033[31m", "\033[32m", "\033[2m", "\033[0m") if colour else ("",) * 4
    lines = []
    for line in "\n".join(change.diff() for change in changes).splitlines():
        tint = dim if line.startswith(("---", "+++", "@@")) else red if line.startswith("-") else green if line.startswith("+") else ""
        lines.append(f"{tint}{line}{plain if tint else ''}")
    return "\n".join([*lines, "", "⍽ no-break space (U+00A0)   ⸱ narrow no-break space (U+202F)"])


def agreed(question: str) -> bool:
    """Return whether somebody at the terminal says yes."""
    if not (sys.stdin and sys.stdin.isatty()):
        return False
    try:
        return input(question).strip().lower() in ("y", "yes", "o", "oui", "是")
    except EOFError:
        return False
