"""How far a command is, for who waits at a terminal."""

from __future__ import annotations

import sys


def progress(words: str) -> None:
    """Say what is being done, on a terminal only; an empty text wipes the line."""
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)
