"""One planted defect: what it changes, and where the checks have to report it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...diagnostics import Diagnostic

Changes = Mapping[str, str | None]  # the new text of each file, by its path relative to the root; None for a file that is no longer there


@dataclass(frozen=True)
class Region:
    """Lines ``first`` to ``last`` of a file, whose path is relative to the root.

    The two are equal wherever a defect can be seen on a line; what is no longer there may be reported anywhere in the section
    of the file that it is missing from.
    """

    file: str
    first: int
    last: int

    @classmethod
    def at(cls, file: str, line: int) -> Region:
        """Return the region of one line."""
        return cls(file, line, line)

    def holds(self, problem: Diagnostic) -> bool:
        """Return whether ``problem`` is reported in this region."""
        return problem.file == self.file and self.first <= problem.line <= self.last

    def __str__(self) -> str:
        return f"{self.file}:{self.first}" + (f"-{self.last}" if self.last > self.first else "")


@dataclass(frozen=True)
class Mutant:
    """One defect.

    ``expected`` are the rules, or the codes of diagnostics, that may rightly report it, ``regions`` where: in every one of them
    with ``everywhere``, otherwise in one. ``twin``, where there is one, changes the same files rightly: nothing that is
    ``expected`` may be reported for it.
    """

    kind: str
    what: str
    changes: Changes
    expected: frozenset[str]
    regions: tuple[Region, ...]
    everywhere: bool = False
    twin: Changes | None = None

    @property
    def built(self) -> bool:
        """Whether it changes built pages, not sources."""
        return all(path.startswith("site/") for path in self.changes)

    def expects(self, problem: Diagnostic) -> bool:
        """Return whether ``problem`` is of a rule, or has a code, that may rightly report this defect."""
        return problem.rule in self.expected or problem.code in self.expected

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"
