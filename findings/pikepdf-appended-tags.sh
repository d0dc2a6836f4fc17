#!/usr/bin/env bash
# pikepdf 10.18.0: pages appended from another tagged PDF get the tags of the first file's pages: what a screen reader is told of the page behind
# a cover is the heading of the cover, once more, and its own heading and paragraphs have no tags.
# Expected: their own tags, or none. The file goes on saying that it is tagged and PDF/UA-1.
# Why: a page names its tags by a number (StructParents, ISO 32000-2, 14.7.5.4) that counts within its file. The number is copied, the tags are
# not, and both files begin with 0; PDFium, which reads the tags to Chrome's users, is asked here. The documentation says that pages.extend copies
# pages alone; add_pages_from, which takes along forms, links, layers and bookmarks, does the same to the tags. pypdf 7.1.1 drops the tags and the
# language of both files, and the file then says that it is not tagged.
# Who meets it: a brochure whose cover, or whose languages, are put together when they are ready; the pages look right.
. "$(dirname "$0")/setup.bash"
install pikepdf==10.18.0 pypdf==7.1.1 pypdfium2==5.15.2 weasyprint==70.0
look <<'PYTHON'
import ctypes
import io

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from weasyprint import HTML


def pdf(title, content):
    html = f'<html lang="fr"><head><title>{title}</title></head><body>{content}</body></html>'
    return HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


def tags(element):
    buffer = ctypes.create_string_buffer(100)
    pdfium.FPDF_StructElement_GetType(element, buffer, 100)
    kind = buffer.raw.decode("utf-16-le").split("\0")[0]
    children = [pdfium.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(pdfium.FPDF_StructElement_CountChildren(element))]
    return [kind] * (kind not in ("Document", "Span")) + [tag for child in children if child for tag in tags(child)]


def seen(file):
    pages = []
    for page in pypdfium2.PdfDocument(file):
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        pages.append(tags(pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)) if tree else None)
        print(page.get_textpage().get_text_bounded().split("\r\n"), "tags:", pages[-1])
    return pages


cover, text = pdf("Un droit", "<h1>Un droit</h1>"), pdf("Texte", "<h2>Pourquoi</h2><p>Parce que.</p><p>Et puis.</p>")
assert (seen(cover), seen(text)) == ([["H1"]], [["H2", "P", "P"]])
appenders = [lambda pdf, other: pdf.pages.extend(other.pages), lambda pdf, other: pdf.add_pages_from(other)]
for append in appenders:
    joined = io.BytesIO()
    with pikepdf.open(io.BytesIO(cover)) as first, pikepdf.open(io.BytesIO(text)) as second:
        append(first, second)
        first.save(joined)
    assert seen(joined) == [["H1"], ["H1"]]
    with pikepdf.open(joined) as read:
        print(read.Root.MarkInfo.Marked, read.Root.Lang, "pdfuaid:part", read.open_metadata()["pdfuaid:part"])
        assert (bool(read.Root.MarkInfo.Marked), str(read.Root.Lang), read.open_metadata()["pdfuaid:part"]) == (True, "fr", "1")
writer, joined = pypdf.PdfWriter(), io.BytesIO()
for file in (cover, text):
    writer.append(io.BytesIO(file))
writer.write(joined)
assert seen(joined) == [None, None] and "/Lang" not in pypdf.PdfReader(joined).root_object
PYTHON
