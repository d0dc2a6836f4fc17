"""A page with its document: what the rules ask of it, by line of its file."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .markdown.document import Document, Heading, Link
from .markdown.engine import Engine
from .markdown.read import document
from .pages import TEXTS_OF_FRONT_MATTER, PageSource


class Line(NamedTuple):
    """One line of a file: its number from 1, and its text."""

    number: int
    text: str


@dataclass
class Section:
    """A heading with what is below it until the next heading of level 1 or 2; ``id`` is empty before the first heading, and without an id.

    ``prose`` are its lines as readers read them, what is not prose replaced by as many spaces; ``items`` those on which an item begins;
    ``calls`` what is between the braces of each call.
    """

    id: str
    level: int
    title: str
    line: int
    lines: list[Line] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    items: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)


@dataclass
class MarkdownPage:
    """One page. ``front`` holds the lines of the front matter that are prose, by key."""

    source: PageSource
    engine: Engine | None = None

    @property
    def file(self) -> str:
        """The file as people are shown it."""
        return self.source.file

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
    def sections(self) -> list[Section]:
        """The sections, in their order; first what is before the first heading."""
        found = [Section("", 0, "", self.source.offset + 1)]
        found += [Section(heading.id, heading.level, heading.text, heading.line) for heading in self.headings if heading.level <= 2]
        starts = [section.line for section in found]

        def section(line: int) -> Section:
            return found[bisect_right(starts, line, lo=1) - 1]

        for line, prose in zip(self.lines, self.document.prose.split("\n"), strict=True):
            section(line.number).lines.append(line)
            section(line.number).prose.append(Line(line.number, prose))
        for block in self.document.all_blocks:
            if block.tag == "li" and "id" not in block.attributes:
                number = self.line(block.start)
                section(number).items.append(self.lines[number - self.source.offset - 1])
        for link in self.links:
            section(link.line).links.append(link)
        for call in self.document.calls:
            section(self.line(call.start)).calls.append(call.text[2:-2].strip())
        return found

    @property
    def prose(self) -> list[Line]:
        """Every line that readers read: the texts of the front matter, then the body."""
        return [*self.front.values(), *(line for section in self.sections for line in section.prose)]

    def section(self, id_: str) -> Section | None:
        """Return the section under the heading ``id_``."""
        return next((section for section in self.sections if section.id == id_), None)
