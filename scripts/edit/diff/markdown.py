"""Changes as GitHub shows them: a table for each, the texts of anybody escaped."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from ...system.printable import in_markdown
from .compare import Cell, Change
from .marks import Piece, pieces
from .terminal import notes

MOST = 150  # changes at most that are shown: GitHub cuts a summary that is longer than 1 MB
# What formats inside words, or begins an address that GitHub would make a link, besides what is alive in every Markdown.
_LINKED = re.compile(r"_|:(?=//)|(?<=www)\.", re.I)


def plain(text: str, most: int | None = None) -> str:
    """``text`` as text, cut to ``most`` characters: nothing in it formats, links, mentions anybody or ends a cell.

    GitHub makes links of bare addresses too, but not of those whose marks are written as entities.
    """
    return _LINKED.sub(lambda found: f"&#{ord(found[0])};", in_markdown(text, most))


def for_github(found: Sequence[Change]) -> Iterable[str]:
    """The parts of a page of Markdown: a heading for each file, a table for each change, no more than :data:`MOST`."""
    for file, group in groupby(found[:MOST], key=lambda change: change.file):
        yield f"### {plain(file)}"
        for change in group:
            yield f"**{plain(change.where)}**\n\n| | before | after |\n|---|---|---|\n" + "\n".join(map(_row, change.cells))
    if len(found) > MOST:
        yield f"And {len(found) - MOST} more: `make diff` shows all of them."


def _row(cell: Cell) -> str:
    was, now = pieces(cell.before, cell.after, cell.code)
    name = f"{plain(cell.code)} " if cell.code else ""
    if not cell.changed:
        return f"| {name}| *unchanged* | {_marked(now)} |"
    remark = f"<br>⚠ {plain(words)}" if (words := notes(cell)) else ""
    old = "*new*" if cell.before is None else _marked(was)
    new = "*removed*" if cell.after is None else _marked(now)
    return f"| {name}{cell.line} | {old} | {new}{remark} |"


def _marked(text: list[Piece]) -> str:
    tags = {"same": "", "old": "del", "new": "ins"}
    out = ""
    for piece in text:
        shown = piece.shown
        words = f"{' ' * shown.startswith(' ')}{plain(shown)}{' ' * (shown.endswith(' ') and bool(shown.strip()))}"
        words = f"<b>{words}</b>" if piece.strong else words
        out += f"<{tags[piece.kind]}>{words}</{tags[piece.kind]}>" if tags[piece.kind] else words
    return out
