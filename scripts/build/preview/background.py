"""The background of the preview: commands in processes of their own, which give way to everything else and end with the next edit."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

_NICE = 10  # the priority that “nice” gives: with the lowest, 19, a busy machine would keep the checks waiting for minutes


class Background:
    """Runs commands of the workspace ``root``, one at a time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.RLock()

    def stop(self) -> None:
        """End the command that runs. Once this returns, nothing comes of it any more."""
        with self._lock:
            if self._process:
                self._process.kill()
                self._process = None

    def start(self, command: Sequence[str], done: Callable[[Any], None]) -> None:
        """Run ``python -m command``, whose errors go to the terminal. ``done`` is called with the JSON that it prints, in another thread."""
        with self._lock:
            self.stop()
            self._process = process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=self._root,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                env=os.environ | {"PYTHONUTF8": "1"},
                creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
            )
            if hasattr(os, "setpriority"):
                os.setpriority(os.PRIO_PROCESS, process.pid, _NICE)
            threading.Thread(target=self._wait, args=[process, command, done], name="background", daemon=True).start()

    def _wait(self, process: subprocess.Popen[str], command: Sequence[str], done: Callable[[Any], None]) -> None:
        printed, _ = process.communicate()
        with self._lock:
            if process is not self._process:
                return  # stopped
            self._process = None
            try:
                found = json.loads(printed)
            except ValueError:
                print(f"“{' '.join(command)}” did not run; the preview goes on without it.", file=sys.stderr)
                return
            done(found)
