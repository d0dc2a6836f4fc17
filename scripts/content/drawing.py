"""What a drawing in docs/ may have (SVG 2): shapes. A browser that opens one by its own address would run what else it brings.

A drawing is judged as the tree that an XML parser makes of it, and what goes into a page is written from that tree again: an HTML
parser reads instructions, comments, CDATA sections and prefixes in other ways than an XML parser does, so a drawing has none of them.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from ..diagnostics import Diagnostic, Mistake, SourceError, report, short, shown
from ..system.lines import line_at
from ..system.loader import read_table
from ..system.printable import CONTROLS
from .trust import Trusted, untrusted_words
from .yamlfile import read_text

SVG = "{http://www.w3.org/2000/svg}"

_ALLOWED = read_table(Path(__file__).with_name("drawing.yml"))
_ELEMENTS, _ATTRIBUTES = (frozenset(_ALLOWED[kind].split()) for kind in ("elements", "attributes"))
# Attributes that hold names and words, and never an address. Those of the first two kinds are allowed besides the list above.
_WORDS = re.compile(r"aria-[a-z]+|data-[a-z-]+|class|id|lang|role")
_XML_WORDS = frozenset({"lang", "space"})  # attributes of XML itself that say nothing of addresses; “xml:base” does
_DECLARATION = re.compile(
    r"""<\?xml\s+version\s*=\s*["']1\.0["'](?:\s+encoding\s*=\s*["']utf-8["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>""", re.I
)
# Begins a document type, a comment, a CDATA section or an instruction: a < in a text or an attribute is always written as an entity.
_MARKUP = re.compile(r"<[!?]")
# A part of the drawing itself, as the value of a property names it. Other blanks than these belong to an address (CSS Syntax 3, 4.2).
_WITHIN = re.compile(r"url\([ \t\r\n]*([\"']?)#[^\s\"'()\\]*\1[ \t\r\n]*\)", re.I)
_ELSEWHERE = re.compile(r"(?<![\w-])(?!(?:rgb|hsl)a?\(|(?:matrix|translate|scale|rotate|skew[XY])\s*\()[\w-]+\s*\(|[a-z][a-z0-9+.-]*\s*:|//|\\", re.I)
"""What else may lead out: any function but those of colours and transforms, a scheme, a host; and an escape, which can write each of these
in another way."""


def disallowed_in_drawing(path: Path) -> Iterator[Diagnostic]:
    """Report each part of the SVG file at ``path`` that is not a shape, acts or fetches, and a drawing that is too much to draw."""
    try:
        text = read_text(path)
    except SourceError as error:
        yield from error.problems
        return
    name = shown(path)
    if found := _raw(text):
        yield report(found[0], name, line_at(text, found[1]), what=found[2])
        return
    try:
        root = parsed(text)
    except etree.XMLSyntaxError as error:
        yield report("markup/not-xml", name, error.lineno or 1, error=error.msg)
        return
    if root.tag != f"{SVG}svg":
        yield report("markup/not-a-drawing", name, tag=etree.QName(root).localname)
        return
    problems = [report(code, name, line, **values) for code, line, values in _disallowed(root)]
    yield from problems
    if not problems and (mistake := _too_much(root)):
        yield mistake.report(name)


def untrusted_in_drawing(path: Path, trusted: Trusted) -> Iterator[Diagnostic]:
    """Report each address that can be read or heard in the drawing at ``path``, which is one of shapes, and is not ``trusted``."""
    text = read_text(path)
    root = parsed(text)
    said = ["".join(root.itertext()), *(value for node in root.iter() for key, value in node.items() if key.startswith("aria-"))]
    for words in dict.fromkeys(words for each in said for _, words in untrusted_words(each, trusted)):
        yield report("markup/untrusted-words", shown(path), line_at(text, max(text.find(words), 0)), words=short(words))


def inlined(path: Path, css_class: str, label: str = "") -> str:
    """Return the drawing at ``path`` as part of a page: what is allowed of its tree, and nothing else.

    Assistive technology is given ``label`` in its place, or nothing.

    Raises SourceError when it cannot be read, and lxml.etree.XMLSyntaxError when it is not XML.
    """
    root = _plain(parsed(read_text(path)))
    kept = {key: value for key, value in root.items() if key not in ("class", "role") and not key.startswith("aria-")}
    spoken = {"role": "img", "aria-label": label} if label else {}
    root.attrib.clear()
    root.attrib.update({"class": css_class} | ({} if label else {"aria-hidden": "true"}) | kept | spoken)
    return etree.tostring(root, encoding="unicode")


def parsed(text: str) -> etree._Element:
    """Return the tree of the drawing ``text``. Raises lxml.etree.XMLSyntaxError when it is not XML."""
    # The encoding is given here: one that the file declares would be believed otherwise.
    return etree.fromstring(text.encode(), etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True))


_KINDS = {"<?": "an instruction (<?…?>)", "<!--": "a comment", "<![": "a CDATA section", "<!": "a document type"}


def _raw(text: str) -> tuple[str, int, str] | None:
    """Code and position of what a tree does not show or HTML reads otherwise, and what it is."""
    declaration = _DECLARATION.match(text)
    found = _MARKUP.search(text, declaration.end() if declaration else 0)
    if not found:
        return None
    if found.start() == 0 and text.startswith("<?xml") and text[5:6].isspace():
        return "markup/drawing-declaration", 0, ""
    return "markup/drawing-has", found.start(), next(words for start, words in _KINDS.items() if text.startswith(start, found.start()))


def _disallowed(root: etree._Element) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Code, line and values of the diagnostic of each node of the tree that is not allowed in a drawing."""
    for node in root.getroottree().iter():  # all nodes, those beside the root too
        line = node.sourceline or 1
        if not isinstance(node.tag, str):
            yield "markup/drawing-has", line, {"what": "an instruction, a comment or an entity"}
            continue
        tag = etree.QName(node).localname
        if not _is_shape(node):
            yield "markup/drawing-element", line, {"tag": f"{node.prefix}:{tag}" if node.prefix else tag}
            continue
        for key, value in node.items():
            name = etree.QName(key)
            if not _is_allowed(name):
                yield "markup/drawing-attribute", line, {"attribute": _written(node, name)}
            elif _leads_out(name, value):
                yield "markup/drawing-address", line, {"attribute": _written(node, name), "value": short(value, 60)}
        if any(CONTROLS.search(words) for words in (node.text or "", node.tail or "", *node.values())):
            yield "markup/drawing-control", line, {"tag": tag}


def _is_shape(node: etree._Element) -> bool:
    return isinstance(node.tag, str) and node.prefix is None and node.tag.startswith(SVG) and node.tag.removeprefix(SVG) in _ELEMENTS


def _is_allowed(name: etree.QName) -> bool:
    if name.namespace:
        return name.namespace == "http://www.w3.org/XML/1998/namespace" and name.localname in _XML_WORDS
    return name.localname in _ATTRIBUTES or bool(_WORDS.fullmatch(name.localname))


def _written(node: etree._Element, name: etree.QName) -> str:
    prefix = next((prefix for prefix, namespace in node.nsmap.items() if prefix and namespace == name.namespace), "xml")
    return f"{prefix}:{name.localname}" if name.namespace else name.localname


def _leads_out(name: etree.QName, value: str) -> bool:
    if name.localname == "href":
        return not value.startswith("#")
    return not name.namespace and not _WORDS.fullmatch(name.localname) and bool(_ELSEWHERE.search(_WITHIN.sub(" ", value)))


def _plain(node: etree._Element) -> etree._Element:
    """Return a copy of ``node`` with the allowed elements and attributes alone, in no namespace, as HTML has them."""
    copy = etree.Element(str(node.tag).removeprefix(SVG))
    for key, value in node.items():
        name = etree.QName(key)
        if not name.namespace and _is_allowed(name) and not _leads_out(name, value):
            copy.set(name.localname, value)
    copy.text = node.text
    for child in node:
        if _is_shape(child):
            copy.append(_plain(child))
            copy[-1].tail = child.tail
    return copy


# --- how much there is to draw: a few elements that use one another can draw billions of shapes ---

MOST_ELEMENTS = 5_000  # elements that a drawing may hold, as it is written and as it is drawn; a detailed map of the world has about a thousand
DEEPEST = 40  # elements inside one another, those that they use included
LARGEST = 16_384  # pixels of a side: browsers refuse larger canvases, or take all memory for them
_LENGTH = re.compile(r"\s*(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?P<unit>[a-z]+|%)?\s*")
# CSS pixels of a unit (CSS Values 4, 6.2); of a hundredth of the window on a very wide screen, and of letters in their usual size.
_PIXELS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "ex": 8, "rem": 16, "%": 20}
_PART = re.compile(r"[uU][rR][lL]\(\s*[\"']?#([^\s\"'()]*)")


def _too_much(root: etree._Element) -> Mistake | None:
    """Return what makes the drawing ``root`` more than a browser can draw at ease; None when nothing does."""
    if (count := sum(1 for _ in root.iter())) > MOST_ELEMENTS:
        return Mistake("markup/drawing-size", count=f"{count:,}", most=f"{MOST_ELEMENTS:,}")
    for name in ("width", "height"):
        if (value := root.get(name)) is not None and value.strip() != "auto" and not 0 < _pixels(value) <= LARGEST:
            return Mistake("markup/drawing-side", name=name, value=value[:40], most=f"{LARGEST:,}")
    if (box := root.get("viewBox")) is not None:
        sides = [_pixels(part) for part in re.split(r"[\s,]+", box.strip())]
        if len(sides) != 4 or not all(0 < side <= LARGEST for side in sides[2:]):
            return Mistake("markup/drawing-viewbox", value=box[:40], most=f"{LARGEST:,}")
    return _drawn(root)


def _pixels(length: str) -> float:
    """Return a length in CSS pixels; not a number when it is none."""
    found = _LENGTH.fullmatch(length.lower())
    return float(found["number"]) * _PIXELS.get(found["unit"] or "", float("nan")) if found else float("nan")


def _drawn(root: etree._Element) -> Mistake | None:
    """Return what is wrong with what is drawn: elements that are used count each time, and so does what fills and masks each of them."""
    by_id = {id_: element for element in root.iter() if (id_ := element.get("id"))}
    opened: set[etree._Element] = set()

    @cache
    def cost(element: etree._Element) -> tuple[int, int]:
        """Return how many elements are drawn for ``element``, and how deep they are in it. Raises Mistake."""
        if element in opened:
            raise Mistake("markup/drawing-circle")
        opened.add(element)
        href = element.get("href", "")[1:]
        inside = [cost(one) for one in (*element, *([by_id[href]] if href in by_id else []))]
        # What fills a group fills each of its parts.
        painted = [cost(by_id[id_]) for id_ in sorted({id_ for value in element.values() for id_ in _PART.findall(value)} & by_id.keys())]
        opened.remove(element)
        count = (1 + sum(count for count, _ in inside)) * (1 + sum(count for count, _ in painted))
        depth = 1 + max((depth for _, depth in (*inside, *painted)), default=0)
        if depth > DEEPEST:
            raise Mistake("markup/drawing-depth", most=DEEPEST)
        if count > MOST_ELEMENTS:
            raise Mistake("markup/drawing-repeats", most=f"{MOST_ELEMENTS:,}")
        return count, depth

    try:
        cost(root)
    except Mistake as mistake:
        return mistake
    except RecursionError:
        return Mistake("markup/drawing-depth", most=DEEPEST)
    return None
