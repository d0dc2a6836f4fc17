"""The pages as Markdown renders them, with a sign in the place of each call: what the rules on structure look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree, html

from ..render.markup import site_markdown
from ..sources.markdown import MarkdownPage
from .inline import HOLE

CALL = "\ue001"
"""Stands for a call (a private character: no author writes it)."""

ESCAPED = "\ue000"
"""Stands for a character that a backslash says is no mark."""

_CODE = {"code", "pre", "kbd"}
_BLOCKS = {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "blockquote", "div", "section"}
_ESCAPE = re.compile(r"(?P<code>(?P<ticks>`+).+?(?<!`)(?P=ticks)(?!`))|\\[\\`*_{}\[\]()#+\-.!|<>~&/:]|(?P<call>\{\{.*?\}\})", re.S)


def masked(body: str) -> str:
    """Markdown with its calls and escaped characters replaced by signs; code stays, and so do lines."""
    return _ESCAPE.sub(lambda found: found[0] if found["code"] else (CALL if found["call"] else ESCAPED) + "\n" * found[0].count("\n"), body)


@lru_cache(512)  # a rule after the other, and the mutants, ask for the same pages
def _html(root: Path, body: str) -> str:
    return site_markdown(root)(masked(body))


def html_of(root: Path, page: MarkdownPage) -> str:
    """The HTML of ``page`` of the workspace in ``root``. Raises RecursionError for lists nested too deeply (rule “markup”)."""
    return _html(root, page.source.body)


@dataclass(frozen=True)
class Block:
    """One block of text: the name of its element, those around it (outermost first), and its own text.

    The text is as readers see it, with HOLE for code; ``targets`` are the addresses of its links and pictures.
    """

    name: str
    around: tuple[str, ...]
    text: str
    targets: tuple[str, ...]


def blocks(root: Path, page: MarkdownPage) -> Iterator[Block]:
    """The blocks of ``page``, in their order."""
    yield from _blocks(html.fragment_fromstring(html_of(root, page), create_parent="div"), ())


def _blocks(element: etree._Element, around: tuple[str, ...]) -> Iterator[Block]:
    text: list[str] = [element.text or ""]
    targets: list[str] = []
    inner: list[etree._Element] = []

    def read(parent: etree._Element) -> None:
        for child in parent:
            if child.tag in _CODE:
                text.append(HOLE)
            elif isinstance(child.tag, str) and child.tag in (*_BLOCKS, "ul", "ol", "dl", "table", "thead", "tbody", "tr"):
                inner.append(child)
                text.append("\n")
            elif isinstance(child.tag, str):
                targets.extend(value for name in ("href", "src") if (value := child.get(name)))
                text.append(child.text or "")
                read(child)
            text.append(child.tail or "")

    if element.tag not in _CODE:
        read(element)
        if "".join(text).strip():
            yield Block(element.tag, around, "".join(text), tuple(targets))
    for child in inner:
        yield from _blocks(child, (*around, element.tag))
