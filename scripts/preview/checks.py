"""The checks behind the bar: they run in a process of their own once a rebuild is done, so that no rebuild waits for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from ..diagnostics import Diagnostic
from ..printable import printable


class Checks:
    """The checks of the workspace ``root``; ``found`` is called with what they report, in another thread."""

    def __init__(self, root: Path, found: Callable[[list[Diagnostic]], None]) -> None:
        self._root, self._found = root, found
        self._checked: set[tuple[str, int, int]] = set()
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def stop(self) -> None:
        """Before a rebuild: end the checks under way, which are of no use any more."""
        with self._lock:
            if self._process:
                self._process.kill()
                self._process = None

    def start(self) -> None:
        """After a rebuild: check the sources, if they have changed, without waiting for what is found."""
        now = {
            (path.as_posix(), stat.st_mtime_ns, stat.st_size)
            for path in (self._root / "docs").rglob("*")
            if path.suffix in (".md", ".yml") and (stat := path.stat())
        }
        if now == self._checked:
            return
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts", "check", "--sources", "--format", "json"],
            cwd=self._root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONUTF8": "1"},
        )
        self._process = process
        threading.Thread(target=self._wait, args=[process, now], name="checks", daemon=True).start()

    def _wait(self, process: subprocess.Popen[str], checked: set[tuple[str, int, int]]) -> None:
        out, said = process.communicate()
        with self._lock:
            if process is not self._process:
                return  # stopped
            self._process, self._checked = None, checked
        try:
            problems = [Diagnostic(**{key: problem[key] for key in Diagnostic._fields}) for problem in json.loads(out)]
        except ValueError:
            print(f"The checks did not run, the preview goes on without them:\n{printable(said)}", file=sys.stderr)
            return
        self._found(problems)
