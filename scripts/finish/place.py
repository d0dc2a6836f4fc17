"""The place of a site: what a build may replace there, and how a finished site replaces the previous one or leaves it as it was."""

from __future__ import annotations

import errno
import glob
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path

from ..diagnostics import Diagnostic, shown

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None

RULE = "file"
"""The rule under which a place that cannot be used is reported."""

_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in every folder that somebody looks at; nobody misses it."""

_OPTION = "--site-dir"
"""The option of the build that names the place of the site."""


def staging(site: Path) -> Path:
    """The folder where a site is built before it takes the place of ``site``; beside it, so that a rename is enough."""
    return site.with_name(f".{site.name}.building")


def _previous(site: Path) -> Path:
    """Where the previous site waits for as long as the new one is not in its place."""
    return site.with_name(f".{site.name}.previous")


# --- what may be replaced ------------------------------------------------------------------------


def refusal(folder: Path, sources: Iterable[Path], known: Collection[str], option: str = _OPTION) -> Diagnostic | None:
    """Why a command may not replace ``folder``, a path without links, with the way out; None when it may.

    It may when nothing is there, or a folder that holds no more than the ``known`` files, paths in it that the command
    itself wrote, and that lies neither inside nor around any of the ``sources``. ``option`` names another folder.
    """
    elsewhere = f"Name another folder with {option}, such as {option} public"
    if folder.is_symlink():  # links were followed: one is left only where they go round in circles
        return _refused(folder, "this link leads back to itself", "Remove the link, and try again.")
    if folder.exists() and not folder.is_dir():
        return _refused(folder, "this is a file, and a folder is to be written here", f"Move the file away. Or: {elsewhere}.")
    for source in sources:
        if (inside := _within(folder, source)) or _within(source, folder):
            message = f"this folder is replaced as a whole, and lies {'inside' if inside else 'around'} the sources ({shown(source)})"
            return _refused(folder, message, f"{elsewhere}.")
    if os.path.ismount(folder):
        remedy = f"Name a folder in it, such as {option} {shown(folder / 'www')}."
        return _refused(folder, "this folder is replaced as a whole, and a disk or volume is mounted here", remedy)
    try:
        others = strangers(folder, known)
    except OSError as error:
        return _refused(folder, f"this folder cannot be read: {error.strerror}", f"Ask whoever it belongs to. Or: {elsewhere}.")
    if others:
        message = f"this folder is replaced as a whole, and holds what was not written by this command: {named(others)}"
        return _refused(folder, message, f"Move that away, or remove the folder yourself if nobody needs it. Or: {elsewhere}.")
    return None


def unusable(site: Path, error: OSError) -> Diagnostic:
    """What is reported when the system does not let a build replace ``site``, which is as it was."""
    place = Path(error.filename) if isinstance(error.filename, str) else site
    match error.errno:
        case errno.EBUSY | errno.EXDEV:
            remedy = f"A disk or volume is mounted there, or a program works in it: name a folder in it, such as {_OPTION} {shown(site / 'www')}."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            remedy = f"Ask for the right to write there, or remove it as its owner (sudo rm -rf). Or build elsewhere: {_OPTION} public."
        case _:
            remedy = f"Close what uses it, and build again. Or build elsewhere: {_OPTION} public."
    return _refused(site, f"the previous site is as it was: {shown(place)} cannot be replaced ({error.strerror or error})", remedy)


def _refused(folder: Path, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(shown(folder), 1, RULE, message, remedy)


def _within(path: Path, folder: Path) -> bool:
    """Whether ``path`` is ``folder`` or lies in it, by whatever names the two are written (case, mounts)."""
    here = _identity(folder)
    return path.is_relative_to(folder) if here is None else here in map(_identity, (path, *path.parents))


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other one; None when it is not there."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def strangers(folder: Path, known: Collection[str]) -> list[str]:
    """The files and links of ``folder``, by their path there, that are not among the ``known``; empty without such a folder."""
    found: list[str] = []

    def stop(error: OSError) -> None:
        raise error

    for here, folders, files in os.walk(folder, onerror=stop if folder.is_dir() else None):
        links = [name for name in folders if os.path.islink(os.path.join(here, name))]
        inside = Path(here).relative_to(folder).as_posix() + "/" if here != str(folder) else ""
        found += [inside + name for name in (*files, *links) if name not in _LITTER and inside + name not in known]
    return sorted(found)


def named(names: Collection[str]) -> str:
    """The first few of ``names``, and how many more there are."""
    first = ", ".join(sorted(names)[:3])
    return first if len(names) <= 3 else f"{first} and {len(names) - 3} more"


# --- one build at a time -------------------------------------------------------------------------


class Reserved:
    """The place of a site, for one build alone: two at once would write into one folder, and publish a mixture.

    A lock on the folder around the site, which leaves no file behind, and which the system takes back when the process ends,
    however it does. ``wait`` is called when another build is under way; this one then goes on once that has ended.
    """

    def __init__(self, site: Path, wait: Callable[[], None]) -> None:
        self._folder: int | None = None
        if not fcntl or not site.parent.is_dir():
            return
        try:
            self._folder = os.open(site.parent, os.O_RDONLY)
        except OSError:  # a folder that may be passed through and not listed
            return
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


# --- replacing -----------------------------------------------------------------------------------


def recover(site: Path) -> None:
    """Put the previous site back where a run was ended (kill -9, power) after moving it away and before the new one was there."""
    if _previous(site).is_dir() and not os.path.lexists(site):
        _previous(site).rename(site)


def prepare(site: Path) -> list[Path]:
    """Clear away what ended runs left beside ``site``. Returns what cannot be removed: it is out of the way, under another name.

    Raises OSError when something can be neither removed nor renamed.
    """
    asides = [Path(name) for name in glob.glob(f"{glob.escape(str(site.parent))}/.{glob.escape(site.name)}.*-[0-9]*")]
    left = [aside for aside in asides if not _remove(aside)]
    return [*left, *filter(None, (_clear(staging(site)), _clear(_previous(site))))]


def put_in_place(built: Path, site: Path) -> None:
    """Make ``built`` the new ``site``. The previous one is removed only once the new one is there, and put back when that fails."""
    recover(site)
    previous = _previous(site)
    _clear(previous)
    if site.exists():
        site.rename(previous)
    try:
        built.rename(site)
    except BaseException:  # Ctrl-C too
        if previous.exists() and not site.exists():
            previous.rename(site)
        raise
    with suppress(OSError):  # the new site is there: the next build tries again, and reports it
        _clear(previous)


def _clear(path: Path) -> Path | None:
    """Remove ``path``. What cannot be removed is renamed, so that it blocks nobody, and returned."""
    if _remove(path):
        return None
    return path.rename(path.with_name(f"{path.name}-{time.time_ns()}"))


def _remove(path: Path) -> bool:
    """Remove a folder with all that is in it, write-protected or not; of a link only the link. Returns whether it is gone."""
    if path.is_symlink():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        if path.exists():
            _unlock(path)
            shutil.rmtree(path, ignore_errors=True)
    return not os.path.lexists(path)


def _unlock(folder: Path) -> None:
    """Let the owner of ``folder`` write everywhere in it."""
    with suppress(OSError):
        folder.chmod(0o700)
    for here, folders, files in os.walk(folder):
        for name in (*folders, *(files if os.name == "nt" else ())):  # on Windows, files themselves are write-protected
            with suppress(OSError):
                os.chmod(os.path.join(here, name), 0o700)
