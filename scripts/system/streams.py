"""What commands print: safe whatever it holds, and never a traceback when nobody reads it or it cannot be written."""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TextIO

from .printable import notice, printable


class OutputError(Exception):
    """Raised when the output cannot be written. ``closed``: whoever read it has gone (``| head``), which needs no message."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"the output cannot be written: {(error.strerror or str(error)).lower()}")
        self.closed = isinstance(error, BrokenPipeError)


class _Guarded:
    """A text stream that shows everything as :func:`printable` does, with colours on a terminal alone, where commands write them.

    ``stream`` is None where the program was started without one.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._at_start = True  # nothing but white space has been written on the line

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def isatty(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    def write(self, text: str) -> int:
        before = "" if self._at_start else "."
        self._at_start = not (before + text).rpartition("\n")[2].strip()
        self.write_commands(printable(before + text, colours=self.isatty())[len(before) :])
        return len(text)

    def write_commands(self, text: str) -> None:
        """Write ``text`` as it is."""
        if self._stream:
            with _written_or_error():
                self._stream.write(text)

    def flush(self) -> None:
        if self._stream:
            with _written_or_error():
                self._stream.flush()


@contextlib.contextmanager
def _written_or_error() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(error) from None


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Guard the standard output and the standard error; what was printed is written at the end. Raises OutputError."""
    _open_what_is_closed()
    before = sys.stdout, sys.stderr
    for stream in filter(None, before):
        if not _is_utf_8(stream) and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no “ is no reason to end
    sys.stdout, sys.stderr = map(_Guarded, before)
    try:
        yield
        sys.stdout.flush()
    except OutputError:
        _drop(before[0])
        raise
    finally:
        sys.stdout, sys.stderr = before


def show(text: str, form: str = "text") -> None:
    """Print a report in one of its forms: “github” is made of commands, “text” is for people, the others are UTF-8 for programs."""
    if form not in ("text", "github") and not _is_utf_8(sys.stdout) and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    if form == "github" and isinstance(sys.stdout, _Guarded):
        sys.stdout.write_commands(text + "\n")
    else:
        print(text)


def note(title: str, words: str) -> None:
    """Print what a reader should know; on GitHub also on the page of the run."""
    if os.environ.get("GITHUB_ACTIONS"):
        show(notice(title, words), "github")
    else:
        print(words)


def _is_utf_8(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "").replace("_", "") == "utf8"


def _open_what_is_closed() -> None:
    """Lead a standard stream that the program was started without to nowhere: the next file that is opened would take its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def _drop(stream: TextIO | None) -> None:
    """Let what could not be written go: Python would try again at its end, and print it."""
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
