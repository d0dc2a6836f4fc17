"""A small HTTP proxy: plain requests go to one server, tunnels (CONNECT) to another, whatever host they name."""

import selectors
import socket
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.rude_server import serving


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        line = self.rfile.readline().decode("latin-1")
        if not line.strip():
            return
        method, target, _ = line.split(" ", 2)
        head = b""
        while (more := self.rfile.readline()) not in (b"\r\n", b""):
            head += more
        host = urlsplit(f"//{target}" if method == "CONNECT" else target).hostname
        self.server.asked.add(host)
        if method == "CONNECT":
            if host not in self.server.secured:
                self.wfile.write(b"HTTP/1.1 502 No such host\r\nContent-Length: 0\r\n\r\n")
                return
            self.wfile.write(b"HTTP/1.1 200 Go on\r\n\r\n")
            first, there = b"", self.server.secure
        else:
            parts = urlsplit(target)
            first = f"{method} {parts.path or '/'} HTTP/1.0\r\n".encode() + head + b"\r\n"
            there = self.server.plain
        with socket.create_connection(there) as far:
            far.sendall(first)
            self._join(far)

    def _join(self, far: socket.socket) -> None:
        """Pass on what either side sends, until one ends."""
        with selectors.DefaultSelector() as ready:
            ready.register(self.connection, selectors.EVENT_READ, far)
            ready.register(far, selectors.EVENT_READ, self.connection)
            while True:
                for key, _ in ready.select(timeout=30):
                    data = key.fileobj.recv(65536)
                    if not data:
                        return
                    key.data.sendall(data)


class _Proxy(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def proxy(plain: str, secure: str, secured: set[str]) -> Iterator[tuple[str, set[str]]]:
    """A proxy that leads every host to the server at ``plain``, and tunnels to the hosts ``secured`` to the one at ``secure``.

    Yields its address, and the hosts that it was asked for.
    """
    server = _Proxy(("127.0.0.1", 0), _Handler)
    server.plain, server.secure = (("127.0.0.1", urlsplit(url).port) for url in (plain, secure))
    server.asked, server.secured = set(), secured
    with serving(server):
        yield f"http://127.0.0.1:{server.server_address[1]}", server.asked
