"""Where a built page comes from: its language and its Markdown page; what a rule finds there is reported where an editor can fix it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ..content.markdown_page import MarkdownPage
from ..content.reserved_paths import address_of
from ..diagnostics import Diagnostic, report, shown
from ..site.findings import Finding, Position
from ..site.findings import at_sources as located_at_sources
from ..site.page import BuiltPage
from ..site.site import BuiltSite
from ..site.source_texts import SourceTexts, position_of
from ..site.written_links import ENOUGH
from ..system.lines import line_at
from .workspace import Workspace


@dataclass(frozen=True)
class Origin:
    """The language of an address, and the page shown there: that of the source language without a translation, None for one that the build makes."""

    code: str
    source: MarkdownPage | None

    @property
    def translated(self) -> bool:
        """Whether the page is written in the language of its address."""
        return self.source is not None and self.source.source.code == self.code


def split(workspace: Workspace, path: str) -> tuple[str, str]:
    """Return the language of an address, and the address in that language: the source language is at the root, the others are in folders."""
    first, slash, rest = path.partition("/")
    return (first, rest) if slash and first in workspace.codes[1:] else (workspace.source_code, path)


def origin(workspace: Workspace, path: str) -> Origin:
    """Return the origin of the built page at ``path``, by its address."""
    code, inside = split(workspace, path)
    if inside.rpartition("/")[2] != "index.html":
        return Origin(code, None)
    folder = inside.removesuffix("index.html").rstrip("/")
    paths = [f"{folder}.md", f"{folder}/index.md"] if folder else ["index.md"]
    there = (workspace.page(c, path) for c in (code, workspace.source_code) for path in paths)
    return Origin(code, next((found for found in there if found), None))


def address(workspace: Workspace, code: str, path: str) -> str:
    """Return the address, relative to the site, of the page at ``path`` (``funding/training.md``) in the language ``code``."""
    inside = address_of(path)
    return ("" if code == workspace.source_code else f"{code}/") + (f"{inside}/" if inside else "")


def written(workspace: Workspace, path: str) -> str:
    """Return the file at ``path`` in the built site as people are shown it: that of docs/ where it comes from there."""
    source = workspace.root / "docs" / path
    return shown(source if source.is_file() else workspace.built.folder / path)


def own_hosts(site: BuiltSite) -> frozenset[str]:
    """Return the host of ``site``; none when it does not say where it is published."""
    return frozenset(filter(None, [urlsplit(site.address).hostname]))


def is_whole(address: str) -> bool:
    """Return whether the ``address`` of a site is one that others can be compared with."""
    parts = urlsplit(address)
    return bool(parts.scheme and parts.netloc and address.endswith("/"))


# --- findings -------------------------------------------------------------------------------------


def finding(code: str, page: BuiltPage, line: int | None, words: str = "", key: str = "", /, **values: object) -> Finding:
    """Return the diagnostic ``code`` on ``page`` (see :func:`~scripts.diagnostics.report`).

    Its source is found by ``words``, as somebody wrote them, or by the ``key`` of the front matter.
    """
    return Finding(report(code, page.path, line or 1, **values), url=words, key=key)


def on_pages(workspace: Workspace, look: Callable[[BuiltPage], Iterable[Finding]]) -> list[Diagnostic]:
    """Return what ``look`` finds on every page of the built site, as :func:`at_sources` does."""
    return at_sources(workspace, (found for page in workspace.built.pages for found in look(page)))


def at_sources(workspace: Workspace, findings: Iterable[Finding]) -> list[Diagnostic]:
    """Return the diagnostics of ``findings``, each at the Markdown page, template or data file where it was written, else at the built file.

    A mistake in a template is on many pages: it is reported once, with the first page and the number of the others.
    """
    texts = SourceTexts(workspace.root)
    located = [replace(one, source=_source(workspace, one, texts)) for one in findings]
    return located_at_sources(located, workspace.built.folder, lambda each: _made_from(workspace, each))


def _source(workspace: Workspace, one: Finding, texts: SourceTexts) -> Position | None:
    page = origin(workspace, one.diagnostic.file).source
    if page and (one.key,) in page.source.lines:
        return Position(page.file, page.source.lines[one.key,])
    at = position_of(one.url, page.source.body) if page and len(one.url) >= ENOUGH else -1
    return Position(page.file, page.source.offset + line_at(page.source.body, at)) if page and at >= 0 else texts.find(one.url)


def _made_from(workspace: Workspace, located: Finding) -> str:
    source = origin(workspace, located.diagnostic.file).source
    return f"this page is made from {source.file}" if source else "this page is made by the build"
