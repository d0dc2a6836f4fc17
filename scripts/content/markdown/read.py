"""From Python-Markdown's tree to a :class:`~scripts.content.markdown.document.Document`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import NBSP_PLACEHOLDER

from .align import Aligner, Placed
from .blocks import Blocks
from .document import Block, Document, Token
from .engine import STANDARD, Engine, Parsed, Text
from .inline import STASHED, InlineReader, attributes_of, shown
from .limit import TooSlow
from .source import Source
from .tags import PIECE


@lru_cache(1)
def _standard() -> Engine:
    return Engine([*STANDARD, Blocks()], {"tables": {"use_align_attribute": True}})


@lru_cache(1024)  # a rule after the other, the mutants and the preview ask for the same pages
def document(body: str, engine: Engine | None = None, offset: int = 0) -> Document:
    """Return the page ``body``, before which there are ``offset`` lines of front matter, as ``engine`` reads it."""
    source = Source(body)
    try:
        parsed = (engine or _standard()).parse(source.text)
        return Document(source, _Reader(source, parsed).blocks(), offset)
    except (RecursionError, TooSlow) as error:
        return Document(source, [], offset, "slow" if isinstance(error, TooSlow) else "deep")


class _Reader:
    def __init__(self, source: Source, parsed: Parsed) -> None:
        self._source = source
        self._parsed = parsed
        self._texts = {(text.element, text.is_tail): text for text in parsed.texts}
        self._align = Aligner(source)

    def blocks(self) -> list[Block]:
        return [block for child in self._parsed.root if (block := self._block(child, None))]

    def _block(self, element: Element, parent: Block | None) -> Block | None:
        if element not in self._parsed.blocks or element.get("class") == "footnote-backref":
            return None
        before = self._align.footnote(name) if (name := _note(element)) is not None else None
        at = self._source.origin[self._align.at]
        attributes = attributes_of(element)
        block = Block(element.tag, attributes, parent, at, at)
        if text := self._texts.get((element, False)):
            self._read(block, text, element.text or "")
        for child in element:
            if inner := self._block(child, block):
                block.blocks.append(inner)
            if text := self._texts.get((child, True)):
                place = self._source.origin[self._align.at]
                block.content.append(Token("break", "\n", place, place))
                self._read(block, text, child.tail or "")
        if block.tag == "pre" and block.blocks:  # its content is that of the element code in it
            block.content, block.aligned, block.start, block.blocks = block.blocks[0].content, block.blocks[0].aligned, block.blocks[0].start, []
        if not block.content and block.blocks:
            block.start = block.blocks[0].start
        block.end = max(block.start, self._source.origin[self._align.at])
        if before is not None:
            self._align.at = before
        return block

    def _read(self, block: Block, text: Text, final: str) -> None:
        """Add the content ``text`` to ``block``; ``final`` is what its beginning became in the end."""
        raw = text.text.removesuffix(NBSP_PLACEHOLDER)
        if stashed := STASHED.fullmatch(raw.strip()):
            self._html(block, self._parsed.html[int(stashed[1])])
            return
        code = text.final is None
        segments = self._align.find(unescape(raw) if code else raw, cell=block.tag in ("td", "th"))
        if not segments:
            block.aligned = False
            block.content.append(Token("text", shown(self._parsed, raw), block.start, block.start))
            return
        placed = Placed(self._source, segments)
        start, end = placed.span
        block.start = start if not block.content or block.content[0].kind == "break" else block.start  # type: ignore[union-attr]
        if code:
            block.content.append(Token("code", unescape(raw), start, end))
        else:
            reader = InlineReader(self._parsed, raw, placed)
            block.content += reader.content((text.final or "").replace(NBSP_PLACEHOLDER, ""), 0, final, block)
            block.aligned = block.aligned and reader.aligned

    def _html(self, block: Block, html: str) -> None:
        span = self._align.raw(html)
        block.aligned = span is not None
        start, end = (self._source.origin[at] for at in span) if span else (block.start, block.start)
        block.start = start
        words = self._source.body[start:end]
        if html.lstrip().startswith("<pre") and not words.lstrip().startswith("<"):
            block.tag = "pre"
            block.content.append(Token("code", words, start, end))
            return
        block.tag = "html"
        block.content += _html_tokens(words, start)


def _note(element: Element) -> str | None:
    return element.get("id", "")[3:] if element.tag == "li" and element.get("id", "").startswith("fn:") else None


_HTML_PIECE = re.compile(rf"(?P<call>\{{\{{.*?\}}\}})|(?P<break>\r?\n)|{PIECE.pattern}", re.S)


def _html_tokens(words: str, at: int) -> Iterator[Token]:
    """The tokens of HTML, which is at ``at`` in the body."""
    done = 0
    for found in _HTML_PIECE.finditer(words):
        if found.start() > done:
            yield Token("text", words[done : found.start()], at + done, at + found.start())
        kind = found.lastgroup or "tag"
        text = {"call": found[0], "break": "\n", "entity": unescape(found[0])}.get(kind, "")
        yield Token(kind, text, at + found.start(), at + found.end())  # type: ignore[arg-type]
        done = found.end()
    if done < len(words):
        yield Token("text", words[done:], at + done, at + len(words))
