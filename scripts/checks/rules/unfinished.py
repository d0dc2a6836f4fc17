"""What is left to be written: by ``new-page`` and ``new-project``, by an author for later, by whoever publishes the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...diagnostics import Diagnostic, short, shown
from ...new.page import TO_WRITE
from ...sources.markdown import outside_code
from ...sources.yamlfile import load
from ..workspace import Workspace

NAME = "unfinished"
ABOUT = f"no page still says “{TO_WRITE}”, “TODO” or “lorem ipsum” where its text is missing; links.yml says who publishes the site"
SITE = False

_PUBLISHER = {
    "name": "publisher.name is empty: the site does not say who publishes it",
    "remarks": "publisher.remarks is empty: the site has no address for remarks on it and on its accessibility",
}


_LEFT = re.compile(rf"{TO_WRITE}|\b(?:TODO|FIXME|TBD|XXX+)\b(?!-)|(?i:lorem ipsum)|À COMPLÉTER|待补充|待完善")
"""Notes of authors to themselves, as they are usually written. Words that readers may be told (“to be confirmed”) are not among them."""


def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """A problem for each line of a page on which text is still to be written, and for each thing that is not known of the publisher."""
    for page in workspace.pages.values():
        for line in [*page.front.values(), *outside_code(page.lines)]:
            if _LEFT.search(re.sub(r"`[^`]*`", "", line.text)):
                message = f"this is still to be written: “{short(line.text.strip())}”"
                yield Diagnostic(page.file, line.number, NAME, message, "Write the text in its place, or remove the line.")
    if workspace.data:
        yield from _publisher(workspace)


def _publisher(workspace: Workspace) -> Iterator[Diagnostic]:
    file, publisher = workspace.root / "docs" / "_data" / "links.yml", workspace.data.links.publisher
    missing = [key for key in ("name", "remarks") if getattr(publisher, key) is None]
    lines = load(file)[1] if missing else {}
    for key in missing:
        line = lines.get(("publisher", key)) or lines.get(("publisher",), 1)
        yield Diagnostic(shown(file), line, NAME, _PUBLISHER[key], "Write it there: see “Publish your own copy in minutes” in README.md.", "warning")
