"""The text of finished pages as Typst is given it: trees of lists, which JSON can carry; and drawings, in the colours of a light screen.

An element is ``[name, attributes, children]``, a text a string. What is for screens alone is left out, and addresses are absolute.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from ...content.palette import Palette
from ..postbuild.published import PublishedPage
from ..render import environment

Node = str | list[Any]

_DROPPED = frozenset({"form", "nav", "script", "style", "caption"})
_FOR_SCREENS = frozenset({"actions", "on-screen", "picture"})  # classes of what has no use on paper, or another form there
_KEPT = frozenset({"sheet"})  # classes of boxes that layouts ask for
_HEADINGS = ("h1", "h2", "h3")
# Elements inside a line of text: blanks at their ends count.
_IN_A_LINE = frozenset("a abbr b cite code data em i q s small span strong sub sup".split())
_BLANKS = re.compile(r"[ \t\r\n]+")
_SHEETS = ("scene", "drawing")
_RULE = re.compile(r"(?:\.[\w-]+[, ]*)+\{[^{}]*\b(?:fill|stroke|color):[^{}]*\}")
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_DARK = re.compile(r"@media[^{]*\{(?:[^{}]|\{[^}]*\})*\}")


class PageTexts:
    """The sections of a finished page; ``palette`` has the colours of its drawings."""

    def __init__(self, page: PublishedPage, palette: Palette) -> None:
        self.page, self._palette, root = page, palette, page.tree
        for element in root.iter(etree.Element):
            if element.tag == "wbr":  # libxml2 takes what follows a <wbr> for its content
                element.tag, element.text = "unwrapped", f"\u200b{element.text or ''}"
            elif element.tag == "bdi":  # layouts keep such words on one line themselves
                element.tag = "unwrapped"
            elif _left_out(element):
                element.tag = "dropped"
        etree.strip_elements(root, "dropped", etree.Comment, with_tail=False)
        etree.strip_tags(root, "unwrapped")
        self._headings = {id_: heading for heading in root.iter(*_HEADINGS) if (id_ := heading.get("id"))}

    def ids(self) -> list[str]:
        """Return the ids of the headings below the title, in order."""
        return [id_ for id_, heading in self._headings.items() if heading.tag == "h2"]

    def section(self, id_: str) -> dict[str, Any] | None:
        """Return the heading with this id and the blocks below it, up to the next one of its level; None without such a heading."""
        heading = self._headings.get(id_)
        if heading is None:
            return None
        blocks = [block for element in _below(heading) for block in self._blocks(element)]
        return {"title": self._inline(heading), "level": 2, "blocks": blocks}

    def _blocks(self, element: etree._Element) -> Iterator[Node]:
        """Yield the blocks of ``element``: of a box without meaning of its own, those inside it."""
        classes = element.get("class")
        if classes in _KEPT:
            yield self._node(element)
        elif element.tag == "div" and not (classes and len(element) == 1 and element[0].tag in ("ul", "ol", "dl")):
            for child in element:
                yield from self._blocks(child)
        elif element.tag == "div":  # a list with a class, as editors write it around the list
            yield self._node(element[0], classes)
        else:
            yield self._node(element)

    def _node(self, element: etree._Element, classes: str | None = None) -> Node:
        attributes = {name: element.get(name) for name in ("lang", "scope") if element.get(name)}
        if classes or element.get("class"):
            attributes["class"] = classes or element.get("class")
        if element.tag == "a":
            attributes["href"] = urljoin(self.page.canonical, element.get("href") or "")
        if element.tag == "svg":
            return ["svg", attributes, [in_colour(etree.tostring(element, encoding="unicode", with_tail=False), self._palette)]]
        return [element.tag, attributes, self._inline(element)]

    def _inline(self, element: etree._Element) -> list[Node]:
        """Return the children of ``element``, blanks folded; those at the ends of a block, and between blocks, are left out."""
        children = [self._node(child) for child in element]
        texts = [_BLANKS.sub(" ", text or "") for text in (element.text, *(child.tail for child in element))]
        if element.tag not in _IN_A_LINE:
            texts = [text.lstrip(" ") if before is None or _is_block(before) else text for before, text in zip([None, *children], texts, strict=True)]
            texts = [text.rstrip(" ") if after is None or _is_block(after) else text for after, text in zip([*children, None], texts, strict=True)]
        return [node for pair in zip_longest(texts, children) for node in pair if node]


def _is_block(node: Node) -> bool:
    return not isinstance(node, str) and node[0] not in _IN_A_LINE


def _left_out(element: etree._Element) -> bool:
    classes = set((element.get("class") or "").split())
    return element.tag in _DROPPED or "data-unpaired" in element.attrib or bool(classes & _FOR_SCREENS)


def _below(heading: etree._Element) -> Iterator[etree._Element]:
    higher = _HEADINGS[: _HEADINGS.index(heading.tag) + 1]
    for element in heading.itersiblings(etree.Element):
        if element.tag in higher:
            return
        if heading.tag == "h1" and element.tag == "h2":
            return
        yield element


def _style(palette: Palette) -> str:
    text = "".join(_DARK.sub("", environment.coloured(name, palette)) for name in _SHEETS)
    return _VARIABLE.sub(lambda found: palette.colour(found[1]), "".join(_RULE.findall(text)))


def in_colour(svg: str, palette: Palette) -> str:
    """Return the inline drawing ``svg`` as a file of its own, with its colours."""
    head, _, rest = svg.partition(">")
    space = "" if "xmlns=" in head else ' xmlns="http://www.w3.org/2000/svg"'
    return f"{head}{space}><style>{_style(palette)}</style>{rest}"


def illustration(palette: Palette) -> str:
    """Return the picture of the home page."""
    return in_colour(environment.illustration(""), palette)
