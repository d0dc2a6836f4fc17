"""The sentences of a text, with what they call and cite, each with the place of its characters in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..texts import HOLE, Text
from .calls import read_call

_END = re.compile(r"[.!?…]+[)\]”»’\"]*(?=\s)|[。！？]+[）”’』」]*")
# Ends that end no sentence: an abbreviation, an initial.
_SHORT = re.compile(
    r"(?:\b(?:No|Nos|art|p|pp|vol|cf|vs|St|Mr|Mrs|Ms|Dr|Prof|MM?|Mme|fig|approx|env|ext|tel|tél|av|bd|e\.g|i\.e|a\.m|p\.m|U\.S|R|P)|\b[A-Z])\.$"
)
_OUTSIDE = re.compile(r"\]\(\s*<?https?://|^https?://|href\s*=\s*[\"']?https?://", re.I)
_CITES = ("cite", "quote", "source", "sources")


@dataclass(frozen=True)
class Call:
    """A call in a sentence: its name, its words, and where its hole stands."""

    name: str
    words: tuple[str, ...]
    at: int


@dataclass(frozen=True)
class Sentence:
    """A sentence of the language ``code``, or what is read as one: a row of a table, a term with its definition.

    ``pieces`` are the texts it is made of: where each begins in ``text``, the text, and where the piece begins there.
    ``context`` is the whole text that it is a part of.
    """

    code: str
    text: str
    pieces: tuple[tuple[int, Text, int], ...]
    context: str

    @property
    def page(self) -> str:
        return self.pieces[0][1].page

    @property
    def path(self) -> str:
        """The page's path inside its language's folder."""
        return self.page.partition("/")[2]

    @property
    def section(self) -> str:
        return self.pieces[0][1].section

    @property
    def file(self) -> str:
        return self.pieces[0][1].file.name

    def line(self, index: int = 0) -> int:
        """Line of the file on which the character ``index`` stands."""
        start, text, offset = next(piece for piece in reversed(self.pieces) if piece[0] <= index or piece is self.pieces[0])
        return text.line(min(index - start + offset, len(text.text) - 1))

    @cached_property
    def calls(self) -> list[Call]:
        """The calls in the sentence, in their order."""
        found = []
        for at in (hole.start() for hole in re.finditer(HOLE, self.text)):
            raw = self._raw(at)
            call = read_call(raw[2:-2].strip()) if raw.startswith("{{") else None
            if call:
                found.append(Call(*call, at))
        return found

    @cached_property
    def cites(self) -> bool:
        """Whether somebody else is named as the source of what it says: a citation, a link to another site, a footnote."""
        if any(call.name in _CITES for call in self.calls):
            return True
        return any(_OUTSIDE.search(raw) or raw.startswith("[^") for raw in self._markup())

    def links_to(self, name: str) -> bool:
        """Whether a link in it leads to a page whose path ends in ``name``."""
        return any(re.search(rf"[(/\"]{re.escape(name)}[)#\"\s]", raw) for raw in self._markup())

    def _raw(self, at: int) -> str:
        start, text, offset = next(piece for piece in reversed(self.pieces) if piece[0] <= at or piece is self.pieces[0])
        first, last = text.place(at - start + offset)
        return text.file.raw[first:last]

    def _markup(self) -> Iterator[str]:
        """What is in the file between the first and the last character of each piece, and is not shown, or shown as a hole."""
        for number, (start, text, offset) in enumerate(self.pieces):
            end = self.pieces[number + 1][0] if number + 1 < len(self.pieces) else len(self.text)
            first, last = text.place(offset)[0], text.place(min(offset + end - start, len(text.text)) - 1)[1]
            last += 400 * (offset + end - start >= len(text.text))  # a footnote or a link may end the text
            yield from (chunk.raw for chunk in text.chunks if first <= chunk.at < last and chunk.text in ("", HOLE))


def sentences(texts: Iterable[Text]) -> Iterator[Sentence]:
    """The sentences of ``texts``, which come in the order of the file."""
    row: list[Text] = []
    for text in texts:
        joins = row and text.page == row[-1].page and text.file is row[-1].file and _joins(row, text)
        if row and not joins:
            yield from _of(row)
            row = []
        row.append(text)
    if row:
        yield from _of(row)


def _joins(row: list[Text], text: Text) -> bool:
    """Whether ``text`` goes on in the same row of a table, or defines the term before it."""
    last = row[-1]
    if text.code != last.code:
        return False
    if text.kind == "cell" == last.kind:
        return text.line() == last.line()
    return text.kind == "definition" and last.kind in ("term", "paragraph") and text.line() <= last.line(len(last.text) - 1) + 2


def _of(row: list[Text]) -> Iterator[Sentence]:
    if len(row) > 1 and row[0].kind == "cell":
        yield _joined(row)
        return
    head, rest = (row[0], row[1:]) if len(row) > 1 else (None, row)
    for text in rest:
        for number, (start, end) in enumerate(_spans(text.text)):
            if head and text is rest[0] and number == 0:
                yield Sentence(text.code, f"{head.text} : {text.text[start:end]}", ((0, head, 0), (len(head.text) + 3, text, start)), text.text)
            else:
                context = f"{head.text}\n{text.text}" if head else text.text
                yield Sentence(text.code, text.text[start:end], ((0, text, start),), context)


def _joined(row: list[Text]) -> Sentence:
    pieces, whole = [], ""
    for text in row:
        whole += " | " if whole else ""
        pieces.append((len(whole), text, 0))
        whole += text.text
    return Sentence(row[0].code, whole, tuple(pieces), whole)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        if not _SHORT.search(text[start : found.end()]):
            yield start, found.end()
            start = found.end()
    if text[start:].strip():
        yield start, len(text)
