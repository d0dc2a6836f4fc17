"""Nothing that editors write runs code, embeds, styles or fetches anything: the build refuses it, and this rule tells it."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, SourceError
from ...markdown.limit import TooSlow
from ...render.markup import site_markdown, smuggled, too_deep, too_slow
from ..expanded import expanded
from ..workspace import Workspace

NAME = "markup"
ABOUT = "what editors write brings no script, handler, frame, form, style, address that runs code or is not trusted, or picture from elsewhere"
SITE = False


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """A problem for each tag, attribute and address that may not stand on a page."""
    if not workspace.pages:
        return
    try:
        render = site_markdown(workspace.root)
    except SourceError as error:
        yield from error.problems
        return
    for page in expanded(workspace):
        if page.text is None:
            continue  # told by the rule call
        source = page.view.source
        try:
            yield from smuggled(source, page.text, render(page.text), render, workspace.data.trusted)
        except RecursionError:
            yield too_deep(source.file)
        except TooSlow:
            yield too_slow(source.file)
