"""Where on the site links to other sites stand, and where an editor mends them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...built.address import Deployment, parse
from ...built.page import BuiltFile, BuiltPage
from ...built.reference import HOST, STATEMENT
from ...built.site import BuiltSite

_VOCABULARIES = ("schema.org", "www.w3.org", "ogp.me", "purl.org", "xmlns.com")
"""Hosts of names that look like addresses: nobody follows them."""


@dataclass(frozen=True, order=True)
class Mention:
    """One link to another site: ``url`` whole, otherwise as written, at ``line`` of the built ``page`` (relative to the site).

    ``source`` and ``source_line`` are where an editor mends it ("" and 0 when that is not known), ``language`` is that of the page.
    """

    url: str
    page: str
    line: int
    source: str = ""
    source_line: int = 0
    language: str = ""

    @property
    def file(self) -> str:
        """The file to be opened: the source, else the built page."""
        return self.source or self.page


def mentions(folder: Path, site_url: str, sources: Path | None = None) -> list[Mention]:
    """Every link to another site in the built site in ``folder``, which is published at ``site_url``.

    ``sources`` is the project that it is built from. Raises FileNotFoundError when there is no page in ``folder``, and ValueError
    when ``site_url`` is no address of a site.
    """
    deployment, site = Deployment(site_url), BuiltSite.load(folder)
    found, written = set(), Sources(sources)
    for file in (*site.pages, *site.documents):
        language = file.about.lang.partition("-")[0].lower() if isinstance(file, BuiltPage) else ""
        for url, line, lang in _outward(file, deployment):
            found.add(Mention(url, file.path, line, *written.find(url, file.path), lang or language))
        file.forget()
    return sorted(found)


def _outward(file: BuiltFile, deployment: Deployment) -> Iterator[tuple[str, int, str]]:
    """Each address in ``file`` that leads to another site, with its line and the language of the text that it stands in."""
    for reference in file.references:
        if reference.use == HOST or not (":" in reference.url or reference.url.lstrip().startswith(("//", "\\\\", "/\\"))):
            continue
        base = deployment.base(file.base_url, file.about.base if isinstance(file, BuiltPage) else None)
        address = parse(reference.url, base)
        if not address.web or deployment.inside(address) is not None:
            continue
        if reference.use == STATEMENT and (not address.host or address.host in _VOCABULARIES):
            continue
        written = re.sub(r"[\t\n\r]", "", reference.url.strip())
        whole = written if written.lower().startswith(("http:", "https:")) else f"{address.scheme}:{written}"
        yield whole, file.line(reference), reference.lang.partition("-")[0].lower()


class Sources:
    """The files in which editors write, below ``root``; none without."""

    def __init__(self, root: Path | None) -> None:
        self._root = root
        self._known: dict[tuple[str, str], tuple[str, int]] = {}

    @cached_property
    def _texts(self) -> dict[str, str]:
        patterns = ("docs/**/*.md", "docs/_data/*.yml", "overrides/**/*.html", "mkdocs.yml", "*.md")
        files = {file for pattern in patterns for file in self._root.glob(pattern)} if self._root else set()
        return {file.relative_to(self._root).as_posix(): file.read_text("utf-8", "replace") for file in sorted(files)}

    def find(self, url: str, page: str) -> tuple[str, int]:
        """File and line where ``url`` is written: in the Markdown of ``page`` if it is there, else in data, templates, other pages."""
        stem = page.removesuffix("index.html").removesuffix(".html").strip("/")
        key = (url, stem)
        if key not in self._known:
            self._known[key] = self._find(url, stem)
        return self._known[key]

    def _find(self, url: str, stem: str) -> tuple[str, int]:
        def order(file: str) -> tuple[bool, bool, str]:
            path = re.sub(r"(^|/)index$", "", file.removesuffix(".md"))
            own = file.endswith(".md") and bool(path == stem or path.endswith(f"/{stem}") if stem else path.count("/") < 2)
            return not own, file.endswith(".md"), file

        whole = re.compile(rf"{re.escape(url)}(?![\w/?#&=%~-])")
        for file in sorted(self._texts, key=order):
            if url in self._texts[file] and (there := whole.search(self._texts[file])):
                return file, self._texts[file].count("\n", 0, there.start()) + 1
        return "", 0
