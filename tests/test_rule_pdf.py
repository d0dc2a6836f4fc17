"""scripts/rules/site/pdf.py and scripts/site/pdf.py: what a PDF file lacks for somebody who does not see it."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from scripts import budgets
from scripts.rules.site.pdf import flaws
from scripts.site.pdf import BuiltPdf


def document(pdf: pikepdf.Pdf) -> None:
    """Make ``pdf`` a document that lacks nothing: a picture, a table, a font, a link to an address and one to a place."""
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/AAAAAA+Own"), FontDescriptor=Dictionary(FontFile2=pdf.make_stream(b"")))
    page = pdf.add_blank_page()
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    links = [Dictionary(S=Name.URI, URI=String("https://floors.example/")), Dictionary(S=Name.GoTo, D=String("place"))]
    page.obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, A=link) for link in links])
    row = Dictionary(S=Name.TR, K=Array([Dictionary(S=Name.TH), Dictionary(S=Name.TD)]))
    figure, table = Dictionary(S=Name.Figure, Alt=String("People")), Dictionary(S=Name.Table, K=Array([row]))
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array([Dictionary(S=Name.Document, K=Array([figure, table]))]))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("fr")
    pdf.docinfo["/Title"] = "Titre"
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("place"), Array([page.obj, Name.Fit])])))


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.Root.StructTreeRoot.K[0].K)


FLAWS = {
    "nothing": ((), lambda pdf: None),
    "no language": (("language",), lambda pdf: pdf.Root.__delitem__("/Lang")),
    "a language that the site does not have": (("language",), lambda pdf: pdf.Root.__setitem__("/Lang", String("de"))),
    "no title": (("title",), lambda pdf: pdf.docinfo.__delitem__("/Title")),
    "not marked": (("structure",), lambda pdf: pdf.Root.__delitem__("/MarkInfo")),
    "no structure": (("structure",), lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")),
    "a font of the system": (("fonts",), lambda pdf: pdf.pages[0].Resources.Font.F1.FontDescriptor.__delitem__("/FontFile2")),
    "a picture without words": (("alternative",), lambda pdf: elements(pdf)[0].__delitem__("/Alt")),
    "a table without header": (("headers",), lambda pdf: elements(pdf)[1].K[0].K[0].__setitem__("/S", Name.TD)),
    "too many bytes": (("size",), lambda pdf: pdf.Root.__setitem__("/Ballast", pdf.make_stream(bytes(budgets.PDF), Filter=Name("/None")))),
}


@pytest.mark.parametrize("name", FLAWS)
def test_what_a_document_lacks_is_reported_and_nothing_else(tmp_path, name):
    codes, spoil = FLAWS[name]
    with pikepdf.new() as pdf:
        document(pdf)
        spoil(pdf)
        pdf.save(tmp_path / "a.pdf", compress_streams=False)
    built = BuiltPdf(tmp_path / "a.pdf", "a.pdf")
    assert [found.code.partition("/")[2] for found in flaws(built, ["fr", "zh-Hans"])] == list(codes), built.troubles
    assert [reference.url for reference in built.references] == ["https://floors.example/", "#place"]
    assert built.ids == {"place"}


def test_a_file_that_is_no_pdf_is_a_trouble(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nnothing")
    built = BuiltPdf(tmp_path / "a.pdf", "a.pdf")
    assert (built.pages, list(flaws(built, ["fr"])), len(built.troubles)) == (0, [], 1)
