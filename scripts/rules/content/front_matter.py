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
        for key, text in (("title", front.title), ("description", front.description), ("nav", front.nav)):
            if not text:
                continue  # nav may be left out
            first = seen.setdefault((page.source.code, key, " ".join(text.casefold().split())), page)
            for here, there in ((page, first), (first, page)) if first is not page else ():  # nobody knows whose it is
                values = {"key": key, "text": short(text, _QUOTED), "place": f"{there.file}:{there.source.line(key)}"}
                yield here.report("front-matter/shared", here.source.line(key), **values)
    if workspace.loaded:
        yield from _anchors(workspace)


def _lengths(page: MarkdownPage) -> Iterator[Diagnostic]:
    wide, front = is_east_asian(page.source.code), page.source.front
    longest, (low, high) = budgets.TITLE[wide], budgets.DESCRIPTION[wide]
    if (length := len(front.title)) > longest:
        values = {"text": short(front.title, _QUOTED), "length": length, "longest": longest}
        yield page.report("front-matter/long-title", page.source.line("title"), **values)
    if not low <= (length := len(front.description)) <= high:
        name = "front-matter/short-description" if length < low else "front-matter/long-description"
        values = {"text": short(front.description, _QUOTED), "length": length, "low": low, "high": high}
        yield page.report(name, page.source.line("description"), **values)


def _anchors(workspace: Workspace) -> Iterator[Diagnostic]:
    """Old anchors whose new id is not on the page or cannot hold them, and those that are ids of the page themselves."""
    try:
        render = site_markdown(workspace.root)
        for page in workspace.expanded:
            if page.view.source.front.anchors and page.text is not None:  # else reported by the rule call
                yield from _of_page(page.view.source, elements_with_id(fill(render(page.text), page.view)))
    except SourceError:
        return  # mkdocs.yml cannot be read: reported by the rule markup


def _of_page(source: PageSource, elements: dict[str, str]) -> Iterator[Diagnostic]:
    for old, new in source.front.anchors.items():
        line = source.lines.get(("anchors", old), 1)
        if old in elements:
            yield report("front-matter/anchor-in-use", source.file, line, old=old)
        elif new not in elements:
            yield report("front-matter/anchor-target", source.file, line, old=old, new=new, ids=did_you_mean(new, elements))
        elif not can_hold(elements[new]):
            yield report("front-matter/anchor-element", source.file, line, old=old, element=elements[new])
