"""Every page reads and navigates without a script: none stands where scripts/budgets.py allows none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ... import budgets
from ...built.page import BuiltPage
from ...built.script import is_code
from ...diagnostics import Diagnostic, short
from ...render.markup import as_browsers_read
from ..finding import Finding, tell
from ..origin import origin
from ..workspace import Workspace

NAME = "no-script"
ABOUT = "only the search page carries a script; no page has handlers in attributes or addresses that run code"
SITE = True

# Attributes whose address a browser opens, and so runs when it is a javascript: one.
_OPENED = ("href", "src", "action", "formaction", "data", "srcdoc", "xlink:href", "{http://www.w3.org/1999/xlink}href")
_RUNS = re.compile(r"(?:javascript|vbscript):", re.I)


def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """A problem for each script, handler and address that runs code where none belongs."""
    return tell(workspace, NAME, (finding for page in workspace.site.pages for finding in _of_page(workspace, page)))


def _of_page(workspace: Workspace, page: BuiltPage) -> Iterator[Finding]:
    home = page.url.removeprefix(f"{origin(workspace, page).code}/")
    allowed = budgets.script_limit(home) > 0
    for element in page.document.iter("*"):
        line = element.sourceline or 1
        if element.tag == "script" and not allowed and is_code(element.get("type")):
            words = element.get("src") or (element.text or "").strip().partition("\n")[0]
            yield Finding(
                page,
                line,
                f"a script stands on this page: “{short(words)}”",
                "Remove it: the page must work without. Only the search page may carry one (scripts/budgets.py).",
                words,
            )
        for name, value in element.attrib.items():
            if name.startswith("on"):
                yield Finding(
                    page,
                    line,
                    f"the attribute {name}=“{short(value)}” of <{element.tag}> runs code",
                    "Remove the attribute: a link or a form does the same without a script.",
                    f'{name}="{value}"',
                )
            elif name in _OPENED and _RUNS.match(as_browsers_read(value)):
                yield Finding(
                    page,
                    line,
                    f"the address “{short(value)}” runs code",
                    "Link to a page of the site instead, such as [Contact](contact.md).",
                    value,
                )
