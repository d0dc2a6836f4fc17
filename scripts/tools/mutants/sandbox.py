"""A copy of a workspace in which one defect at a time is planted, looked at by the rules, and taken out again."""

import itertools
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ...diagnostics import Diagnostic, relative
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
        for source, name in ((root / "docs", "docs"), (root / "overrides", "overrides"), (site, "site")):
            if source:
                shutil.copytree(source, folder / name)

    def problems(self, built: bool = True) -> set[Diagnostic]:
        """Return everything that the rules report now; without the built site when not ``built``."""
        return set().union(*self.reports(built))

    def reports(self, built: bool = True, first: Collection[str] = ()) -> Iterator[set[Diagnostic]]:
        """Yield what is wrong when the files are read, then what each rule reports; the rules ``first`` come before the others."""
        site = self.folder / "site"
        workspace = Workspace.load(self.folder, site if built and site.is_dir() else None)
        yield {relative(problem, self.folder) for problem in workspace.unread}
        for name in sorted(self.rules, key=lambda name: name not in first):
            yield {relative(problem, self.folder) for problem in run(workspace, [name])}

    @contextmanager
    def planted(self, changes: Changes) -> Iterator[None]:
        """Make ``changes`` for the time of a ``with`` block. Raises ValueError when nothing would change."""
        files = {path: self.folder / path for path in changes}
        before = {path: file.read_bytes().decode("utf-8") if file.is_file() else None for path, file in files.items()}
        if before == dict(changes):
            raise ValueError(f"this changes nothing in {', '.join(changes)}")
        try:
            self._write(changes)
            yield
        finally:
            self._write(before)

    def _write(self, changes: Changes) -> None:
        for file, text in ((self.folder / path, text) for path, text in changes.items()):
            if text is None:
                file.unlink(missing_ok=True)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8"))
            time = next(self._times)
            os.utime(file, ns=(time, time))
