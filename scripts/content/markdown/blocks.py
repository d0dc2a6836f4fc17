"""The blocks of a page: ``/// html | div.columns`` … ``///`` gives a part of it its form.

pymdown-extensions has an ``html`` block of its own; it makes any element with any attribute, and compiling its
patterns takes a tenth of a whole build. This one makes sections with classes, which is all that a form needs.
"""

import re
import xml.etree.ElementTree as etree
from typing import Any, NamedTuple

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

_SELECTOR = re.compile(r"(?P<tag>div|section)(?P<classes>(?:\.[a-z][a-z0-9-]*)*)")


class Selector(NamedTuple):
    """The element that a block makes."""

    tag: str
    classes: list[str]


def selector(argument: str) -> Selector | None:
    """Return what ``/// html |`` is followed by, in its parts; None when a block does not make such an element."""
    found = _SELECTOR.fullmatch(argument)
    return Selector(found["tag"], [name for name in found["classes"].split(".") if name]) if found else None


class HtmlBlock(Block):  # type: ignore[misc]
    """An element with the content of the block; ``attrs: {lang: en}`` gives its language, the only attribute that can be given.

    An argument that names no such element, or another attribute, leaves the block as plain text.
    """

    NAME = "html"
    ARGUMENT = True

    def on_validate(self, parent: etree.Element) -> bool:
        made = selector(self.argument)
        self.selector = made or Selector("div", [])
        return made is not None and self.options["attrs"].keys() <= {"lang"}

    def on_create(self, parent: etree.Element) -> etree.Element:
        classes = self.selector.classes
        return etree.SubElement(parent, self.selector.tag, {"class": " ".join(classes)} if classes else {})


class Blocks(BlocksExtension):  # type: ignore[misc]
    """The extension of Python-Markdown that reads them."""

    def extendMarkdownBlocks(self, md: Any, block_mgr: Any) -> None:
        block_mgr.register(HtmlBlock, self.getConfigs())
