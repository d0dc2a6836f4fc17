"""The links that a Markdown page is written with, for :mod:`.source_map`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..content.markdown.document import Link, tokens
from ..content.markdown.front import parted
from ..content.markdown.read import document
from ..content.markdown.tags import read_tag
from ..system.lines import line_at

ENOUGH = 8  # characters below which an address is too common to be looked for anywhere
_CALL = re.compile(r"\{\{\s*\w+\s*\(")
_NOTE = re.compile(r"\[\^([^\]\n]+)\]")
_ADDRESSES = ("href", "src", "srcset", "poster", "action", "cite", "data", "content")  # attributes of HTML that name an address


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
            text = file.read_text("utf-8", errors="replace").replace("\r\n", "\n")
        except OSError:
            text = ""
        self._front, body = parted(text)
        self._document = document(body)

    @cached_property
    def links(self) -> list[WrittenLink]:
        """Return every link, in the order in which they are written."""
        found = [(self._address(link), link.target, link.text) for link in self._document.links]
        return [WrittenLink(url, text, self._line(at)) for at, url, text in sorted([*found, *self._others()], key=lambda each: each[0])]

    def _address(self, link: Link) -> int:
        """Where the address of ``link`` is written: that of a reference, [words][name], in its definition."""
        if link.target in self._document.source.body[link.start : link.end]:
            return link.start
        definition = re.search(rf"^ {{0,3}}\[[^\]\n]+\]:\s*<?{re.escape(link.target)}", self._plain, re.M)
        return definition.start() if definition else link.start

    def _others(self) -> Iterator[tuple[int, str, str]]:
        """Footnotes (the mark leads to the note, its arrow back to the mark), and addresses in other tags of HTML than links and pictures."""
        body = self._document.source.body
        for block in self._document.all_blocks:
            if block.tag == "li" and block.attributes.get("id", "").startswith("fn:"):
                yield block.start, f"#fnref:{block.attributes['id'][3:]}", "↩"
            for token in tokens(block.content):
                words = body[token.start : token.end]
                if token.kind in ("footnote", "text"):  # the note itself may come from elsewhere
                    yield from ((token.start, f"#fn:{name}", name) for name in _NOTE.findall(words))
                elif token.kind == "tag" and (tag := read_tag(words)).name not in ("a", "img"):
                    yield from ((token.start, tag.attributes[name], "") for name in _ADDRESSES if name in tag.attributes)

    @cached_property
    def _plain(self) -> str:
        body = self._document.source.body
        for block in self._document.all_blocks:
            for token in tokens(block.content):
                if token.kind in ("code", "comment"):
                    body = body[: token.start] + re.sub(r"[^\n]", " ", body[token.start : token.end]) + body[token.end :]
        return body

    def _line(self, at: int) -> int:
        return self._front.count("\n") + self._document.line(at)

    def line_of(self, words: str) -> int:
        """The line on which the address ``words`` is written, 0 when it is nowhere or too short to be recognised."""
        text = self._front + self._plain
        at = text.find(words) if len(words) >= ENOUGH else -1
        return line_at(text, at) if at >= 0 else 0

    def line_of_id(self, id_: str) -> int:
        """The line of the element with that id, 0 when there is none."""
        ids = self._document.ids
        at = ids.get(id_, ids.get(id_.casefold()))
        return self._line(at) if at is not None else 0

    @property
    def has_calls(self) -> bool:
        """Whether macros write a part of the page."""
        return "{{" in self._document.source.body

    def call_below(self, ids: list[str]) -> int:
        """The line of the call, {{ … }}, below the nearest of the headings ``ids`` (nearest first), 0 when there is none."""
        start = next((line for id_ in ids if (line := self.line_of_id(id_))), 1)
        calls = [self._line(call.start) for call in self._document.calls if _CALL.match(call.text)]
        ends = [line for heading in self._document.headings if (line := self._line(heading.start)) > start]
        below = next((line for line in calls if line >= start and (not ends or line < ends[0])), 0)
        return below or next((line for line in reversed(calls) if line <= start), 0)
