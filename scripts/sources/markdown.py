"""A Markdown page taken apart, each part with its line in the file: sections, links, items, calls, prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .pages import TEXTS_OF_FRONT_MATTER, PageSource

# What is not prose, masked by as many spaces so that columns stay: comments, calls, code, addresses of links and
# pictures (their text stays), bare addresses, attribute lists, tags, footnote marks, markers of blocks and definitions.
_NOT_PROSE = re.compile(
    r"<!--.*?-->|\{\{.*?\}\}|\{%.*?%\}|`[^`]*`|(?<=\])\([^)\s]*(?: \"[^\"]*\")?\)|<(?:https?:|mailto:)[^>]*>|https?://\S+|www\.\S+"
    r"|[\w.+-]+@[\w-]+\.[\w.]+|\{[:#.][^}]*\}|\{ [.#][^}]*\}|</?[a-zA-Z][^>]*>|\[\^[^\]]+\]:?|^///.*$|^:(?=   )",
    re.M,
)
_HEADING = re.compile(r"^(?P<item>[-*+]   |\d+\.  )?(?P<marks>#{1,6}) (?P<title>.*?)(?:\s*\{#(?P<id>[\w-]+)[^}]*\})?\s*$")
_LINK = re.compile(r"(?P<image>!)?\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]*)[^)]*\)")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+\S")
_CALL = re.compile(r"\{\{\s*(?P<call>.*?)\s*\}\}")

_INDENT = 4
"""Spaces by which Python-Markdown indents what belongs to an item, and code."""
_CONTINUED = re.compile(r"(?:[-*+]|\d+\.)\s|:\s{1,3}\S|\[\^[^\]]+\]:")

_FENCE = re.compile(r"\s*(`{3,}(?=[^`]*$)|~{3,})")


class Line(NamedTuple):
    """One line of a file: its number from 1, and its text."""

    number: int
    text: str


class Link(NamedTuple):
    """A link or, with ``image``, a picture: where it stands, its text (or alternative text) and its target."""

    line: int
    text: str
    target: str
    image: bool = False


class Call(NamedTuple):
    """A call between double braces."""

    line: int
    text: str


@dataclass
class Section:
    """A heading with what stands below it until the next heading of level 1 or 2.

    ``id`` is the heading's explicit id, empty for what stands before the first heading or a heading without id.
    Headings of level 3 and more belong to the section above; they are in ``MarkdownPage.headings``. ``code`` are the numbers of the
    page's lines of code.
    """

    id: str
    level: int
    title: str
    line: int
    lines: list[Line] = field(default_factory=list)
    code: frozenset[int] = frozenset()

    @cached_property
    def written(self) -> list[Line]:
        """Its lines but those of code."""
        return [line for line in self.lines if line.number not in self.code]

    @cached_property
    def prose(self) -> list[Line]:
        """The lines as a reader reads them, heading included, what is not prose masked by spaces."""
        return [Line(line.number, mask(line.text)) for line in self.lines]

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def items(self) -> list[Line]:
        """The items of its lists."""
        return [line for line in self.written if _ITEM.match(line.text)]

    @cached_property
    def links(self) -> list[Link]:
        """Its links and pictures."""
        return [
            Link(line.number, m["text"], m["target"], bool(m["image"]))
            for line in self.written
            for m in _LINK.finditer(re.sub(r"`[^`]*`", "", line.text))
        ]

    @cached_property
    def calls(self) -> list[Call]:
        return [Call(line.number, m["call"]) for line in self.lines for m in _CALL.finditer(line.text)]


class Heading(NamedTuple):
    """One heading: level from 1, text, explicit id (empty without one)."""

    line: int
    level: int
    text: str
    id: str


@dataclass
class MarkdownPage:
    """One page taken apart. ``front`` holds the lines of the front matter that are prose, by key."""

    source: PageSource
    sections: list[Section]
    headings: list[Heading]
    front: dict[str, Line]

    @property
    def file(self) -> str:
        return self.source.file

    @property
    def lines(self) -> list[Line]:
        """Every line of the body."""
        return [line for section in self.sections for line in section.lines]

    @property
    def prose(self) -> list[Line]:
        """Every line that readers read: the texts of the front matter, then the body."""
        return [*self.front.values(), *(line for section in self.sections for line in section.prose)]

    def section(self, id_: str) -> Section | None:
        """The section under the heading ``id_``."""
        return next((section for section in self.sections if section.id == id_), None)


def fence_after(text: str, fence: str) -> str:
    """The fence of code (three backticks or tildes, or more) that is open after the line ``text``, when ``fence`` was before it; empty where none is.

    It is closed by as many of the same marks, or more, and nothing else (CommonMark 0.31, 4.5). However far it is indented it is a
    fence: lists hold some.
    """
    if not fence:
        found = _FENCE.match(text)
        return found[1] if found else ""
    marks = text.strip()
    return "" if len(marks) >= len(fence) and not marks.strip(fence[0]) else fence


def code_lines(texts: Iterable[str]) -> list[bool]:
    """For each line of a body, whether it is code: between fences, a fence, or indented by four spaces more than what is around it.

    Indented code begins after a blank line (CommonMark 0.31, 4.4); what is indented below an item of a list, a definition or a
    footnote continues it, as Python-Markdown reads it, and is code from eight spaces on.
    """
    found: list[bool] = []
    fence, code, blank, levels = "", False, True, 0
    for text in texts:
        before, fence = fence, fence_after(text, fence)
        if before or fence:
            found.append(True)
            code, blank = False, False
            continue
        words = text.lstrip(" \t")
        if not words.strip():
            found.append(False)
            blank = True
            continue
        indent = len(text[: len(text) - len(words)].expandtabs(_INDENT)) // _INDENT
        code = indent > levels and (blank or code)
        if not code and (blank or indent < levels):
            levels = min(levels, indent)
        if not code and _CONTINUED.match(words):
            levels = min(indent, levels) + 1
        found.append(code)
        blank = False
    return found


def outside_code(lines: Iterable[Line]) -> Iterator[Line]:
    """Those of the ``lines`` of a body that are not code (see :func:`code_lines`)."""
    lines = list(lines)
    return (line for line, code in zip(lines, code_lines([line.text for line in lines]), strict=True) if not code)


def mask(text: str) -> str:
    """``text`` with everything that is not prose replaced by as many spaces."""
    return _NOT_PROSE.sub(lambda found: " " * len(found[0]), text)


def take_apart(source: PageSource) -> MarkdownPage:
    """The parts of ``source``."""
    texts = source.body.split("\n")
    code = frozenset(number for number, is_code in enumerate(code_lines(texts), start=source.offset + 1) if is_code)
    sections, headings = [Section("", 0, "", source.offset + 1, code=code)], []
    for number, text in enumerate(texts, start=source.offset + 1):
        heading = None if number in code else _HEADING.match(text.strip() if text.startswith("    #") else text)
        if heading:
            level = len(heading["marks"])
            headings.append(Heading(number, level, heading["title"], heading["id"] or ""))
            if level <= 2:
                sections.append(Section(heading["id"] or "", level, heading["title"], number, code=code))
        sections[-1].lines.append(Line(number, text))
    front = {key: Line(source.lines.get((key,), 1), value) for key in TEXTS_OF_FRONT_MATTER if isinstance(value := getattr(source.front, key), str)}
    return MarkdownPage(source, sections, headings, front)
