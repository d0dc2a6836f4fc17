"""A correction of a source file, shown before it is written."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import shown


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
    """The lines of ``text`` as a diff shows them; a last line that does not end is told from one that does."""
    lines = [visible(line) for line in text.split("\n")]
    return lines[:-1] if lines[-1] == "" else [*lines[:-1], f"{lines[-1]} ⏎ missing"]


# Spaces and marks that nobody sees, or takes for a plain space; the two of French typography have signs of their own.
_UNSEEN = re.compile("[\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202e\u205f-\u2064\u3000\ufeff\t\r]")


def visible(text: str) -> str:
    """``text`` with what nobody sees shown: ⍽ U+00A0, ⸱ U+202F, any other as ‹U+200B›."""
    text = text.replace("\u00a0", "⍽").replace("\u202f", "⸱")
    return _UNSEEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)
