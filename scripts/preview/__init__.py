"""The live preview: the last good build of the site, what has changed since on the pages that somebody looks at, and what is wrong with the sources.

``bar`` writes the problems into a page, ``checks`` finds them, ``watch`` sees what is edited, ``server`` answers browsers. Nothing here knows the
generator, and nothing is used by a build that is published.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Diagnostic
from .bar import Failure, waiting_page, with_bar
from .checks import Checks
from .watch import Stamps

_LOOKED_AT = 3.0  # seconds after an answer in which a page that has not asked for changes yet is still loading


class Overtaken(Exception):
    """Raised inside a build whose sources have changed since it began."""


class Page(NamedTuple):
    """A page as it was built, and the Markdown page that it was made from (``fr/donors.md``; empty where there is none)."""

    html: str
    source: str = ""


class Served(NamedTuple):
    """What a browser is sent: the HTTP status, the text of the page, and a ``state``, which differs as soon as either does."""

    status: int
    html: str
    state: str


class Preview:
    """What browsers are shown of the workspace ``root``. Several threads use it: one builds, one checks, the others answer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.checks = Checks(root, self._found)
        self.failure: Failure | None = None
        self.before: Stamps = {}  # the sources of the first build
        self.overtaken = False  # sources have changed since the build under way began
        self.folder: Path | None = None  # the last good build
        self._sources: dict[Path, str] = {}  # the source of each page, by its file
        self._newer: dict[str, Page] = {}  # pages made since that build, by their path in the site
        self._unseen: set[str] = set()  # those of them that no browser has loaded yet
        self._problems: Sequence[Diagnostic] = ()
        self._assets = 0  # how often a picture or another file beside the pages has changed
        self._asking: dict[str, float] = {}  # the paths of open pages: when they last came or asked
        self._changed = threading.Condition(threading.RLock())

    # --- for who builds ---

    def next_folder(self, beside: Path) -> Path:
        """Return an empty folder for the next build, in ``beside``; the last good build stays in its own."""
        name = "even" if self.folder and self.folder.name == "odd" else "odd"
        shutil.rmtree(beside / name, ignore_errors=True)
        (beside / name).mkdir(parents=True)
        return beside / name

    def go_on(self) -> None:
        """Raise Overtaken when the build under way is of no use any more."""
        if self.overtaken:
            raise Overtaken

    def made_from(self, file: Path, source: str) -> None:
        """Remember that the page ``file`` was made from the Markdown page ``source``."""
        self._sources[file] = source

    def publish(self, folder: Path) -> None:
        """Serve the build in ``folder``, which is complete, and check its sources."""
        with self._changed:
            self._sources = {file: source for file, source in self._sources.items() if file.is_relative_to(folder)}
            self.folder, self._newer, self.failure = folder, {}, None
            self._changed.notify_all()
        self.checks.start()

    def show(self, pages: Mapping[str, Page]) -> None:
        """Serve ``pages``, by their path in the site, instead of those of the last good build."""
        with self._changed:
            self._newer.update(pages)
            self._unseen = set(pages)
            self._changed.notify_all()

    def wait_until_seen(self, seconds: float) -> None:
        """Wait until browsers have loaded the pages that :meth:`show` was given last, at most so many ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: not self._unseen, seconds)

    def fail(self, failure: Failure) -> None:
        """Show on every page why the site could not be built."""
        with self._changed:
            self.failure = failure
            self._changed.notify_all()

    def assets_changed(self) -> None:
        """Make every page load again what it shows beside its text."""
        with self._changed:
            self._assets += 1
            self._changed.notify_all()

    def _found(self, problems: Sequence[Diagnostic]) -> None:
        with self._changed:
            self._problems = problems
            self._changed.notify_all()

    def open_pages(self) -> list[str]:
        """Return the paths of the pages that somebody looks at, those last opened first."""
        with self._changed:
            since = time.monotonic() - _LOOKED_AT
            return sorted((path for path, at in self._asking.items() if at > since), key=self._asking.__getitem__, reverse=True)

    # --- for who answers ---

    def file(self, path: str) -> Path | None:
        """Return the file at ``path`` of the site (``en/``, ``assets/icon.svg``), None where there is none: a folder is its index page."""
        if not self.folder:
            return None
        file = self.folder / path / "index.html" if path.endswith("/") or not path else self.folder / path
        return file if file.is_file() and file.resolve().is_relative_to(self.folder.resolve()) else None

    def page(self, path: str) -> Served:
        """Return what is served at ``path`` of the site; where there is no page, the site's own page that says so."""
        with self._changed:
            self._unseen.discard(path)
            self._changed.notify_all()
            return self._look(path)

    def _look(self, path: str) -> Served:
        with self._changed:
            self._asking[path] = time.monotonic()
            if not self.folder:
                return self._served(503, waiting_page(self.failure))
            file = self.file(path)
            missing = self.folder / "404.html"
            found = file or (missing if missing.is_file() else None)
            made = Page(found.read_text("utf-8"), self._sources.get(found, "")) if found else Page("404 Not Found")
            html, source = self._newer.get(path, made)
            return self._served(200 if file else 404, with_bar(html, source, self._problems, self.failure))

    def _served(self, status: int, html: str) -> Served:
        return Served(status, html, sha256(f"{status} {self._assets} {html}".encode()).hexdigest()[:16])

    def wait(self, path: str, state: str, seconds: float) -> bool:
        """Wait until the page at ``path`` has another ``state``, at most so many ``seconds``; return whether it has."""
        end = time.monotonic() + seconds
        with self._changed:
            while self._look(path).state == state:
                left = end - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(min(left, _LOOKED_AT / 2))
            return True
