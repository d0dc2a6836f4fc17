"""The built site, each page read and parsed once for all the rules that look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import html


@dataclass
class BuiltPage:
    """One HTML file. ``path`` is relative to the site, ``url`` its address there (``funding/`` for funding/index.html)."""

    file: Path
    path: str

    @property
    def url(self) -> str:
        return self.path.removesuffix("index.html")

    @cached_property
    def text(self) -> str:
        """The file as it is."""
        return self.file.read_text("utf-8")

    @cached_property
    def document(self):
        """The file parsed (an lxml element)."""
        return html.document_fromstring(self.text)

    def line_of(self, needle: str) -> int:
        """Line of the first place where ``needle`` stands, 1 if it is nowhere."""
        at = self.text.find(needle)
        return self.text.count("\n", 0, at) + 1 if at >= 0 else 1


@dataclass
class BuiltSite:
    """A folder with a finished site."""

    folder: Path
    pages: list[BuiltPage] = field(default_factory=list)

    @classmethod
    def load(cls, folder: Path) -> BuiltSite:
        """The site in ``folder``. Raises FileNotFoundError, with what to do, when there is none."""
        files = sorted(folder.rglob("*.html")) if folder.is_dir() else []
        if not files:
            raise FileNotFoundError(f"there is no site in {folder}: run “make site” first, or check the sources alone with --sources")
        return cls(folder, [BuiltPage(file, file.relative_to(folder).as_posix()) for file in files])
