"""What a rule finds in the built pages, reported where an editor can fix it."""

from collections.abc import Iterable
from typing import NamedTuple

from ..diagnostics import Diagnostic, report
from ..site.findings import Finding as Located
from ..site.findings import Position
from ..site.findings import at_sources as located_at_sources
from ..site.page import BuiltPage
from ..site.source_texts import SourceTexts, position_of
from ..site.written_links import ENOUGH
from .origin import origin
from .workspace import Workspace


class Finding(NamedTuple):
    """A diagnostic at a line of a built page.

    ``words`` are as somebody wrote them, ``key`` is a key of the front matter: by one of the two its source is found.
    """

    page: BuiltPage
    diagnostic: Diagnostic
    words: str = ""
    key: str = ""


def finding(code: str, page: BuiltPage, line: int | None, words: str = "", key: str = "", /, **values: object) -> Finding:
    """Return the diagnostic ``code`` on ``page``; see :func:`~scripts.diagnostics.report` and :class:`Finding`."""
    return Finding(page, report(code, page.path, line or 1, **values), words, key)


def at_sources(workspace: Workspace, findings: Iterable[Finding]) -> list[Diagnostic]:
    """Return the diagnostics of ``findings``, each at the Markdown page, template or data file where it was written, else at the built file.

    A mistake in a template is on many pages: it is reported once, with the first page and the number of the others.
    """
    texts = SourceTexts(workspace.root)
    located = [Located(one.diagnostic, source=_source(workspace, one, texts)) for one in findings]
    return located_at_sources(located, workspace.built.folder, lambda each: _made_from(workspace, each))


def _source(workspace: Workspace, one: Finding, texts: SourceTexts) -> Position | None:
    page = origin(workspace, one.page).source
    if page and (one.key,) in page.source.lines:
        return Position(page.file, page.source.lines[one.key,])
    at = position_of(one.words, page.source.body) if page and len(one.words) >= ENOUGH else -1
    return Position(page.file, page.source.offset + page.source.body.count("\n", 0, at) + 1) if page and at >= 0 else texts.find(one.words)


def _made_from(workspace: Workspace, located: Located) -> str:
    page = workspace.built.by_path.get(located.diagnostic.file)
    source = origin(workspace, page).source if isinstance(page, BuiltPage) else None
    return f"this page is made from {source.file}" if source else "this page is made by the build"
