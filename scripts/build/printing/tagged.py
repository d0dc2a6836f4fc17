"""What Typst leaves to be done in a PDF file: headers of rows, the language with its script, the trim box; and the file made small."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

pikepdf.settings.set_flate_compression_level(9)
_MM = 72 / 25.4  # points in a millimetre


def finished(made: bytes, tag: str, bleed: float) -> bytes:
    """Return the PDF file ``made`` complete: the same bytes for the same file.

    ``tag`` is its language (BCP 47; ISO 32000-1, 14.9.2), ``bleed`` what its ground goes beyond the paper, in millimetres (14.11.2).
    """
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pdf.Root.Lang = tag
        for table in _elements(pdf.Root.StructTreeRoot, "/Table"):
            for row in [row for body in _elements(table, "/TBody") for row in _elements(body, "/TR")]:
                first = next(_elements(row, "/TD"), None)
                if first is not None:
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


def _elements(parent: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object]:
    """Yield the elements of the structure below ``parent`` that are of this ``kind``, in order (ISO 32000-1, 14.7)."""
    children = parent.get("/K")
    for child in children if isinstance(children, Array) else [children]:
        if isinstance(child, Dictionary) and "/S" in child:
            if str(child.S) == kind:
                yield child
            else:
                yield from _elements(child, kind)
