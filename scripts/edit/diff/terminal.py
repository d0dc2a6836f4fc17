"""Changes as a terminal shows them: 80 columns or as many as there are, without control characters of the texts."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from ...system.printable import one_line
from .compare import Cell, Change
from .marks import Piece, difference, pieces

_INDENT = 5  # columns before a text: language and sign


def for_terminal(found: Iterable[Change], width: int = 80, colour: bool = False) -> str:
    """``found`` grouped by file; each text with its language, what was there (-) and what is there (+), or what did not change (=)."""
    paint = _Paint(colour)
    out: list[str] = []
    for file, group in groupby(found, key=lambda change: change.file):
        out.append(paint(one_line(file), "1"))
        for change in group:
            out += ["", f"  {paint(one_line(change.where), '1')}"]
            for cell in change.cells:
                out += _of_cell(cell, width, paint)
        out.append("")
    return "\n".join(out)


class _Paint:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, *codes: str) -> str:
        return "".join(f"\033[{code}m" for code in codes) + f"{text}\033[0m" if self.colour and codes else text


def _of_cell(cell: Cell, width: int, paint: _Paint) -> Iterator[str]:
    head = f"  {cell.code or '·':<2}"
    if not cell.changed:
        yield from _wrapped(f"{head}=", [Piece("same", cell.after or "")], width, paint)
        return
    was, now = pieces(cell.before, cell.after, cell.code)
    yield paint(f"{head}  {one_line(cell.file)}:{cell.line}", "2")
    if cell.before is not None:
        yield from _wrapped("    -", was, width, paint)
    if cell.after is not None:
        yield from _wrapped("    +", now, width, paint)
    if words := notes(cell):
        yield from _wrapped("    !", [Piece("same", words, True)], width, paint)


def notes(cell: Cell) -> str:
    """Which numbers and negations came and went, in words; empty when none did."""
    gone, come = difference(cell.before or "", cell.after or "", cell.code)
    if cell.before is None or cell.after is None or not (gone or come):
        return ""
    return f"numbers and negations: {', '.join(gone) or 'none'} → {', '.join(come) or 'none'}"


_TINTS = {"same": (), "old": ("31",), "new": ("32",)}


def _wrapped(head: str, text: list[Piece], width: int, paint: _Paint) -> Iterator[str]:
    """``text`` on lines of ``width`` columns, the first of which begins with ``head``."""
    line, used = f"{head} ", _INDENT + 1
    for word in _words(text):
        plain = "".join(char for char, _ in word)
        if used + columns(plain.rstrip()) > width and used > _INDENT + 1:
            yield line.rstrip()
            line, used = " " * (_INDENT + 1), _INDENT + 1
        for piece, chars in groupby(word, key=lambda pair: pair[1]):
            line += paint("".join(char for char, _ in chars), *_TINTS[piece.kind], *(("1",) if piece.strong else ()))
        used += columns(plain)
    yield line.rstrip()


_CLOSING, _OPENING = "，。；：、！？）》】”’…", "（《【“‘"


def _words(text: list[Piece]) -> Iterator[list[tuple[str, Piece]]]:
    """What is not broken: a word with the spaces after it, or a wide character with the marks that belong to it; each character with its piece."""
    word: list[tuple[str, Piece]] = []
    for piece in text:
        for char in piece.shown:
            if word and (_breaks(word[-1][0], char) or len(word) >= _LONGEST):
                yield word
                word = []
            word.append((char, piece))
    if word:
        yield word


def _breaks(left: str, right: str) -> bool:
    if left == " ":
        return right != " "
    return (_is_wide(left) or _is_wide(right)) and right not in _CLOSING and left not in _OPENING and right != " "


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


_LONGEST = 60  # characters of a word, such as an address, from which on it is broken anywhere


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    return sum(0 if unicodedata.combining(char) else 2 if _is_wide(char) else 1 for char in text)
