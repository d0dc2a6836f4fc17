"""The front matter of a page: where its YAML is, and where the body begins."""

import re
from typing import NamedTuple

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)


class Front(NamedTuple):
    """The ``yaml`` between the two lines ---, with its last line end; it begins at ``start``, the body of the page at ``end``."""

    yaml: str
    start: int
    end: int

    def replaced(self, text: str, yaml: str) -> str:
        """Return the page ``text``, of which this is the front matter, with ``yaml`` in its place."""
        return f"{text[: self.start]}{yaml}{text[self.start + len(self.yaml) :]}"


def front_of(text: str) -> Front | None:
    """Return the front matter of the page ``text``, as it is in its file, whatever its line ends; None where it has none."""
    found = _FRONT.match(text)
    if not found:
        return None
    start = found.start("yaml") if found["yaml"] is not None else text.index("\n") + 1
    return Front(found["yaml"] or "", start, found.end())


def parted(text: str) -> tuple[str, str]:
    """Return the front matter of the page ``text``, with its lines ---, "" where it has none, and the body."""
    front = front_of(text)
    end = front.end if front else 0
    return text[:end], text[end:]
