"""Front matter can be read and has the expected keys; titles and descriptions have a good length and are each page's own."""

from __future__ import annotations

from collections.abc import Iterator

from ... import budgets
from ...sources.markdown import MarkdownPage
from ...sources.problems import Problem, short
from ..workspace import Workspace
from .data import of_data

NAME = "front-matter"
ABOUT = "front matter has the expected keys and values; titles and descriptions have a good length, and no two pages share one"
SITE = False

_QUOTED = 50
"""Characters of a title or a description that a message quotes: the sentence goes on behind them."""


def check(workspace: Workspace) -> Iterator[Problem]:
    """What keeps pages from being read, each under the rule it breaks; lengths (warnings) and repeated texts."""
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
                yield Problem(page.file, page.source.lines.get((key,), 1), NAME, message, f"Give each page its own {key}: search results show it.")


def _lengths(page: MarkdownPage) -> Iterator[Problem]:
    code, front = page.source.code, page.source.front
    longest = budgets.TITLE.get(code, budgets.TITLE[""])
    if len(front.title) > longest:
        message = f"the title “{short(front.title, _QUOTED)}” has {len(front.title)} characters; {longest} are shown"
        remedy = "Shorten it; nav: may hold a shorter one for the menu."
        yield Problem(page.file, page.source.lines.get(("title",), 1), NAME, message, remedy, "warning")
    low, high = budgets.DESCRIPTION.get(code, budgets.DESCRIPTION[""])
    length = len(front.description)
    if not low <= length <= high:
        message = f"the description “{short(front.description, _QUOTED)}” has {length} characters; {low} to {high} are good"
        remedy = "Say more: what is on this page, for whom?" if length < low else "Shorten it: search engines cut what is longer."
        yield Problem(page.file, page.source.lines.get(("description",), 1), NAME, message, remedy, "warning")
