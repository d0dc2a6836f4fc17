"""Words on the command line that a command cannot work with."""

import argparse
import re
from collections.abc import Callable


class UsageError(Exception):
    """Raised, with a sentence that says what to write instead, before anything was done. Ends with exit code 2."""


def at_least(fewest: int) -> Callable[[str], int]:
    """The type of an argument of the command line: a whole number from ``fewest`` on."""

    def whole(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < fewest:
            raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from {fewest} on")
        return int(text)

    return whole
