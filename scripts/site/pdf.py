"""A PDF file: its links, what can be linked to in it, and what readers who do not see it depend on. The library is loaded with the first PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from .page import BuiltFile
from .reference import LINK, Reference


class Content(NamedTuple):
    """What is in a PDF file (sections of ISO 32000-1).

    ``references`` are its links, ``ids`` its destinations (12.3.2), ``pages`` the number of its pages; ``language`` (14.9.2) and ``title``
    (14.3.3) are empty where it has none; ``tagged`` (14.8) whether it has a structure; ``fonts`` are those that are not embedded (9.9);
    ``pictures`` are figures without alternative text, and ``tables`` those without a header cell.
    """

    references: tuple[Reference, ...] = ()
    ids: frozenset[str] = frozenset()
    pages: int = 0
    language: str = ""
    title: str = ""
    tagged: bool = False
    fonts: tuple[str, ...] = ()
    pictures: int = 0
    tables: int = 0


@dataclass
class BuiltPdf(BuiltFile):
    """``content`` is empty when the file cannot be read, which is then among the troubles."""

    @cached_property
    def text(self) -> str:
        return ""

    @property
    def references(self) -> list[Reference]:
        """The addresses of its links (ISO 32000-1, 12.6.4.7), and the places of the document that links name (12.6.4.2)."""
        return list(self.content.references)

    @property
    def ids(self) -> frozenset[str]:
        """The names of its destinations."""
        return self.content.ids

    @property
    def pages(self) -> int:
        return self.content.pages

    @cached_property
    def content(self) -> Content:
        import pikepdf

        try:
            with pikepdf.open(self.file) as pdf:
                return _content(pdf)
        except Exception as error:  # whatever a malformed file leads the library to
            self.troubles.append(f"this PDF cannot be read ({str(error) or type(error).__name__})")
            return Content()


def _content(pdf: Any) -> Content:
    import pikepdf

    root = pdf.Root
    names = root.get("/Names", {})
    named = pikepdf.NameTree(names["/Dests"]).keys() if "/Dests" in names else map(str, root.get("/Dests", {}).keys())
    parts = list(elements(root.get("/StructTreeRoot")))
    return Content(
        tuple(reference for number, page in enumerate(pdf.pages, 1) for reference in _links(page, number)),
        frozenset(name.removeprefix("/") for name in named),
        len(pdf.pages),
        str(root.get("/Lang", "")),
        str(pdf.docinfo.get("/Title", "")) or str(pdf.open_metadata().get("dc:title", "")),
        bool(root.get("/MarkInfo", {}).get("/Marked", False)) and bool(parts),
        tuple(sorted({name for page in pdf.pages for name in _not_embedded(page)})),
        sum(str(part.S) == "/Figure" and not str(part.get("/Alt", "")) for part in parts),
        sum(str(part.S) == "/Table" and not any(elements(part, "/TH")) for part in parts),
    )


def _links(page: Any, number: int) -> Iterator[Reference]:
    """Yield the links on one page."""
    import pikepdf

    for link in page.get("/Annots", []):
        action = link.get("/A") if str(link.get("/Subtype")) == "/Link" else None
        if action is None:
            continue
        if str(action.get("/S")) == "/URI" and "/URI" in action:
            yield Reference(bytes(action.URI).decode("utf-8", "replace"), "pdf link", LINK, line=number)
        elif str(action.get("/S")) == "/GoTo" and isinstance(action.get("/D"), pikepdf.String):
            yield Reference(f"#{str(action.D).removeprefix('/')}", "pdf place", LINK, line=number)


def _not_embedded(page: Any) -> Iterator[str]:
    """Yield the names of the fonts of a page whose glyphs are not in the file."""
    for font in page.get("/Resources", {}).get("/Font", {}).values():
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", {})
        if str(font.get("/Subtype")) != "/Type3" and not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield str(font.get("/BaseFont", "")).removeprefix("/")


def elements(parent: Any, kind: str = "") -> Iterator[Any]:
    """Yield the elements of the structure below ``parent``, those of one ``kind`` or all, in the order of reading (14.7)."""
    import pikepdf

    waiting = [parent] if parent is not None else []
    while waiting:
        element = waiting.pop()
        if "/S" in element and element is not parent and kind in ("", str(element.S)):
            yield element
        children = element.get("/K")
        some = list(children) if isinstance(children, pikepdf.Array) else [children]
        waiting += [child for child in reversed(some) if isinstance(child, pikepdf.Dictionary) and str(child.get("/Type")) not in ("/MCR", "/OBJR")]
