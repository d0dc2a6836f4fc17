"""Random edits of a workspace: what those who write its pages, data, templates and style sheets do."""

import random
import re
from pathlib import Path

from ...system.loader import read_table
from .workspaces import language_codes

Change = dict[Path, str | None]  # what becomes of files: their text, None for those that go

_TABLE = read_table(Path(__file__).with_suffix(".yml"))


def edit(root: Path, chance: random.Random, number: int, texts: bool = False) -> Change:
    """Return a random edit of the workspace ``root``: of any file, a new page among them, or with ``texts`` of the text of a page."""
    rows = _TABLE["texts" if texts else "others"]
    if (row := chance.randrange(len(rows) + (not texts))) == len(rows):
        return {root / "docs" / language_codes(root)[0] / f"page-{number}.md": _TABLE["page"].replace("§", str(number))}
    files, pattern, new = rows[row]
    path = chance.choice(sorted(root.glob(files)))
    if new is None:
        return {path: None}
    text = path.read_text("utf-8")
    found = chance.choice([*re.finditer(pattern.replace("PARAGRAPH", _TABLE["paragraph"]), text, re.M)] or [None])
    return {path: text[: found.start()] + found.expand(new.replace("§", str(number))) + text[found.end() :]} if found else {}


def write(change: Change) -> Change:
    """Carry out ``change``; return what undoes it."""
    before = {path: path.read_text("utf-8") if path.exists() else None for path in change}
    for path, text in change.items():
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")
    return before
