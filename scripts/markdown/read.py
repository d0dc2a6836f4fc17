"""From Python-Markdown's tree to a :class:`~scripts.markdown.document.Document`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.util import AMP_SUBSTITUTE, AtomicString

from .align import Aligner, Placed
from .blocks import Blocks
from .document import Block, Content, Document, Inline, Token
from .engine import PLACEHOLDER, STANDARD, Engine, Parsed, Text
from .limit import TooSlow
from .source import CALL, Source
from .tags import ENTITY, PIECE

_STASHED = re.compile("\x02wzxhzdk:([0-9]+)\x03")
_ESCAPED = re.compile("\x02([0-9]+)\x03")


@lru_cache(1)
def _standard() -> Engine:
    return Engine([*STANDARD, Blocks()], {"tables": {"use_align_attribute": True}})


@lru_cache(1024)  # a rule after the other, the mutants and the preview ask for the same pages
def document(body: str, engine: Engine | None = None) -> Document:
    """Return the page ``body`` (without its front matter) as ``engine`` reads it."""
    source = Source(body)
    try:
        parsed = (engine or _standard()).parse(source.text)
        return Document(source, _Reader(source, parsed).blocks())
    except RecursionError:
        return Document(source, [], "deep")
    except TooSlow:
        return Document(source, [], "slow")


@dataclass
class _Item:
    """A piece of the text of a block, from ``start`` to ``end`` of it, and what Python-Markdown's tree has in its place (of text: the same)."""

    start: int
    end: int
    tree: str
    is_text: bool = False


class _Reader:
    def __init__(self, source: Source, parsed: Parsed) -> None:
        self._source = source
        self._parsed = parsed
        self._texts = {(text.element, text.is_tail): text for text in parsed.texts}
        self._stashed = {id(node) for node in parsed.stash.values()}
        self._align = Aligner(source)
        self._aligned = True

    def blocks(self) -> list[Block]:
        return [block for child in self._parsed.root if (block := self._block(child, None))]

    # --- blocks ---

    def _block(self, element: Element, parent: Block | None) -> Block | None:
        if element not in self._parsed.blocks or element.get("class") == "footnote-backref":
            return None
        before = self._align.footnote(name) if (name := _note(element)) is not None else None
        at = self._source.origin[self._align.at]
        attributes = _attributes(element)
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
        if stashed := _STASHED.fullmatch(raw.strip()):
            self._html(block, self._parsed.html[int(stashed[1])])
            return
        code = text.final is None
        segments = self._align.find(unescape(raw) if code else raw, cell=block.tag in ("td", "th"))
        if not segments:
            block.aligned = False
            block.content.append(Token("text", self._shown(raw), block.start, block.start))
            return
        placed = Placed(self._source, segments)
        start, end = placed.span
        block.start = start if not block.content or block.content[0].kind == "break" else block.start  # type: ignore[union-attr]
        if code:
            block.content.append(Token("code", unescape(raw), start, end))
        else:
            self._aligned = True
            data = (text.final or "").replace(NBSP_PLACEHOLDER, "")
            block.content += self._content(data, raw, placed, 0, final, block)
            block.aligned = block.aligned and self._aligned

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

    # --- inline content ---

    def _content(self, data: str, raw: str, placed: Placed, at: int, final: str, owner: Block | Inline) -> Content:
        """The content ``data`` (text with placeholders) of ``owner``, whose source begins at ``at`` in ``raw``.

        ``final`` is what its text before the first element became in the end: attribute lists have gone from it.
        """
        content: Content = []
        run: list[_Item] = []
        last: Inline | None = None
        for number, piece in enumerate(PLACEHOLDER.split(data)):
            node = self._parsed.stash[piece] if number % 2 else piece
            size = len(self._parsed.sources[piece]) if number % 2 else len(piece)
            if isinstance(node, str):
                if size:
                    run.append(_Item(at, at + size, _ESCAPED.sub(_character, node), not number % 2))
            else:
                content += self._run(run, final, raw, placed, last, None)
                last = self._element(node, raw, placed, at, at + size)
                content.append(last)
                run, final = [], node.tail or ""
            at += size
        return [*content, *self._run(run, final, raw, placed, last, owner)]

    def _element(self, element: Element, raw: str, placed: Placed, start: int, end: int) -> Inline:
        """The inline element that ``raw`` has from ``start`` to ``end``."""
        attributes = _attributes(element)
        made = Inline(element.tag, attributes, placed.at(start), placed.end(end))
        own = self._parsed.finals.get((element, True), "")
        if element.tag == "sup" and attributes.get("id", "").startswith("fnref"):
            made.content.append(Token("footnote", "", made.start, made.end))
        elif element.tag == "img":
            made.content += self._alternative(made)
        elif element.tag == "br":
            made.content.append(Token("break", "\n", made.start, made.end))
        elif isinstance(own, AtomicString):
            made.content.append(Token("code" if element.tag == "code" else "address", _readable(own), made.start, made.end))
        else:
            self._inside(made, element, raw, placed, start, end)
        return made

    def _alternative(self, image: Inline) -> Iterator[Token]:
        """The tokens of the alternative text of ``image``, as far as it is written as it is read: marks in it are read as they are."""
        words, body, start = image.attributes.get("alt", ""), self._source.body, image.start + len("![")
        at = start
        for char in words:
            entity = ENTITY.match(body, at)
            size = 2 if body[at] == "\\" and body[at + 1] == char else len(entity[0]) if entity and unescape(entity[0]) == char else 1
            if size == 1 and body[at] == char:
                at += 1
                continue
            if at > start:
                yield Token("text", body[start:at], start, at)
            if size == 1:
                return
            yield Token("escape" if body[at] == "\\" else "entity", char, at, at + size)
            at = start = at + size
        if at > start:
            yield Token("text", body[start:at], start, at)

    def _inside(self, made: Inline, element: Element, raw: str, placed: Placed, at: int, end: int) -> int:
        """Add to ``made`` the content of ``element``, which is in ``raw`` from ``at`` to ``end``; return where it ends."""
        at = self._part(made, element, True, raw, placed, at, end)
        for child in element:
            if id(child) not in self._stashed:  # such as strong in em: one pattern makes both
                marks = 2 if child.tag == "strong" else 1
                inner = Inline(child.tag, _attributes(child), 0, 0)
                at = self._inside(inner, child, raw, placed, at, end)
                inner.start = (inner.content[0].start if inner.content else placed.at(at)) - marks
                inner.end = placed.at(at) + marks
                made.content.append(inner)
                at = self._part(made, child, False, raw, placed, at, end)
        return at

    def _part(self, made: Inline, element: Element, is_text: bool, raw: str, placed: Placed, at: int, end: int) -> int:
        """Add the text of ``element``, or its tail, to ``made``; return where it ends in ``raw``."""
        final = (element.text if is_text else element.tail) or ""
        data = self._parsed.finals.get((element, is_text), final)
        source = self._parsed.decoded(data)
        found = raw.find(source, at, end) if source else at
        if found < 0:
            self._aligned = False
            made.content.append(Token("text", self._shown(data), made.start, made.start))
            return at
        made.content += self._content(data, raw, placed, found, final, made)
        return found + len(source)

    def _run(self, run: list[_Item], final: str, raw: str, placed: Placed, last: Inline | None, owner: Block | Inline | None) -> Content:
        """The tokens of the text ``run`` behind ``last``. What ``final`` does not have of it are attribute lists, of ``last`` and ``owner``."""
        tree = "".join(item.tree for item in run)
        first, end = self._kept(tree, final, last)
        found: Content = []
        hidden: list[tuple[int, int]] = []
        at = 0
        for item in run:
            size = len(item.tree)
            lo, hi = (min(max(edge - at, 0), size) for edge in (first, end))
            if item.is_text:
                hidden += [(item.start, item.start + lo), (item.start + hi, item.end)]
                found += [self._token(*piece) for piece in placed.pieces(item.start + lo, item.start + hi)]
            elif lo == 0 and hi == size:
                found += self._string(item, raw, placed)
            else:
                hidden.append((item.start, item.end))
            at += size
        lists = [span for span in hidden if span[1] > span[0]]
        before = [span for span in lists if span[0] < run[0].start + first] if run and first else []
        behind = [span for span in lists if span not in before]
        for part, spans in ((last, before), (owner, behind)):
            if spans:
                token = Token("attributes", "", placed.at(spans[0][0]), placed.end(spans[-1][1]))
                found.insert(0 if spans is before else len(found), token)
                if part:
                    part.attribute_list = token
        return found

    def _kept(self, tree: str, final: str, last: Inline | None) -> tuple[int, int]:
        """From where to where ``final`` is in ``tree``."""
        final = final.replace(NBSP_PLACEHOLDER, "")
        if last and last.tag == "br":
            final = final.removeprefix("\n")  # Python-Markdown adds it
            tree = tree if final in tree else tree.rstrip()
        at = tree.rfind(final) if last and tree.endswith(final) else tree.find(final)
        if at < 0:
            self._aligned = False
            return 0, len(tree)
        return at, at + len(final)

    def _token(self, text: str, start: int, end: int) -> Token:
        words = self._source.body[start:end]
        if text == CALL and words.startswith("{{"):
            return Token("call", words, start, end)
        return Token("break" if text == "\n" else "text" if text == words else "escape", text, start, end)

    def _string(self, item: _Item, raw: str, placed: Placed) -> Iterator[Token]:
        """The tokens of what a pattern has replaced by a string: escaped characters, a tag, a comment, an entity."""
        source = raw[item.start : item.end]
        start, end = placed.at(item.start), placed.end(item.end)
        if _STASHED.fullmatch(item.tree):
            kind = "entity" if source.startswith("&") else "comment" if source.startswith("<!") else "tag"
            yield Token(kind, unescape(source) if kind == "entity" else "", start, end)  # type: ignore[arg-type]
        elif item.end - item.start == 2 * len(item.tree):
            for number, char in enumerate(item.tree):
                yield Token("escape", char, start + 2 * number, start + 2 * number + 2)
        else:
            yield Token("escape", item.tree, start, end)

    def _shown(self, raw: str) -> str:
        return _STASHED.sub("", _ESCAPED.sub(_character, self._parsed.decoded(raw)))


def _attributes(element: Element) -> dict[str, str]:
    return {name: _readable(value or "") for name, value in element.items()}


def _readable(words: str) -> str:
    return unescape(words.replace(AMP_SUBSTITUTE, "&"))


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1]))


def _note(element: Element) -> str | None:
    """The name of the footnote that ``element`` is."""
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
