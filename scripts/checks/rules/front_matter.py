"""Front matter can be read and has the expected keys; titles and descriptions have a good length and are each page's own."""

from __future__ import annotations

from collections.abc import Iterator

from ... import budgets
from ...diagnostics import Diagnostic, SourceError, did_you_mean, short
from ...render.anchors import can_hold, elements_with_id
from ...render.calls import fill
from ...render.markup import site_markdown
from ...sources.markdown import MarkdownPage
from ..expanded import expanded
from ..workspace import Workspace
from .data import of_data

NAME = "front-matter"
ABOUT = "front matter has the expected keys and values; titles and descriptions have a good length, no two pages share one; old anchors work"
SITE = False

_QUOTED = 50
"""Characters of a title or a description that a message quotes: the sentence goes on behind them."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """What keeps pages from being read, each under the rule it breaks; lengths (warnings), repeated texts, old anchors."""
    yield from (problem for problem in workspace.unread if not of_data(workspace, problem))
    seen: dict[tuple[str, str, str], MarkdownPage] = {}
    for page in workspace.pages.values():
        code, front = page.source.code, page.source.front
        yield from _lengths(page)
        for key, text in (("title", front.title), ("description", front.description)):
            first = seen.setdefault((code, key, " ".join(text.casefold().split())), page)
            if first is not page:
                line = first.source.lines.get((key,), 1)
                message = f"the {key} “{short(text, _QUOTED)}” is already that of {first.file}:{line}"
                yield Diagnostic(page.file, page.source.lines.get((key,), 1), NAME, message, f"Give each page its own {key}: search results show it.")
    yield from _anchors(workspace)


def _lengths(page: MarkdownPage) -> Iterator[Diagnostic]:
    code, front = page.source.code, page.source.front
    longest = budgets.TITLE.get(code, budgets.TITLE[""])
    if len(front.title) > longest:
        message = f"the title “{short(front.title, _QUOTED)}” has {len(front.title)} characters; {longest} are shown"
        remedy = "Shorten it; nav: may hold a shorter one for the menu."
        yield Diagnostic(page.file, page.source.lines.get(("title",), 1), NAME, message, remedy, "warning")
    low, high = budgets.DESCRIPTION.get(code, budgets.DESCRIPTION[""])
    length = len(front.description)
    if not low <= length <= high:
        message = f"the description “{short(front.description, _QUOTED)}” has {length} characters; {low} to {high} are good"
        remedy = "Say more: what is on this page, for whom?" if length < low else "Shorten it: search engines cut what is longer."
        yield Diagnostic(page.file, page.source.lines.get(("description",), 1), NAME, message, remedy, "warning")


def _anchors(workspace: Workspace) -> Iterator[Diagnostic]:
    """Old anchors whose new id is not on the page or cannot hold them, and those that are ids of the page themselves."""
    try:
        for page in expanded(workspace, lambda page: bool(page.front.anchors)):
            if page.text is None:
                continue  # reported by the rule call
            source = page.view.source
            elements = elements_with_id(fill(site_markdown(workspace.root)(page.text), page.view))
            for old, new in source.front.anchors.items():
                if found := _wrong_anchor(old, new, elements):
                    yield Diagnostic(source.file, source.lines.get(("anchors", old), 1), NAME, *found)
    except SourceError:
        return  # mkdocs.yml cannot be read: reported by the rule markup


def _wrong_anchor(old: str, new: str, elements: dict[str, str]) -> tuple[str, str] | None:
    """Message and remedy; None when ``old`` can lead to ``new`` on a page with these ``elements`` (id: name)."""
    if old in elements:
        return f"the old anchor “{old}” is the id of something else on this page", "Remove it from anchors:, or rename that id."
    if new not in elements:
        return f"the old anchor “{old}” leads to “{new}”, which is not an id of this page", did_you_mean(new, elements)
    if not can_hold(elements[new]):
        return f"the old anchor “{old}” leads to <{elements[new]}>, which cannot hold it", "Name the id of a heading, a card or a part of the page."
    return None
