"""Python-Markdown as the site uses it, watched while it reads: what each element was made from.

Nothing of Markdown is read a second time here. Two private methods of Python-Markdown's inline processor are wrapped: one that
replaces a piece of text by a placeholder, and one that hands over the text of an element, placeholders included. From the two
follows the source of every element and of every character (tests/test_document.py compares the result with the HTML).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, INLINE_PLACEHOLDER, STX

from ...generator import BUILT_IN
from .limit import limited

PLACEHOLDER = re.compile(f"{STX}klzzwxh:([0-9]+){ETX}")  # where Python-Markdown puts what an inline pattern made
# The most common extensions that MkDocs does not add by itself, and what a page has that needs each.
NEEDED_FOR = {
    "attr_list": re.compile(r"\{[:#.][^{}\n]*\}"),
    "def_list": re.compile(r"^:[ \t]{1,3}\S", re.M),
    "footnotes": re.compile(r"^\[\^[^\]\n]+\]:", re.M),
}
STANDARD = (*BUILT_IN, *NEEDED_FOR)  # the extensions of a page of which no mkdocs.yml says how it is read


@dataclass
class Text:
    """The text of a block element before its inline marks are read: its ``text``, or the tail of the element."""

    element: Element
    text: str
    is_tail: bool = False
    final: str | None = None
    """The same with placeholders for what the inline patterns have made of it; None where they are not applied, such as in code."""


def _decoded(data: str, sources: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: sources.get(found[1], ""), data)


class _Inline(InlineProcessor):
    """The inline processor, with a record of the source of each placeholder."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.blocks = set(tree.iter())
        self.sources: dict[str, str] = {}
        self.texts: list[Text] = []
        self.finals: dict[tuple[Element, bool], str] = {}
        self._collect(tree)
        self._by_element = {text.element: text for text in self.texts if not text.is_tail}
        self._tails = {text.element: text for text in self.texts if text.is_tail}
        result: Element = super().run(tree, ancestors)
        return result

    def _collect(self, element: Element) -> None:
        if element.text and element.text.strip():
            self.texts.append(Text(element, element.text))
        for child in element:
            self._collect(child)
            if child.tail and child.tail.strip():
                self.texts.append(Text(child, child.tail, is_tail=True))

    def _InlineProcessor__applyPattern(self, pattern: Any, data: str, index: int, start: int = 0) -> tuple[str, bool, int]:
        before = len(self.stashed_nodes)
        new, matched, after = super()._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[misc]
        if len(self.stashed_nodes) > before:
            name = f"{len(self.stashed_nodes) - 1:04d}"
            first = after - len(INLINE_PLACEHOLDER % name)
            self.sources[name] = _decoded(data[first : len(data) - len(new) + after], self.sources)
        return new, matched, after

    def _InlineProcessor__processPlaceholders(self, data: str, parent: Element, is_text: bool = True) -> Any:
        if text := self._by_element.pop(parent, None) if is_text else self._tail(data, parent):
            text.final = data
        else:
            self.finals.setdefault((parent, is_text), data)  # what is in an item with a list is read a second time
        return super()._InlineProcessor__processPlaceholders(data, parent, is_text)  # type: ignore[misc]

    def _tail(self, data: str, parent: Element) -> Text | None:
        """The tail of a block that ``data`` is: Python-Markdown hands it over without the block."""
        if parent.tag != "d":
            return None
        source = _decoded(data, self.sources)
        return next((self._tails.pop(element) for element, text in self._tails.items() if text.text == source), None)


@dataclass
class Parsed:
    """What Python-Markdown has made of a text: its tree, and where it came from."""

    root: Element
    blocks: set[Element] = field(default_factory=set)
    """The elements that were there before inline marks were read."""
    texts: list[Text] = field(default_factory=list)
    finals: Mapping[tuple[Element, bool], str] = field(default_factory=dict)
    stash: Mapping[str, Element | str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    html: list[str] = field(default_factory=list)
    """HTML and fenced code by the number of its placeholder; HTML as it was written, code as HTML."""

    @cached_property
    def made(self) -> frozenset[int]:
        """The identities of what placeholders stand for."""
        return frozenset(map(id, self.stash.values()))

    def decoded(self, data: str) -> str:
        """Return the source of ``data``: each placeholder replaced by what was there."""
        return _decoded(data, self.sources)


class Engine:
    """Python-Markdown with ``extensions`` and the ``options`` of those that are named."""

    def __init__(self, extensions: Iterable[str | Extension], options: dict[str, dict[str, Any]]) -> None:
        self._extensions = list(dict.fromkeys(extensions))
        self._options = options
        self.html = lru_cache(256)(self._html)  # rules render the same pages, each for its own reason

    @cached_property
    def _plain(self) -> markdown.Markdown:
        return markdown.Markdown(extensions=self._extensions, extension_configs=self._options)

    @cached_property
    def _watched(self) -> markdown.Markdown:
        made = markdown.Markdown(extensions=self._extensions, extension_configs=self._options)
        made.treeprocessors.register(_Inline(made), "inline", 20)
        return made

    def _html(self, text: str) -> str:
        """Return ``text`` as HTML. Raises TooSlow after ten seconds."""
        ready = self._plain  # imports the extensions, which is no work on the page
        with limited():
            return ready.reset().convert(text)

    def parse(self, text: str) -> Parsed:
        """Return ``text`` read as far as the tree of elements. Raises TooSlow after ten seconds, RecursionError for lists nested too deeply."""
        if not text.strip():
            return Parsed(Element("div"))
        with limited():
            reader = self._watched.reset()
            lines = text.split("\n")
            for preprocessor in reader.preprocessors:
                lines = preprocessor.run(lines)
            root: Any = reader.parser.parseDocument(lines).getroot()
            for processor in reader.treeprocessors:
                root = new if (new := processor.run(root)) is not None else root
        inline: Any = reader.treeprocessors["inline"]
        return Parsed(
            root, inline.blocks, inline.texts, inline.finals, inline.stashed_nodes, inline.sources, list(map(str, reader.htmlStash.rawHtmlBlocks))
        )
