"""Where a site goes: what a build may replace there, and how a finished site replaces the previous one or leaves it as it was."""

import errno
import glob
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path

from ...diagnostics import Diagnostic, SourceError, report, shown

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None  # type: ignore[assignment]

_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # what file managers leave in every folder that somebody looks at; nobody misses it
_OPTION = "--site-dir"  # the option of the build that names the destination
_REFUSALS = dict.fromkeys((errno.EBUSY, errno.EXDEV), "file/site-busy") | dict.fromkeys(
    (errno.EACCES, errno.EPERM, errno.EROFS), "file/site-forbidden"
)


def staging(site: Path) -> Path:
    """Return the folder where a site is built before it replaces ``site``; beside it, so that a rename is enough."""
    return site.with_name(f".{site.name}.building")


def _previous(site: Path) -> Path:
    return site.with_name(f".{site.name}.previous")


class Refused(SourceError):
    """Raised when a site cannot go where it is meant to; the previous one is as it was."""


class Destination:
    """Where ``site`` goes, for one build alone: two at once would write into one folder, and publish a mixture.

    A lock on the folder around the site, which leaves no file behind, and which the system takes back when the process ends,
    however it does. ``wait`` is called when another build is under way; this one then goes on once that has ended.
    """

    def __init__(self, site: Path, wait: Callable[[], None]) -> None:
        self.site = site
        self._folder: int | None = None
        with suppress(OSError):  # a folder that is not there or may not be listed, a file system without locks
            self._folder = os.open(site.parent, os.O_RDONLY) if fcntl else None
            self._lock(wait)

    def _lock(self, wait: Callable[[], None]) -> None:
        if self._folder is not None:
            try:
                fcntl.flock(self._folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                wait()
                fcntl.flock(self._folder, fcntl.LOCK_EX)

    def release(self) -> None:
        """Let the next build begin."""
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None

    def take(self, sources: Iterable[Path], written: Collection[str]) -> list[Path]:
        """Make sure that the site may be replaced (see :func:`refusal`); a site that an ended run had moved away is put back first.

        Returns what ended runs left and cannot be removed. Raises Refused.
        """
        try:
            recover(self.site)
            if problem := refusal(self.site, sources, written):
                raise Refused([problem])
            return prepare(self.site)
        except OSError as error:
            raise Refused([unusable(self.site, error)]) from error

    def replace(self) -> None:
        """Put the finished site where the previous one was, and let the next build begin. Raises Refused."""
        try:
            put_in_place(staging(self.site), self.site)
        except OSError as error:
            raise Refused([unusable(self.site, error)]) from error
        finally:
            self.release()

    def discard(self) -> None:
        """Remove what was built of an unfinished site, and let the next build begin."""
        self.release()
        shutil.rmtree(staging(self.site), ignore_errors=True)


def refusal(folder: Path, sources: Iterable[Path], written: Collection[str], option: str = _OPTION) -> Diagnostic | None:
    """Return why a command may not replace ``folder``, a path without links, with the way out; None when it may.

    It may when nothing is there, or a folder that holds no more than the files ``written``, paths in it that the command
    itself wrote, and that is neither inside nor around any of the ``sources``. ``option`` names another folder.
    """
    file = shown(folder)
    if folder.is_symlink():  # links were followed: one is left only where they go round in circles
        return report("file/site-is-link", file)
    if folder.exists() and not folder.is_dir():
        return report("file/site-is-file", file, option=option)
    for source in sources:
        if (inside := _within(folder, source)) or _within(source, folder):
            return report("file/site-overlaps-sources", file, where="inside" if inside else "around", sources=shown(source), option=option)
    if os.path.ismount(folder):
        return report("file/site-is-mount", file, option=option, folder=shown(folder / "www"))
    try:
        others = _other_files(folder, written)
    except OSError as error:
        return report("file/site-unreadable", file, error=error.strerror, option=option)
    if not others:
        return None
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    return report("file/site-has-other-files", file, files=", ".join(others[:3]) + more, option=option)


def unusable(site: Path, error: OSError) -> Diagnostic:
    """Return what is reported when the system does not let a build replace ``site``, which is as it was."""
    at = Path(error.filename) if isinstance(error.filename, str) else site
    return report(
        _REFUSALS.get(error.errno or 0, "file/site-in-use"),
        shown(site),
        path=shown(at),
        error=error.strerror or error,
        folder=shown(site / "www"),
        option=_OPTION,
    )


def _within(path: Path, folder: Path) -> bool:
    """Return whether ``path`` is ``folder`` or is in it, by whatever names the two are written (case, mounts)."""
    if not os.path.exists(folder):
        return path.is_relative_to(folder)
    return any(os.path.exists(each) and os.path.samefile(each, folder) for each in (path, *path.parents))


def _other_files(folder: Path, written: Collection[str]) -> list[str]:
    """Return the files and links of ``folder``, by their path there, that are not among those ``written``; none without such a folder."""

    def stop(error: OSError) -> None:
        raise error

    found: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=stop if folder.is_dir() else None):
        found += [Path(here, name) for name in (*files, *(name for name in folders if os.path.islink(os.path.join(here, name))))]
    names = (path.relative_to(folder).as_posix() for path in found if path.name not in _LITTER)
    return sorted(name for name in names if name not in written)


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
    """Move the site ``built`` to ``site``. The previous one is removed only once the new one is there, and put back when that fails."""
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
    with suppress(OSError):
        folder.chmod(0o700)
    for here, folders, files in os.walk(folder):
        for name in (*folders, *(files if os.name == "nt" else ())):  # on Windows, files themselves are write-protected
            with suppress(OSError):
                os.chmod(os.path.join(here, name), 0o700)
