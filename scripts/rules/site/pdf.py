"""PDF files can be read by everybody: language, title, structure, alternative texts, table headers; and they stay light (PDF/UA-1, ISO 14289-1)."""

from collections.abc import Iterator, Sequence

from ... import budgets
from ...diagnostics import Diagnostic, report, shown
from ...diagnostics.registry import rule
from ...languages import has_alphabet
from ...site.pdf import BuiltPdf
from ..workspace import Workspace


@rule("pdf", needs="site")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report what each PDF file of the site lacks."""
    tags = [language.tag for language in workspace.data.languages]
    for document in workspace.built.documents:
        if isinstance(document, BuiltPdf):
            yield from flaws(document, tags)


def flaws(pdf: BuiltPdf, tags: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what ``pdf`` lacks, on a site whose languages have these ``tags``."""
    content, file = pdf.content, shown(pdf.file)
    if not content.pages:
        return  # the rule “links” reports a file that cannot be read
    if content.language not in tags:
        yield report("pdf/language", file, 1, language=content.language or "none", tags=", ".join(tags))
    if not content.title:
        yield report("pdf/title", file, 1)
    if not content.tagged:
        yield report("pdf/structure", file, 1)
    if content.fonts:
        yield report("pdf/fonts", file, 1, fonts=", ".join(content.fonts))
    if content.pictures:
        yield report("pdf/alternative", file, 1, count=content.pictures)
    if content.tables:
        yield report("pdf/headers", file, 1, count=content.tables)
    size, most = pdf.file.stat().st_size, budgets.PDF if has_alphabet(content.language or tags[0]) else budgets.PDF_HAN
    if size > most:
        yield report("pdf/size", file, 1, size=round(size / 1000), most=round(most / 1000))
