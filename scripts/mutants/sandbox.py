"""A copy of the workspace in which one defect at a time is planted, told by the rules, and taken out again."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..checks import all_rules, run
from ..checks.workspace import Workspace
from ..diagnostics import Diagnostic
from ..generator import CONFIGURATION
from .mutant import Mutant

COPIED = ("docs", "overrides", CONFIGURATION)
"""What the rules read of a repository."""


class Workshop:
    """The copy in ``folder`` of the workspace in ``root`` and of the built ``site``; ``rules`` are the names of those that run."""

    def __init__(self, root: Path, folder: Path, site: Path | None = None, rules: Iterable[str] | None = None) -> None:
        self.folder = folder
        self.rules = list(all_rules() if rules is None else rules)
        # Rules may tell a file that has not changed by its time: every text written gets a time of its own, even
        # where the system's clock is coarse.
        self._times = itertools.count(1_000_000_000, 1_000)
        for name in COPIED:
            if (root / name).is_dir():
                shutil.copytree(root / name, folder / name)
            else:
                shutil.copy(root / name, folder / name)
        if site:
            shutil.copytree(site, folder / "site")

    def problems(self, built: bool = True) -> list[Diagnostic]:
        """Everything the rules say now, sorted; without the built site when not ``built``."""
        return sorted(set().union(*self.told(built)))

    def told(self, built: bool = True, first: Collection[str] = ()) -> Iterator[set[Diagnostic]]:
        """What is wrong when the files are read, then what each rule says; the rules ``first`` come before the others."""
        site = self.folder / "site"
        workspace = Workspace.load(self.folder, site if built and site.is_dir() else None)
        yield {self._relative(problem) for problem in workspace.unread}
        for name in sorted(self.rules, key=lambda name: name not in first):
            yield {self._relative(problem) for problem in run(workspace, [name])}

    @contextmanager
    def planted(self, mutant: Mutant) -> Iterator[None]:
        """The defect is there inside ``with``. Raises ValueError for one that changes nothing."""
        before = {path: self._read(path) for path in mutant.changes}
        if before == dict(mutant.changes):
            raise ValueError(f"this defect changes nothing: {mutant}")
        try:
            for path, text in mutant.changes.items():
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
        """``problem`` as it would be told in the workspace itself, where its files are named relative to the root."""

        def without(text: str) -> str:
            return text.replace(f"{self.folder.resolve().as_posix()}/", "").replace(f"{self.folder.as_posix()}/", "")

        return problem._replace(file=without(problem.file), message=without(problem.message), remedy=without(problem.remedy))
