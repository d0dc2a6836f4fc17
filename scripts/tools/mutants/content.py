"""The content of a campaign as the operators look at it: the text of every file, and where its prose is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from ...content.markdown.document import Document
from ...content.markdown.front import front_of
from ...content.markdown.read import document
from ...content.pages import TEXTS_OF_FRONT_MATTER
from ...diagnostics import short
from ...generator import CONFIGURATION
from .mutant import Mutant, Region

T = TypeVar("T")

CODES = ("fr", "en", "zh")  # the languages that the operators know words of; a language added to the site gets its own by hand. French is the source.
_SOURCES = ("docs/**/*.md", "docs/_data/*.yml", CONFIGURATION)
_FRONT = re.compile(rf'^(?:{"|".join(TEXTS_OF_FRONT_MATTER)}): "?')


@dataclass(frozen=True)
class Span:
    """A piece of text in a file: from character ``start`` to ``end``, on ``line``."""

    path: str
    start: int
    end: int
    line: int
    text: str


@dataclass(frozen=True)
class Section:
    """A heading and what is below it until the next heading: its ``id`` and its lines, the heading first."""

    id: str
    region: Region


@dataclass
class Content:
    """``texts`` maps each file, relative to the root, to its text; ``site`` does so for the built pages.

    ``density`` multiplies the number of defects that an operator takes from what it finds.
    """

    texts: dict[str, str]
    site: dict[str, str] = field(default_factory=dict)
    density: int = 1

    @classmethod
    def load(cls, root: Path, site: Path | None = None, density: int = 1) -> Content:
        """Read the content in ``root`` and, when given, the built site in the folder ``site``."""
        files = sorted(path for pattern in _SOURCES for path in root.glob(pattern))
        pages = {f"site/{path.relative_to(site).as_posix()}": path.read_text("utf-8") for path in sorted(site.rglob("*.html"))} if site else {}
        return cls({path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}, pages, density)

    def pages(self, *codes: str) -> list[str]:
        """Return the pages of the languages ``codes`` (default: all), such as ``docs/fr/funding/index.md``."""
        folders = tuple(f"docs/{code}/" for code in codes or CODES)
        return [path for path in self.texts if path.startswith(folders)]

    def find(self, pattern: str, *paths: str) -> Iterator[Span]:
        """Yield every match of ``pattern`` in the prose of ``paths``; of its group named ``at``, where there is one."""
        for path in paths:
            for number, start, text in _prose(self.texts[path]):
                for found in re.finditer(pattern, text):
                    at = _group(found)
                    yield Span(path, start + found.start(at), start + found.end(at), number, found[at])

    def raw(self, pattern: str, *paths: str) -> Iterator[Span]:
        """Yield every match of ``pattern`` (^ and $ are ends of lines) anywhere in ``paths``, sources or built pages."""
        for path in paths:
            text = self.text(path)
            for found in re.finditer(pattern, text, re.M):
                at = _group(found)
                yield Span(path, found.start(at), found.end(at), text.count("\n", 0, found.start(at)) + 1, found[at])

    def text(self, path: str) -> str:
        """Return the text of a source or of a built page."""
        return self.site[path] if path in self.site else self.texts[path]

    def spread(self, found: Iterable[T], count: int) -> list[T]:
        """Return at most ``count`` of ``found`` (times the density), at even distances; where they begin depends on the first."""
        found, count = list(found), count * self.density
        if len(found) <= count:
            return found
        step = len(found) / count
        first = crc32(repr(found[0]).encode()) % len(found) / count
        return [found[int(first + n * step)] for n in range(count)]

    def changed(self, span: Span, new: str) -> str:
        """Return the text of the file of ``span`` with ``new`` in its place."""
        text = self.text(span.path)
        return text[: span.start] + new + text[span.end :]

    def sections(self, path: str) -> list[Section]:
        """Return the sections of a page, each from its heading on."""
        text = self.texts[path].rstrip("\n")
        lines = text.split("\n")
        front, page = _parts(text)
        heads = [(front.count("\n") + page.line(heading.start), heading.id) for heading in page.headings if heading.id]
        ends = [number - 1 for number, _ in heads[1:]] + [len(lines)]
        return [Section(id_, Region(path, number, end)) for (number, id_), end in zip(heads, ends, strict=True)]

    def section_at(self, path: str, line: int) -> Region:
        """Return the lines of the section around ``line``; what is before the first heading is a section too."""
        regions = [section.region for section in self.sections(path)]
        first = Region(path, 1, regions[0].first - 1 if regions else self.texts[path].count("\n") + 1)
        return next((region for region in regions if region.first <= line <= region.last), first)

    def translations(self, region: Region) -> list[Region]:
        """Return the same section of the page in the other languages, when ``region`` is a section of a French page; else nothing."""
        own = [section.region for section in self.sections(region.file)]
        if code_of(region.file) != CODES[0] or region not in own:
            return []
        others = [self.sections(path) for code in CODES[1:] if (path := in_language(region.file, code)) in self.texts]
        return [sections[own.index(region)].region for sections in others if own.index(region) < len(sections)]

    def replaced(self, span: Span, new: str, kind: str, rules: Iterable[str], what: str = "") -> Mutant:
        """Return the defect that puts ``new`` in the place of ``span``, to be reported on its line."""
        what = what or f"{span.path}:{span.line}: “{_shown(span.text)}” becomes “{_shown(new)}”"
        return Mutant(kind, what, {span.path: self.changed(span, new)}, frozenset(rules), (Region.at(span.path, span.line),))


def code_of(path: str) -> str:
    """Return the language of a page."""
    return path.split("/", 2)[1]


def in_language(path: str, code: str) -> str:
    """Return the path of the same page in the language ``code``."""
    return f"docs/{code}/{path.split('/', 2)[2]}"


def moved(mutant: Mutant, *regions: Region, everywhere: bool = False) -> Mutant:
    """Return the same defect, to be reported in ``regions`` instead."""
    return replace(mutant, regions=regions, everywhere=everywhere)


def _shown(text: str) -> str:
    return short(text.replace("\u00a0", "⍽").replace("\u202f", "⸱").replace("\n", "⏎"), 40)


def _group(found: re.Match[str]) -> str | int:
    return "at" if "at" in found.re.groupindex else 0


def _parts(text: str) -> tuple[str, Document]:
    """The front matter of a page with its marks, and the document of its body."""
    front = front_of(text)
    end = front.end if front else 0
    return text[:end], document(text[end:])


@cache
def _prose(text: str) -> list[tuple[int, int, str]]:
    """Return each line of prose of a page: its number, where it starts in the text, and itself with the rest masked by spaces."""
    front, page = _parts(text)
    keys = [" " * found.end() + line[found.end() :].removesuffix('"') if (found := _FRONT.match(line)) else "" for line in front.split("\n")[:-1]]
    lines, start = [], 0
    for number, (line, shown) in enumerate(zip(text.split("\n"), [*keys, *page.prose.split("\n")], strict=True), 1):
        if shown.strip():
            lines.append((number, start, shown))
        start += len(line) + 1
    return lines
