"""What docs/_data/links.yml knows of links: expectations, replacements, copies, and the date of what is cited."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...sources.data import load_data
from ...sources.models import Known
from ...sources.yamlfile import parse

FILE = "docs/_data/links.yml"
"""The file, below the workspace."""

ARCHIVE = "https://web.archive.org/web"
_STAMP = "2017"
"""The moment that copies of links without a date of their own are looked for: the brochure is of late 2016."""


@dataclass(frozen=True)
class Entry:
    """A link of links.yml: its ``line`` there, what is ``known`` of it, and the ``date`` of the page or event that it cites."""

    line: int = 0
    known: Known | None = None
    date: datetime.date | None = None


def entries(sources: Path | None) -> dict[str, Entry]:
    """The links of links.yml by their address; none when the workspace in ``sources`` has no such file. Raises SourceError."""
    if not sources or not (sources / FILE).is_file():
        return {}
    found: dict[str, Entry] = {}
    for url, entry in _entries(sources):
        found.setdefault(url, entry)  # where it is written first
    return found


def _entries(sources: Path) -> Iterator[tuple[str, Entry]]:
    links = load_data(sources / "docs" / "_data").links
    _, lines = parse((sources / FILE).read_text("utf-8"), FILE)
    for name in ("addresses", "social"):
        for number, row in enumerate(getattr(links, name)):
            yield row.href, Entry(lines[name, number, "href"], row.known)
    for number, source in enumerate(links.sources):
        for code, page in source.pages.items():
            yield page.href, Entry(lines["sources", number, "pages", code, "href"], page.known, source.date)


def copy(url: str, entry: Entry | None = None) -> str | None:
    """Where the web archive may have a copy of ``url`` from the time of what is cited: made up from the address, not verified.

    The archive redirects to the capture nearest to the date in the address, which may be a part of one (2017). None for what is
    itself an address of the archive.
    """
    if entry and entry.known and entry.known.archive:
        return entry.known.archive
    if url.startswith(f"{ARCHIVE}/"):
        return None
    return f"{ARCHIVE}/{entry.date:%Y%m%d}/{url}" if entry and entry.date else f"{ARCHIVE}/{_STAMP}/{url}"
