"""What ``new-page`` and ``new-project`` leave to be written is written before it is published."""

from __future__ import annotations

from collections.abc import Iterable

from ...new.page import TO_WRITE
from ...sources.problems import Problem, short
from ..workspace import Workspace

NAME = "unfinished"
ABOUT = f"no page still says “{TO_WRITE}” where its text is missing"
SITE = False


def check(workspace: Workspace) -> Iterable[Problem]:
    """A problem for each line of a page on which text is still to be written."""
    for page in workspace.pages.values():
        for line in [*page.front.values(), *page.lines]:
            if TO_WRITE in line.text:
                message = f"this is still to be written: “{short(line.text.strip())}”"
                yield Problem(page.file, line.number, NAME, message, "Write the text in its place, or remove the line.")
