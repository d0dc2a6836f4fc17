"""The live preview: the last good build of the site, the pages that were made anew since, and what is wrong with the sources.

One thread, that of :meth:`Preview.run`, knows all of it: it looks for edits (``watch``), makes the pages that browsers ask for, and starts what
nobody waits for (``background``). The threads of the ``server`` put their questions to it. ``bar`` writes the problems into a page.
Nothing here knows the generator, and nothing is used by a build that is published.
"""

import os
import queue
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from ...diagnostics import Diagnostic
from .background import Background
from .bar import Failure, waiting_page, with_bar
from .watch import Watch

T = TypeVar("T")

_QUIET = 0.3  # seconds without an edit or a page to make after which the whole site is built
_TEXTS = (".md", ".yml")  # endings of the files that the checks read


class Page(NamedTuple):
    """A page as it was made, and the Markdown page that it was made from (``fr/donors.md``; empty where there is none)."""

    html: str
    source: str = ""


class Served(NamedTuple):
    """What a browser is sent: the HTTP status, the text of the page, and a ``state``, which differs as soon as either does."""

    status: int
    html: str
    state: str


class Unbuildable(Exception):
    """Raised for sources, or a page, of which nothing can be made; ``failure`` says why."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure


class Site(Protocol):
    """What the generator does for the preview. It raises Unbuildable for an error in the sources."""

    def read(self, changes: set[str]) -> tuple[Mapping[str, str], Mapping[str, Path]]:
        """Read the sources after ``changes`` of these files. Return the Markdown page of each page, and each other file, by its path in the site."""

    def make(self, path: str) -> Page | None:
        """Return the page at ``path`` of the site; None for one that needs all others."""

    def command(self, folder: Path) -> Sequence[str]:
        """Return the arguments of a Python that builds the whole site in ``folder`` and prints, in JSON, those of a Failure; null without one."""


class Preview:
    """What browsers are shown of the workspace ``root``. Whole builds go into the folder ``beside``.

    After every change each page is outdated, and made again when a browser asks for it, until a whole build has replaced the last one.
    ``version`` grows with whatever may change a page.
    """

    def __init__(self, root: Path, beside: Path) -> None:
        self.version = 0
        self._root, self._beside, self._background = root, beside, Background(root)
        self._questions: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
        self._site: Site
        self._folder: Path | None = None  # the last good build
        self._failure: Failure | None = None
        self._problems: Sequence[Diagnostic] = ()
        self._sources: Mapping[str, str] = {}  # the Markdown page of each page, by its path in the site
        self._files: Mapping[str, Path] = {}  # the pictures of the site, and other files that are published as they are, by their path there
        self._removed: set[str] = set()  # pages of the last build that are no longer there
        self._newer: dict[str, Page] = {}  # pages made since that build
        self._tried: set[str] = set()  # pages made since the last change, or that cannot be made alone
        self._outdated = self._unbuilt = False  # whether sources have changed since that build, and no other has begun
        self._unread = self._unchecked = True  # whether the sources could not be read, and whether the checks have not seen them
        self._assets = 0  # how often a picture has changed, or another file beside the pages
        self._active = 0.0  # when something was read or made last

    # --- for the threads of the server ---

    def ask(self, question: Callable[[], T]) -> T:
        """Return ``question()``, called by the thread of :meth:`run`."""
        answer: Future[T] = Future()
        self._questions.put((question, answer))
        return answer.result()

    def file(self, path: str) -> Path | None:
        """Return the file at ``path`` of the site (``en/``, ``assets/icon.svg``), None where there is none: a folder is its index page."""
        if path in self._files:
            return self._files[path]
        if not self._folder or path in self._removed:
            return None
        file = self._folder / path / "index.html" if path.endswith("/") or not path else self._folder / path
        return file if file.is_file() and file.resolve().is_relative_to(self._folder.resolve()) else None

    def has_page(self, path: str) -> bool:
        """Return whether the site has a page at ``path``."""
        return path in self._sources or self.file(path) is not None

    # --- in the thread that knows all ---

    def run(self, site: Site, watched: Iterable[Path]) -> None:
        """Show what ``site`` makes of the files at or below the paths ``watched``, until the program is interrupted."""
        watch, self._site = Watch(watched), site
        try:
            self.change(set())
            while True:
                self.answer(watch.pause)
                if changes := watch.look():
                    print("Detected file changes", flush=True)
                    self.change(changes)
                self._background.look()
                if self._unbuilt and time.monotonic() > self._active + _QUIET:
                    self._build()
        finally:
            self._background.stop()

    def answer(self, seconds: float) -> None:
        """Answer a question; wait for one so many ``seconds``."""
        try:
            question, answer = self._questions.get(timeout=seconds)
        except queue.Empty:
            return
        try:
            answer.set_result(question())
        except Exception as error:  # the thread that asks ends with it, and with it one answer to a browser
            answer.set_exception(error)

    def change(self, changes: set[str]) -> None:
        """Read the sources again after ``changes``."""
        self._background.stop()
        self._unchecked |= any(path.endswith(_TEXTS) for path in changes)
        before = self._removed | self._sources.keys() | self._files.keys()
        try:
            self._sources, self._files = self._site.read(changes)
        except Unbuildable as error:
            self._unread, self._unbuilt = True, False
            return self._fail(error.failure)
        problems = {str(self._root / problem.file) for problem in self._failure.problems} if self._failure else set()
        if self._unread or (problems and problems <= changes):
            self._failure = None
        self._removed = before - self._sources.keys() - self._files.keys()
        self._newer = {path: page for path, page in self._newer.items() if path in self._sources}
        self._tried, self._unread, self._outdated, self._unbuilt = set(), False, True, True
        self._assets += any(path.startswith(f"{self._root / 'docs'}{os.sep}") and not path.endswith(_TEXTS) for path in changes)
        self._active = time.monotonic()
        self.version += 1

    def page(self, path: str) -> Served:
        """Return what is served at ``path`` of the site; where there is no page, the site's own page that says so."""
        if self._outdated and not self._unread and path in self._sources and path not in self._tried:
            self._make(path)
        status, page = (200, self._newer[path]) if path in self._newer else self._built(path)
        html = with_bar(page.html, page.source, self._problems, self._failure) if page else waiting_page(self._failure)
        return Served(status, html, sha256(f"{status} {self._assets} {html}".encode()).hexdigest()[:16])

    def _make(self, path: str) -> None:
        self._tried.add(path)
        try:
            if page := self._site.make(path):
                self._newer[path] = page
        except Unbuildable as error:  # the whole build finds it too, and reports it
            if error.failure.problems and not self._failure:
                self._fail(error.failure)
        self._active = time.monotonic()

    def _built(self, path: str) -> tuple[int, Page | None]:
        if not self._folder:
            return 503, None
        file, missing = self.file(path), self._folder / "404.html"
        found = file or (missing if missing.is_file() else None)
        return 200 if file else 404, Page(found.read_text("utf-8"), self._sources.get(path, "")) if found else Page("404 Not Found")

    def _fail(self, failure: Failure) -> None:
        self._failure = failure
        self.version += 1

    def _build(self) -> None:
        self._unbuilt = False
        folder = self._beside / ("even" if self._folder and self._folder.name == "odd" else "odd")

        def built(failed: list[Any] | None) -> None:
            if failed:
                problems, said = failed
                return self._fail(Failure([Diagnostic(*problem) for problem in problems], said))
            self.publish(folder)
            print("The whole site is up to date", flush=True)
            if self._unchecked:
                self._background.start(["scripts", "check", "--sources", "--format", "json"], self._checked)

        self._background.start(self._site.command(folder), built)

    def publish(self, folder: Path) -> None:
        """Serve the build in ``folder``, which is complete."""
        self._folder, self._failure, self._newer, self._removed, self._outdated = folder, None, {}, set(), False
        self.version += 1

    def _checked(self, problems: list[dict[str, Any]]) -> None:
        self._unchecked = False
        self._problems = [Diagnostic(**{key: problem[key] for key in Diagnostic._fields}) for problem in problems]
        self.version += 1
