"""See what is edited. The system says when to look (inotify and its like); a look now and then finds what it does not say, as on network disks."""

import os
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_PAUSE = 0.3  # seconds from one look to the next where nothing is said, at least …
_SHARE = 20  # … and so many times what a look takes, so that many files do not keep a processor busy
_SETTLED = 0.01  # seconds without another change: an editor that writes a file in two steps has finished
_EMPTIED = 0.5  # seconds that a file which has just been emptied is given: to be written is the next thing that happens to it
# Not that files are read, as builds do.
_CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]

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


class Watch(FileSystemEventHandler):
    """Looks at ``paths`` in a thread of its own, and calls ``changed`` there with the paths of all files that were changed, added or removed.

    ``before`` are their stamps when they were last read.
    """

    def __init__(self, paths: Iterable[Path], before: Stamps, changed: Callable[[set[str]], None]) -> None:
        self._paths, self._changed = list(paths), changed
        self._ended = False
        self._said = threading.Event()
        self._last = before
        self._observer = Observer()
        with suppress(OSError):  # more folders than the system watches for one user: what it says of some of them is welcome
            for path in self._paths:
                folder = path if path.is_dir() else path.parent  # an editor may put another file in the place of the one that is watched
                self._observer.schedule(self, str(folder), recursive=folder == path, event_filter=_CHANGES)
            self._observer.start()
        self._thread = threading.Thread(target=self._look, name="watch", daemon=True)
        self._thread.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Look at once."""
        self._said.set()

    def stop(self) -> None:
        """Look no more."""
        self._ended = True
        self._said.set()
        self._thread.join()
        self._observer.unschedule_all()
        self._observer.stop()

    def _look(self) -> None:
        pause = 0.0
        while not self._ended:
            self._said.wait(pause)
            self._said.clear()
            begun = time.monotonic()
            now = stamps(self._paths)
            pause = max(_PAUSE, _SHARE * (time.monotonic() - begun))
            if now == self._last:
                continue
            while not self._ended:
                time.sleep(_SETTLED)
                later = stamps(self._paths)
                if later == now and (time.monotonic() - begun > _EMPTIED or not any(now[path][1] == 0 for path in self._differ(now) & now.keys())):
                    break
                now = later
            if changed := self._differ(now):  # not when what was changed has been changed back
                self._last = now
                self._changed(changed)

    def _differ(self, now: Stamps) -> set[str]:
        return {path for path in now.keys() | self._last.keys() if now.get(path) != self._last.get(path)}
