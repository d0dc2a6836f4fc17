"""The inline markup of one block of Markdown, taken apart into what is rendered, what is hidden, and what is no prose."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple

HOLE = "\ufffc"
"""Stands in a text for something that is rendered and is no prose (U+FFFC OBJECT REPLACEMENT CHARACTER)."""

UNCHECKED = ""
"""Stands for the language of a passage that nobody checks: a verbatim quotation, or a language that is not the site's."""


class Chunk(NamedTuple):
    """A piece of a file: ``raw`` stands there at ``at`` and is rendered as ``text`` ("" when hidden).

    Either the two are equal, or ``text`` has one character at most.
    """

    text: str
    raw: str
    at: int


_STOP = r"\s<>()\[\]{}“”«»（）《》，。；：、"
ADDRESS = (
    rf"(?:https?://|www\.)[^{_STOP}]*[^{_STOP}.,;:!?’]"
    r"|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
"""A web address or an e-mail address, without the mark that ends the sentence."""

_MARKUP = re.compile(
    r"(?P<escape>\\[\\`*_{}\[\]()#+\-.!|<>~\"'])"
    r"|(?P<code>(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<hidden><!--.*?-->|\{%.*?%\}|\[\^[^\]\s]+\])"
    r"|(?P<call>\{\{.*?\}\})"
    r"|(?P<attributes>\{:?[ ]*(?:[#.][^\s{}]|[\w-]+=)[^{}\n]*\})"
    r"|(?P<link>!?\[)"
    r"|(?P<close>\](?:\(\s*(?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)|\[[^\]\n]*\]))"
    r"|(?P<autolink><(?:https?:|mailto:)[^>\s]*>)"
    r"|(?P<tag></?[a-zA-Z][^<>]*>)"
    rf"|(?P<address>{ADDRESS})"
    r"|(?P<entity>&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z]\w*);)"
    r"|(?P<emphasis>\*+(?=[^\s*])|(?<=[^\s*])\*+|(?<!\w)_+(?=[^\s_])|(?<=[^\s_])_+(?!\w)|~~)"
    r"|(?P<end>\r?\n(?P<indent>[ \t>]*))",
    re.S,
)
_LANG = re.compile(r"""\blang\s*=\s*["']?([A-Za-z][\w-]*)""")
_VERBATIM = re.compile(r"\bdata-(?:quote|verbatim)\b")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def language_in(attributes: str, tags: dict[str, str]) -> str | None:
    """The code of the language that a tag or an attribute list gives; UNCHECKED for one that is not in ``tags`` (which maps
    BCP 47 tags in lower case to codes) and for a verbatim quotation; None when it gives no language."""
    if _VERBATIM.search(attributes):
        return UNCHECKED
    found = _LANG.search(attributes)
    if not found:
        return None
    tag = found[1].lower()
    return tags.get(tag, tags.get(tag.partition("-")[0], UNCHECKED))


@dataclass
class Inline:
    """The chunks of one block in the language ``code``, and the language of each of them.

    ``elements`` are the HTML elements that are open, outermost first, each with its language: one that a block leaves
    open goes on in the next. ``links`` are the first and the last chunk of each link and picture.
    """

    code: str
    tags: dict[str, str]
    elements: list[tuple[str, str]] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    _links: list[int] = field(default_factory=list)
    _marks: list[tuple[str, int]] = field(default_factory=list)

    def read(self, raw: str, at: int) -> None:
        """Read ``raw``, which stands at ``at`` in its file."""
        done, ended = 0, None
        for found in _MARKUP.finditer(raw):
            if found.start() > done:
                self._add(raw[done : found.start()], raw[done : found.start()], at + done)
                ended = None
            ended = self._markup(found, at + found.start(), ended)
            done = found.end()
        if done < len(raw):
            self._add(raw[done:], raw[done:], at + done)

    def is_in(self, code: str, first: int = 0) -> None:
        """What was read from chunk ``first`` on is in the language ``code``."""
        self.codes[first:] = [code if known == self.code else known for known in self.codes[first:]]

    def _add(self, text: str, raw: str, at: int) -> None:
        self.chunks.append(Chunk(text, raw, at))
        self.codes.append(self.elements[-1][1] if self.elements else self.code)

    def _markup(self, found: re.Match, at: int, ended: int | None) -> int | None:
        """One piece of markup. ``ended`` is the first chunk of a link or an emphasis that ended right before it, to which an
        attribute list then belongs; the same is returned for what follows."""
        raw, first = found[0], None
        match found.lastgroup:
            case "code" | "call" | "address" | "autolink":
                self._add(HOLE, raw, at)
                return None
            case "escape":
                self._add(raw[1], raw, at)
                return None
            case "entity":
                text = html.unescape(raw)
                self._add(text if len(text) == 1 else HOLE, raw, at)
                return None
            case "end":
                indent = found["indent"]
                self._add("\n", raw.removesuffix(indent), at)
                if indent:
                    self._add("", indent, at + len(raw) - len(indent))
                return None
            case "attributes":
                code = language_in(raw, self.tags)
                if code is not None and ended is not None:
                    self.is_in(code, ended)
            case "link":
                self._links.append(len(self.chunks))
            case "close":
                if self._links:
                    first = self._links.pop()
                    self.links.append((first, len(self.chunks)))
            case "emphasis" if self._marks and self._marks[-1][0] == raw:
                first = self._marks.pop()[1]
            case "emphasis":
                self._marks.append((raw, len(self.chunks)))
            case "tag":
                self._tag(raw)
        self._add("", raw, at)
        return first

    def _tag(self, raw: str) -> None:
        name = re.match(r"</?([a-zA-Z][\w-]*)", raw)[1].lower()
        if raw.startswith("</"):
            if any(known == name for known, _ in self.elements):
                while self.elements.pop()[0] != name:
                    pass
        elif name not in _VOID and not raw.endswith("/>"):
            code = language_in(raw, self.tags)
            self.elements.append((name, (self.elements[-1][1] if self.elements else self.code) if code is None else code))
