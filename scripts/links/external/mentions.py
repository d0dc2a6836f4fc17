"""Where on the site links to other sites stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import html


@dataclass(frozen=True, order=True)
class Mention:
    """One link to another site: ``url`` as it is written, at ``line`` of the built ``page`` (relative to the site).

    ``source`` and ``source_line`` are where an editor mends it ("" and 0 when that is not known), ``language`` the language of the page.
    """

    url: str
    page: str
    line: int
    source: str = ""
    source_line: int = 0
    language: str = ""


def mentions(folder: Path, site_url: str, sources: Path | None = None) -> list[Mention]:
    """Every link to another site in the built site in ``folder``. Raises FileNotFoundError when there is no page in it."""
    pages = sorted(folder.rglob("*.html")) if folder.is_dir() else []
    if not pages:
        raise FileNotFoundError(f"there is no page in {folder}")
    return sorted({mention for page in pages for mention in _of_page(page, page.relative_to(folder).as_posix(), site_url)})


def _of_page(file: Path, name: str, site_url: str) -> Iterator[Mention]:
    document = html.document_fromstring(file.read_bytes() or b"<html></html>")
    language = (document.get("lang") or "").partition("-")[0]
    for element in document.iter("a", "area"):
        url = urljoin(site_url, (element.get("href") or "").strip())
        if urlsplit(url).scheme in ("http", "https") and not url.startswith(site_url):
            yield Mention(url, name, element.sourceline or 1, language=language)
