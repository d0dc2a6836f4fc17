"""The inline content of one block: text, elements, calls, attribute lists, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.util import AMP_SUBSTITUTE, AtomicString

from .align import Placed
from .document import Block, Content, Inline, Token
from .engine import PLACEHOLDER, Parsed
from .source import CALL
from .tags import ENTITY

STASHED = re.compile("\x02wzxhzdk:([0-9]+)\x03")  # where Python-Markdown puts HTML and fenced code
ESCAPED = re.compile("\x02([0-9]+)\x03")  # what it makes of a character behind a backslash


@dataclass
class _Item:
    """A piece of the text of a block, from ``start`` to ``end`` of it, and what Python-Markdown's tree has in its place (of text: the same)."""

    start: int
    end: int
    tree: str
    is_text: bool = False


class InlineReader:
    """Reads the text ``raw`` of a block, which is ``placed`` in the page. ``aligned`` turns false when a part of it cannot be found there."""

    def __init__(self, parsed: Parsed, raw: str, placed: Placed) -> None:
        self._parsed = parsed
        self._raw = raw
        self._placed = placed
        self._body = placed.source.body
        self.aligned = True

    def content(self, data: str, at: int, final: str, owner: Block | Inline) -> Content:
        """Return the content ``data`` (text with placeholders) of ``owner``, whose source begins at ``at``.

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
                    run.append(_Item(at, at + size, ESCAPED.sub(character, node), not number % 2))
            else:
                content += self._run(run, final, last, None)
                last = self._element(node, at, at + size)
                content.append(last)
                run, final = [], node.tail or ""
            at += size
        return [*content, *self._run(run, final, last, owner)]

    def _element(self, element: Element, start: int, end: int) -> Inline:
        attributes = attributes_of(element)
        made = Inline(element.tag, attributes, self._placed.at(start), self._placed.end(end))
        own = self._parsed.finals.get((element, True), "")
        if element.tag == "sup" and attributes.get("id", "").startswith("fnref"):
            made.content.append(Token("footnote", "", made.start, made.end))
        elif element.tag == "img":
            made.content += self._alternative(made)
        elif element.tag == "br":
            made.content.append(Token("break", "\n", made.start, made.end))
        elif isinstance(own, AtomicString):
            made.content.append(Token("code" if element.tag == "code" else "address", readable(own), made.start, made.end))
        else:
            self._inside(made, element, start, end)
        return made

    def _alternative(self, image: Inline) -> Iterator[Token]:
        """The tokens of the alternative text of ``image``, as far as it is written as it is read: marks in it are read as they are."""
        words, body, start = image.attributes.get("alt", ""), self._body, image.start + len("![")
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

    def _inside(self, made: Inline, element: Element, at: int, end: int) -> int:
        """Add to ``made`` the content of ``element``, which is in the source from ``at`` to ``end``; return where it ends."""
        at = self._part(made, element, True, at, end)
        for child in element:
            if id(child) not in self._parsed.made:  # such as strong in em: one pattern makes both
                marks = 2 if child.tag == "strong" else 1
                inner = Inline(child.tag, attributes_of(child), 0, 0)
                at = self._inside(inner, child, at, end)
                inner.start = (inner.content[0].start if inner.content else self._placed.at(at)) - marks
                inner.end = self._placed.at(at) + marks
                made.content.append(inner)
                at = self._part(made, child, False, at, end)
        return at

    def _part(self, made: Inline, element: Element, is_text: bool, at: int, end: int) -> int:
        final = (element.text if is_text else element.tail) or ""
        data = self._parsed.finals.get((element, is_text), final)
        source = self._parsed.decoded(data)
        found = self._raw.find(source, at, end) if source else at
        if found < 0:
            self.aligned = False
            made.content.append(Token("text", shown(self._parsed, data), made.start, made.start))
            return at
        made.content += self.content(data, found, final, made)
        return found + len(source)

    def _run(self, run: list[_Item], final: str, last: Inline | None, owner: Block | Inline | None) -> Content:
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
                found += [self._token(*piece) for piece in self._placed.pieces(item.start + lo, item.start + hi)]
            elif lo == 0 and hi == size:
                found += self._string(item)
            else:
                hidden.append((item.start, item.end))
            at += size
        lists = [span for span in hidden if span[1] > span[0]]
        before = [span for span in lists if span[0] < run[0].start + first] if run and first else []
        behind = [span for span in lists if span not in before]
        for part, spans in ((last, before), (owner, behind)):
            if spans:
                token = Token("attributes", "", self._placed.at(spans[0][0]), self._placed.end(spans[-1][1]))
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
        behind = tree.find("}") + 1 if last and tree.startswith("{") and not final.startswith("{") else 0  # the attribute list of the element
        if not final:  # the list of the paragraph may follow that of its last element
            return behind, behind
        at = tree.rfind(final) if last and tree.endswith(final) else tree.find(final, behind)
        at = tree.find(final) if at < 0 else at
        if at < 0:
            self.aligned = False
            return 0, len(tree)
        return at, at + len(final)

    def _token(self, text: str, start: int, end: int) -> Token:
        words = self._body[start:end]
        if text == CALL and words.startswith("{{"):
            return Token("call", words, start, end)
        return Token("break" if text == "\n" else "text" if text == words else "escape", text, start, end)

    def _string(self, item: _Item) -> Iterator[Token]:
        """The tokens of what a pattern has replaced by a string: escaped characters, a tag, a comment, an entity."""
        source = self._raw[item.start : item.end]
        start, end = self._placed.at(item.start), self._placed.end(item.end)
        if STASHED.fullmatch(item.tree):
            kind = "entity" if source.startswith("&") else "comment" if source.startswith("<!") else "tag"
            yield Token(kind, unescape(source) if kind == "entity" else "", start, end)  # type: ignore[arg-type]
        elif item.end - item.start == 2 * len(item.tree):
            for number, char in enumerate(item.tree):
                yield Token("escape", char, start + 2 * number, start + 2 * number + 2)
        else:
            yield Token("escape", item.tree, start, end)


def shown(parsed: Parsed, data: str) -> str:
    """Return ``data`` without placeholders, for a text that has no place."""
    return STASHED.sub("", ESCAPED.sub(character, parsed.decoded(data)))


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes of ``element`` as browsers read them."""
    return {name: readable(value or "") for name, value in element.items()}


def readable(words: str) -> str:
    """Return a text of Python-Markdown's tree without entities."""
    return unescape(words.replace(AMP_SUBSTITUTE, "&"))


def character(found: re.Match[str]) -> str:
    """Return the character that a match of :data:`ESCAPED` stands for."""
    return chr(int(found[1]))
