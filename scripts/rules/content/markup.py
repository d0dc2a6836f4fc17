"""Nothing that editors write runs code, embeds, styles or fetches anything: the build refuses it, and this rule reports it."""

from collections.abc import Iterator

from ...build.render.markup import disallowed_markup, site_markdown, unreadable
from ...content.markdown.limit import TooSlow
from ...diagnostics import Diagnostic, SourceError
from ...diagnostics.registry import rule
from ..workspace import Workspace


@rule("markup")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each tag, attribute and address that is not allowed on a page."""
    if not workspace.pages:
        return
    try:
        render = site_markdown(workspace.root)
    except SourceError as error:
        yield from error.problems
        return
    for page in workspace.expanded:
        if page.text is None:
            continue  # reported by the rule call
        source = page.view.source
        try:
            yield from disallowed_markup(source, page.text, render(page.text), render, workspace.data.trusted)
        except (RecursionError, TooSlow) as error:
            yield unreadable(source.file, error)
