"""The live preview: the last good build of the site, the pages that were made anew since, and what is wrong with the sources.

``bar`` writes the problems into a page, ``background`` runs what nobody waits for, ``watch`` sees what is edited, ``server`` answers browsers.
Nothing here knows the generator, and nothing is used by a build that is published.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ...diagnostics import Diagnostic
from .background import Background
from .bar import Failure, waiting_page, with_bar
from .watch import Stamps

_PATIENCE = 3.0  # seconds that a browser waits for a page to be made; it then gets the last one, and this one when it is there


class Page(NamedTuple):
    """A page as it was made, and the Markdown page that it was made from (``fr/donors.md``; empty where there is none)."""

    html: str
    source: str = ""


class Served(NamedTuple):
    """What a browser is sent: the HTTP status, the text of the page, and a ``state``, which differs as soon as either does."""

    status: int
    html: str
    state: str


class Preview:
    """What browsers are shown of the workspace ``root``. One thread makes pages; the others watch, wait for processes, and answer browsers.

    After every change each page is outdated, and made again when a browser asks for it, until a whole build has replaced the last one.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.background = Background(root)
        self.before: Stamps = {}  # the sources when they were first read
        self.failure: Failure | None = None
        self.folder: Path | None = None  # the last good build
        self._sources: Mapping[str, str] = {}  # the Markdown page of each page, by its path in the site
        self._files: Mapping[str, Path] = {}  # the pictures of the site, and other files that are published as they are, by their path there
        self._removed: set[str] = set()  # pages of that build that are no longer there
        self._newer: dict[str, Page] = {}  # pages made since that build
        self._tried: set[str] = set()  # pages made since the last change, or that cannot be made alone
        self._outdated = False  # whether sources have changed since that build
        self._wanted: list[str] = []  # pages that browsers wait for …
        self._making: str | None = None  # … and the one that is being made
        self._changes: set[str] = set()
        self._problems: Sequence[Diagnostic] = ()
        self._assets = 0  # how often a picture has changed, or another file beside the pages
        self._changed = threading.Condition(threading.RLock())

    def note(self, changes: set[str]) -> None:
        """Have :meth:`next_task` return these paths of files."""
        with self._changed:
            self._changes |= changes
            self._changed.notify_all()

    def next_task(self, seconds: float) -> set[str] | str | None:
        """Wait for changes of files, or for a page to make, and return their paths; None when neither comes in so many ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: self._changes or self._wanted, seconds)
            if self._changes:
                changes, self._changes = self._changes, set()
                return changes
            self._making = self._wanted.pop() if self._wanted else None
            return self._making

    def find(self, sources: Mapping[str, str], files: Mapping[str, Path]) -> None:
        """From now on the site has the pages ``sources`` and the ``files``."""
        with self._changed:
            self._removed = (self._removed | self._sources.keys() | self._files.keys()) - sources.keys() - files.keys()
            self._sources, self._files = sources, files
            self._newer = {path: page for path, page in self._newer.items() if path in sources}

    def begin(self, edited: Sequence[str] = (), assets: bool = False, fixed: bool = False) -> None:
        """Have pages made again: sources have changed.

        Those ``edited`` are made even if nobody looks at them, for the errors that they may hold. With ``assets``, pages load again what they show
        beside their text. The failure is forgotten where it is ``fixed``.
        """
        with self._changed:
            self._outdated, self._tried = True, set()
            self._assets += assets
            self._wanted = [*edited, *(path for path in self._wanted if path not in edited)]
            self.failure = None if fixed else self.failure
            self._changed.notify_all()

    def show(self, path: str, page: Page | None) -> None:
        """Serve ``page`` at ``path`` instead of that of the last good build; None where it cannot be made alone."""
        with self._changed:
            self._tried.add(path)
            self._making = None
            if page:
                self._newer[path] = page
            self._changed.notify_all()

    def publish(self, folder: Path) -> None:
        """Serve the build in ``folder``, which is complete."""
        with self._changed:
            self.folder, self.failure, self._newer, self._removed, self._outdated = folder, None, {}, set(), False
            self._changed.notify_all()

    def fail(self, failure: Failure) -> None:
        """Show on every page why the site cannot be built."""
        with self._changed:
            self.failure = failure
            self._changed.notify_all()

    def report(self, problems: Sequence[Diagnostic]) -> None:
        """Show the ``problems`` on the pages that they concern."""
        with self._changed:
            self._problems = problems
            self._changed.notify_all()

    def file(self, path: str) -> Path | None:
        """Return the file at ``path`` of the site (``en/``, ``assets/icon.svg``), None where there is none: a folder is its index page."""
        if path in self._files:
            return self._files[path]
        if not self.folder or path in self._removed:
            return None
        file = self.folder / path / "index.html" if path.endswith("/") or not path else self.folder / path
        return file if file.is_file() and file.resolve().is_relative_to(self.folder.resolve()) else None

    def has_page(self, path: str) -> bool:
        """Return whether the site has a page at ``path``."""
        return path in self._sources or self.file(path) is not None

    def page(self, path: str) -> Served:
        """Return what is served at ``path`` of the site; where there is no page, the site's own page that says so."""
        end = time.monotonic() + _PATIENCE
        with self._changed:
            while self._outdated and path in self._sources and path not in self._tried and (left := end - time.monotonic()) > 0:
                if path not in self._wanted and path != self._making:
                    self._wanted.append(path)
                    self._changed.notify_all()
                self._changed.wait(left)
            return self._served(path)

    def _served(self, path: str) -> Served:
        status, page = (200, self._newer[path]) if path in self._newer else self._built(path)
        html = with_bar(page.html, page.source, self._problems, self.failure) if page else waiting_page(self.failure)
        return Served(status, html, sha256(f"{status} {self._assets} {html}".encode()).hexdigest()[:16])

    def _built(self, path: str) -> tuple[int, Page | None]:
        if not self.folder:
            return 503, None
        file, missing = self.file(path), self.folder / "404.html"
        found = file or (missing if missing.is_file() else None)
        return 200 if file else 404, Page(found.read_text("utf-8"), self._sources.get(path, "")) if found else Page("404 Not Found")

    def wait(self, path: str, state: str, seconds: float, gone: Callable[[], bool] = lambda: False) -> bool:
        """Wait until the page at ``path`` has another ``state``, at most so many ``seconds``; return whether it has.

        ``gone`` says whether the browser still wants to know it.
        """
        end = time.monotonic() + seconds
        with self._changed:
            while not gone() and self.page(path).state == state:
                left = end - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(left)
            return True
