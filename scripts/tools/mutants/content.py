"""The content of a campaign as the operators look at it: the text of every file, and where its prose is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from ...content.markdown.front import parted
from ...content.markdown.read import document
from ...content.pages import TEXTS_OF_FRONT_MATTER
from ...diagnostics import short
from ...generator import CONFIGURATION
from ...system.lines import line_at
from .mutant import Mutant, Region

T = TypeVar("T")

CODES = ("fr", "en", "zh")  # the languages that the operators know words of; a language added to the site gets its own by hand. French is the source.
_SOURCES = ("docs/**/*.md", "docs/_data/*.yml", CONFIGURATION)
_FRONT = re.compile(rf'^(?:{"|".join(TEXTS_OF_FRONT_MATTER)}): "?')


@dataclass(frozen=True)
class Span:
    """A piece of text in a file: from character ``start`` to ``end``, on ``line``; ``groups`` are the named groups of what found it."""

    path: str
    start: int
    end: int
    line: int
    text: str
    groups: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


@dataclass
class Content:
    """``texts`` maps each file, relative to the root, to its text; ``site`` does so for the built pages."""

    texts: dict[str, str]
    site: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, root: Path, site: Path | None = None) -> Content:
        """Read the content in ``root`` and, when given, the built site in the folder ``site``."""
        files = sorted(path for pattern in _SOURCES for path in root.glob(pattern))
        pages = {f"site/{path.relative_to(site).as_posix()}": path.read_text("utf-8") for path in sorted(site.rglob("*.html"))} if site else {}
        return cls({path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}, pages)

    def pages(self, *codes: str) -> list[str]:
        """Return the pages of the languages ``codes`` (default: all), such as ``docs/fr/funding/index.md``."""
        folders = tuple(f"docs/{code}/" for code in codes or CODES)
        return [path for path in self.texts if path.startswith(folders)]

    def find(self, pattern: str, *paths: str) -> Iterator[Span]:
        """Yield every match of ``pattern`` in the prose of ``paths``; of its group named ``at``, where there is one."""
        for path in paths:
            for number, start, text in _prose(self.texts[path]):
                for found in re.finditer(pattern, text):
                    yield _span(path, found, start, number)

    def raw(self, pattern: str, *paths: str) -> Iterator[Span]:
        """Yield every match of ``pattern`` (^ and $ are ends of lines) anywhere in ``paths``, sources or built pages."""
        for path in paths:
            for found in re.finditer(pattern, self.text(path), re.M):
                yield _span(path, found)

    def text(self, path: str) -> str:
        """Return the text of a source or of a built page."""
        return self.site[path] if path in self.site else self.texts[path]

    def changed(self, span: Span, new: str) -> str:
        """Return the text of the file of ``span`` with ``new`` in its place."""
        text = self.text(span.path)
        return text[: span.start] + new + text[span.end :]

    def sections(self, path: str) -> list[Region]:
        """Return the lines of a page before its first heading, and those from each heading to the next."""
        text = self.texts[path].rstrip("\n")
        front, body = parted(text)
        page = document(body)
        starts = [1, *(front.count("\n") + page.line(heading.start) for heading in page.headings if heading.id)]
        ends = [start - 1 for start in starts[1:]] + [text.count("\n") + 1]
        return [Region(path, start, end) for start, end in zip(starts, ends, strict=True)]

    def section_at(self, path: str, line: int) -> Region:
        """Return the lines of the section around ``line``."""
        return next(region for region in reversed(self.sections(path)) if region.first <= line)

    def translations(self, section: Region) -> list[Region]:
        """Return the same section of the page in the other languages, when ``section`` is one of a French page; else nothing."""
        if not section.file.startswith(f"docs/{CODES[0]}/"):
            return []
        number = self.sections(section.file).index(section)
        paths = (in_language(section.file, code) for code in CODES[1:])
        return [there[number] for path in paths if path in self.texts and number < len(there := self.sections(path))]

    def replaced(self, span: Span, new: str, kind: str, rules: Iterable[str], regions: Iterable[Region] = (), everywhere: bool = False) -> Mutant:
        """Return the defect that puts ``new`` in the place of ``span``, to be reported in ``regions`` (default: on its line)."""
        what = f"{span.path}:{span.line}: “{_shown(span.text)}” becomes “{_shown(new)}”"
        changes = {span.path: self.changed(span, new)}
        return Mutant(kind, what, changes, frozenset(rules), tuple(regions) or (Region(span.path, span.line),), everywhere)


def spread(found: Iterable[T], count: int) -> list[T]:
    """Return at most ``count`` of ``found``, at even distances; where they begin depends on the first."""
    found = list(found)
    if len(found) <= count:
        return found
    step = len(found) / count
    first = crc32(repr(found[0]).encode()) % len(found) / count
    return [found[int(first + n * step)] for n in range(count)]


def in_language(path: str, code: str) -> str:
    """Return the path of the same page in the language ``code``."""
    return f"docs/{code}/{path.split('/', 2)[2]}"


def _shown(text: str) -> str:
    return short(text.replace("\u00a0", "⍽").replace("\u202f", "⸱").replace("\n", "⏎"), 40)


def _span(path: str, found: re.Match[str], offset: int = 0, line: int = 0) -> Span:
    at = "at" if "at" in found.re.groupindex else 0
    line = line or line_at(found.string, found.start(at))
    return Span(path, offset + found.start(at), offset + found.end(at), line, found[at], found.groupdict(""))


@cache
def _prose(text: str) -> list[tuple[int, int, str]]:
    """Return each line of prose of a page: its number, where it starts in the text, and itself with the rest masked by spaces."""
    front, body = parted(text)
    page = document(body)
    keys = [" " * found.end() + line[found.end() :].removesuffix('"') if (found := _FRONT.match(line)) else "" for line in front.split("\n")[:-1]]
    lines, start = [], 0
    for number, (line, shown) in enumerate(zip(text.split("\n"), [*keys, *page.prose.split("\n")], strict=True), 1):
        if shown.strip():
            lines.append((number, start, shown))
        start += len(line) + 1
    return lines
