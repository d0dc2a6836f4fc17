"""The search index of one language: what js/search.js fetches when somebody first searches."""

import json
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from .published import PublishedPage

_HEADINGS = {"h1", "h2", "h3"}
# Text goes on through these; any other element is apart from its neighbours.
_INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "q", "strong", "wbr"}
_SKIP = {"svg", "script", "style", "form", "nav"}
_LETTER = "letter"  # the class of a text to copy and send: nobody searches its words
# Between Chinese characters no space is left, so that a phrase across a line is found.
_HAN_GAP = re.compile(r" (?<=[\u3000-\u9fff\uff00-\uffef] )(?=[\u3000-\u9fff\uff00-\uffef])")


def sections(root: etree._Element) -> list[tuple[str, str, str]]:
    """Return the parts of a page, whose content are the children of ``root``: (id, heading, plain text), the first one being its h1."""
    parts: list[list[str]] = [["", "", ""]]
    _collect(root, parts)
    return [(id_, title.strip(), _HAN_GAP.sub("", " ".join(text.split()))) for id_, title, text in parts if title or text.strip()]


def _collect(node: Any, parts: list[list[str]]) -> None:
    parts[-1][2] += node.text or ""
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        gap = " " if tag and tag not in _INLINE else ""
        if tag in _HEADINGS and child.get("id"):
            parts.append([child.get("id"), "".join(child.itertext()), ""])
        elif tag and tag not in _SKIP and "data-unsearched" not in child.attrib and child.get("class") != _LETTER:
            parts[-1][2] += gap
            _collect(child, parts)
        parts[-1][2] += gap + (child.tail or "")


def search_index(pages: Iterable[PublishedPage], search_page: str) -> str:
    """Return the index as JSON, without the ``search_page`` itself.

    It has for each page its address relative to the language's home, its title, its sections, and its title in the menus.
    """
    return as_index([search_row(page) for page in pages if page.path != search_page])


def search_row(page: PublishedPage) -> list[Any]:
    """Return what the index has of ``page``; its address comes first."""
    home = page.url.removeprefix(f"{page.code}/")
    return [home, page.title, [list(part) for part in sections(page.tree)], *filter(None, [page.nav])]


def as_index(rows: list[list[Any]]) -> str:
    """Return the index of ``rows``."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
