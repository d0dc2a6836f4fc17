"""A page stays as light as scripts/budgets.py promises, measured as ``make bench`` measures it."""

from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...site.weight import over, weigh
from ..origin import at_sources, finding
from ..workspace import Workspace

_CODES = {"HTML": "weight/html", "script": "weight/script", "index": "weight/index", "requests": "weight/requests"}


@rule("weight", needs="site")
def check(workspace: Workspace) -> list[Diagnostic]:
    """Report each limit that a page exceeds."""
    found = []
    for page in workspace.built.pages:
        for words in over(weigh(page, workspace.built.folder, workspace.codes, workspace.built.address)):
            kind = words.partition(":")[0]
            found.append(finding(_CODES[kind], page, page.line_of("<script") if kind == "script" else 1, words=words))
    return at_sources(workspace, found)
