"""See what is edited: files are looked at several times a second, which works on every disk, in containers and over networks too."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

_PAUSE = 0.04  # seconds from one look to the next, at least …
_SHARE = 10  # … and so many times what a look takes, so that many files do not keep a processor busy
_SETTLED = 0.02  # seconds without another change: an editor that writes a file in two steps has finished
_EMPTIED = 0.5  # seconds that a file which has just been emptied is given: to be written is the next thing that happens to it

Stamps = dict[str, tuple[int, int]]


def stamps(paths: Iterable[Path]) -> Stamps:
    """Return when each file at or below ``paths`` was last changed, and its size. Names of editors' own files (``.x``, ``x~``) are left out."""
    found: Stamps = {}
    waiting = [str(path) for path in paths]
    for path in waiting:
        try:
            with os.scandir(path) as entries:
                waiting += [entry.path for entry in entries if not entry.name.startswith(".") and not entry.name.endswith("~")]
        except NotADirectoryError:
            _note(path, found)
        except OSError:
            continue  # removed meanwhile, or not readable: the build says so
    return found


def _note(path: str, found: Stamps) -> None:
    try:
        stat = os.stat(path)
    except OSError:
        return
    found[path] = stat.st_mtime_ns, stat.st_size


class Watch:
    """Looks at ``paths`` in a thread of its own, and calls ``changed`` there with the paths of all files that were changed, added or removed.

    ``before`` are their stamps when they were last read.
    """

    def __init__(self, paths: Iterable[Path], before: Stamps, changed: Callable[[set[str]], None]) -> None:
        self._paths, self._changed = list(paths), changed
        self._ended = threading.Event()
        self._last = before
        self._thread = threading.Thread(target=self._look, name="watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        pause = _PAUSE
        while not self._ended.wait(pause):
            begun = time.monotonic()
            now = stamps(self._paths)
            pause = max(_PAUSE, _SHARE * (time.monotonic() - begun))
            if now == self._last:
                continue
            while not self._ended.wait(_SETTLED):
                later = stamps(self._paths)
                if later == now and (time.monotonic() - begun > _EMPTIED or not any(now[path][1] == 0 for path in self._differ(now) & now.keys())):
                    break
                now = later
            if changed := self._differ(now):  # not when what was changed has been changed back
                self._last = now
                self._changed(changed)

    def _differ(self, now: Stamps) -> set[str]:
        return {path for path in now.keys() | self._last.keys() if now.get(path) != self._last.get(path)}
