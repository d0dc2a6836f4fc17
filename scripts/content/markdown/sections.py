"""The sections of a page, for the build, which need not know more of it before Markdown has read it.

Every check reads the whole :class:`~scripts.content.markdown.document.Document`; tests/test_document.py compares the two.
"""

import re
from typing import NamedTuple

_HEADING = re.compile(r"(?:(?:[-*+]|\d+\.) +)?(?P<marks>#{1,6}) *(?P<title>.*?)(?: +\{:?(?P<attributes>[^{}]*)\})?\s*")
_ID = re.compile(r"(?:^|\s)#(?P<id>[^\s}=]+)")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")


class Section(NamedTuple):
    """A heading of level 1 or 2 with what is below it: ``id`` and ``title`` (as it is written) are empty before the first; ``line`` counts from 0."""

    id: str
    title: str
    line: int
    lines: list[str]


def sections(body: str) -> list[Section]:
    """Return the sections of a page, in their order, first what is before the first heading."""
    found = [Section("", "", 0, [])]
    fence = ""
    for number, line in enumerate(body.split("\n")):
        before, fence = fence, _fence_after(line, fence)
        heading = None if before or fence else _HEADING.fullmatch(line)
        if heading and len(heading["marks"]) <= 2:
            ids = _ID.findall(heading["attributes"] or "")
            found.append(Section(ids[-1] if ids else "", heading["title"].rstrip("# "), number, []))
        found[-1].lines.append(line)
    return found


def _fence_after(line: str, fence: str) -> str:
    """The marks of the fenced code that is open after ``line``, when ``fence`` was before it."""
    if not fence:
        found = _FENCE.match(line)
        return found[1] if found else ""
    return "" if line.rstrip() == fence else fence
