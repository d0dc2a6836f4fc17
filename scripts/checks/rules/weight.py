"""A page stays as light as scripts/budgets.py promises, measured as ``make bench`` measures it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...built.page import BuiltPage
from ...built.weight import over, weigh
from ...diagnostics import Diagnostic
from ..finding import Finding, tell
from ..workspace import Workspace

NAME = "weight"
ABOUT = "every page, its script, its search index and its number of requests stay within scripts/budgets.py"
SITE = True

_REMEDIES = {
    "HTML": "Shorten the page, split it in two, or style it with fewer components; raise the limit in scripts/budgets.py only on purpose.",
    "script": "Shorten the script in overrides/js, or remove it.",
    "index": "Shorten the pages of this language, or mark repeated parts data-unsearched.",
    "requests": "Draw the picture inside the page, or remove the file that the page fetches.",
}


def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """A problem for each limit that a page does not keep."""
    return tell(workspace, NAME, (finding for page in workspace.site.pages for finding in _of_page(workspace, page)))


def _of_page(workspace: Workspace, page: BuiltPage) -> Iterator[Finding]:
    for words in over(weigh(page, workspace.site.folder, workspace.codes)):
        kind = words.partition(":")[0]
        yield Finding(page, page.line_of("<script>") if kind == "script" else 1, f"too heavy: {words}", _REMEDIES[kind])
