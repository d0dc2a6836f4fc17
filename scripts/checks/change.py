"""A correction of a source file, shown before it is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..sources.problems import shown


@dataclass(frozen=True)
class Change:
    """New text for the file at ``path``."""

    path: Path
    old: str
    new: str

    def diff(self) -> str:
        """The change as a unified diff, invisible spaces made visible."""
        lines = difflib.unified_diff(visible(self.old).splitlines(), visible(self.new).splitlines(), shown(self.path), shown(self.path), lineterm="", n=0)
        return "\n".join(lines)

    def write(self) -> None:
        """Put the new text in place."""
        self.path.write_text(self.new, "utf-8", newline="\n")


def visible(text: str) -> str:
    """``text`` with the spaces that look like any other shown: ⍽ U+00A0, ⸱ U+202F."""
    return text.replace("\u00a0", "⍽").replace("\u202f", "⸱")


def merge(changes: Iterable[Change]) -> list[Change]:
    """Changes of one file by several rules, in turn: the last text of each file against its first."""
    merged: dict[Path, Change] = {}
    for change in changes:
        first = merged.get(change.path, change)
        merged[change.path] = Change(change.path, first.old, change.new)
    return [change for change in merged.values() if change.old != change.new]
