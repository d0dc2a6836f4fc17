"""No mark of Markdown and no call is left in the text of a built page, wherever it came from: pages, data, templates."""

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...site.findings import Finding
from ...site.page import BuiltPage
from ..content.markdown import MARKS, MAY_BE, of_block, quoted
from ..origin import finding, on_pages
from ..workspace import Workspace

_UNMISTAKABLE = ("attribute-list", "bold", "link", "reference", "block", "footnote-without-text", "comment-not-closed", "entity")
_PATTERNS = [mark.pattern for mark in MARKS if mark.code.removeprefix("markdown/") in _UNMISTAKABLE] + [re.compile(r"\{\{|\}\}|\{%|%\}")]
_NOT_TEXT = frozenset({"code", "pre", "kbd", "script", "style", "textarea", "template"})


@rule("printed-marks", needs="site")
def check(workspace: Workspace) -> list[Diagnostic]:
    """Report each mark that readers see, but on lines of which the rule “markdown” reports one already."""
    pages = workspace.pages.values()
    reported = {(one.file, one.line) for page in pages for block in page.document.all_blocks for one in of_block(page, block)}
    return [one for one in on_pages(workspace, _of_page) if (one.file, one.line) not in reported]


def _of_page(page: BuiltPage) -> Iterator[Finding]:
    for element in page.document.iter("*"):
        texts = [text for text in (element.text, *(child.tail for child in element)) if text and MAY_BE.search(text)]
        if texts and (element.tag in _NOT_TEXT or any(above.tag in _NOT_TEXT for above in element.iterancestors())):
            continue
        for text in texts:
            for pattern in _PATTERNS:
                for found in pattern.finditer(text):
                    words = quoted(found)
                    yield finding("printed-marks/mark", page, element.sourceline, words, words=words)
