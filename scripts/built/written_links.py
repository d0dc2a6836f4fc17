"""The links that a Markdown page is seen to have, whatever generator reads it, for :mod:`.source_map`."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ENOUGH = 8
"""Characters below which an address is too common to be looked for anywhere."""

_CODE = re.compile(r"^(?P<fence>```+|~~~+)[\s\S]*?^(?P=fence)|(?P<tick>`+)(?!`)[^\n]*?(?<!`)(?P=tick)(?!`)|<!--[\s\S]*?-->", re.M)
_LINKS = (
    re.compile(r"!?\[(?P<text>(?:[^\[\]\\]|\\.|!?\[[^\[\]]*\](?:\([^()]*\))?)*)\]\(\s*(?P<url><[^>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()])*\))*)"),
    re.compile(r"^[ ]{0,3}\[(?P<text>[^\]^\n][^\]\n]*)\]:\s*(?P<url><[^>\n]*>|\S+)", re.M),
    re.compile(r"<(?P<url>(?P<text>[a-z][a-z0-9+.-]+:[^>\s]+|[^@\s<>]+@[^>\s]+))>", re.I),
    re.compile(r"""\b(?:href|src|srcset|poster|action|cite|data|content|url)\s*[=(]\s*["']?(?P<url>[^"'>)]*)(?P<text>)""", re.I),
)
"""Inline links and images, definitions, autolinks, attributes of HTML."""

_NOTE = re.compile(r"\[\^(?P<text>[^\]\n]+)\](?P<colon>:?)")
"""Footnotes: the mark leads to the note, the arrow of the note back to the mark."""

_CALL = re.compile(r"\{\{\s*(\w+)\s*\(")


@dataclass(frozen=True)
class WrittenLink:
    """A link in a Markdown page: its address, its words, its line."""

    url: str
    text: str
    line: int


class WrittenPage:
    """A Markdown page. What looks like a link in code or in a comment is not one."""

    def __init__(self, file: Path) -> None:
        try:
            self._text = file.read_text("utf-8", errors="replace").replace("\r\n", "\n")
        except OSError:
            self._text = ""
        self._plain = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), self._text)

    @cached_property
    def links(self) -> list[WrittenLink]:
        """Return every link, in the order in which they are written."""
        found = [
            (each.start("url"), html.unescape(each["url"].strip("<>").replace("\\", "")), each["text"])
            for pattern in _LINKS
            for each in pattern.finditer(self._plain)
        ]
        for note in _NOTE.finditer(self._plain):
            url, text = (f"#fnref:{note['text']}", "↩") if note["colon"] else (f"#fn:{note['text']}", note["text"])
            found.append((note.start(), url, text))
        return [WrittenLink(url, text, self._line(at)) for at, url, text in sorted(found, key=lambda each: each[0])]

    def _line(self, at: int) -> int:
        return self._text.count("\n", 0, at) + 1

    def line_of(self, words: str) -> int:
        """The line on which the address ``words`` is written, 0 when it is nowhere or too short to be recognised."""
        at = self._plain.find(words) if len(words) >= ENOUGH else -1
        return self._line(at) if at >= 0 else 0

    def line_of_id(self, id_: str) -> int:
        """The line of the heading with that id, 0 when there is none."""
        found = re.search(rf"\{{[^}}\n]*#{re.escape(id_)}[\s}}]|\bid=[\"']?{re.escape(id_)}[\"'\s>]", self._text)
        if found:
            return self._line(found.start())
        headings = ((number, line) for number, line in enumerate(self._text.splitlines(), 1) if line.startswith("#"))
        return next((number for number, line in headings if re.sub(r"[^\w]+", "-", line.strip("# ").casefold()).strip("-") == id_.casefold()), 0)

    @property
    def has_calls(self) -> bool:
        """Whether macros write a part of the page."""
        return "{{" in self._text

    def call_below(self, ids: list[str]) -> int:
        """The line of the call, {{ … }}, below the nearest of the headings ``ids`` (nearest first), 0 when there is none."""
        start = next((line for id_ in ids if (line := self.line_of_id(id_))), 1)
        lines = self._text.splitlines()
        for number in range(start, len(lines) + 1):
            if number > start and lines[number - 1].startswith("#"):
                break
            if _CALL.search(lines[number - 1]):
                return number
        return next((number for number in range(start, 0, -1) if _CALL.search(lines[number - 1])), 0)
