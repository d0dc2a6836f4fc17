"""The live preview as MkDocs runs it: build, watch, and build again. MkDocs's own server lets every browser wait while the sources hold an error."""

from __future__ import annotations

import os
import threading
import time
import webbrowser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort, MkDocsException, PluginError

from .diagnostics import Diagnostic, SourceError
from .generator import CONFIGURATION
from .preview import Overtaken, Preview
from .preview.bar import Failure
from .preview.server import PORTS, Server
from .preview.watch import Watch
from .session import Refusal, log
from .sources.configuration import disallowed_settings
from .viewed import viewed_pages

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_SHORT = 1.0  # seconds: a build that takes no longer is not worth interrupting
_LOADED = 0.3  # seconds that a whole build waits for browsers to load the pages made before it, which it would slow down


def serve_at(preview: Preview, host: str, port: int) -> Server:
    """Return the server of ``preview``, at work, at ``host:port`` or the next free port. Raises PluginError with what to do where there is none."""
    try:
        server = Server(preview, host, port)
    except OSError as error:
        raise PluginError(
            f"nothing can be served at {host}:{port} nor at the {PORTS} ports after it ({error.strerror}). Choose another address: "
            "make serve ADDRESS=127.0.0.1:8001"
        ) from None
    if server.moved:
        log.warning(f"Port {port} is taken: the preview is at {server.url}")
    server.start()
    return server


class Serving:
    """What takes the place of MkDocs's ``server``, whose ``builder`` builds the site: watches, builds again, and answers while it does so."""

    def __init__(self, server: LiveReloadServer, preview: Preview, root: Path, running: Server | None) -> None:
        self._builder, self._preview, self._root = server.builder, preview, root
        host, port = server.server_address[:2]
        self._server = running or serve_at(preview, str(host), port)
        self._server.mount = server.mount_path
        server.server_close()  # it was not bound to its port yet
        self._paths: list[Path] = []
        self._changes: set[str] = set()
        self._change = threading.Condition()
        self._seconds = 0.0  # how long the last build took

    def watch(self, path: str) -> None:
        """Build again when a file at or below ``path`` changes. MkDocs names some of them a second time."""
        if (absolute := Path(os.path.abspath(path))) not in self._paths:
            self._paths.append(absolute)

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until the program is interrupted."""
        log.info(f"Serving on {self._server.url}")
        if open_in_browser:
            webbrowser.open(self._server.url)
        watch = Watch(self._paths, self._preview.before, self._note)
        try:
            while True:
                self._rebuild(self._next_changes())
        finally:
            watch.stop()

    def shutdown(self) -> None:
        """End the server."""
        self._server.shutdown()
        self._server.server_close()

    def _note(self, changed: set[str]) -> None:
        with self._change:
            self._changes |= changed
            self._preview.overtaken = self._seconds > _SHORT
            self._change.notify_all()

    def _next_changes(self) -> set[str]:
        with self._change:
            while not self._change.wait_for(lambda: bool(self._changes), timeout=0.5):  # Windows sees Ctrl-C only between two waits
                pass
            changes, self._changes = self._changes, set()
            self._preview.overtaken = False
        return changes

    def _rebuild(self, changes: set[str]) -> None:
        log.info("Detected file changes")
        try:
            self._preview.show(viewed_pages(self._preview, changes, self._root))
            self._preview.wait_until_seen(_LOADED)
        except Exception as error:  # the whole build finds it too, and reports it
            if problems := problems_of(error):
                self._preview.fail(Failure(problems))
        try:
            begun = time.monotonic()
            self._builder()
            self._seconds = time.monotonic() - begun
        except Overtaken:
            return
        except (Exception, SystemExit) as error:
            self._preview.fail(why(error, self._root))
            return
        if any(Path(path).suffix not in (".md", ".yml") for path in changes):
            self._preview.assets_changed()
        log.info("Reloading browsers")


def why(error: BaseException, root: Path) -> Failure:
    """Return why a build in ``root`` ended with ``error``, and print it where MkDocs has not."""
    if isinstance(error, MkDocsException):
        if not isinstance(error, Abort):  # MkDocs ends with it once it has printed the error
            log.error(error.format_message())
    elif not isinstance(error, SystemExit):
        log.error("This is a bug in the program, not a problem in your files:", exc_info=error)
    said = "\n".join(dict.fromkeys(map(str, reversed([*_causes(error)]))))
    return Failure(problems_of(error) or _in_configuration(root), said)


def problems_of(error: BaseException) -> Sequence[Diagnostic]:
    """Return the problems of sources that led to ``error``."""
    return next((cause.problems for cause in _causes(error) if isinstance(cause, SourceError | Refusal)), ())


def _in_configuration(root: Path) -> list[Diagnostic]:
    """Return what is wrong with the configuration, which the generator reports without a line."""
    try:
        return disallowed_settings(root / CONFIGURATION)
    except SourceError as error:
        return error.problems


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__
