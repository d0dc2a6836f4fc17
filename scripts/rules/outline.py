"""The outline of a page: what is under each heading, so that languages can be compared."""

from __future__ import annotations

import os.path
import posixpath
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..content.markdown.document import HEADINGS, Block, Inline, inlines, tokens
from ..content.markdown_page import MarkdownPage
from ..languages import locale
from .texts import HOLE

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")  # what an address that is not one of our files begins with
_BLOCK = re.compile(r"\s*/{3,}\s*(?P<name>\w.*?)\s*")
_HOLDERS = frozenset({"div", "section", "table", "thead", "tbody", "tr"})  # elements that only hold others: they do not tell one block from another
_KINDS = {"li": "item", "td": "cell", "th": "cell", "dt": "term", "dd": "definition", "pre": "code", "html": "HTML"} | dict.fromkeys(
    HEADINGS, "heading"
)
COUNTED = ("paragraph", "term", "definition", "footnote")  # kinds of blocks that are counted


class Feature(NamedTuple):
    """One thing that every language has alike, such as a link: its name in messages, its line, and what it is."""

    name: str
    line: int
    value: str = ""


@dataclass(frozen=True)
class Shown:
    """A block that has words: its ``kind`` for people, the elements that tell it from another (outermost first), its line and text.

    ``targets`` are where its links and pictures lead, the same in every language; ``calls`` its calls; code is a HOLE in ``text``.
    ``marks`` are the ids of the footnotes whose marks it has, ``note`` is that of the footnote that it is in.
    """

    kind: str
    path: tuple[str, ...]
    line: int
    text: str
    targets: tuple[str, ...]
    calls: tuple[str, ...]
    marks: tuple[str, ...] = ()
    note: str = ""


@dataclass
class Part:
    """What is between one heading and the next, of any level; ``id`` may be empty; ``features`` are what languages share, by its name in messages."""

    id: str
    line: int
    features: list[Feature] = field(default_factory=list)
    blocks: list[Shown] = field(default_factory=list)

    def of(self, name: str) -> list[Feature]:
        """Return the features that are called ``name``."""
        return [feature for feature in self.features if feature.name == name]

    def count(self, name: str) -> Counter[str]:
        """Return how often each value of a feature is here."""
        return Counter(feature.value for feature in self.of(name))

    def line_beside(self, other: Part, line: int) -> int:
        """Return the line of the block here that is in the place of the one of ``other`` with ``line``; where there are fewer, the last one."""
        number = min(bisect_right([block.line for block in other.blocks], line), len(self.blocks)) - 1
        return self.blocks[number].line if number >= 0 else self.line

    def line_unlike(self, other: Part) -> int:
        """Return the line of the first block that is of another kind or depth than the one in its place in ``other``, or else of the last."""
        pairs = zip(self.blocks, other.blocks, strict=False)
        fallback = self.blocks[-1].line if self.blocks else self.line
        return next((block.line for block, there in pairs if block.path != there.path), fallback)


def outline(page: MarkdownPage, docs: Path) -> list[Part]:
    """Return the parts of ``page``, a page below the folder ``docs``."""
    parts = [Part("", page.source.offset + 1), *(Part(heading.id, heading.line) for heading in page.headings)]
    starts = [part.line for part in parts]

    def add(name: str, line: int, value: str = "") -> None:
        parts[bisect_right(starts, line, lo=1) - 1].features.append(Feature(name, line, value))

    here = 0
    for block in page.document.all_blocks:
        here += block.tag in HEADINGS
        if shown := _shown(page, block, docs):
            parts[here].blocks.append(shown)
        for feature in _of_block(page, block, shown):
            add(*feature)
    for link in page.links:
        add("picture" if link.image else "link", link.line, _shared(page, link.target, docs))
    for call in page.document.calls:
        add("call", page.line(call.start), " ".join(call.text[2:-2].split()))
    for number, text in page.written:
        if found := _BLOCK.fullmatch(text):
            add("block", number, f"/// {found['name']}")
    return parts


def _of_block(page: MarkdownPage, block: Block, shown: Shown | None) -> Iterator[Feature]:
    line = page.line(block.start)
    if block.tag == "li" and not block.is_note:
        yield Feature("list item", line)
    elif block.tag == "tr" and any(cell.content for cell in block.blocks):  # a table without rows has an empty one
        yield Feature("table row", line, f"{len(block.blocks)} columns")
    kind = "footnote" if block.parent and block.parent.is_note and shown else shown.kind if shown else ""
    if kind in COUNTED:
        yield Feature(kind, line)
    parts: list[Block | Inline] = [block, *inlines(block.content)]
    for part in parts:
        attributes = page.document.attributes(part)
        names = [f".{name}" for name in attributes.get("class", "").split()]
        names += [f"#{attributes['id']}"] if "id" in attributes and not (part is block and block.tag in HEADINGS) else []
        for name in names:
            yield Feature("class", page.line(part.attribute_list.end - 1 if part.attribute_list else part.start), name)
    for token in tokens(block.content):
        if token.kind == "footnote":
            yield Feature("footnote mark", page.line(token.start))  # each language names them as it likes


def _shown(page: MarkdownPage, block: Block, docs: Path) -> Shown | None:
    """What ``block`` shows itself; None when that is nothing. The first paragraph of an item is the item."""
    found = list(tokens(block.content))
    text = "".join(HOLE if token.kind == "code" else "" if token.kind == "call" else token.text for token in found)
    calls = tuple(token.text for token in found if token.kind == "call")
    if not text.strip() and not calls:
        return None
    around, name = block.around, block.tag
    if block.role in ("li", "footnote") and name == "p":
        around, name = around[:-1], "li"
    path = tuple(tag for tag in (*(each.tag for each in around), name) if tag not in _HOLDERS)
    targets = tuple(_shared(page, link.target, docs) for link in page.document.links_of(block) if link.target and not link.target.startswith("#fn"))
    body, note = page.document.source.body, next((each.attributes["id"] for each in block.around if each.is_note), "")
    marks = tuple(f"fn:{body[token.start : token.end].strip('[^]')}" for token in found if token.kind == "footnote")
    return Shown(_KINDS.get(name, "paragraph"), path, page.line(block.start), text, targets, calls, marks, note)


def _shared(page: MarkdownPage, target: str, docs: Path) -> str:
    """Return where a link leads, the same in every language. A picture, or another file, in the folder of a language has a name in that language."""
    path = inside(page.source.uri, target)
    own = not path.endswith(".md") and os.path.isfile(docs / page.source.code / path)
    return re.sub(r"[^/]+(?=\.\w+$)", "*", path) if own else path


def inside(uri: str, target: str) -> str:
    """Return where a link leads, without the folder of its language: the same for the same page in every language.

    ``uri`` is the page's path below docs/. An address on the Web stays as it is.
    """
    if _SCHEME.match(target):
        return target
    path, mark, id_ = target.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else uri
    code = uri.partition("/")[0]
    outside = path.endswith(".md") and "/" not in path  # beside the folders of the languages, where no page is
    return ("../" if outside else "") + path.removeprefix(f"{code}/") + mark + id_


def without_language(target: str, code: str) -> str:
    """Return an address on the Web with the language ``code`` in it left open: un.org/fr/… and un.org/zh/… are one page."""
    names = "|".join(re.escape(name) for name in (code, (locale(code).english_name or code).partition(" ")[0].lower()))
    return re.sub(rf"(?i)(?<=[/.=_-])(?:{names})(?:-[a-z]{{2,4}})?(?=[/._?&#-]|$)", "*", target) if "//" in target else target


def language_of(uri: str, target: str, codes: Iterable[str]) -> str | None:
    """Return the language that a link leads to when it leaves that of its page: one of ``codes``."""
    if _SCHEME.match(target) or not target:
        return None
    place = posixpath.normpath(posixpath.join(posixpath.dirname(uri), target.partition("#")[0]))
    first = place.partition("/")[0]
    return first if first in codes and first != uri.partition("/")[0] else None
