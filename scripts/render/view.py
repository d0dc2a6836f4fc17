"""One page as it is being written, in the language of its reader: what components and templates ask of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from ..languages import attributes
from ..languages.numerals import in_words
from ..sources import formats
from ..sources.data import Data, filled_in
from ..sources.models import Contact, Language, Project
from ..sources.pages import Pages, PageSource
from ..sources.translation import State
from .environment import interface_string
from .letter import Letter

_RIGHT, _LEFT = "\u200f", "\u200e"  # marks of direction: CLDR begins an amount in Arabic or Hebrew with the first
_ISOLATE, _END = "\u2068", "\u2069"  # what <bdi> is in plain text (Unicode Bidirectional Algorithm, 2.4): first strong isolate, and its end


class Section(NamedTuple):
    """A part of a page under one heading: the heading's id and text."""

    id: str
    title: str


COUNTED = ("projects", "contacts")


class Count(Markup):
    """A number in words, which has a capital where a sentence begins."""


class Block(Markup):
    """HTML on lines of its own, finished: Markdown need not look at it."""


@dataclass
class View:
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

    data: Data
    pages: Pages
    language: Language
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

    def ui(self, key: str) -> str:
        """Return one of the words of ui.yml in the reader's language."""
        return self.data.ui[key][self.language.code]

    def fill(self, key: str, **values: object) -> str:
        """Return one of the words of ui.yml in the reader's language, with its blanks filled in."""
        return filled_in(self.ui(key), **values)

    def t(self, key: str) -> str:
        """Return an interface string of Material's in the reader's language, or ours where ui.yml replaces it."""
        return self.ui(key) if key in self.data.ui else interface_string(self.language.tag, key)

    def page(self, path: str) -> PageSource:
        """Return the page at ``path`` in the reader's language, or in the source language where it is not yet translated."""
        return self.pages.get(f"{self.language.code}/{path}") or self.pages[f"{self.data.source_language.code}/{path}"]

    def title(self, page: PageSource) -> Markup:
        """Return the title of a page, with the places where a line may be broken."""
        return Markup("<wbr>").join(page.front.title_parts or [page.front.title])

    def count(self, what: str) -> str:
        """Return how many there are of what is COUNTED, in the words of the reader's language."""
        counts = {"projects": len(self.data.projects.projects), "contacts": len(self.data.contacts)}
        return in_words(counts[what], self.language.tag, self.language.locale)

    def lang(self, written: object, inside: str | None = None) -> Markup:
        """Return the attribute lang of a text in another language than the text around it, empty otherwise (WCAG 3.1.2).

        ``written`` is a page whose words are printed, or words in the reader's language (or in the source language, where
        they are used for those of a draft language); ``inside`` is the code of the language around it, by default the reader's.
        """
        tags = {language.code: language.tag for language in self.data.languages}
        code, around = getattr(written, "code", self.language.code), inside or self.language.code
        return Markup(" " + attributes(tags.get(code, code), tags[around])) if code != around else Markup()

    def tagged(self, tag: str) -> Markup:
        """Return the attributes of an element in the language ``tag``: ``lang``, and ``dir`` where it differs from the reader's."""
        return Markup(attributes(tag, self.language.tag))

    @property
    def ltr(self) -> Markup:
        """The attribute of what is written from left to right whatever the language: addresses and names of files."""
        return Markup(' dir="ltr"' if self.language.direction == "rtl" else "")

    def isolated(self, amount: str, element: bool = True) -> str:
        """Return an ``amount`` that keeps its own order among words from right to left, as an ``element`` or in plain text."""
        if self.language.direction == "ltr":
            return amount
        if amount.startswith(_RIGHT):
            amount += _LEFT  # or the sign at the end of US$ goes to the other side
        return Markup("<bdi>{}</bdi>").format(amount) if element else f"{_ISOLATE}{amount}{_END}"

    @property
    def state(self) -> State | None:
        """The state of this page in the reader's language; None in the source language."""
        return self.states.get((self.language.code, self.source.path))

    def date(self, value: datetime.date) -> str:
        """Return a date in the words of the reader's language."""
        return formats.date(value, self.language)

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
