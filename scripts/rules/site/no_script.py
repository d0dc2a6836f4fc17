"""Every page reads and navigates without a script: no page has one but where scripts/budgets.py allows it."""

from collections.abc import Iterator

from ... import budgets
from ...diagnostics import Diagnostic, short
from ...diagnostics.registry import rule
from ...site.findings import Finding
from ...site.page import BuiltPage
from ...site.reference import is_code
from ...site.weight import has_form
from ...urls import RUNS, scheme
from ..origin import finding, on_pages
from ..workspace import Workspace


@rule("no-script", needs="site")
def check(workspace: Workspace) -> list[Diagnostic]:
    """Report each script, event handler and address that runs code where none is allowed."""
    return on_pages(workspace, _of_page)


def _of_page(page: BuiltPage) -> Iterator[Finding]:
    allowed = budgets.script_limit(has_form(page)) > 0
    for element in page.document.iter("*"):
        if element.tag == "script" and not allowed and is_code(element.get("type")):
            words = element.get("src") or (element.text or "").strip().partition("\n")[0]
            yield finding("no-script/script", page, element.sourceline, words, script=short(words))
        for name, value in element.items():
            if name.startswith("on"):
                written = f'{name}="{value}"'
                yield finding("no-script/handler", page, element.sourceline, written, attribute=f"{name}=“{short(value)}”", tag=element.tag)
    for reference in page.references:
        if scheme(reference.url) in RUNS:
            yield finding("no-script/address", page, page.line(reference), reference.url, address=short(reference.url))
