"""A server that answers as badly as the Web does, and keeps a record of who asked what, and when."""

import gzip
import re
import socket
import socketserver
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts.links.external import engine, fetch

PLAIN = "<!doctype html><html lang=en><title>Fine</title><h1 id=top-of-it>Fine</h1><p id='é'>Text</p><a name=old></a><p id=中文>Text</p></html>"


@dataclass
class Record:
    """What a server saw: the ``requests`` as (seconds, method, path), and how many were ``most`` under way at a time."""

    requests: list[tuple[float, str, str]] = field(default_factory=list)
    under_way: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def counts(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(path for _, _, path in self.requests)

    def times(self, path: str) -> list[float]:
        return [moment for moment, _, asked in self.requests if asked == path]

    def most_in_a_second(self) -> int:
        """The largest number of requests that any second saw."""
        moments = sorted(moment for moment, _, _ in self.requests)
        return max(sum(start <= moment < start + 1 for moment in moments) for start in moments)


class Handler(BaseHTTPRequestHandler):
    """Answers with what ``server.answers`` has for the path; each answer is a function of this handler and of the number of the request."""

    def do_GET(self) -> None:
        record = self.server.record
        with record.lock:
            record.requests.append((time.monotonic(), self.command, self.path))
            number = record.counts[self.path]
            record.under_way += 1
            record.most = max(record.most, record.under_way)
        try:
            self.server.answers.get(self.path, missing)(self, number)
        except OSError:
            pass  # whoever asked has gone
        finally:
            with record.lock:
                record.under_way -= 1

    do_HEAD = do_POST = do_PATCH = do_GET

    def do_CONNECT(self) -> None:
        """As a proxy that leads to a host with a certificate: be that host, if it is one of ``server.secured``."""
        self.server.record.requests.append((time.monotonic(), self.command, self.path))
        if self.path not in self.server.secured:
            return self.send(502)
        self.send_response(200)
        self.end_headers()
        self.request = self.server.context.wrap_socket(self.connection, server_side=True)
        self.setup()
        self.close_connection = False

    def send(self, status: int, body: str | bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status, "Because")
        for name, value in ({"Content_Type": kind, "Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


Answer = Callable[[Handler, int], None]


def missing(handler: Handler, _: int) -> None:
    handler.send(404, "<title>No</title>")


def page(body: str | bytes = PLAIN, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    return lambda handler, _: handler.send(status, body, kind, **headers)


def titled(title: str, text: str = "Some text.", **more: str) -> Answer:
    return page(f"<!doctype html><title>{title}</title><p>{text}", **more)


def status(code: int, **headers: str) -> Answer:
    return lambda handler, _: handler.send(code, b"", **headers)


def to(location: str, code: int = 302, **headers: str) -> Answer:
    return status(code, Location=location, **headers)


def in_turn(*answers: Answer) -> Answer:
    """The first answer to the first request, and so on; the last one to all that follow."""
    return lambda handler, number: answers[min(number, len(answers)) - 1](handler, number)


def reset(handler: Handler, _: int) -> None:
    """Break the connection off (RST)."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def silent(handler: Handler, _: int) -> None:
    """Never answer: until whoever asks has gone."""
    handler.connection.settimeout(30)
    handler.connection.recv(1)


def dripping(handler: Handler, _: int) -> None:
    """Begin well, and then send a byte every now and then."""
    handler.send(200, Content_Length="100000")
    for _ in range(150):
        handler.wfile.write(b"a")
        time.sleep(0.2)


def huge(handler: Handler, _: int) -> None:
    """A page of 200 MB, sent until nobody reads on."""
    handler.send(200, PLAIN, Content_Length=str(200 * 2**20))
    for _ in range(200):
        handler.wfile.write(b"<p>" + b"a" * 2**20)
        handler.server.sent += 2**20


cut_short = page("<title>Half</title>", Content_Length="5000")
"""Promise more than is sent."""


def packed(handler: Handler, _: int) -> None:
    handler.send(200, gzip.compress(PLAIN.encode()), Content_Encoding="gzip")


def with_cookie(handler: Handler, _: int) -> None:
    """Send to itself until a cookie comes back."""
    if "seen=1" in handler.headers.get("Cookie", ""):
        handler.send(200, PLAIN)
    else:
        handler.send(302, Location=handler.path, Set_Cookie="seen=1; Path=/")


def later(seconds: int) -> Answer:
    """“Too many requests” twice, with Retry-After; then a page."""
    wait = status(429, Retry_After=str(seconds))
    return in_turn(wait, wait, page())


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    sent = 0

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    """``server`` at work meanwhile."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def rude_server(answers: dict[str, Answer], secure: ssl.SSLContext | None = None) -> Iterator[tuple[str, Server]]:
    """Serve ``answers`` on a free port of 127.0.0.1; yields its address, without a final slash, and the server with its record."""
    server = Server(("127.0.0.1", 0), Handler)
    server.answers, server.record = answers, Record()
    if secure:
        server.socket = secure.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    with serving(server):
        yield f"http{'s' if secure else ''}://127.0.0.1:{server.server_port}", server


def without_rest(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nobody rest between two requests to the servers of the tests; ``folder`` gets the configuration of lychee for that."""
    pace = re.compile("^host_request_interval = .*", re.M)
    (folder / "lychee.toml").write_text(pace.sub('host_request_interval = "0ms"', engine.CONFIG.read_text("utf-8")), "utf-8")
    monkeypatch.setattr(engine, "CONFIG", folder / "lychee.toml")
    monkeypatch.setattr(fetch, "REST", 0)


def without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def tls(certificate) -> ssl.SSLContext:
    """The context of a server with a certificate of trustme."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
