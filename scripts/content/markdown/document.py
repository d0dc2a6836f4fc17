"""A Markdown page as Python-Markdown reads it, each part with its place in the file: blocks, inline elements, text, calls, attribute lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from markdown.extensions.attr_list import get_attrs_and_remainder

from .source import Source
from .tags import Tag, read_tag

_STOP = r"\s<>()\[\]{}“”«»（）《》，。；：、"
# A web address or an e-mail address, without the mark that ends the sentence.
ADDRESS = (
    rf"(?:https?://|www\.)[^{_STOP}]*[^{_STOP}.,;:!?’]"
    r"|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_ADDRESS = re.compile(ADDRESS)

TokenKind = Literal["text", "escape", "entity", "call", "code", "address", "tag", "comment", "footnote", "attributes", "break"]


class Token(NamedTuple):
    """A piece of the page that has no parts.

    ``text`` is what readers see of it: of a “text” the same characters as in the source, of an “escape”, an “entity” or a
    “break” (the end of a line, or of the text above a list inside an item) one character, of “code” and an “address” what
    is between the marks, of a “call” itself, and nothing of the others. It is in the body from ``start`` to ``end``.
    """

    kind: TokenKind
    text: str
    start: int
    end: int


@dataclass(eq=False)
class Inline:
    """An inline element with its content; ``start`` and ``end`` include its marks, but not its attribute list."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    content: list[Token | Inline] = field(default_factory=list)
    attribute_list: Token | None = None

    @property
    def text(self) -> str:
        """What readers see, without marks."""
        return text_of(self.content)


Content = list[Token | Inline]


def text_of(content: Content) -> str:
    """Return what readers see of ``content``."""
    return "".join(part.text for part in content)


def tokens(content: Content) -> Iterator[Token]:
    """Yield every token of ``content``, in its order."""
    for part in content:
        if isinstance(part, Inline):
            yield from tokens(part.content)
        else:
            yield part


def inlines(content: Content) -> Iterator[Inline]:
    """Yield every inline element of ``content``, in the order of their beginnings."""
    for part in content:
        if isinstance(part, Inline):
            yield part
            yield from inlines(part.content)


def _unlinked(part: Token | Inline) -> Iterator[Token]:
    if isinstance(part, Token):
        yield part
    elif part.tag not in ("a", "img"):
        for inner in part.content:
            yield from _unlinked(inner)


@dataclass(eq=False)
class Block:
    """A block element: its own content, and the blocks in it.

    ``tag`` is that of HTML; “html” is a block of HTML, whose source is all its content. ``end`` is behind the last block in it.
    ``aligned`` is false where Markdown has made something that could not be found in the source: its place is then that of
    what is above it, and its content one token.
    """

    tag: str
    attributes: dict[str, str]
    parent: Block | None
    start: int
    end: int
    content: Content = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    attribute_list: Token | None = None
    aligned: bool = True

    @property
    def text(self) -> str:
        """What readers see of its own content, without marks."""
        return text_of(self.content).strip()

    @property
    def is_note(self) -> bool:
        """Whether it is a footnote: an item of the list at the end of the page."""
        return self.attributes.get("id", "").startswith("fn:")

    @property
    def role(self) -> str:
        """Its tag, but “li”, “dd” or “footnote” for the paragraph that an item, a definition or a footnote begins with."""
        parent = self.parent
        if self.tag != "p" or not parent or parent.tag not in ("li", "dd") or parent.blocks[0] is not self or parent.content:
            return self.tag
        return "footnote" if parent.is_note else parent.tag

    @property
    def around(self) -> list[Block]:
        """The blocks that it is in, outermost first."""
        return [*self.parent.around, self.parent] if self.parent else []

    def walk(self) -> Iterator[Block]:
        """Yield the block and those in it, in their order."""
        yield self
        for block in self.blocks:
            yield from block.walk()


class Heading(NamedTuple):
    """A heading: its level from 1, what readers see of it, its id (empty without one), its place, and its line in the file."""

    level: int
    text: str
    id: str
    start: int
    block: Block
    line: int


class Link(NamedTuple):
    """A link or, with ``image``, a picture: its target, its text (or alternative text), its place, and its ``line`` in the file.

    ``form`` says how it was written: “markdown”, “address” (``<https://…>``) or “html”.
    """

    target: str
    text: str
    image: bool
    start: int
    end: int
    form: str
    line: int


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Document:
    """The body of a page. Places are numbers of characters of ``source.body``; ``offset`` is the number of lines before it in the file.

    ``failed`` is why it could not be read, as a word, “deep” or “slow”; it is then empty.
    """

    source: Source
    blocks: list[Block]
    offset: int
    failed: str = ""

    def line(self, at: int) -> int:
        """Return the line, from 1, of the character at ``at``."""
        return self.source.line(at)

    @cached_property
    def all_blocks(self) -> list[Block]:
        """Every block, in their order."""
        return [block for top in self.blocks for block in top.walk()]

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings that are written in Markdown."""
        found = (block for block in self.all_blocks if block.tag in HEADINGS)
        return [
            Heading(int(block.tag[1]), block.text, self.attributes(block).get("id", ""), block.start, block, self.offset + self.line(block.start))
            for block in found
        ]

    def attributes(self, part: Block | Inline) -> dict[str, str]:
        """Return what the attribute list of ``part`` gives; Python-Markdown adds ids to headings, and changes one that is there twice."""
        if not part.attribute_list:
            return {}
        words = self.source.body[part.attribute_list.start : part.attribute_list.end].strip().removeprefix("{").removeprefix(":").removesuffix("}")
        pairs = [(name, value or "") for name, value in get_attrs_and_remainder(words.strip())[0]]
        classes = " ".join(value for name, value in pairs if name == ".")
        return ({"class": classes} if classes else {}) | {name: value for name, value in pairs if name != "."}

    def tag(self, token: Token) -> Tag:
        """Return the tag that ``token`` is; one without a name where it is none."""
        return read_tag(self.source.body[token.start : token.end]) if token.kind == "tag" else Tag("", {})

    @cached_property
    def calls(self) -> list[Token]:
        """The calls, wherever they are; their texts are with the braces."""
        source = self.source
        return [Token("call", words, source.origin[at], source.origin[at] + len(words)) for at, words in source.calls.items()]

    @cached_property
    def links(self) -> list[Link]:
        """The links and pictures of Markdown and of HTML, in their order; the marks of footnotes are none."""
        return sorted((link for block in self.all_blocks for link in self.links_of(block)), key=lambda link: link.start)

    def links_of(self, block: Block) -> Iterator[Link]:
        """Yield those in the content of ``block`` itself."""
        yield from (Link(*link, self.offset + self.line(link[3])) for link in self._links(block))

    def _links(self, block: Block) -> Iterator[tuple[str, str, bool, int, int, str]]:
        for element in inlines(block.content):
            own, place = element.attributes, (element.start, element.end)
            if element.tag == "a":
                address = any(token.kind == "address" for token in element.content if isinstance(token, Token))
                yield own.get("href", ""), element.text, False, *place, "address" if address else "markdown"
            elif element.tag == "img":
                yield own.get("src", ""), own.get("alt", ""), True, *place, "markdown"
        opened: list[tuple[str, Token, int]] = []
        parts = list(tokens(block.content))
        for number, token in enumerate(parts):
            tag = self.tag(token)
            if tag.name == "img":
                yield tag.attributes.get("src", ""), tag.attributes.get("alt", ""), True, token.start, token.end, "html"
            elif tag.name == "a" and not tag.closes:
                opened.append((tag.attributes.get("href", ""), token, number))
            elif tag.name == "a" and opened:
                target, first, since = opened.pop()
                yield target, "".join(each.text for each in parts[since:number]), False, first.start, token.end, "html"

    @cached_property
    def ids(self) -> dict[str, int]:
        """The place of the first element with each id, of Markdown and of HTML, that a link can lead to."""
        found: dict[str, int] = {}
        for block in self.all_blocks:
            parts: list[Block | Inline] = [block, *inlines(block.content)]
            for part in parts:
                if id_ := self.attributes(part).get("id") or part.attributes.get("id"):
                    found.setdefault(id_, part.start)
            for token in tokens(block.content):
                if id_ := self.tag(token).attributes.get("id"):
                    found.setdefault(id_, token.start)
        return found

    @cached_property
    def code_lines(self) -> frozenset[int]:
        """The numbers of the lines, from 1, that are code, fences included."""
        blocks = (block for block in self.all_blocks if block.tag == "pre")
        return frozenset(number for block in blocks for number in range(self.line(block.start), self.line(block.end) + 1))

    @cached_property
    def prose(self) -> str:
        """The body with everything that is not text, and addresses, replaced by as many spaces: columns and lines stay."""
        return self._text(lambda block: tokens(block.content))

    @cached_property
    def unlinked(self) -> str:
        """The same without the texts of links and pictures."""
        return self._text(lambda block: (token for part in block.content for token in _unlinked(part)))

    def _text(self, tokens_of: Callable[[Block], Iterable[Token]]) -> str:
        kept = [char if char == "\n" else " " for char in self.source.body]
        for block in self.all_blocks:
            for token in tokens_of(block):
                if token.kind in ("text", "escape", "entity") and len(token.text) <= token.end - token.start:
                    kept[token.start : token.end] = token.text.rjust(token.end - token.start) if token.text != "\n" else " "
        return _ADDRESS.sub(lambda found: " " * len(found[0]), "".join(kept))
