"""What a rule finds in the built pages, reported where an editor can fix it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..built.page import BuiltPage
from ..diagnostics import Diagnostic, report, shown
from .origin import origin
from .workspace import Workspace

_ENOUGH = 8
"""Characters below which words are too common to say where they come from."""

_WRITTEN = ("overrides/**/*.html", "overrides/**/*.js", "overrides/**/*.css", "docs/_data/*.yml")


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
    return Finding(page, report(code, shown(page.file), line or 1, **values), words, key)


def at_sources(workspace: Workspace, findings: Iterable[Finding]) -> list[Diagnostic]:
    """Return the diagnostics of ``findings``, each at the Markdown page, template or data file where it was written, else at the built file.

    A mistake in a template is on many pages: it is reported once, with the first page and the number of the others.
    """
    templates = _Templates(workspace.root)
    found: dict[tuple[str, int, str], list[Finding]] = {}
    for one in findings:
        file, line = _written(workspace, one, templates)
        found.setdefault((file, line, one.diagnostic.message), []).append(one)
    return [
        group[0].diagnostic._replace(file=file, line=line, message=f"{message} ({_seen(workspace, file, group)})")
        for (file, line, message), group in found.items()
    ]


def _written(workspace: Workspace, one: Finding, templates: _Templates) -> tuple[str, int]:
    page = origin(workspace, one.page).source
    if page and (one.key,) in page.source.lines:
        return page.file, page.source.lines[one.key,]
    there = None
    if len(one.words) >= _ENOUGH:
        at = _find(one.words, page.source.body) if page else -1
        there = (page.file, page.source.offset + page.source.body.count("\n", 0, at) + 1) if page and at >= 0 else templates.find(one.words)
    return there or (one.diagnostic.file, one.diagnostic.line)


def _find(words: str, text: str) -> int:
    """Return where ``words`` begin in ``text``, -1 when it does not have them whole: in old.host.org/page there is no host.org."""
    found = re.search(rf"(?<![\w.-]){re.escape(words)}(?![\w/%?#])", text)
    return found.start() if found else -1


def _seen(workspace: Workspace, file: str, group: list[Finding]) -> str:
    """Return where the reader sees it, or, when that is all that is known, what the page is made from."""
    first, others = group[0], len({one.page.path for one in group}) - 1
    if file != first.diagnostic.file:
        more = f", and on {others} other page{'s' * (others > 1)}" if others else ""
        return f"in the built page {first.diagnostic.file}, line {first.diagnostic.line}{more}"
    source = origin(workspace, first.page).source
    return f"this page is made from {source.file}" if source else "this page is made by the build"


class _Templates:
    """The files besides Markdown in which editors write, read only when something is looked for in them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts: dict[str, str] | None = None

    def find(self, words: str) -> tuple[str, int] | None:
        """Return file and line of the first place that has ``words``."""
        if self._texts is None:
            files = (file for pattern in _WRITTEN for file in sorted(self._root.glob(pattern)))
            self._texts = {shown(file): file.read_text("utf-8") for file in files}
        there = ((file, _find(words, text), text) for file, text in self._texts.items())
        return next(((file, text.count("\n", 0, at) + 1) for file, at, text in there if at >= 0), None)
