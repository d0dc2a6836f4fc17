"""The sentences of a text, with what they call and cite, each with the place of its characters in the file."""

import itertools
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from ...build.render.calls import parsed
from ...diagnostics import Diagnostic, Mistake
from ..numbers import Number, numbers
from ..sentences import spans
from ..texts import HOLE, Text

_OUTSIDE = re.compile(r"\]\(\s*<?https?://|^https?://|href\s*=\s*[\"']?https?://", re.I)
_CELL, _TERM = " | ", " : "  # between the cells of a row, and between a term and its definition
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
    ``context`` is the whole text that it is a part of; of a row, with the heads of its columns.
    """

    code: str
    text: str
    pieces: tuple[tuple[int, Text, int], ...]
    context: str

    @property
    def head(self) -> Text:
        """The text that it begins in."""
        return self.pieces[0][1]

    def _place(self, index: int) -> tuple[Text, int]:
        """The text that the character ``index`` is from, and its place there."""
        start, text, offset = next(piece for piece in reversed(self.pieces) if piece[0] <= index or piece is self.pieces[0])
        return text, index - start + offset

    def report(self, code: str, index: int = 0, /, **values: object) -> Diagnostic:
        """Return the diagnostic ``code`` at the character ``index``."""
        text, at = self._place(index)
        return text.report(code, at, **values)

    @property
    def numbers(self) -> list[Number]:
        """The numbers in it."""
        return numbers(self.text, self.code)

    @cached_property
    def calls(self) -> list[Call]:
        """The calls in the sentence, in their order."""
        found = []
        for hole in re.finditer(HOLE, self.text):
            text, at = self._place(hole.start())
            raw = text.file.raw[slice(*text.place(at))]
            with suppress(Mistake):  # one that cannot be read is reported by the rule “call”
                name, words = parsed(raw[2:-2]) if raw.startswith("{{") else ("", ())
                if name and all(isinstance(word, str) for word in words):
                    found.append(Call(name, words, hole.start()))
        return found

    @cached_property
    def cites(self) -> bool:
        """Whether somebody else is named as the source of what it says: a citation, a link to another site, a footnote."""
        return bool(self.cited) or self.links_outside

    @property
    def cited(self) -> set[str]:
        """The words of the calls that cite, such as ids of facts.yml."""
        return {word for call in self.calls if call.name in _CITES for word in call.words}

    @cached_property
    def links_outside(self) -> bool:
        """Whether it has a link to another site, or a footnote."""
        return any(_OUTSIDE.search(raw) or raw.startswith("[^") for raw in self._markup())

    def links_to(self, name: str) -> bool:
        """Whether a link in it leads to a page whose path ends in ``name``."""
        return any(re.search(rf"[(/\"]{re.escape(name)}[)#\"\s]", raw) for raw in self._markup())

    def _markup(self) -> Iterator[str]:
        """What is in the file between the first and the last character of each piece, and is not shown, or shown as a hole."""
        for number, (start, text, offset) in enumerate(self.pieces):
            end = self.pieces[number + 1][0] if number + 1 < len(self.pieces) else len(self.text)
            first, last = text.place(offset)[0], text.place(min(offset + end - start, len(text.text)) - 1)[1]
            last += 400 * (offset + end - start >= len(text.text))  # a footnote or a link may end the text
            yield from (chunk.raw for chunk in text.chunks if first <= chunk.at < last and chunk.text in ("", HOLE))


def sentences(texts: Iterable[Text]) -> Iterator[Sentence]:
    """Yield the sentences of ``texts``, which come in the order of the file."""
    heads: list[Text] = []  # the first row of the table
    last: Text | None = None
    for row in _rows(texts):
        heads = heads if last and _is_below(last, row[0]) else []
        yield from _of(row, _CELL.join(text.text for text in heads))
        heads, last = heads or row, row[-1]


def _rows(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """The texts that belong together."""
    row: list[Text] = []
    for text in texts:
        if row and not _joins(row[-1], text):
            yield row
            row = []
        row.append(text)
    if row:
        yield row


def _is_below(last: Text, text: Text) -> bool:
    """Whether ``text`` is in the next row of the same table; a line of dashes may be between them."""
    same = (text.page, text.file, text.code, text.kind) == (last.page, last.file, last.code, "cell")
    return last.kind == "cell" and same and text.line() <= last.line() + 2


def _joins(last: Text, text: Text) -> bool:
    """Whether ``text`` goes on in the same row of a table as ``last``, or defines the term before it."""
    if (text.page, text.file, text.code) != (last.page, last.file, last.code):
        return False
    if text.kind == "cell" == last.kind:
        return text.line() == last.line()
    return text.kind == "definition" and last.kind in ("term", "paragraph") and text.line() <= last.line(len(last.text) - 1) + 2


def _of(row: list[Text], heads: str) -> Iterator[Sentence]:
    """The sentences of texts that belong together: the cells of a row, read with the ``heads``, are one, a term is in that of its definition."""
    code, (head, *rest) = row[0].code, row
    if rest and head.kind == "cell":
        starts = itertools.accumulate((len(text.text) + len(_CELL) for text in row), initial=0)
        whole = _CELL.join(text.text for text in row)
        yield Sentence(code, whole, tuple((start, text, 0) for start, text in zip(starts, row, strict=False)), f"{heads}\n{whole}")
        return
    for text in rest or row:
        for number, (start, end) in enumerate(spans(text.text)):
            words, context = text.text[start:end], f"{head.text}\n{text.text}" if rest else text.text
            if rest and text is rest[0] and number == 0:
                yield Sentence(code, f"{head.text}{_TERM}{words}", ((0, head, 0), (len(head.text) + len(_TERM), text, start)), text.text)
            else:
                yield Sentence(code, words, ((0, text, start),), context)
