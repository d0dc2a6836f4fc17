"""The live preview as MkDocs runs it: watch, and make pages. MkDocs's own server lets every browser wait while the sources hold an error."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from ...diagnostics import Diagnostic
from ...generator import CONFIGURATION
from ..preview import Preview
from ..preview.bar import Failure
from ..preview.server import PORTS, Server
from ..preview.watch import Watch
from ..render.failures import failure
from .session import log, session
from .viewed import made, read_again
from .whole import problems_of, why

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_QUIET = 0.3  # seconds without anything to do after which the whole site is built: until then, browsers load what has been made
_TEXTS = (".md", ".yml")  # endings of the files that the checks read


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
    """What takes the place of MkDocs's ``server``, whose ``builder`` finds the pages of the site: watches, makes pages, and answers meanwhile."""

    def __init__(self, server: LiveReloadServer, preview: Preview, root: Path, running: Server | None) -> None:
        self._builder, self._preview, self._root, self._beside = server.builder, preview, root, Path(server.root)
        host, port = server.server_address[:2]
        self._server = running or serve_at(preview, str(host), port)
        self._server.mount = server.mount_path
        server.server_close()  # it was not bound to its port yet
        self._paths: list[Path] = []
        self._unread = True  # whether the sources could not be read, or were not yet, when they changed last
        self._unbuilt = False  # whether they have changed since the whole site was built …
        self._unchecked = True  # … those that are checked, since they were

    def watch(self, path: str) -> None:
        """Read the sources again when a file at or below ``path`` changes. MkDocs names some of them a second time."""
        if (absolute := Path(os.path.abspath(path))) not in self._paths:
            self._paths.append(absolute)

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until the program is interrupted."""
        log.info(f"Serving on {self._server.url}")
        if open_in_browser:
            webbrowser.open(self._server.url)
        watch = Watch(self._paths, self._preview.before, self._preview.note)
        try:
            self._begin(())
            while True:
                match self._preview.next_task(_QUIET):
                    case str(path):
                        self._make(path)
                    case None:
                        self._build()
                    case changes:
                        log.info("Detected file changes")
                        self._change(changes)
        finally:
            watch.stop()

    def shutdown(self) -> None:
        """End the server."""
        self._server.shutdown()
        self._server.server_close()

    def _change(self, changes: set[str]) -> None:
        self._preview.background.stop()
        self._unchecked |= any(path.endswith(_TEXTS) for path in changes)
        try:
            read_again(changes, self._root, self._builder)
        except (Exception, SystemExit) as error:
            self._preview.fail(why(error, self._root))
            self._unread, self._unbuilt = True, False
            return
        self._begin(changes)

    def _begin(self, changes: Collection[str]) -> None:
        """Have every page made again, and the whole site built, after ``changes`` that could be read."""
        problems = self._preview.failure.problems if self._preview.failure else ()
        fixed = self._unread or (bool(problems) and {str(self._root / problem.file) for problem in problems} <= {*changes})
        self._unread, self._unbuilt = False, True
        assets = any(path.startswith(f"{self._root / 'docs'}{os.sep}") and not path.endswith(_TEXTS) for path in changes)
        edited = [path for path, (_, file) in session.outputs.items() if file.abs_src_path in changes]
        self._preview.begin(edited, assets, fixed)

    def _make(self, path: str) -> None:
        try:
            page = made(path)
        except Exception as error:  # the whole build finds it too, and reports it
            page, found = None, failure(error, self._root, session.reading)
            problems = problems_of(error) or ([found] if found else [])
            if problems and not self._preview.failure:
                self._preview.fail(Failure(problems))
        self._preview.show(path, page)

    def _build(self) -> None:
        if not self._unbuilt:
            return
        self._unbuilt = False
        now = self._preview.folder
        folder = self._beside / ("even" if now and now.name == "odd" else "odd")

        def built(failed: list[Any] | None) -> None:
            if failed:
                problems, said = failed
                self._preview.fail(Failure([Diagnostic(*problem) for problem in problems], said))
                return
            self._preview.publish(folder)
            log.info("The whole site is up to date")
            if self._unchecked:
                self._preview.background.start(["scripts", "check", "--sources", "--format", "json"], self._checked)

        address = session.build.site_url
        self._preview.background.start(["scripts.build.mkdocs.whole", str(self._root / CONFIGURATION), str(folder), address], built)

    def _checked(self, problems: list[dict[str, Any]]) -> None:
        self._unchecked = False
        self._preview.report([Diagnostic(**{key: problem[key] for key in Diagnostic._fields}) for problem in problems])
