"""A finished site takes the place of the previous one, or leaves it as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None


def staging(site: Path) -> Path:
    """The folder where a site is built before it takes the place of ``site``; beside it, so that a rename is enough."""
    return site.with_name(f".{site.name}.building")


class Reserved:
    """The place of a site, for one build alone: two at once would write into one folder, and publish a mixture.

    A lock on the folder around the site, which leaves no file behind, and which the system takes back when the process ends,
    however it does. ``wait`` is called when another build is under way; this one then goes on once that has ended.
    """

    def __init__(self, site: Path, wait: Callable[[], None]) -> None:
        self._folder: int | None = None
        if not fcntl or not site.parent.is_dir():
            return
        self._folder = os.open(site.parent, os.O_RDONLY)
        try:
            fcntl.flock(self._folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(self._folder, fcntl.LOCK_EX)
        except OSError:  # a file system without locks
            self.release()

    def release(self) -> None:
        """The next build may begin."""
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None


def _previous(site: Path) -> Path:
    """Where the previous site waits for as long as the new one is not in its place."""
    return site.with_name(f".{site.name}.previous")


def recover(site: Path) -> None:
    """Put the previous site back where a run was ended (kill -9, power) after moving it away and before the new one stood."""
    if _previous(site).is_dir() and not site.exists():
        _previous(site).rename(site)


def put_in_place(built: Path, site: Path) -> None:
    """Make ``built`` the new ``site``. The previous one is removed only once the new one stands."""
    recover(site)
    previous = _previous(site)
    shutil.rmtree(previous, ignore_errors=True)
    if site.exists():
        site.rename(previous)
    try:
        built.rename(site)
    except OSError:
        if previous.exists():
            previous.rename(site)
        raise
    shutil.rmtree(previous, ignore_errors=True)
