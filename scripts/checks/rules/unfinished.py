"""What is left to be written: by ``new-page`` and ``new-project``, by an author for later, by whoever publishes the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, report, short, shown
from ...languages import ENGLISH, scaffold
from ...sources.yamlfile import load
from ..registry import rule
from ..workspace import Workspace

_PUBLISHER = {"name": "unfinished/publisher-name", "remarks": "unfinished/publisher-remarks"}

_LEFT = r"\b(?:TODO|FIXME|TBD|XXX+)\b(?!-)|(?i:lorem ipsum)|À COMPLÉTER|待补充|待完善"
"""Notes of authors to themselves, as they are usually written. Words meant for readers (“to be confirmed”) are not among them.
Those of new pages are in the packs."""


@rule("unfinished")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each line of a page with text still to be written, and what is not known of the publisher."""
    written = {scaffold(tag)["to_write"] for tag in (ENGLISH, *(language.tag for language in workspace.data.languages))}
    left = re.compile("|".join([*map(re.escape, sorted(written)), _LEFT]))
    for page in workspace.pages.values():
        for line in [*page.front.values(), *page.written]:
            if left.search(re.sub(r"`[^`]*`", "", line.text)):
                yield report("unfinished/text", page.file, line.number, text=short(line.text.strip()))
    file, publisher = workspace.root / "docs" / "_data" / "campaign.yml", workspace.data.campaign.publisher
    for key in (key for key in _PUBLISHER if getattr(publisher, key) is None):
        lines = load(file)[1]
        yield report(_PUBLISHER[key], shown(file), lines.get(("publisher", key)) or lines.get(("publisher",), 1))
