"""One page as it is being written, in the language of its reader: what components and templates ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol
from urllib.parse import urljoin

from markupsafe import Markup

from ...content.models import Contact, Project
from ...content.pages import Pages, PageSource, project_paths
from ...content.reserved_paths import parallel_url
from ...content.translation import State
from ...diagnostics import SourceError, report
from ...urls import relative
from .letter import Letter
from .reader import Reader


class Section(NamedTuple):
    """A part of a page under one heading: the heading's id and text."""

    id: str
    title: str


class Count(Markup):
    """A number in words, which has a capital where a sentence begins."""


class Block(Markup):
    """HTML on lines of its own, finished: Markdown need not look at it."""


class Output(Protocol):
    """What the generator makes of a page: its ``url`` relative to the site, its language, and the same page in other languages, by code.

    A page that is not translated is published a second time in the folder of that language: its ``locale`` is then that of the source.
    """

    url: str
    locale: str
    alternates: Mapping[str, Output]


@dataclass
class View(Reader):
    """One page as it is being written, in the language of its reader.

    ``url`` is its address, relative to the site; ``outputs`` are the pages of its language by their path in its folder, None where nothing is
    published: addresses are then paths.
    ``site_url`` is the address of the published site, "" where nothing is published.
    ``order`` are the paths of all pages, in the order of the menus; ``states`` are those of the translations, by language code and path.
    ``side_by_side`` says whether the parallel view is built, ``printing`` whether documents are made.
    ``dated`` becomes true when a project or a figure of the brochure is printed on the page, which then says where these come from;
    ``sections`` are its headings, once known; ``blocks`` the blocks its calls print, in order; ``style`` the rules of these that depend on data.
    """

    pages: Pages
    source: PageSource
    url: str = ""
    outputs: Mapping[str, Output] | None = None
    order: Sequence[str] = ()
    states: Mapping[tuple[str, str], State] = field(default_factory=dict)
    side_by_side: bool = False
    printing: bool = False
    site_url: str = ""
    dated: bool = field(default=False, init=False)
    sections: list[Section] = field(default_factory=list, init=False)
    blocks: list[Block] = field(default_factory=list, init=False)
    style: Markup = field(default=Markup(), init=False)

    def file(self, path: str) -> str:
        """Return the address, relative to this page, of what is at ``path`` of the whole site."""
        return relative(self.url, path.removeprefix("./"))

    def link(self, path: str) -> str:
        """Return the address of a page (``funding/index.md``) in the same language. Raises SourceError when there is none."""
        if self.outputs is None:
            return path
        if path not in self.outputs:
            raise SourceError([report("page/links-to-missing", self.source.file, path=path)])
        return self.file(self.outputs[path].url)

    def address(self, code: str, path: str) -> str | None:
        """Return the address of a page in the language ``code``, None where it is not written in that language."""
        other = self.outputs[path].alternates.get(code) if self.outputs else None
        return self.file(other.url) if other and other.locale == code else None

    def parallel(self, path: str) -> str | None:
        """Return the address of the parallel view of a page, or of its index (""), None where it is not built."""
        return self.file(parallel_url(path)) if self.side_by_side else None

    def page(self, path: str) -> PageSource:
        """Return the page at ``path`` in the reader's language, or in the source language where it is not yet translated."""
        return self.pages.get(f"{self.language.code}/{path}") or self.pages[f"{self.data.source_language.code}/{path}"]

    def title(self, page: PageSource) -> Markup:
        """Return the title of a page, with the places where a line may be broken."""
        return Markup("<wbr>").join(page.front.title_parts or [page.front.title])

    @property
    def state(self) -> State | None:
        """The state of this page in the reader's language; None in the source language."""
        return self.states.get((self.language.code, self.source.path))

    @cached_property
    def project_paths(self) -> dict[str, str]:
        """The path of the page of each project, by its slug: the build, which has the same for all pages, sets it."""
        return project_paths(self.pages)

    @cached_property
    def project(self) -> Project | None:
        """The project whose page this is."""
        return self.data.project_by_slug[self.source.front.project] if self.source.front.project else None

    @cached_property
    def letter(self) -> Letter | None:
        """A first letter about this page's project; None on another page."""
        return Letter(self, [(self.project, self.source)], self.site_address) if self.project else None

    @property
    def site_address(self) -> str:
        """The address of the home page in the reader's language, as canonical links have it; that of the site where nothing is published."""
        return urljoin(self.site_url, self.outputs["index.md"].url) if self.outputs else self.site_url

    @property
    def proposal(self) -> str | None:
        """The path of the page that makes a letter of a choice of projects; None in a site without one."""
        return self.data.campaign.pages.proposal

    def mailto(self, contacts: Sequence[Contact]) -> str:
        """``mailto:`` address of ``contacts``; on a project's page with subject and body filled in (RFC 6068)."""
        return self.letter.mailto(contacts) if self.letter else f"mailto:{','.join(contact.email for contact in contacts)}"
