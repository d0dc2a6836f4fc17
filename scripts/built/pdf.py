"""A PDF file: the addresses of its links, and what can be linked to in it. The library is loaded when the first PDF is met."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from .page import BuiltFile
from .reference import LINK, Reference


class _Content(NamedTuple):
    references: list[Reference]
    ids: frozenset[str]
    pages: int


@dataclass
class BuiltPdf(BuiltFile):
    """``pages`` is the number of its pages, 0 when it cannot be read, which is then among the troubles."""

    @cached_property
    def text(self) -> str:
        return ""

    @property
    def references(self) -> list[Reference]:
        """The addresses of its links (ISO 32000-1, 12.6.4.7), and the places of the document that links name (12.6.4.2)."""
        return self._content.references

    @property
    def ids(self) -> frozenset[str]:
        """The names of its destinations."""
        return self._content.ids

    @property
    def pages(self) -> int:
        return self._content.pages

    def line(self, reference: Reference) -> int:
        """The page of the document that has the link: a PDF has no lines."""
        return reference.at

    @cached_property
    def _content(self) -> _Content:
        import logging  # with pypdf, a tenth of a second that sites without PDF do not wait for

        from pypdf import PdfReader

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        try:
            reader = PdfReader(self.file)
            references = [reference for number, page in enumerate(reader.pages, 1) for reference in _on(page, number)]
            return _Content(references, frozenset(map(str, reader.named_destinations)), len(reader.pages))
        except Exception as error:  # the library raises whatever a malformed file leads it to
            self.troubles.append(f"this PDF cannot be read ({str(error) or type(error).__name__})")
            return _Content([], frozenset(), 0)


def _on(page: Any, number: int) -> list[Reference]:
    found = []
    annotations = page.get("/Annots")
    for annotation in annotations.get_object() if annotations is not None else ():
        link = annotation.get_object()
        action = link.get("/A")
        if link.get("/Subtype") != "/Link" or action is None:
            continue
        action = action.get_object()
        if action.get("/S") == "/URI" and action.get("/URI") is not None:
            url = action["/URI"].get_object()
            found.append(Reference(url.decode("utf-8", "replace") if isinstance(url, bytes) else str(url), "pdf link", LINK, at=number))
        elif action.get("/S") == "/GoTo" and isinstance(name := action.get("/D"), str) and not name.startswith("/"):
            found.append(Reference(f"#{name}", "pdf place", LINK, at=number))
    return found
