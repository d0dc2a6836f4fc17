"""A translation says which text of the source language it was made from, and that text is still the one."""

import datetime
from collections.abc import Iterator

from ...content.markdown_page import MarkdownPage
from ...content.translation import FRONT, RULE, is_hash, parts, state
from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ..days import is_to_come
from ..translation_status import in_words
from ..workspace import Workspace


@rule(RULE)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report records that are missing or were not written by sync (errors), and translations that are out of date (warnings)."""
    for page in workspace.pages.values():
        for heading in page.headings:
            if heading.id == FRONT and heading.level <= 2:
                yield page.report("translation/reserved-id", heading.line, id=FRONT)
        source = workspace.page(workspace.source_code, page.source.path)
        if page.source.code == workspace.source_code:
            if page.source.front.translation:
                yield page.report("translation/not-a-translation", page.source.line(RULE))
        elif source:
            yield from _of_translation(source, page)


def _of_translation(source: MarkdownPage, page: MarkdownPage) -> Iterator[Diagnostic]:
    lines = page.source.lines
    line = lines.get((RULE,), 1)
    values = {"source": source.file, "command": f"python -m scripts sync {page.source.path.removesuffix('.md')} {page.source.code}"}
    kept = page.source.front.translation
    if not kept:
        yield page.report("translation/no-record", line, **values)
        return
    if is_to_come(kept.date, datetime.date.today()):
        yield page.report("translation/future", line, date=kept.date.isoformat(), **values)
    known = parts(source.source).keys() | parts(page.source).keys()
    wrong = FRONT not in kept.sections
    if wrong:
        yield page.report("translation/front-missing", line, **values)
    for id_, value in kept.sections.items():
        at = lines.get((RULE, "sections", id_), line)
        if id_ not in known:
            wrong = True
            yield page.report("translation/unknown-section", at, id=id_, **values)
        elif not is_hash(value):
            wrong = True
            yield page.report("translation/not-a-hash", at, id=id_, value=value, **values)
        elif other := _section_of(source, id_, value):
            wrong = True
            yield page.report("translation/other-section", at, id=id_, other=other, **values)
    found = state(source.source, page.source)
    if found.kind == "outdated" and found.date and not wrong:
        unrecorded = [each for each in found.differences if each.kind == "added" and each.id in parts(page.source)]
        if unrecorded:
            what = ", ".join(in_words(each._replace(kind="changed")) for each in unrecorded)
            yield page.report("translation/section-without-record", line, what=what, **values)
        if what := ", ".join(in_words(each) for each in found.differences if each not in unrecorded):
            yield page.report("translation/outdated", line, date=found.date.isoformat(), what=what, **values)


def _section_of(source: MarkdownPage, id_: str, value: str) -> str:
    """Return the id of the section of ``source`` whose hash the record of another one, ``id_``, has; "" for none."""
    now = {part.hash: part.id for part in parts(source.source).values()}
    own = parts(source.source).get(id_)
    return now.get(value, "") if own and own.hash != value else ""
