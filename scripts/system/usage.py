"""The words of the command line: the table of commands, the types of their options, and the error for words that a command cannot work with."""

import argparse
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from .loader import read_table


class UsageError(Exception):
    """Raised, with a sentence that says what to write instead, before anything was done. Ends with exit code 2."""


class RefusedError(Exception):
    """Raised, with what to write first, when what the sources say keeps a command from changing them. Ends with exit code 1."""


@cache
def commands() -> dict[str, dict[str, Any]]:
    """Return what commands.yml has: each command by its name."""
    found: dict[str, dict[str, Any]] = read_table(Path(__file__).parents[1] / "commands.yml")
    return found


def _at_least(fewest: int) -> Callable[[str], int]:
    def whole(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < fewest:
            raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from {fewest} on")
        return int(text)

    return whole


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number greater than 0")
    return value


TYPES: dict[str, Callable[[str], Any]] = {"path": Path, "whole": int, "count": _at_least(0), "some": _at_least(1), "positive": _positive}
