"""What a drawing in docs/ may hold (SVG 2): shapes. A browser that opens one by its own address would run what else it brings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from .problems import Problem, SourceError, shown
from .yamlfile import read_text

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    {"svg", "g", "defs", "symbol", "use", "title", "desc", "path", "circle", "ellipse", "line", "polygon", "polyline", "rect", "text", "tspan",
     "clipPath", "mask", "pattern", "linearGradient", "radialGradient", "stop"}
)
_ACT = frozenset({"style", "base"})
"""Attributes that may not stand there at all: style sheets, and what all addresses would be relative to (xml:base)."""

_READ = ("", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
"""The namespaces of attributes that browsers read; those of drawing programs mean nothing to them."""

_WORDS = re.compile(r"(?:aria|data)-.*|class|id|lang|role|title")
"""Attributes that hold names and words, and never an address."""

_WITHIN = re.compile(r"url\([ \t\r\n]*([\"']?)#[^\s\"'()\\]*\1[ \t\r\n]*\)", re.I)
"""A part of the drawing itself, as the value of a property names it. Other blanks than these belong to an address (CSS Syntax 3, 4.2)."""

_ELSEWHERE = re.compile(r"(?:url|src|image|image-set)\s*\(|[a-z][a-z0-9+.-]*\s*:|//|\\", re.I)
"""What else leads out: a function that takes an address, a scheme, a host; and an escape, which can write each of these in another way."""

_REMEDY = "Save it as a plain drawing: shapes and their colours, no script, no style sheet, no picture inside."


def foreign_in_drawing(path: Path) -> Iterator[Problem]:
    """A problem for each element and attribute of the SVG file at ``path`` that is no shape, or that acts or fetches."""
    try:
        text = read_text(path)
    except SourceError as error:
        yield from error.problems
        return
    if "<!DOCTYPE" in text or "<?xml-stylesheet" in text:
        yield Problem(shown(path), 1, "markup", "the drawing brings declarations or a style sheet of its own", _REMEDY)
        return
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield Problem(shown(path), error.lineno or 1, "markup", f"the drawing is not XML: {error.msg}", "Save it again from the drawing program.")
        return
    for element in root.iter(etree.Element):
        if element.tag.removeprefix(_SVG) not in _SHAPES or not element.tag.startswith(_SVG):
            name = etree.QName(element).localname
            yield Problem(shown(path), element.sourceline, "markup", f"<{name}> may not stand in a drawing", _REMEDY)
            continue
        for name, value in ((etree.QName(key), value) for key, value in element.attrib.items()):
            if _leads_out(name, value):
                message = f"the attribute {name.localname} of a drawing acts or fetches: “{value[:60]}”"
                yield Problem(shown(path), element.sourceline, "markup", message, _REMEDY)


def _leads_out(name: etree.QName, value: str) -> bool:
    """Whether an attribute acts, or names something that is no part of the drawing."""
    local = name.localname.lower()
    if local.startswith("on") or local in _ACT:
        return True
    if local == "href":
        return not value.startswith("#")
    return (name.namespace or "") in _READ and not _WORDS.fullmatch(local) and bool(_ELSEWHERE.search(_WITHIN.sub(" ", value)))
