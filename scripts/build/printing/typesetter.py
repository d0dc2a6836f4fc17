"""Typst: a document with its data becomes a PDF file or a picture. Its warnings are errors, and fonts come from packages alone."""

import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import oxipng
import pikepdf
import segno
import typst
from pikepdf import Array, Dictionary, Name

from ...content import OVERRIDES
from ...diagnostics import Diagnostic, SourceError, report
from ...site.pdf import elements
from .documents import Document

pikepdf.settings.set_flate_compression_level(9)
_MM = 72 / 25.4  # points in a millimetre
LAYOUTS = OVERRIDES / "print"

_STANDARDS = ["ua-1", "a-2a"]
# What the function fitting() of common.typ says: names of pages, each with the millimetres that it lacks.
_TOO_LONG = re.compile(r"too-long:(?P<pages>[\w=,-]+)")
_NO_GLYPH = re.compile(r"the text `\"(?P<text>.+?)\"` could not be displayed with font `\"(?P<font>[^\"]+)\"`")


class Typesetter:
    """Typst with the fonts in ``folders`` and no others."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders])
        self._compilers: dict[str, typst.Compiler] = {}

    def set(self, document: Document) -> bytes:
        """Return the file of ``document``. Raises SourceError when its words do not fit, or no face has one of its characters."""
        qr = {"qr": _qr(document.given["url"])} if "url" in document.given else {}
        given = {"given": json.dumps({**document.given, **qr}, ensure_ascii=False)}
        made = self._compiled(document, given, format="pdf", pdf_standards=_STANDARDS)
        if not document.is_picture:
            return _finished(made, document.given["tag"], document.given.get("bleed", 0))
        # It was a PDF file first: only there a character without glyph is an error.
        return bytes(oxipng.optimize_from_memory(self._compiled(document, given, format="png", ppi=72), level=2))

    def _compiled(self, document: Document, given: dict[str, str], **options: Any) -> bytes:
        name = document.layout
        if name not in self._compilers:
            self._compilers[name] = typst.Compiler(str(LAYOUTS / f"{name}.typ"), root=str(LAYOUTS), font_paths=self._fonts, ignore_system_fonts=True)
        try:
            made, warnings = self._compilers[name].compile_with_warnings(sys_inputs=given, timestamp=0, **options)
        except typst.TypstError as error:
            raise SourceError(_problems(document, f"{error} {' '.join(error.hints)}")) from None
        if warnings:
            raise SourceError(problem for warning in warnings for problem in _problems(document, str(warning)))
        assert isinstance(made, bytes), "a picture has one page"
        return made


def _problems(document: Document, words: str) -> list[Diagnostic]:
    values = {"document": document.path, "language": document.given["tag"]}
    if found := _TOO_LONG.search(words):
        parts = [part.split("=") for part in found["pages"].split(",")]
        return [
            report("print/too-long", document.source, part=part, sections=", ".join(document.parts[part]), excess=excess, **values)
            for part, excess in parts
        ]
    if found := _NO_GLYPH.search(words):
        return [report("print/no-glyph", document.source, characters=found["text"], font=found["font"], **values)]
    return [report("print/refused", document.source, what=words.strip(), **values)]


def _qr(address: str) -> str:
    """Return the QR code of ``address`` as a drawing, with its own white ground and the margin of four modules (ISO/IEC 18004)."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False, encoding="utf-8").save(out, kind="svg", border=4, light="white", dark="black", xmldecl=False)
    return out.getvalue().decode()


def _finished(made: bytes, tag: str, bleed: float) -> bytes:
    """Return the PDF file ``made`` complete: the same bytes for the same file.

    ``tag`` is its language (BCP 47; ISO 32000-1, 14.9.2), ``bleed`` what its ground goes beyond the paper, in millimetres (14.11.2).
    """
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pdf.Root.Lang = tag
        for body in elements(pdf.Root.StructTreeRoot, "/TBody"):
            for row in elements(body, "/TR"):
                if (first := next(elements(row, "/TD"), None)) is not None:
                    first.S = Name.TH
                    first.A = Dictionary(O=Name.Table, Scope=Name.Row)
        if bleed:
            for page in pdf.pages:
                left, bottom, right, top = map(float, page.mediabox)
                page.trimbox = Array([left + bleed * _MM, bottom + bleed * _MM, right - bleed * _MM, top - bleed * _MM])
                page.bleedbox = page.mediabox
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
        return out.getvalue()
