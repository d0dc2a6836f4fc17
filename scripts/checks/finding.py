"""What a rule finds in the built pages, told where an editor can mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..built.page import BuiltPage
from ..diagnostics import Diagnostic, shown
from .origin import origin
from .workspace import Workspace

_ENOUGH = 8
"""Characters below which words are too common to say where they come from."""

_WRITTEN = ("overrides/**/*.html", "overrides/**/*.js", "overrides/**/*.css", "docs/_data/*.yml")


@dataclass(frozen=True)
class Finding:
    """Something wrong on a built page, at ``line`` of its file.

    ``words`` are as somebody wrote them, ``key`` is a key of the front matter: by one of the two its source is found.
    """

    page: BuiltPage
    line: int
    message: str
    remedy: str
    words: str = ""
    key: str = ""


def tell(workspace: Workspace, rule: str, findings: Iterable[Finding]) -> list[Diagnostic]:
    """The problems of ``findings``, each at the Markdown page, template or data file where it was written, else at the built file.

    A mistake in a template is on many pages: it is told once, with the first page and the number of the others.
    """
    templates = _Templates(workspace.root)
    found: dict[tuple[str, int, str], list[Finding]] = {}
    for finding in findings:
        file, line = _written(workspace, finding, templates)
        found.setdefault((file, line, finding.message), []).append(finding)
    return [
        Diagnostic(file, line, rule, f"{message} ({_seen(workspace, file, group)})", group[0].remedy)
        for (file, line, message), group in found.items()
    ]


def _written(workspace: Workspace, finding: Finding, templates: _Templates) -> tuple[str, int]:
    page = origin(workspace, finding.page).source
    if page and finding.key and (finding.key,) in page.source.lines:
        return page.file, page.source.lines[finding.key,]
    there = None
    if len(finding.words) >= _ENOUGH:
        at = _place(finding.words, page.source.body) if page else -1
        there = (page.file, page.source.offset + page.source.body.count("\n", 0, at) + 1) if at >= 0 else templates.find(finding.words)
    return there or (shown(finding.page.file), finding.line)


def _place(words: str, text: str) -> int:
    """Where ``words`` stand whole in ``text``, -1 when they do not: https://host/ is not the beginning of https://host/page."""
    found = re.search(re.escape(words) + r"(?![\w/%?#])", text)
    return found.start() if found else -1


def _seen(workspace: Workspace, file: str, group: list[Finding]) -> str:
    """Where the reader sees it, or, when that is all that is known, what the page is made from."""
    first, others = group[0], len({finding.page.path for finding in group}) - 1
    if file != shown(first.page.file):
        more = f", and on {others} other page{'s' * (others > 1)}" if others else ""
        return f"in the built page {shown(first.page.file)}, line {first.line}{more}"
    source = origin(workspace, first.page).source
    return f"this page is made from {source.file}" if source else "this page is made by the build"


class _Templates:
    """The files besides Markdown in which editors write, read only when something is looked for in them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts: dict[str, str] | None = None

    def find(self, words: str) -> tuple[str, int] | None:
        """File and line of the first place where ``words`` stand."""
        if self._texts is None:
            files = (file for pattern in _WRITTEN for file in sorted(self._root.glob(pattern)))
            self._texts = {shown(file): file.read_text("utf-8") for file in files}
        there = ((file, _place(words, text), text) for file, text in self._texts.items())
        return next(((file, text.count("\n", 0, at) + 1) for file, at, text in there if at >= 0), None)
