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
_LINKS = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})
_ELSEWHERE = re.compile(r"url\(\s*[\"']?\s*(?!#)|[a-z]+:", re.I)

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
        for name, value in element.attrib.items():
            local = name.rpartition("}")[2]
            acts = local.lower().startswith("on") or local == "style"
            if acts or (name in _LINKS and not value.startswith("#")) or _ELSEWHERE.search(value):
                message = f"the attribute {local} of a drawing acts or fetches: “{value[:60]}”"
                yield Problem(shown(path), element.sourceline, "markup", message, _REMEDY)
