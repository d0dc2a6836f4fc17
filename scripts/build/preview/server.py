"""The web server of the live preview. A page that changes is loaded again by the browsers that show it, and no other page is."""

import errno
import os
import select
import socket
import threading
import time
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from socketserver import TCPServer
from typing import Any
from urllib.parse import quote, unquote

from . import Preview, Served

PORTS = 20  # how many ports after the one asked for are tried
_PATIENCE = 30.0  # seconds that a question whether a page has changed waits for an answer
_PAUSE = 0.02  # seconds between two looks whether anything has changed
_QUESTION = "/livereload/"  # the address of that question: the state of the page follows, then its address
_SCRIPT = Path(__file__).with_name("reload.js").read_text("utf-8")


class Server(ThreadingHTTPServer):
    """Serves ``preview`` at ``host:port``, or at the next port that is free. The site is below the path ``mount``.

    Raises OSError where nothing can be served there.
    """

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows, two programs would then share one port

    def __init__(self, preview: Preview, host: str, port: int) -> None:
        self.preview, self.mount = preview, "/"
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        for candidate in range(port, min(port + PORTS, 65535) + 1):
            try:
                super().__init__((host, candidate), _Handler)
                break
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES) or candidate == min(port + PORTS, 65535):
                    raise
        name = f"[{host}]" if ":" in host else host
        self.address = f"{name}:{self.server_address[1]}"
        self.moved = port not in (0, self.server_address[1])

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{self.address}{self.mount}"

    def server_bind(self) -> None:
        """Bind the socket, without the slow look-up of the host's name that http.server makes there."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def start(self) -> None:
        """Answer in a thread of its own from now on."""
        threading.Thread(target=self.serve_forever, args=[0.1], name="server", daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: a browser that goes away in the middle of an answer is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        address, _, _ = self.path.partition("?")
        if address.startswith(_QUESTION):
            state, _, asked = address.removeprefix(_QUESTION).partition("/")
            self._answer(205 if self._has_changed(self._inside(f"/{asked}") or "", state) else 204, b"", "")
            return
        path = self._inside(address)
        if path is None:
            self._redirect(self.server.mount)
        elif path and not path.endswith("/") and self.server.preview.has_page(f"{path}/"):
            self._redirect(f"{quote(self.server.mount + path)}/")
        elif (file := self.server.preview.file(path)) and file.suffix != ".html":
            kind = "text/javascript" if file.suffix == ".js" else guess_type(file.name)[0] or "application/octet-stream"
            self._answer(200, file.read_bytes(), kind)
        else:
            status, html, state = self._page(path)
            script = f'<script>{_SCRIPT}("{_QUESTION}{state}")</script>'
            self._answer(status, html.replace("</body>", f"{script}</body>").encode(), "text/html; charset=utf-8")

    do_HEAD = do_GET

    def _inside(self, address: str) -> str | None:
        """Return the path in the site that ``address`` leads to, None where it is outside of it. An index page is its folder."""
        path, mount = unquote(address).replace("\0", ""), self.server.mount
        if path.endswith("/index.html"):
            path = path.removesuffix("index.html")
        return path[len(mount) :] if path.startswith(mount) else None

    def _page(self, path: str) -> Served:
        return self.server.preview.ask(partial(self.server.preview.page, path))

    def _has_changed(self, path: str, state: str) -> bool:
        """Wait until the page at ``path`` has another ``state``; return whether it has. Pages nobody shows any more are not made for that."""
        end, seen = time.monotonic() + _PATIENCE, -1
        while time.monotonic() < end and not self._gone():
            if (version := self.server.preview.version) != seen and self._page(path).state != state:
                return True
            seen = version
            time.sleep(_PAUSE)
        return False

    def _gone(self) -> bool:
        """Whether the browser has left the page: it would not read the answer to its question."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)

    def _redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: pages ask all the time."""
