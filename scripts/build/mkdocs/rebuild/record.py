"""What is kept of a build, in .cache/build.json, so that the next one need not begin from nothing.

It is JSON, which runs nothing when it is read. What is not exactly as it was written counts as not kept.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal, NamedTuple

from mkdocs.structure.files import InclusionLevel
from pydantic import TypeAdapter

from ....content.front_matter import FrontMatter
from ....content.pages import Pages, PageSource
from ....content.translation import State
from ....system.files import put
from ...pipeline import Build
from ...postbuild.build_manifest import digest

_LISTS_STATES = "translation_state("  # the call of a page that lists the states of all others


class Doubt(Exception):
    """What has changed may show in more than what would be made again."""


class Alternate(NamedTuple):
    """A page in another language: its address, and the language that it is written in."""

    url: str
    locale: str


@dataclass(eq=False)
class File:
    """A file as it was published, with what MkDocs asks of its own. ``norm_src_uri`` is the path of a page in its language, "" of another file.

    A page has besides its path in the site, the language it is written in, its alternates by language, ``ids``, the anchors that links may
    lead to, and ``outline``, the digest of its headings.
    """

    src_uri: str
    url: str
    norm_src_uri: str = ""
    dest_uri: str = ""
    locale: str = ""
    alternates: dict[str, Alternate] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    outline: str = ""

    def __post_init__(self) -> None:
        self.inclusion = InclusionLevel.INCLUDED
        self.page: Any = SimpleNamespace(present_anchor_ids=self.ids)

    def is_documentation_page(self) -> bool:
        return bool(self.norm_src_uri)


@dataclass
class Language:
    """One language: the paths in its menu, and its files."""

    menu: list[str]
    files: list[File]

    @property
    def pages(self) -> dict[str, File]:
        """Its pages by their path."""
        return {file.norm_src_uri: file for file in self.files if file.norm_src_uri}


@dataclass
class Record:
    """One build. ``inputs`` and ``surroundings`` are what it was made from; ``manifest`` is the digest of build.json.

    ``format`` grows with each change of what is kept; ``fronts`` is the front matter of every page, ``listing`` the paths of those that list
    the states of all.
    """

    format: Literal[3]
    inputs: dict[str, str]
    surroundings: str
    manifest: str
    order: list[str]
    listing: list[str]
    fronts: dict[str, FrontMatter]
    states: list[tuple[str, str, State]]
    languages: dict[str, Language]

    @property
    def pages(self) -> Pages:
        """All pages. Nothing may read their bodies, which are not kept."""
        unread: Any = None
        split = ((uri.partition("/"), front) for uri, front in self.fronts.items())
        return {f"{code}/{path}": PageSource(code, path, f"docs/{code}/{path}", front, unread, 0, {}) for (code, _, path), front in split}


@cache
def _json() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def outline(sections: Iterable[tuple[str, str]]) -> str:
    """Return the digest of the headings of a page."""
    return digest(json.dumps([*map(tuple, sections)]).encode())


def record(inputs: dict[str, str], surroundings: str, manifest: bytes, build: Build, languages: dict[str, Language]) -> Record:
    """Return the record of ``build``, whose site has ``manifest``."""
    listing = sorted({page.path for page in build.pages.values() if _LISTS_STATES in page.body})
    fronts = {uri: page.front for uri, page in build.pages.items()}
    states = [(code, path, state) for (code, path), state in build.states.items()]
    return Record(3, inputs, surroundings, digest(manifest), build.order, listing, fronts, states, languages)


def file_of(root: Path) -> Path:
    """Return where the record of the last build in the repository ``root`` is."""
    return root / ".cache" / "build.json"


def read(root: Path) -> Record | None:
    """Return the record of the last build in the repository ``root``; None when there is none, or none that can be read."""
    try:
        return _json().validate_json(file_of(root).read_bytes())
    except (OSError, ValueError):
        return None


def write(root: Path, kept: Record) -> None:
    """Keep ``kept``. A folder that cannot be written is no reason to fail."""
    try:
        put(file_of(root), _json().dump_json(kept, exclude_defaults=True))
    except (OSError, ValueError):
        forget(root)


def forget(root: Path) -> None:
    """Remove the record, before the site that it describes is changed."""
    with suppress(OSError):
        file_of(root).unlink(missing_ok=True)
