"""The background of the preview: commands in processes of their own, which give way to everything else and end with the next edit."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

_NICE = 10  # the priority that “nice” gives: with the lowest, 19, a busy machine would keep the checks waiting for minutes


class Background:
    """Runs commands of the workspace ``root``, one at a time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._running: tuple[subprocess.Popen[bytes], IO[bytes], Sequence[str], Callable[[Any], None]] | None = None

    def stop(self) -> None:
        """End the command that runs: nothing comes of it any more."""
        if self._running:
            self._running[0].kill()
            self._running = None

    def start(self, command: Sequence[str], done: Callable[[Any], None]) -> None:
        """Run ``python -m command``, whose errors go to the terminal. :meth:`look` calls ``done`` with the JSON that it prints, once it has ended."""
        self.stop()
        printed = TemporaryFile()  # noqa: SIM115 (it goes when nobody has it any more)
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=self._root,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            env=os.environ | {"PYTHONUTF8": "1"},
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICE)
        self._running = process, printed, command, done

    def look(self) -> None:
        """See whether the command has ended."""
        if not self._running or self._running[0].poll() is None:
            return
        (_, printed, command, done), self._running = self._running, None
        printed.seek(0)
        try:
            found = json.loads(printed.read())
        except ValueError:
            print(f"“{' '.join(command)}” did not run; the preview goes on without it.", file=sys.stderr)
            return
        done(found)
