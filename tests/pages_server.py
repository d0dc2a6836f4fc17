"""A small server that answers as GitHub Pages does: gzip, 404.html, /x from x.html, /folder to /folder/, no listing."""

import gzip
import mimetypes
import posixpath
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.rude_server import serving

mimetypes.add_type("application/manifest+json", ".webmanifest")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        root, prefix = self.server.root, self.server.prefix
        if not path.startswith(prefix) or ".." in posixpath.normpath(path).split("/"):
            return self._answer(404, b"Not a site of this host", "text/plain")
        target = root / path.removeprefix(prefix)
        if target.is_dir() and not path.endswith("/"):
            return self._answer(301, b"", "text/plain", {"Location": path + "/"})
        if path.endswith("/"):
            target = target / "index.html"
        elif not target.is_file():
            target = target.with_name(target.name + ".html")
        if target.is_file():
            return self._answer(200, target.read_bytes(), mimetypes.guess_type(target.name)[0] or "application/octet-stream")
        return self._answer(404, (root / "404.html").read_bytes(), "text/html")

    def _answer(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        if kind.startswith("text/") or kind.endswith(("json", "xml")):
            kind += "; charset=utf-8"
            body = gzip.compress(body, 9, mtime=0)
            headers = {**(headers or {}), "Content-Encoding": "gzip"}
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def pages_server(root: Path, prefix: str = "/"):
    """Serve ``root`` under ``prefix`` on a free port of 127.0.0.1; yields the address of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.root, server.prefix = root, prefix
    with serving(server):
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
