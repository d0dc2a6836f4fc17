"""The pages as Markdown renders them, with a sign in the place of each call: what the rules on structure look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path

from lxml import etree, html

from ..render.markup import site_markdown
from ..sources.markdown import MarkdownPage
from .texts import HOLE

_CALLS = 0xE100
"""The first call of a page is this private character, which no author writes, the second the next one, and so on."""

ESCAPED = "\ue000"
"""Stands for a character that a backslash says is no mark."""

_CODE = {"code", "pre", "kbd"}
_BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "figcaption",
    "caption",
    "blockquote",
    "div",
    "section",
    "pre",
    "ul",
    "ol",
    "dl",
    "table",
    "thead",
    "tbody",
    "tr",
}
_ESCAPE = re.compile(r"(?P<code>(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`))|\\[\\`*_{}\[\]()#+\-.!|<>~&/:]|(?P<call>\{\{.*?\}\})", re.S)


def masked(body: str) -> str:
    """Markdown with its calls and escaped characters replaced by signs; code stays, and so do lines."""
    calls = count(_CALLS)

    def sign(found: re.Match) -> str:
        return found[0] if found["code"] else (chr(next(calls)) if found["call"] else ESCAPED) + "\n" * found[0].count("\n")

    return _ESCAPE.sub(sign, body)


SIGN = "[\ue000-\uf8ff\ufffc]"
"""A pattern for what is no text of an author: calls, escaped characters, code."""


@lru_cache(512)  # a rule after the other, and the mutants, ask for the same pages
def _html(root: Path, body: str) -> str:
    return site_markdown(root)(masked(body))


def html_of(root: Path, page: MarkdownPage) -> str:
    """The HTML of ``page`` of the workspace in ``root``. Raises RecursionError for lists nested too deeply (rule “markup”)."""
    return _html(root, page.source.body)


@dataclass(frozen=True)
class Block:
    """One block of text: the name of its element, those around it (outermost first), and its own text.

    The text is as readers see it, with HOLE for code; ``targets`` are the addresses of its links and pictures, ``calls`` its calls.
    """

    name: str
    around: tuple[str, ...]
    text: str
    targets: tuple[str, ...]
    calls: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What it is, for people."""
        return _KINDS.get(self.name, "paragraph")

    @property
    def path(self) -> tuple[str, ...]:
        """The elements that tell one block from another: not those that only hold others."""
        return tuple(name for name in (*self.around, self.name) if name not in _HOLDERS)


_KINDS = {
    "li": "item",
    "td": "cell",
    "th": "cell",
    "dt": "term",
    "dd": "definition",
    "pre": "code",
    "figcaption": "caption",
    "caption": "caption",
} | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
_HOLDERS = {"div", "section", "table", "thead", "tbody", "tr"}


def blocks(root: Path, page: MarkdownPage) -> Iterator[Block]:
    """The blocks of ``page``, in their order."""
    calls = [found["call"] for found in _ESCAPE.finditer(page.source.body) if found["call"]]
    yield from _blocks(html.fragment_fromstring(html_of(root, page), create_parent="div"), (), calls)


def _blocks(element: etree._Element, around: tuple[str, ...], calls: list[str], name: str = "") -> Iterator[Block]:
    """The block that ``element`` is, under the ``name`` of another where it is no more than its text, and those in it."""
    text: list[str] = [HOLE if element.tag in _CODE else element.text or ""]
    targets: list[str] = []
    inner: list[etree._Element] = []

    def read(parent: etree._Element) -> None:
        for child in parent:
            if isinstance(child.tag, str) and child.tag in _BLOCKS:
                inner.append(child)
                text.append("\n")
            elif child.tag in _CODE:
                text.append(HOLE)
            elif isinstance(child.tag, str):
                targets.extend(value for name in ("href", "src") if (value := child.get(name)))
                text.append(child.text or "")
                read(child)
            text.append(child.tail or "")

    if element.tag not in _CODE:
        read(element)
    words = "".join(text)
    if words.strip():
        own = tuple(calls[ord(char) - _CALLS] for char in words if 0 <= ord(char) - _CALLS < len(calls))
        yield Block(name or element.tag, around, words, tuple(targets), own)
    for number, child in enumerate(inner):
        if element.tag == "li" and child.tag == "p" and not number and not words.strip():
            yield from _blocks(child, around, calls, "li")
        else:
            yield from _blocks(child, (*around, element.tag), calls)


def lines_of(page: MarkdownPage, found: list[Block]) -> list[int]:
    """The line of the file on which each of the blocks ``found``, all those of ``page``, begins: their words are looked for one after the other."""
    source, at, lines = masked(page.source.body), 0, []
    for block in found:
        first = -1
        for word in re.findall(r"\w+|[\ue100-\uf8ff]", block.text):
            there = source.find(word, at)
            if there >= 0:
                at = there + len(word)
                first = there if first < 0 else first
        lines.append(page.source.offset + 1 + source.count("\n", 0, max(first, 0) if first >= 0 else at))
    return lines
