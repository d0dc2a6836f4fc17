"""A page with its document: what the rules ask of it, by line of its file."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..diagnostics import Diagnostic, report
from .markdown.document import Document, Heading, Link
from .markdown.engine import Engine
from .markdown.read import document
from .pages import TEXTS_OF_FRONT_MATTER, PageSource


class Line(NamedTuple):
    """One line of a file: its number from 1, and its text."""

    number: int
    text: str


@dataclass
class MarkdownPage:
    """One page. ``front`` holds the lines of the front matter that are prose, by key."""

    source: PageSource
    engine: Engine | None = None

    @property
    def file(self) -> str:
        """The file as people are shown it."""
        return self.source.file

    def report(self, code: str, line: int = 1, /, **values: object) -> Diagnostic:
        """Return the diagnostic ``code`` at ``line`` of the file."""
        return report(code, self.file, line, **values)

    @cached_property
    def document(self) -> Document:
        """The body as Python-Markdown reads it."""
        return document(self.source.body, self.engine, self.source.offset)

    def line(self, at: int) -> int:
        """Return the line of the file on which the character ``at`` of the body is."""
        return self.source.offset + self.document.line(at)

    @cached_property
    def front(self) -> dict[str, Line]:
        """The texts of the front matter."""
        values = ((key, getattr(self.source.front, key)) for key in TEXTS_OF_FRONT_MATTER)
        return {key: Line(self.source.lines.get((key,), 1), value) for key, value in values if isinstance(value, str)}

    @cached_property
    def lines(self) -> list[Line]:
        """Every line of the body."""
        return [Line(number, text) for number, text in enumerate(self.source.body.split("\n"), self.source.offset + 1)]

    @property
    def first_line(self) -> int:
        """The line on which the body begins: the first that is not empty."""
        return next((line.number for line in self.lines if line.text.strip()), self.source.offset + 1)

    @cached_property
    def written(self) -> list[Line]:
        """Every line of the body that is not code."""
        return [line for line in self.lines if line.number - self.source.offset not in self.document.code_lines]

    @property
    def headings(self) -> list[Heading]:
        """The headings, of every level."""
        return self.document.headings

    @property
    def links(self) -> list[Link]:
        """The links and pictures."""
        return self.document.links

    @cached_property
    def _sections(self) -> list[Heading]:
        return [heading for heading in self.headings if heading.level <= 2]

    def section(self, line: int) -> str:
        """Return the id of the heading of level 1 or 2 above ``line``, or on it; empty before the first one, and without an id."""
        number = bisect_right([heading.line for heading in self._sections], line)
        return self._sections[number - 1].id if number else ""
