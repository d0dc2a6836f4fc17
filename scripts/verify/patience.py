"""Requests that end: urllib waits for each byte, and so for ever when a server sends one every now and then."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator


class TooLong(Exception):
    """Raised when an answer has not come to its end in time."""


class _Limited:
    """A handler of urllib that keeps its connections in ``sockets``, and makes none after the moment ``end``."""

    sockets: list[socket.socket]
    end: float

    def do_open(self, connection: type, request: urllib.request.Request, **options: object):
        limits = self

        class Connection(connection):
            def connect(self) -> None:
                if time.monotonic() >= limits.end:
                    raise TimeoutError("there is no time left")
                super().connect()
                limits.sockets.append(self.sock)

        return super().do_open(Connection, request, **options)


class _Http(_Limited, urllib.request.HTTPHandler):
    pass


class _Https(_Limited, urllib.request.HTTPSHandler):
    pass


@contextlib.contextmanager
def patient_opener(seconds: float) -> Iterator[urllib.request.OpenerDirector]:
    """An opener for one request. What is under way after so many ``seconds``, redirects and body included, is cut off: TooLong is raised."""
    sockets, end = [], time.monotonic() + seconds
    handlers = [_Http(), _Https()]
    for handler in handlers:
        handler.sockets, handler.end = sockets, end
    timer = threading.Timer(seconds, _cut, [sockets])
    timer.daemon = True
    timer.start()
    try:
        yield urllib.request.build_opener(*handlers)
    except Exception as error:
        if time.monotonic() >= end:
            raise TooLong(f"there is no whole answer within {seconds:g} s") from error
        raise
    finally:
        timer.cancel()
    if time.monotonic() >= end:  # what is cut off may look like its end
        raise TooLong(f"there is no whole answer within {seconds:g} s")


def _cut(sockets: list[socket.socket]) -> None:
    for each in sockets:
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
