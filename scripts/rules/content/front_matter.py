"""Front matter can be read and has the expected keys; titles and descriptions have a good length and are each page's own."""

from collections.abc import Iterator

from ... import budgets
from ...build.render.calls import fill
from ...build.render.completed import can_hold, elements_with_id
from ...build.render.markup import site_markdown
from ...content.markdown_page import MarkdownPage
from ...content.pages import PageSource
from ...diagnostics import Diagnostic, SourceError, did_you_mean, report, short
from ...diagnostics.registry import rule
from ...languages import is_east_asian
from ..workspace import Workspace
from .data import of_data

_QUOTED = 50  # characters of a title or a description that a message quotes: the sentence continues after them


@rule("front-matter", needs="files")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report what keeps pages from being read, each under the rule it breaks; lengths (warnings), repeated texts, old anchors."""
    yield from (problem for problem in workspace.unread if not of_data(workspace, problem))
    seen: dict[tuple[str, str, str], MarkdownPage] = {}
    for page in workspace.pages.values():
        front = page.source.front
        yield from _lengths(page)
        for key, text in (("title", front.title), ("description", front.description)):
            first = seen.setdefault((page.source.code, key, " ".join(text.casefold().split())), page)
            if first is not page:
                place = f"{first.file}:{first.source.lines.get((key,), 1)}"
                yield report("front-matter/shared", page.file, page.source.lines.get((key,), 1), key=key, text=short(text, _QUOTED), place=place)
    if workspace.loaded:
        yield from _anchors(workspace)


def _lengths(page: MarkdownPage) -> Iterator[Diagnostic]:
    wide, front = is_east_asian(page.source.code), page.source.front
    longest = budgets.TITLE[wide]
    length = len(front.title)
    if length > longest:
        line = page.source.lines.get(("title",), 1)
        yield report("front-matter/long-title", page.file, line, text=short(front.title, _QUOTED), length=length, longest=longest)
    low, high = budgets.DESCRIPTION[wide]
    length = len(front.description)
    if not low <= length <= high:
        name = "front-matter/short-description" if length < low else "front-matter/long-description"
        line = page.source.lines.get(("description",), 1)
        yield report(name, page.file, line, text=short(front.description, _QUOTED), length=length, low=low, high=high)


def _anchors(workspace: Workspace) -> Iterator[Diagnostic]:
    """Old anchors whose new id is not on the page or cannot hold them, and those that are ids of the page themselves."""
    try:
        render = site_markdown(workspace.root)
        for page in workspace.expanded:
            if page.view.source.front.anchors and page.text is not None:  # else reported by the rule call
                yield from _anchors_of(page.view.source, elements_with_id(fill(render(page.text), page.view)))
    except SourceError:
        return  # mkdocs.yml cannot be read: reported by the rule markup


def _anchors_of(source: PageSource, elements: dict[str, str]) -> Iterator[Diagnostic]:
    """The same on the page ``source`` with the ``elements`` (id: name)."""
    for old, new in source.front.anchors.items():
        line = source.lines.get(("anchors", old), 1)
        if old in elements:
            yield report("front-matter/anchor-in-use", source.file, line, old=old)
        elif new not in elements:
            yield report("front-matter/anchor-target", source.file, line, old=old, new=new, ids=did_you_mean(new, elements))
        elif not can_hold(elements[new]):
            yield report("front-matter/anchor-element", source.file, line, old=old, element=elements[new])
