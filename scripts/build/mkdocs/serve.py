"""``make serve``: the live preview of what MkDocs makes. Started on sources that hold errors, it shows them and waits until they are fixed.

Pages are made one by one, as browsers ask for them, from the sources as they are now and by the steps of a whole build.
"""

import logging
import signal
import webbrowser
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import ValidationError

from ...content.markdown import limit
from ...generator import CONFIGURATION
from ...system.usage import UsageError
from ..preview import Page, Preview, Unbuildable
from ..preview.bar import Failure
from ..preview.server import PORTS, Server
from ..render.failures import failure
from .session import html_of, read_sources, session, settle, valid
from .whole import problems_of, why

_WATCHED = ("docs", "overrides", CONFIGURATION)
_OF_ALL = ("languages.yml", "ui.yml")  # data that is in what is kept of each language: their list, and a text that an extension of Markdown prints


def serve(root: Path, address: str, in_browser: bool) -> None:
    """Serve until Ctrl-C. Raises UsageError for what is not an address, and where nothing can be served."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end as with Ctrl-C: nothing is left behind
    with suppress(KeyboardInterrupt), TemporaryDirectory(prefix="preview-") as folder:
        preview = Preview(root, Path(folder))
        server = serve_at(preview, *_address(address))
        print(f"The preview is at {server.url}", flush=True)
        print("It leaves out the Content Security Policy, for it reloads pages by a script; “make site” puts it in", flush=True)
        if in_browser:
            webbrowser.open(server.url)
        logging.basicConfig(format="%(levelname)s: %(message)s")
        preview.run(Site(root, Path(folder, "nothing"), server), [root / name for name in _WATCHED])


def serve_at(preview: Preview, host: str, port: int) -> Server:
    """Return the server of ``preview``, at work, at ``host:port`` or the next free port. Raises UsageError with what to do where there is none."""
    try:
        server = Server(preview, host, port)
    except OSError as error:
        raise UsageError(
            f"nothing can be served at {host}:{port} nor at the {PORTS} ports after it ({error.strerror}). Choose another address: "
            "make serve ADDRESS=127.0.0.1:8001"
        ) from None
    if server.moved:
        print(f"Port {port} is taken", flush=True)
    server.start()
    return server


def _address(text: str) -> tuple[str, int]:
    try:
        host, port = config_options.IpAddress().run_validation(text)
    except ValidationError:
        host, port = "", -1
    if not 0 <= port <= 65535:
        raise UsageError(f"“{text}” is not an address. Write an IP address and a port: 127.0.0.1:8000")
    return host, port


class Site:
    """The site of the workspace ``root`` as ``server`` shows it (see scripts/build/preview). MkDocs clears the folder ``empty``."""

    def __init__(self, root: Path, empty: Path, server: Server | None = None) -> None:
        self._root, self._empty, self._server = root, empty, server

    def read(self, changes: set[str]) -> tuple[Mapping[str, str], Mapping[str, Path]]:
        """Read the sources after ``changes``; MkDocs looks for pages again only where the changes may add, move or remove some."""
        try:
            keeps_pages = bool(session.outputs) and all(_keeps_pages(Path(path), self._root) for path in changes)
            if not (keeps_pages and _read_again()):
                self._find_pages()
        except (Exception, SystemExit) as error:
            raise Unbuildable(why(error, self._root)) from None
        return {path: file.src_uri for path, (_, file) in session.outputs.items()}, session.files

    def _find_pages(self) -> None:
        session.outputs = {}
        config = load_config(str(self._root / CONFIGURATION), site_dir=str(self._empty))
        if self._server:
            self._server.mount = urlsplit(config.site_url or "/").path
            config.site_url = self._server.url
        if not session.alone:
            session.alone = True
            config.plugins.on_startup(command="serve", dirty=False)
        build(config)

    def make(self, path: str) -> Page | None:
        """Return the page at ``path``; None for one that needs all others."""
        code, file = session.outputs[path]
        session.build.problems.clear()
        try:
            html = html_of(code, file)
        except Exception as error:
            found = failure(error, self._root, session.reading)
            raise Unbuildable(Failure(problems_of(error) or ([found] if found else []))) from None
        finally:
            limit.stop()
        return Page(html, file.src_uri) if html else None

    def command(self, folder: Path) -> Sequence[str]:
        """Return the arguments of the process that builds the whole site in ``folder``."""
        return "scripts.build.mkdocs.whole", str(self._root / CONFIGURATION), str(folder), session.build.site_url


def _read_again() -> bool:
    """Read the sources of the pages that are known; return whether these are all."""
    config = next(iter(session.kept.values())).config
    build = valid(lambda: read_sources(config))
    if build.pages.keys() != session.build.pages.keys():
        return False
    settle(build, config)
    session.build = build
    return True


def _keeps_pages(path: Path, root: Path) -> bool:
    """Whether a change of the file ``path`` leaves the pages that there are, their addresses and languages."""
    if not path.is_file() or path.name in _OF_ALL:
        return False
    return path.is_relative_to(root / "overrides") or (path.is_relative_to(root / "docs") and path.suffix in (".md", ".yml"))
