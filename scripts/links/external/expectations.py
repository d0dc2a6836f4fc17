"""What docs/_data/links.yml says about links: expected verdicts, replacements, copies, and the date of what is cited."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from ...content.data import load_data
from ...content.models import Known
from ...content.yamlfile import parse

FILE = "docs/_data/links.yml"  # the file, below the workspace
_ARCHIVE = "https://web.archive.org/web"
_STAMP = "2017"  # the moment that copies of links without a date of their own are looked for: the brochure is of late 2016


@dataclass(frozen=True)
class Expectation:
    """A link of links.yml: its ``line`` there, what is ``known`` of it, and the ``date`` of the page or event that it cites."""

    line: int = 0
    known: Known | None = None
    date: datetime.date | None = None


def expectations(sources: Path | None) -> dict[str, Expectation]:
    """Return the links of links.yml by their address; none when the workspace in ``sources`` has no such file. Raises SourceError."""
    found: dict[str, Expectation] = {}
    if sources and (sources / FILE).is_file():
        _, lines = parse((sources / FILE).read_text("utf-8"), FILE)
        for place, link, date in load_data(sources / "docs" / "_data").links.every:
            found.setdefault(link.href, Expectation(lines[*place, "href"], link.known, date))  # where it is written first
    return found


def copy(url: str, expectation: Expectation | None = None) -> str | None:
    """Return where the web archive may have a copy of ``url`` from the time of what is cited: made up from the address, not verified.

    The archive redirects to the capture nearest to the date in the address, which may be a part of one (2017). (lychee's suggestions are
    the captures nearest to today, by when the page is gone.) None for what is itself an address of the archive.
    """
    if expectation and expectation.known and expectation.known.archive:
        return expectation.known.archive
    if url.startswith(f"{_ARCHIVE}/"):
        return None
    return f"{_ARCHIVE}/{expectation.date:%Y%m%d}/{url}" if expectation and expectation.date else f"{_ARCHIVE}/{_STAMP}/{url}"
