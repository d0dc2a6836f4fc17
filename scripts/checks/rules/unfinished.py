"""What ``new-page`` and ``new-project`` leave to be written, and what an author leaves for later, is written before it is published."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...new.page import TO_WRITE
from ...sources.markdown import outside_code
from ...sources.problems import Problem, short
from ..workspace import Workspace

NAME = "unfinished"
ABOUT = f"no page still says “{TO_WRITE}”, “TODO” or “lorem ipsum” where its text is missing"
SITE = False


_LEFT = re.compile(rf"{TO_WRITE}|\b(?:TODO|FIXME|TBD|XXX+)\b(?!-)|(?i:lorem ipsum)|À COMPLÉTER|待补充|待完善")
"""Notes of authors to themselves, as they are usually written. Words that readers may be told (“to be confirmed”) are not among them."""


def check(workspace: Workspace) -> Iterable[Problem]:
    """A problem for each line of a page on which text is still to be written."""
    for page in workspace.pages.values():
        for line in [*page.front.values(), *outside_code(page.lines)]:
            if _LEFT.search(re.sub(r"`[^`]*`", "", line.text)):
                message = f"this is still to be written: “{short(line.text.strip())}”"
                yield Problem(page.file, line.number, NAME, message, "Write the text in its place, or remove the line.")
