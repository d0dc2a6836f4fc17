"""A correction of a source file, shown before it is written."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import shown
from ..system.printable import visible


@dataclass(frozen=True)
class Change:
    """New text for the file at ``path``."""

    path: Path
    old: str
    new: str

    def diff(self) -> str:
        """The change as a unified diff, invisible spaces made visible."""
        old, new, name = _lines(self.old), _lines(self.new), shown(self.path)
        return "\n".join(difflib.unified_diff(old, new, name, name, lineterm="", n=0))

    def write(self) -> None:
        """Put the new text in place."""
        self.path.write_text(self.new, "utf-8", newline="\n")


def _lines(text: str) -> list[str]:
    """The lines of ``text`` as a diff shows them; a last line without an end is marked."""
    lines = [visible(line) for line in text.split("\n")]
    return lines[:-1] if lines[-1] == "" else [*lines[:-1], f"{lines[-1]} ⏎ missing"]
