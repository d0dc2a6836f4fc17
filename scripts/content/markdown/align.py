"""Where the blocks of a page are in its source: their lines are looked for one after the other."""

import re
from bisect import bisect_right
from typing import NamedTuple

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from .source import Source

# What may be on a line before the text of a block: the marks of quotations, items, definitions, footnotes and headings.
_LEAD = re.compile(r"(?:[^\S\n]|>)*(?:(?:[-*+]|\d+\.|:|\[\^[^\]\n]*\]:)(?:[^\S\n]|>)*)*#{0,6}[^\S\n]*")
_LEAD_OF_CELL = re.compile(_LEAD.pattern + r"(?:[^\S\n]|\|)*")
_TRAIL = re.compile(r"[^\S\n]*#*[^\S\n]*")
_TRAIL_OF_CELL = re.compile(r"[^\S\n]*(?:\|.*)?")
_PLACEHOLDER = re.compile("\x02wzxhzdk:[0-9]+\x03")


class Segment(NamedTuple):
    """A piece of one line: ``size`` characters from ``start`` of a block's text are from ``at`` of the page's text."""

    start: int
    at: int
    size: int


class Aligner:
    """Finds the texts of blocks, asked for in the order of the page, in the text of ``source``."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self.at = 0

    def find(self, raw: str, cell: bool = False) -> list[Segment]:
        """Return where each line of ``raw`` is, and go on behind it; nothing, and go nowhere, where it cannot be found."""
        offset, lines = 0, []
        for line in raw.split("\n"):
            if line.strip():
                lines.append((offset, line))
            offset += len(line) + 1
        at = self.at
        while lines and (at := self._text.find(lines[0][1].strip(" "), at)) >= 0:
            if found := self._lines(lines, at, cell):
                self.at = found[-1].at + found[-1].size
                return found
            at += 1
        return []

    def _lines(self, lines: list[tuple[int, str]], at: int, cell: bool) -> list[Segment]:
        text = self._text
        start, end = text.rfind("\n", 0, at) + 1, self._end(at)
        offset, first = lines[0]
        words = first.strip(" ")
        first, offset = first.lstrip(" "), offset + len(first) - len(first.lstrip(" "))
        lead = (_LEAD_OF_CELL if cell else _LEAD).fullmatch(text, max(start, self.at), at)
        if not lead or not (_TRAIL_OF_CELL if cell else _TRAIL).fullmatch(text, at + len(words), end):
            return []
        found = [Segment(offset, at, min(len(first), end - at))]
        for offset, line in lines[1:]:
            words = line.rstrip()
            for _ in range(_FURTHER):
                start, end = end + 1, self._end(end + 1)
                here = text[start:end].rstrip()
                if here.endswith(words) and _LEAD.fullmatch(here, 0, len(here) - len(words)):
                    found.append(Segment(offset, start + len(here) - len(words), min(len(line), end - start - len(here) + len(words))))
                    break
            else:
                return []
        return found

    def _end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return end if end >= 0 else len(self._text)

    def raw(self, html: str) -> tuple[int, int] | None:
        """Return where HTML, or the fenced code that became ``html``, is; and go on behind it."""
        pattern = re.compile(".*?".join(map(re.escape, _PLACEHOLDER.split(html.strip("\n")))), re.S)
        found = pattern.search(self._text, self.at) or FencedBlockPreprocessor.FENCED_BLOCK_RE.search(self._text, self.at)
        if found:
            self.at = found.end()
        return found.span() if found else None

    def footnote(self, name: str) -> int:
        """Go to the text of the footnote ``name``; return where the reading was before."""
        before = self.at
        self.at = max(self._text.rfind(f"[^{name}]:"), 0)  # one that is there twice has the text of the last
        return before


_FURTHER = 4  # lines among which the next line of a block is looked for: definitions of links and footnotes may be between the two


class Placed:
    """A block's text whose characters have a place in the page's text."""

    def __init__(self, source: Source, segments: list[Segment]) -> None:
        self.source = source
        self.segments = segments
        self._starts = [segment.start for segment in segments]

    @property
    def span(self) -> tuple[int, int]:
        """From where to where it is, in the body."""
        last = self.segments[-1]
        return self.at(self.segments[0].start), self.source.origin[last.at + last.size]

    def at(self, index: int) -> int:
        """Return the place, in the body, of the character ``index`` of the text."""
        return self.source.origin[self._place(index)]

    def end(self, index: int) -> int:
        """Return the end, in the body, of the character before ``index`` of the text."""
        return self.source.origin[min(self._place(index - 1) + 1, len(self.source.origin) - 1)]

    def _place(self, index: int) -> int:
        """The place, in the page's text, of a character; of a line end and of what was left out before it, that of the line end."""
        segment = self.segments[max(bisect_right(self._starts, index) - 1, 0)]
        if index < segment.start + segment.size:
            return segment.at + max(index - segment.start, 0)
        line_end = self.source.text.find("\n", segment.at + segment.size)
        return line_end if line_end >= 0 and segment is not self.segments[-1] else segment.at + segment.size

    def pieces(self, start: int, end: int) -> list[tuple[str, int, int]]:
        """Return the characters from ``start`` to ``end`` of the text in pieces that are in the body as they are, each with its span.

        A call, a line end and a tab are pieces of their own, and are read as :data:`CALL`, “\\n” and spaces.
        """
        found: list[tuple[str, int, int]] = []
        origin, text = self.source.origin, self.source.text
        for segment, following in zip(self.segments, [*self.segments[1:], None], strict=True):
            first, last = max(start, segment.start), min(end, segment.start + segment.size)
            at = segment.at + first - segment.start
            for a, b in self.source.pieces(at, at + max(last - first, 0)):
                found.append((text[a:b], origin[a], origin[b]))
            if following and start < following.start <= end:
                line_end = text.index("\n", segment.at + segment.size)
                found.append(("\n", origin[line_end], origin[line_end + 1]))
        return found
