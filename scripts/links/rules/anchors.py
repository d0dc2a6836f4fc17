"""Every fragment leads to something on the page, and no two elements of a page have one id (HTML, 7.4.6.4)."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote, unquote

from ...diagnostics.registry import link_rule
from ...site.findings import Finding
from ...site.html import parsed, words
from ...site.link_graph import Link, LinkGraph
from ...site.page import BuiltFile, BuiltPage
from ...site.pdf import BuiltPdf
from ..finding import report_file, report_link
from ..suggest import did_you_mean, nearest

_TEXT = ":~:"
_DIRECTIVE = re.compile(r"text=(.*)", re.S)
_ENCODED = "!$%&'()*+,-./:;=?@_~[]\\^{|}#"  # what browsers leave in a fragment as it is, besides letters and digits (WHATWG URL, 1.3)
_PAGE = re.compile(r"(?:^|&)page=(\d+)", re.I)
_NO_ANCHORS = re.compile(r"(?:t|xywh|svgView|id|track)[=(]", re.I)  # media fragments (W3C) and views of drawings (SVG 2, 16.5)
_FOR_SCRIPTS = re.compile(r"[!/]|[\w.-]+=")  # #/route, #!page and #name=value lead to what a script makes of them
# References whose fragment is not an anchor: @id names a thing, usemap a map.
_NAMES = ("json-ld @id", "img[usemap]", "object[usemap]", "input[usemap]")


@link_rule("anchor", "every fragment of an address is an id of the page, the name of an a element, or a text of the page")
def anchors(graph: LinkGraph) -> Iterator[Finding]:
    """Report each fragment that leads nowhere."""
    texts: dict[str, str] = {}
    for link, fragment, file in _to_anchors(graph):
        if isinstance(file, BuiltPage):
            id_, _, directive = fragment.partition(_TEXT)
            if id_ and not _anchor(id_, file) and not _FOR_SCRIPTS.match(id_):
                yield _missing(link, id_, file)
            if directive:
                yield from _text(link, directive, file, texts)
        elif isinstance(file, BuiltPdf):
            yield from _in_pdf(link, fragment, file)
        elif file.path.lower().endswith(".svg") and fragment and not (_NO_ANCHORS.match(fragment) or _anchor(fragment, file) or "<font" in file.text):
            yield _missing(link, fragment, file)
    yield from _maps(graph)


@link_rule("duplicate-id", "no two elements of a page have one id: links could lead to one of them only")
def duplicate_ids(graph: LinkGraph) -> Iterator[Finding]:
    """Report each id that two elements have: an error when links lead to it, else a warning."""
    twice = {page.path: page for page in graph.site.pages if len(page.anchors) != len(page.ids)}
    wanted = {(file.path, _anchor(fragment.partition(_TEXT)[0], file)) for _, fragment, file in _to_anchors(graph) if file.path in twice}
    for page in twice.values():
        for id_, count in Counter(page.anchors).items():
            if count > 1:
                code = "links/duplicate-linked-id" if (page.path, id_) in wanted else "links/duplicate-id"
                yield report_file(code, page.path, page.line_of_second(id_), f"#{id_}", id=id_)


def _to_anchors(graph: LinkGraph) -> Iterator[tuple[Link, str, BuiltFile]]:
    for link in graph.on_site:
        fragment, kind = link.address.fragment, link.reference.kind
        if fragment is None or link.dead or link.reference.inert or kind in _NAMES:
            continue
        if kind.startswith("css ") and link.reference.url.startswith("#"):  # a matter of the page that the style sheet is for
            continue
        if file := graph.site.by_path.get(link.path):
            yield link, fragment, file


def _anchor(fragment: str, file: BuiltFile) -> str:
    """The anchor of ``file`` to which ``fragment``, as it is written, leads; "" when there is none."""
    encoded = quote(fragment, safe=_ENCODED)
    if encoded in file.ids:
        return encoded
    plain = unquote(encoded)
    return plain if plain in file.ids or plain.lower() == "top" else ""


def _missing(link: Link, id_: str, file: BuiltFile) -> Finding:
    near = nearest(unquote(id_), file.ids)
    page = "this page" if file is link.file else f"“{file.path}”"
    remedy = did_you_mean(near and f"#{near}", "Correct the part after #, give the heading that id, or leave it out.")
    return report_link("links/missing-anchor", link, id=unquote(id_), page=page, remedy=remedy)


def _text(link: Link, directives: str, page: BuiltPage, texts: dict[str, str]) -> Iterator[Finding]:
    """Text fragments (WICG): ``#:~:text=[prefix-,]start[,end][,-suffix]``. The words must be on the page."""
    if page.path not in texts:
        texts[page.path] = _folded(words(parsed(page.text)))
    for found in filter(None, map(_DIRECTIVE.fullmatch, directives.split("&"))):
        parts = [part.removesuffix("-") if part.endswith("-") else part.removeprefix("-") for part in found[1].split(",")]
        missing = next((part for part in map(unquote, parts) if _folded(part) not in texts[page.path]), None)
        if missing is not None:
            yield report_link("links/missing-text", link, words=missing, page=page.path)


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _in_pdf(link: Link, fragment: str, pdf: BuiltPdf) -> Iterator[Finding]:
    """RFC 8118: page=N counts from 1; nameddest=… and a bare word are named destinations."""
    if found := _PAGE.search(fragment):
        if pdf.pages and not 1 <= int(found[1]) <= pdf.pages:
            yield report_link("links/missing-pdf-page", link, page=found[1], pages=pdf.pages)
    elif pdf.pages and (name := unquote(fragment.removeprefix("nameddest="))) and "=" not in name and name not in pdf.ids:
        yield _missing(link, name, pdf)


def _maps(graph: LinkGraph) -> Iterator[Finding]:
    for link in graph.on_site:
        if link.reference.attribute == "usemap" and isinstance(link.file, BuiltPage):
            wanted = link.reference.url.strip().removeprefix("#")
            names = frozenset(name for element in parsed(link.file.text).iter("map") if (name := element.get("name")))
            if wanted not in names:
                near = nearest(wanted, names)
                remedy = did_you_mean(near and f"#{near}", "Correct usemap, or name the map.")
                yield report_link("links/missing-map", link, name=wanted, remedy=remedy)
