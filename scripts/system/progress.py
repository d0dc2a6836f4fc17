"""How far a command is, for who waits at a terminal; and what it does, for whoever reads its log."""

import sys
from collections.abc import Callable

from .printable import one_line


def progress(words: str) -> None:
    """Say what is being done, on a terminal only; an empty text wipes the line."""
    if sys.stderr.isatty():
        print(f"\r\033[K{one_line(words)}", end="", file=sys.stderr, flush=True)


def speaker(command: str) -> Callable[[str], None]:
    """Return a function that writes to standard error what ``command`` is doing, or what to know besides its result."""

    def say(words: str) -> None:
        print(f"{command}: {one_line(words)}", file=sys.stderr, flush=True)

    return say
