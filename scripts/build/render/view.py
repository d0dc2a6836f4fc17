"""One page as it is being written, in the language of its reader: what components and templates ask of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from ...content.models import Contact, Project
from ...content.pages import Pages, PageSource, project_paths
from ...content.translation import State
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


@dataclass
class View(Reader):
    """One page as it is being written, in the language of its reader.

    ``link`` turns a page's path (``funding/index.md``, in the same language) into an address relative to this page.
    ``order`` are the paths of all pages, in the order of the menus; ``states`` are those of the translations, by language
    code and path. ``address`` gives the address of a page (language code, path), None where it is not written in that
    language; ``parallel`` that of the parallel view of a page, or of its index (""), None where it is not built; ``document`` that of a
    document to download, by its path in the site, None where none is made.
    ``file`` gives the address of a file of the whole site, by its path there.
    ``dated`` becomes true when a project or a figure of the brochure is printed on the page, which then says where these come from;
    ``sections`` are its headings, once known; ``blocks`` the blocks its calls print, in order; ``style`` the rules of these that depend on data.
    """

    pages: Pages
    source: PageSource
    link: Callable[[str], str]
    order: Sequence[str] = ()
    states: Mapping[tuple[str, str], State] = field(default_factory=dict)
    address: Callable[[str, str], str | None] = lambda code, path: None
    parallel: Callable[[str], str | None] = lambda path: None
    document: Callable[[str], str] | None = None
    file: Callable[[str], str] = lambda path: path
    dated: bool = field(default=False, init=False)
    sections: list[Section] = field(default_factory=list, init=False)
    blocks: list[Block] = field(default_factory=list, init=False)
    style: Markup = field(default=Markup(), init=False)

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
        return Letter(self, [(self.project, self.source)]) if self.project else None

    @property
    def proposal(self) -> str | None:
        """The path of the page that makes a letter of a choice of projects; None in a site without one."""
        return self.data.campaign.pages.proposal

    def mailto(self, contacts: Sequence[Contact]) -> str:
        """``mailto:`` address of ``contacts``; on a project's page with subject and body filled in (RFC 6068)."""
        return self.letter.mailto(contacts) if self.letter else f"mailto:{','.join(contact.email for contact in contacts)}"
