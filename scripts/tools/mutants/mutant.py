"""One planted defect: what it changes, and where the checks have to report it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...diagnostics import Diagnostic

Changes = Mapping[str, str | None]  # the new text of each file, by its path relative to the root; None for a file that is no longer there


@dataclass(frozen=True)
class Region:
    """Lines ``first`` to ``last`` (default: that line alone) of a file, whose path is relative to the root."""

    file: str
    first: int
    last: int = 0

    def holds(self, problem: Diagnostic) -> bool:
        """Return whether ``problem`` is reported in this region."""
        return problem.file == self.file and self.first <= problem.line <= max(self.first, self.last)

    def __str__(self) -> str:
        return f"{self.file}:{self.first}" + (f"-{self.last}" if self.last > self.first else "")


@dataclass(frozen=True)
class Mutant:
    """One defect.

    ``expected`` are the rules, or the codes of diagnostics, that may rightly report it (none: any), ``regions`` where: in every one of them
    with ``everywhere``, otherwise in one. ``twin``, where there is one, changes the same files rightly: nothing that is ``expected`` may be
    reported for it. A mutant that is ``right`` is no defect but an edit that a good editor makes: nothing at all may be reported.
    """

    kind: str
    what: str
    changes: Changes
    expected: frozenset[str]
    regions: tuple[Region, ...]
    everywhere: bool = False
    twin: Changes | None = None
    right: bool = False

    @property
    def built(self) -> bool:
        """Whether it changes built pages, not sources."""
        return all(path.startswith("site/") for path in self.changes)

    def expects(self, problem: Diagnostic) -> bool:
        """Return whether ``problem`` is of a rule, or has a code, that may rightly report this defect."""
        return not self.expected or problem.rule in self.expected or problem.code in self.expected

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"
