"""Every text that readers read, of pages and data, as it is rendered, with the place of each character in its file.

A :class:`Text` is one paragraph, list item, heading, table cell, text of a front matter or text of docs/_data. What
is not prose is hidden (marks of emphasis, tags, attribute lists, targets of links, comments) or is a HOLE:
calls, code, addresses, blanks of data, and passages in another language, which are texts of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..content.markdown.document import HEADINGS
from ..content.yamlfile import KeyPath
from ..diagnostics import Diagnostic, report, short, shown
from ..system.lines import line_at

HOLE = "\ufffc"  # stands in a text for something that is rendered and is not prose (U+FFFC OBJECT REPLACEMENT CHARACTER)
_MORE = 14  # characters that are quoted on either side of a mistake, and up to 8 of the word there


class Chunk(NamedTuple):
    """A piece of a file: ``raw`` is there at ``at``, and is rendered as ``text`` ("" when hidden).

    Either the two are equal, or ``text`` has one character at most.
    """

    text: str
    raw: str
    at: int


def with_holes(pattern: re.Pattern[str], words: str, at: int) -> list[Chunk]:
    """Return the chunks of ``words``, which are in the file at ``at``, with a hole for each match of ``pattern``, which is one group."""
    chunks = []
    for number, piece in enumerate(pattern.split(words)):
        if piece:
            chunks.append(Chunk(HOLE if number % 2 else piece, piece, at))
        at += len(piece)
    return chunks


def masked(words: str, spans: Iterable[tuple[int, int]], sign: str) -> str:
    """Return ``words`` with as many ``sign`` as there are characters in each of ``spans``."""
    for start, end in spans:
        words = words[:start] + sign * (end - start) + words[end:]
    return words


def without(pattern: re.Pattern[str], words: str, sign: str = "\0") -> str:
    """Return ``words`` with as many ``sign`` as there are characters in each match of ``pattern``."""
    return pattern.sub(lambda found: sign * len(found[0]), words)


@dataclass
class File:
    """A source file as it is on disk: byte order mark and line ends included."""

    path: Path
    raw: str

    @classmethod
    def read(cls, path: Path) -> File:
        """Read the UTF-8 file at ``path``."""
        return cls(path, path.read_bytes().decode("utf-8"))

    @cached_property
    def name(self) -> str:
        """The file as people are shown it."""
        return shown(self.path)

    def line(self, at: int) -> int:
        """Return the line, from 1, of the character at ``at``."""
        return line_at(self.raw, at)


@dataclass
class Text:
    """One text in the language ``code``.

    ``kind`` is one of paragraph, item, term, definition, footnote, cell, h1 … h6 (pages), front (a text of the front
    matter) and data. ``where`` is the key of the front matter or the path in the data file, ``page`` the page's path
    below docs/, ``section`` the id of the heading of level 1 or 2 above it. ``escaped`` says that the text is in
    double quotes in a data file, where invisible spaces are written as escapes.
    """

    file: File
    code: str
    kind: str
    chunks: list[Chunk]
    page: str = ""
    section: str = ""
    where: KeyPath = ()
    escaped: bool = False

    @cached_property
    def text(self) -> str:
        """The text as it is rendered, with HOLE for what is not prose."""
        return "".join(chunk.text for chunk in self.chunks)

    @property
    def path(self) -> str:
        """The path of its page inside the folder of a language; "" for a text of data."""
        return self.page.partition("/")[2]

    @property
    def is_title(self) -> bool:
        """Whether it is a heading, or the title of a page."""
        return self.kind in HEADINGS or self.where[-1:] in (("title",), ("nav",))

    @property
    def is_prose(self) -> bool:
        """Whether it is made of sentences."""
        return self.kind in ("paragraph", "item", "definition", "footnote")

    @property
    def is_of_page(self) -> bool:
        """Whether it is a text of a page in the language of that page: neither data nor a passage in another language."""
        return self.page.startswith(f"{self.code}/")

    @property
    def is_passage(self) -> bool:
        """Whether it is a passage in another language than its page, such as an address: a part of a sentence of the page."""
        return bool(self.page) and not self.is_of_page

    @property
    def is_quotation(self) -> bool:
        """Whether it is inside a block quotation: words of somebody else, or their source."""
        line = self.file.raw.rfind("\n", 0, self.place(0)[0]) + 1
        return self.kind == "paragraph" and self.file.raw.startswith(">", line)

    @property
    def row(self) -> KeyPath:
        """Where in its data file the texts are that say the same in each language; () for a text of a page, or of one language alone."""
        return self.where[:-1] if self.kind == "data" and self.where[-1:] == (self.code,) else ()

    @cached_property
    def _rendered(self) -> list[Chunk]:
        return [chunk for chunk in self.chunks if chunk.text]

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for chunk in self._rendered:
            starts.append(at)
            at += len(chunk.text)
        return starts

    def place(self, index: int) -> tuple[int, int]:
        """Return where the character ``index`` of the text is in the file: its start and its end."""
        number = bisect_right(self._starts, index) - 1
        chunk = self._rendered[number]
        if len(chunk.text) == 1:
            return chunk.at, chunk.at + len(chunk.raw)
        at = chunk.at + index - self._starts[number]
        return at, at + 1

    def line(self, index: int = 0) -> int:
        """Return the line of the file on which the character ``index`` of the text is."""
        return self.file.line(self.place(min(index, len(self.text) - 1))[0])

    def at(self, index: int = 0) -> str:
        """Return the file and the line of the character ``index``, as messages quote them."""
        return f"{self.file.name}:{self.line(index)}"

    def report(self, code: str, index: int = 0, /, **values: object) -> Diagnostic:
        """Return the diagnostic ``code`` at the character ``index`` of the text."""
        return report(code, self.file.name, self.line(index), **values)

    def report_words(self, code: str, start: int, end: int, /, **values: object) -> Diagnostic:
        """Return the diagnostic ``code`` about the characters from ``start`` to ``end``, which its message has as ``words``."""
        return self.report(code, start, words=short(self.text[start:end].strip(), 60), **values)

    def around(self, start: int, end: int) -> str:
        """Return the characters from ``start`` to ``end`` with some more on either side, in whole words, as somebody wrote them."""
        first, last, text = max(start - _MORE, 0), min(end + _MORE, len(self.text)), self.text
        while first > max(start - _MORE - 8, 0) and text[first - 1].isalpha() and text[first - 1] < "\u2000":
            first -= 1
        while last < min(end + _MORE + 8, len(text)) and text[last].isalpha() and text[last] < "\u2000":
            last += 1
        raw = (self.file.raw[slice(*self.place(index))] if text[index] == HOLE else text[index] for index in range(first, last))
        words = "".join(" ".join(each.split()) if len(each) > 1 else each for each in raw)
        return f"{'…' * (first > 0)}{words}{'…' * (last < len(text))}".replace("\n", " ")
