"""Changes as a terminal shows them, without control characters of the texts."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ...system.printable import one_line
from .compare import Cell, Change
from .marks import Piece, difference, pieces

_TINTS = {"same": "", "old": "\033[31m", "new": "\033[32m"}
_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"


def for_terminal(found: Iterable[Change], colour: bool = False) -> str:
    """``found`` grouped by file; each text with its language, what was there (-) and what is there (+), or what did not change (=)."""
    out: list[str] = []
    for file, group in groupby(found, key=lambda change: change.file):
        out.append(_painted(one_line(file), _BOLD, colour))
        for change in group:
            out += ["", f"  {_painted(one_line(change.where), _BOLD, colour)}"]
            out += (line for cell in change.cells for line in _of_cell(cell, colour))
        out.append("")
    return "\n".join(out)


def _painted(text: str, tint: str, colour: bool) -> str:
    return f"{tint}{text}{_PLAIN}" if colour and tint else text


def _of_cell(cell: Cell, colour: bool) -> Iterator[str]:
    head = f"  {cell.code or '·':<2}"
    if not cell.changed:
        yield f"{head}= {_shown([Piece('same', cell.after or '')], colour)}"
        return
    was, now = pieces(cell.before, cell.after, cell.code)
    yield _painted(f"{head}  {one_line(cell.file)}:{cell.line}", _DIM, colour)
    if cell.before is not None:
        yield f"    - {_shown(was, colour)}"
    if cell.after is not None:
        yield f"    + {_shown(now, colour)}"
    if words := notes(cell):
        yield f"    ! {_shown([Piece('same', words, True)], colour)}"


def notes(cell: Cell) -> str:
    """Which numbers and negations came and went, in words; empty when none did."""
    if cell.before is None or cell.after is None:
        return ""
    gone, come = difference(cell.before, cell.after, cell.code)
    return f"numbers and negations: {', '.join(gone) or 'none'} → {', '.join(come) or 'none'}" if gone or come else ""


def _shown(text: list[Piece], colour: bool) -> str:
    return "".join(_painted(piece.shown, _TINTS[piece.kind] + _BOLD * piece.strong, colour) for piece in text)
