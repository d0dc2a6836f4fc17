"""Every fragment leads to something on the page, and no two things on a page have one name (HTML, 7.4.6.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from ...built.html import parsed, words
from ...built.page import BuiltFile, BuiltPage
from ...built.pdf import BuiltPdf
from ..graph import Fault, Link, Linked
from ..suggest import Near

NAMES = {
    "anchor": "every fragment of an address is an id of the page, or the name of an a element, or a text that stands there",
    "duplicate-id": "no two elements of a page have one id: links could lead to one of them only",
}

_TEXT = ":~:"
_DIRECTIVE = re.compile(r"text=(.*)", re.S)
_ENCODED = "!$%&'()*+,-./:;=?@_~[]\\^{|}#"
"""What browsers leave in a fragment as it is, besides letters and digits (WHATWG URL, 1.3)."""

_PAGE = re.compile(r"(?:^|&)page=(\d+)", re.I)
_NO_ANCHORS = re.compile(r"(?:t|xywh|svgView|id|track)[=(]", re.I)
"""Media fragments (W3C) and views of drawings (SVG 2, 16.5)."""


def check(linked: Linked) -> Iterator[Fault]:
    texts: dict[str, str] = {}
    wanted: dict[str, set[str]] = {}
    for link in linked.on_site:
        fragment = link.address.fragment
        if fragment is None or not link.target.there or link.reference.inert or not _checked(link):
            continue
        file = linked.site.by_path.get(link.target.path)
        if isinstance(file, BuiltPage):
            id_, _, directive = fragment.partition(_TEXT)
            if id_ and not (found := _named(id_, file)):
                yield _nowhere(link, id_, file)
            elif id_:
                wanted.setdefault(file.path, set()).add(found)
            if directive:
                yield from _text(link, directive, file, texts)
        elif isinstance(file, BuiltPdf):
            yield from _in_pdf(link, fragment, file)
        elif file and file.path.lower().endswith(".svg") and not _NO_ANCHORS.match(fragment) and fragment and not _named(fragment, file):
            yield _nowhere(link, fragment, file)
    yield from _maps(linked)
    for page in linked.site.pages:
        yield from _twice(page, wanted.get(page.path, set()))


def _checked(link: Link) -> bool:
    kind = link.reference.kind
    # @id names a thing, it does not lead to it; the fragment-only url() of a style sheet is a matter of the page that it styles.
    return kind not in ("json-ld @id", "img[usemap]", "object[usemap]", "input[usemap]") and not (
        kind.startswith("css ") and link.reference.url.startswith("#")
    )


def _named(fragment: str, file: BuiltFile) -> str:
    """The anchor of ``file`` to which ``fragment``, as it is written, leads; "" when there is none."""
    encoded = quote(fragment, safe=_ENCODED)
    if encoded in file.ids:
        return encoded
    plain = unquote(encoded)
    return plain if plain in file.ids or plain.lower() == "top" else ""


def _nowhere(link: Link, id_: str, file: BuiltFile) -> Fault:
    near = Near.word(unquote(id_), file.ids)
    page = "this page" if file is link.file else f"“{file.path}”"
    message = f"“{link.reference.url}” leads to no place on {page}: nothing there has the id “{unquote(id_)}”"
    remedy = f"Did you mean “#{near}”?" if near else "Correct the part after #, give the heading that id, or leave it out."
    return Fault("anchor", message, remedy, link)


def _text(link: Link, directives: str, page: BuiltPage, texts: dict[str, str]) -> Iterator[Fault]:
    """Text fragments (WICG): ``#:~:text=[prefix-,]start[,end][,-suffix]``. The words must stand on the page."""
    if page.path not in texts:
        texts[page.path] = _folded(words(parsed(page.text)))
    for directive in directives.split("&"):
        found = _DIRECTIVE.fullmatch(directive)
        if not found:
            continue
        parts = [part.removesuffix("-") if part.endswith("-") else part.removeprefix("-") for part in found[1].split(",")]
        for part in map(unquote, parts):
            if _folded(part) not in texts[page.path]:
                yield Fault(
                    "anchor",
                    f"“{link.reference.url}” leads to the words “{part}”, which do not stand on “{page.path}”",
                    "Correct the words after text=, or leave them out.",
                    link,
                )
                break


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _in_pdf(link: Link, fragment: str, pdf: BuiltPdf) -> Iterator[Fault]:
    """RFC 8118: page=N counts from 1; nameddest=… and a bare word are named destinations."""
    if found := _PAGE.search(fragment):
        if pdf.pages and not 1 <= int(found[1]) <= pdf.pages:
            remedy = f"Name a page from 1 to {pdf.pages}."
            yield Fault("anchor", f"“{link.reference.url}” leads to page {found[1]} of a document that has {pdf.pages}", remedy, link)
    elif pdf.pages and (name := unquote(fragment.removeprefix("nameddest="))) and "=" not in name and name not in pdf.ids:
        yield _nowhere(link, name, pdf)


def _maps(linked: Linked) -> Iterator[Fault]:
    for link in linked.on_site:
        if link.reference.attribute == "usemap" and isinstance(link.file, BuiltPage):
            name = link.reference.url.strip().removeprefix("#")
            names = frozenset(element.get("name") for element in parsed(link.file.text).iter("map") if element.get("name"))
            if name not in names:
                remedy = f"Did you mean “#{near}”?" if (near := Near.word(name, names)) else "Correct usemap, or name the map."
                yield Fault("anchor", f"there is no map “{name}” on this page", remedy, link)


def _twice(page: BuiltPage, wanted: set[str]) -> Iterator[Fault]:
    """An id that two elements have: an error when links lead to it, else a warning."""
    if len(page.anchors) == len(page.ids):
        return
    seen: set[str] = set()
    told: set[str] = set()
    for id_ in page.anchors:
        if id_ in seen and id_ not in told:
            told.add(id_)
            led = id_ in wanted
            yield Fault(
                "duplicate-id",
                f"two elements of this page have the id “{id_}”" + (": links to it lead to the first" if led else ""),
                "Give one of them another id.",
                path=page.path,
                line=page.line_of_anchor(id_, 1),
                url=f"#{id_}",
                severity="error" if led else "warning",
            )
        seen.add(id_)
