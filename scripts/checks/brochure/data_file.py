"""A file of docs/_data: how people are shown it, and where its values are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...diagnostics import shown
from ...sources.yamlfile import Lines, load


@dataclass(frozen=True)
class DataFile:
    """One data file: how people are shown it, and the line of each value."""

    name: str
    lines: Lines

    @classmethod
    def read(cls, root: Path, stem: str) -> DataFile:
        """Read the file ``stem``.yml; one that a campaign does without has no lines."""
        path = root / "docs" / "_data" / f"{stem}.yml"
        return cls(shown(path), load(path)[1] if path.exists() else {})

    def line(self, *path: Any) -> int:
        """The line of a value, or of what holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def at(self, *path: Any) -> str:
        """Where a value is, as messages quote it."""
        return f"{self.name}:{self.line(*path)}"

    def end(self, *path: Any) -> int:
        """The last line on which a value of ``path`` begins: where a missing one is told."""
        return max((line for known, line in self.lines.items() if known[: len(path)] == path), default=1)
