"""See what is edited, by a look at all files again and again: what systems say of changes differs, and is missing on network disks."""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_PAUSE = 0.05  # seconds from one look to the next, at least …
_SHARE = 20  # … and so many times what a look takes, so that many files do not keep a processor busy
_SETTLED = 0.01  # seconds without another change: an editor that writes a file in two steps has finished
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
            with suppress(OSError):
                stat = os.stat(path)
                found[path] = stat.st_mtime_ns, stat.st_size
        except OSError:
            continue  # removed meanwhile, or not readable: the build says so
    return found


class Watch:
    """Sees which files at or below ``paths`` are changed, added or removed after it was made."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = list(paths)
        self._last = self._seen = stamps(self._paths)
        self._next = self._moved = 0.0  # when to look again, and when files differed last

    @property
    def pause(self) -> float:
        """The seconds until it looks again."""
        return max(self._next - time.monotonic(), 0)

    def look(self) -> set[str]:
        """Return the paths of the files that were changed since it returned some, once they are no longer written."""
        begun = time.monotonic()
        if begun < self._next:
            return set()
        now, before = stamps(self._paths), self._seen
        self._seen, self._moved = now, self._moved if now == before else begun
        changed = {path for path in now.keys() | self._last.keys() if now.get(path) != self._last.get(path)}
        empty = any(now[path][1] == 0 for path in changed & now.keys())
        settled = now == before and (not empty or begun > self._moved + _EMPTIED)
        self._next = begun + (max(_PAUSE, _SHARE * (time.monotonic() - begun)) if settled else _SETTLED)
        if settled and changed:
            self._last = now
            return changed
        return set()
