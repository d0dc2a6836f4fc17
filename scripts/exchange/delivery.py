"""What comes back from a translator, in whatever format it was written."""

from typing import NamedTuple

from ..diagnostics import Diagnostic
from .content import Content

RULE = "import"  # the name under which problems of a file that comes back are reported


class Entry(NamedTuple):
    """One segment of the file, at ``line``: its key (see scripts/exchange/units.py), and its translation if it has one.

    ``ready`` says that its translator has finished it; None, that the format does not tell.
    """

    key: str
    line: int
    content: Content | None
    ready: bool | None


class Delivery(NamedTuple):
    """A file with translations into ``language``, a BCP 47 tag."""

    name: str
    language: str
    entries: list[Entry]

    def problem(self, line: int, message: str, remedy: str) -> Diagnostic:
        """Return the diagnostic of what is wrong on ``line`` of the file."""
        return Diagnostic(self.name, line, RULE, message, remedy)
