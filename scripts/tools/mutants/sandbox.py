"""A copy of a workspace in which one defect at a time is planted, looked at by the rules, and taken out again."""

import itertools
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ...diagnostics import Diagnostic
from ...generator import CONFIGURATION
from ...rules import all_rules, run
from ...rules.workspace import Workspace
from .mutant import Changes


class Sandbox:
    """The copy in ``folder`` of the workspace in ``root`` and of the built ``site``; ``rules`` are the names of those that run."""

    def __init__(self, root: Path, folder: Path, site: Path | None = None, rules: Iterable[str] | None = None) -> None:
        self.folder = folder
        self.rules = list(all_rules() if rules is None else rules)
        # What was read of a file is kept for as long as its time stays: every text written gets a time of its own, even where
        # the clock of the system is coarse.
        self._times = itertools.count(1_000_000_000, 1_000)
        shutil.copy(root / CONFIGURATION, folder)
        for copied in (root / "docs", root / "overrides", *([site] if site else [])):
            shutil.copytree(copied, folder / ("site" if copied is site else copied.name))

    def problems(self, built: bool = True) -> list[Diagnostic]:
        """Return everything that the rules report now, sorted; without the built site when not ``built``."""
        return sorted(set().union(*self.reports(built)))

    def reports(self, built: bool = True, first: Collection[str] = ()) -> Iterator[set[Diagnostic]]:
        """Yield what is wrong when the files are read, then what each rule reports; the rules ``first`` come before the others."""
        site = self.folder / "site"
        workspace = Workspace.load(self.folder, site if built and site.is_dir() else None)
        yield {self._relative(problem) for problem in workspace.unread}
        for name in sorted(self.rules, key=lambda name: name not in first):
            yield {self._relative(problem) for problem in run(workspace, [name])}

    @contextmanager
    def planted(self, changes: Changes) -> Iterator[None]:
        """Make ``changes`` for the time of a ``with`` block. Raises ValueError when nothing would change."""
        before = {path: self._read(path) for path in changes}
        if before == dict(changes):
            raise ValueError(f"this changes nothing in {', '.join(changes)}")
        try:
            for path, text in changes.items():
                self._write(path, text)
            yield
        finally:
            for path, text in before.items():
                self._write(path, text)

    def _read(self, path: str) -> str | None:
        file = self.folder / path
        return file.read_bytes().decode("utf-8") if file.is_file() else None

    def _write(self, path: str, text: str | None) -> None:
        file = self.folder / path
        if text is None:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
        time = next(self._times)
        os.utime(file, ns=(time, time))

    def _relative(self, problem: Diagnostic) -> Diagnostic:
        """``problem`` as it would be reported in the workspace itself, where its files are named relative to the root."""

        def without(text: str) -> str:
            return text.replace(f"{self.folder.resolve().as_posix()}/", "").replace(f"{self.folder.as_posix()}/", "")

        return problem._replace(file=without(problem.file), message=without(problem.message), remedy=without(problem.remedy))
