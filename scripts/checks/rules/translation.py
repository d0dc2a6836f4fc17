"""A translation says which French text it was made from, and that text is still the one."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...sources.markdown import MarkdownPage
from ...sources.translation import FRONT, RULE, is_hash, parts, state
from ..translation_status import told
from ..workspace import Workspace

NAME = RULE
ABOUT = "each translation records the French text it was made from, and that text has not changed since"
SITE = False


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """An error where the record is missing or was not written by sync; a warning where the translation is out of date."""
    for page in workspace.pages.values():
        yield from _headings(page)
        source = workspace.page(workspace.source_code, page.source.path)
        if page.source.code == workspace.source_code:
            yield from _of_source(page)
        elif source:
            yield from _of_translation(source, page)


def _headings(page: MarkdownPage) -> Iterator[Diagnostic]:
    for section in page.sections:
        if section.id == FRONT:
            remedy = "Give it another id, the same in every language."
            yield Diagnostic(page.file, section.line, NAME, f"the heading id “{FRONT}” means the front matter in records of translations", remedy)


def _of_source(page: MarkdownPage) -> Iterator[Diagnostic]:
    if page.source.front.translation:
        line = page.source.lines.get((RULE,), 1)
        yield Diagnostic(page.file, line, NAME, "a page of the source language is not a translation", f"Remove {RULE}: from its front matter.")


def _of_translation(source: MarkdownPage, page: MarkdownPage) -> Iterator[Diagnostic]:
    lines = page.source.lines
    line = lines.get((RULE,), 1)
    command = f"python -m scripts sync {page.source.path.removesuffix('.md')} {page.source.code}"
    kept = page.source.front.translation
    if not kept:
        remedy = f"Compare it with {source.file}, then run: {command}"
        yield Diagnostic(page.file, line, NAME, "nothing records which French text this translation was made from", remedy)
        return
    known = parts(source.source).keys() | parts(page.source).keys()
    written = f"Only sync writes this record. Compare the page with {source.file}, then run: {command}"
    wrong = FRONT not in kept.sections
    if wrong:
        yield Diagnostic(page.file, line, NAME, f"the record lacks “{FRONT}”, the texts of the front matter", written)
    for id_, value in kept.sections.items():
        at = lines.get((RULE, "sections", id_), line)
        if id_ not in known:
            wrong = True
            yield Diagnostic(page.file, at, NAME, f"the record names a section “{id_}” that neither page has", written)
        elif not is_hash(value):
            wrong = True
            yield Diagnostic(page.file, at, NAME, f"the record of “{id_}” is “{value}”, which is not a hash", written)
    found = state(source.source, page.source)
    if found.kind == "outdated" and not wrong:
        what = ", ".join(map(told, found.differences))
        message = f"{source.file} has changed since {found.date.isoformat()}, when this translation was up to date: {what}"
        yield Diagnostic(page.file, line, NAME, message, f"Bring this page up to date with it, then run: {command}", "warning")
