"""One planted defect: what it changes, and where the editors' checks have to tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..diagnostics import Diagnostic


@dataclass(frozen=True)
class Place:
    """Where a defect may rightly be told: a file, relative to the root, and its lines from ``first`` to ``last``.

    The two are equal wherever the defect can be seen on a line; what is no longer there is told anywhere in the part
    of the file that it is missing from.
    """

    file: str
    first: int
    last: int

    @classmethod
    def at(cls, file: str, line: int) -> Place:
        """One line."""
        return cls(file, line, line)

    def holds(self, problem: Diagnostic) -> bool:
        """Whether ``problem`` is told here."""
        return problem.file == self.file and self.first <= problem.line <= self.last

    def __str__(self) -> str:
        return f"{self.file}:{self.first}" + (f"-{self.last}" if self.last > self.first else "")


@dataclass(frozen=True)
class Mutant:
    """One defect.

    ``changes`` gives the new text of each file it touches, None for a file that is no longer there. ``rules`` are the
    names of the rules that may rightly tell it, ``places`` where; with ``everywhere`` it has to be told in every one
    of the places, otherwise in one of them.
    """

    kind: str
    what: str
    changes: Mapping[str, str | None]
    rules: frozenset[str]
    places: tuple[Place, ...]
    everywhere: bool = False

    @property
    def built(self) -> bool:
        """Whether it spoils a built page, not a source."""
        return all(path.startswith("site/") for path in self.changes)

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"
