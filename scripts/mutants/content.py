"""The real content as the families of defects look at it: the text of every file, and where its prose stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from ..diagnostics import short
from ..generator import CONFIGURATION
from ..sources.markdown import TEXTS_OF_FRONT_MATTER, mask
from .mutant import Mutant, Place

T = TypeVar("T")

CODES = ("fr", "en", "zh")
"""The languages that the families know words of; a language added to the site gets its own defects by hand."""

_SOURCES = ("docs/**/*.md", "docs/_data/*.yml", CONFIGURATION)
_FRONT = re.compile(rf'^(?:{"|".join(TEXTS_OF_FRONT_MATTER)}): "?')
_MARKER = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+|^:\s+|^\s*#{1,6} ")


@dataclass(frozen=True)
class Spot:
    """A piece of text in a file: from character ``start`` to ``end``, on ``line``."""

    path: str
    start: int
    end: int
    line: int
    text: str


@dataclass(frozen=True)
class Part:
    """A heading and what stands below it until the next heading: lines from ``first`` (the heading) to ``last``."""

    path: str
    id: str
    level: int
    first: int
    last: int

    @property
    def place(self) -> Place:
        return Place(self.path, self.first, self.last)


@dataclass
class Content:
    """``texts`` maps each file, relative to the root, to its text; ``site`` does so for the built pages.

    ``density`` multiplies the number of defects that a family takes from what it finds.
    """

    texts: dict[str, str]
    site: dict[str, str] = field(default_factory=dict)
    density: int = 1
    _prose: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, root: Path, site: Path | None = None, density: int = 1) -> Content:
        """The content in ``root`` and, when given, the built site in the folder ``site``."""
        files = sorted(path for pattern in _SOURCES for path in root.glob(pattern))
        built = sorted(site.rglob("*.html")) if site else []
        return cls(
            {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files},
            {f"site/{path.relative_to(site).as_posix()}": path.read_text("utf-8") for path in built},
            density,
        )

    def pages(self, *codes: str) -> list[str]:
        """The pages of the languages ``codes`` (default: all), such as ``docs/fr/funding/index.md``."""
        folders = tuple(f"docs/{code}/" for code in codes or CODES)
        return [path for path in self.texts if path.startswith(folders)]

    def prose(self, path: str) -> list[tuple[int, int, str]]:
        """Each line of prose of a page: its number, where it starts in the text, and itself with the rest masked by spaces."""
        if path not in self._prose:
            self._prose[path] = list(_prose(self.texts[path]))
        return self._prose[path]

    def find(self, pattern: str, *paths: str) -> Iterator[Spot]:
        """Every match of ``pattern`` in the prose of ``paths``; of a group named ``at``, where there is one."""
        compiled = re.compile(pattern)
        group = "at" if "at" in compiled.groupindex else 0
        for path in paths:
            for number, start, text in self.prose(path):
                for found in compiled.finditer(text):
                    yield Spot(path, start + found.start(group), start + found.end(group), number, found[group])

    def raw(self, pattern: str, *paths: str) -> Iterator[Spot]:
        """Every match of ``pattern`` (^ and $ are ends of lines) anywhere in ``paths``, sources or built pages."""
        compiled = re.compile(pattern, re.M)
        group = "at" if "at" in compiled.groupindex else 0
        for path in paths:
            text = self.text(path)
            for found in compiled.finditer(text):
                yield Spot(path, found.start(group), found.end(group), text.count("\n", 0, found.start(group)) + 1, found[group])

    def text(self, path: str) -> str:
        """The text of a source or of a built page."""
        return self.site[path] if path in self.site else self.texts[path]

    def spread(self, found: Iterable[T], count: int) -> list[T]:
        """At most ``count`` of ``found`` (times the density), at even distances; the first of them differs from one text to the other."""
        found, count = list(found), count * self.density
        if len(found) <= count:
            return found
        step = len(found) / count
        first = crc32(repr(found[0]).encode()) % len(found) / count
        return [found[int(first + n * step)] for n in range(count)]

    def with_spot(self, spot: Spot, new: str) -> str:
        """The text of the spot's file with ``new`` in its place."""
        text = self.text(spot.path)
        return text[: spot.start] + new + text[spot.end :]

    def parts(self, path: str) -> list[Part]:
        """The parts of a page, each from its heading on."""
        lines = self.texts[path].rstrip("\n").split("\n")
        heads = [(n, m) for n, line in enumerate(lines, 1) if (m := re.match(r"(?:- {3}|\d+\. {2})?(#{1,6}) .*?\{#([\w-]+)", line))]
        ends = [n - 1 for n, _ in heads[1:]] + [len(lines)]
        return [Part(path, m[2], len(m[1]), n, end) for (n, m), end in zip(heads, ends, strict=True)]

    def part_at(self, path: str, line: int) -> Place:
        """The part around ``line``; what stands before the first heading is a part too."""
        for part in self.parts(path):
            if part.first <= line <= part.last:
                return part.place
        return Place(path, 1, next((part.first - 1 for part in self.parts(path)), self.texts[path].count("\n") + 1))

    def counterparts(self, place: Place) -> list[Place]:
        """The same part of the page in every language, its own language first."""
        code, rest = place.file.split("/", 2)[1:]
        own = next((n for n, part in enumerate(self.parts(place.file)) if part.place == place), None)
        found = [place]
        for other in CODES:
            path = f"docs/{other}/{rest}"
            if other != code and path in self.texts and own is not None and own < len(parts := self.parts(path)):
                found.append(parts[own].place)
        return found


def code_of(path: str) -> str:
    """The language of a page."""
    return path.split("/", 2)[1]


def in_language(path: str, code: str) -> str:
    """The same page in the language ``code``."""
    return f"docs/{code}/{path.split('/', 2)[2]}"


def replaced(content: Content, spot: Spot, new: str, kind: str, rules: Iterable[str], what: str = "") -> Mutant:
    """The defect that puts ``new`` in the place of ``spot``, told on its line."""
    where = f"{spot.path}:{spot.line}"
    return Mutant(
        kind,
        what or f"{where}: “{_short(spot.text)}” becomes “{_short(new)}”",
        {spot.path: content.with_spot(spot, new)},
        frozenset(rules),
        (Place.at(spot.path, spot.line),),
    )


def named(mutant: Mutant, name: str) -> Mutant:
    """The same defect, with ``name`` before what it changes."""
    return replace(mutant, what=f"{name}, {mutant.what}")


def _short(text: str) -> str:
    text = text.replace("\u00a0", "⍽").replace("\u202f", "⸱").replace("\n", "⏎")
    return short(text, 40)


def _prose(text: str) -> Iterator[tuple[int, int, str]]:
    lines = text.split("\n")
    end = lines.index("---", 1)
    start = 0
    for number, line in enumerate(lines, 1):
        if number <= end + 1:
            found = _FRONT.match(line)
            if found and number > 1:
                yield number, start, " " * found.end() + line[found.end() :].removesuffix('"')
        else:
            shown = mask(line)
            marker = _MARKER.match(shown)
            shown = " " * marker.end() + shown[marker.end() :] if marker else shown
            if shown.strip():
                yield number, start, shown
        start += len(line) + 1
