"""What editors can call in Markdown between double braces: amounts, figures, cards, tables, contacts.

Each public method of :class:`Components` is one such call. Its words come from the data and from the pages'
front matter, its numbers from the data, its markup from overrides/components.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote as percent_encode

from markupsafe import Markup, escape

from ..budgets import MAILTO
from ..diagnostics import did_you_mean
from ..sources import formats
from ..sources.data import Data, filled_in
from ..sources.models import Contact, Language, Project
from ..sources.pages import Pages, PageSource
from ..sources.translation import State
from .environment import drawing, environment, interface_string

_EMPTY_LINES = re.compile(r"\n{3,}")

SITE_INDEX = "<!--site-index-->"
"""Stands where the index of all pages goes: it can only be written once every page has been read."""


class Block(Markup):
    """HTML that stands on lines of its own, finished: Markdown need not look at it."""


@dataclass
class View:
    """One page as it is being written, in the language of its reader.

    ``link`` turns a page's path (``funding/index.md``, in the same language) into an address relative to this page.
    ``order`` are the paths of all pages, in the order of the menus; ``states`` tells how each translation stands, by language
    code and path. ``address`` gives the address of a page (language code, path), None where it is not written in that
    language; ``parallel`` that of the parallel view of a page, or of its index (""), None where it is not built.
    ``dated`` becomes true when a project or a figure of the brochure is printed on the page, which then says where these come from;
    ``sections`` are its headings, once known; ``blocks`` the blocks its calls print, in order.
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
    dated: bool = field(default=False, init=False)
    sections: list = field(default_factory=list, init=False)
    blocks: list[Block] = field(default_factory=list, init=False)

    def ui(self, key: str) -> str:
        """One of the words of ui.yml in the reader's language."""
        return self.data.ui[key][self.language.code]

    def fill(self, key: str, **values: object) -> str:
        """One of the words of ui.yml in the reader's language, with its blanks filled in."""
        return filled_in(self.ui(key), **values)

    def t(self, key: str) -> str:
        """An interface string of Material's in the reader's language, or ours where ui.yml replaces it."""
        return self.ui(key) if key in self.data.ui else interface_string(self.language.code, key)

    def page(self, path: str) -> PageSource:
        """The page at ``path`` in the reader's language, or in the source language where it is not yet translated."""
        return self.pages.get(f"{self.language.code}/{path}") or self.pages[f"{self.data.source_language.code}/{path}"]

    def title(self, page: PageSource) -> Markup:
        """The title of a page, with the places where a line may be broken."""
        return Markup("<wbr>").join(page.front.title_parts or [page.front.title])

    def lang(self, written: object, inside: str | None = None) -> Markup:
        """The attribute lang of a text in another language than what it stands in, empty otherwise (WCAG 3.1.2).

        ``written`` is a page whose words are printed, or words in the reader's language (or in the source language, where
        they stand in for those of a draft language); ``inside`` is the code of the language around it, by default the reader's.
        """
        code = getattr(written, "code", self.language.code)
        if code == (inside or self.language.code):
            return Markup()
        return Markup(' lang="{}"').format(next(language.tag for language in self.data.languages if language.code == code))

    @property
    def state(self) -> State | None:
        """How this page stands in the reader's language; None in the source language."""
        return self.states.get((self.language.code, self.source.path))

    def date(self, value: datetime.date) -> str:
        """A date in the words of the reader's language."""
        return formats.date(value, self.language)

    @cached_property
    def project(self) -> Project | None:
        """The project whose page this is."""
        return self.data.project_by_slug[self.source.front.project] if self.source.front.project else None

    def mailto(self, contacts: Sequence[Contact]) -> str:
        """``mailto:`` address of ``contacts``; on a project's page with subject and body filled in (RFC 6068)."""
        to = ",".join(contact.email for contact in contacts)
        if not self.project:
            return f"mailto:{to}"
        subject, body = self.letter if self.letter_fits else self._written("letter_subject", "letter_short")
        return f"mailto:{to}?{_filled_in(subject, body)}"

    @cached_property
    def letter_fits(self) -> bool:
        """Whether a link that writes to all contacts can hold the whole letter: every program takes an address of that length."""
        to = ",".join(contact.email for contact in self.data.contacts)
        return len(f"mailto:{to}?{_filled_in(*self.letter)}") <= MAILTO

    @cached_property
    def letter(self) -> tuple[str, str]:
        """Subject and text of a first letter about this page's project; a blank line between paragraphs, the signature last."""
        return self._written("letter_subject", "letter_body")

    def _written(self, *keys: str) -> tuple[str, ...]:
        """The words ``keys`` of ui.yml, filled in for this page's project."""
        project, projects, code = self.project, self.data.projects, self.language.code
        words = {
            "n": project.number,
            "title": self.source.front.title,
            "price": "".join(formats.price(project, projects.units, self.language)),
            "quantity": projects.quantities[project.unit][code] if project.unit in projects.quantities else "",
        }
        return tuple(_EMPTY_LINES.sub("\n\n", self.fill(key, **words)).strip() for key in keys)


class Components:
    """The calls available to one page. Each returns safe HTML on lines of its own, or a piece of text."""

    def __init__(self, view: View) -> None:
        self._view = view

    # --- pieces of text ---

    def amount(self, slug: str) -> Markup:
        """The amount of a project, without its unit."""
        self._view.dated = True
        project = self._project(slug)
        return _whole(project, formats.amount(project.amount, self._view.language))

    def price(self, slug: str) -> Markup:
        """The amount of a project with its unit."""
        self._view.dated = True
        project = self._project(slug)
        before, amount, after = self._price(project)
        return escape(before) + _whole(project, amount) + escape(after)

    def duration(self, slug: str) -> Markup:
        """How long a project lasts, in words."""
        project = self._project(slug)
        if not project.duration:
            raise LookupError(f"the project “{slug}” has no duration in projects.yml → Remove this call, or add the duration.")
        return escape(project.duration.words[self._view.language.code])

    def cite(self, source_id: str) -> Markup:
        """A link to a public page, with its publisher and date."""
        return self._inline("cite", source=self._find(self._view.data.source_by_id, source_id, "source"))

    def quote(self, source_id: str) -> Markup:
        """An official title, quoted in its own language."""
        source = self._find(self._view.data.source_by_id, source_id, "source")
        if not source.quote_tag:
            raise LookupError(f"the source “{source_id}” has no quote in links.yml → Remove this call, or add the quote.")
        return self._inline("quote", source=source)

    def publisher(self) -> Markup:
        """Who publishes the site, and where remarks on it go; nothing while links.yml does not say."""
        return self._inline("publisher")

    # --- blocks ---

    def illustration(self) -> Markup:
        """The picture of the first screen."""
        return self._render("illustration")

    def drawing(self, name: str) -> Markup:
        """A small drawing of overrides/drawings, which says nothing that the words beside it do not."""
        return Block(drawing(name))

    def quotation(self, source_id: str) -> Markup:
        """An official text, quoted in the reader's language with what it is from."""
        source = self._find(self._view.data.source_by_id, source_id, "source")
        if not source.title or not source.quote:
            raise LookupError(f"the source “{source_id}” has no text to quote in links.yml → Give its quote and its title in every language.")
        return self._render("quotation", source=source)

    def figures(self, *ids: str) -> Markup:
        """Facts shown as key figures."""
        self._view.dated = True
        facts = [self._find(self._view.data.fact_by_id, i, "fact") for i in ids]
        for fact in facts:
            if not fact.display:
                raise LookupError(f"the fact “{fact.id}” has no display in facts.yml → Choose a fact with a display, or add one.")
        return self._render("figures", facts=facts)

    def project_cards(self) -> Markup:
        """One card a project, in the order of the brochure."""
        self._view.dated = True
        return self._render("project-cards", projects=self._projects())

    def project_tables(self) -> Markup:
        """All projects compared, in three orders ready made: brochure, amount, duration."""
        self._view.dated = True
        rows = self._projects()
        endless = float("inf")
        orders = {
            "brochure": rows,
            "amount": sorted(rows, key=lambda row: row[0].amount),
            "duration": sorted(rows, key=lambda row: row[0].duration.days if row[0].duration else endless),
        }
        return self._render("project-tables", orders=orders)

    def project_sheet(self) -> Markup:
        """Amount, duration, place and content of this page's project."""
        self._view.dated = True
        self._own_project("project_sheet")
        return self._render("project-sheet")

    def project_letter(self) -> Markup:
        """A message ready to send about this page's project, and the way to the other projects."""
        self._own_project("project_letter")
        return self._render("project-letter", others=[row for row in self._projects() if row[0] is not self._view.project])

    def contacts(self) -> Markup:
        """The people to write to."""
        return self._render("contacts")

    def social(self) -> Markup:
        """The accounts printed in the brochure."""
        return self._render("social")

    def printed(self, address_id: str) -> Markup:
        """An old address as printed, and the link that replaces it."""
        return self._render("printed", address=self._find(self._view.data.address_by_id, address_id, "address"))

    def sources(self, kind: str) -> Markup:
        """A table of sources: of the ``figures``, of the amounts of the ``projects``, or the ``external`` pages."""
        if kind not in ("figures", "projects", "external"):
            raise LookupError(f"there is no table of sources “{kind}” → Allowed: figures, projects, external.")
        self._view.dated = self._view.dated or kind != "external"
        return self._render(f"sources-{kind}", figures=self._view.data.facts.figures, projects=self._projects())

    def search_form(self) -> Markup:
        """The search field and the place of its results."""
        return self._render("search-form")

    def site_index(self) -> Markup:
        """Every page and section of the site in this language."""
        return Markup(SITE_INDEX)

    def translation_state(self) -> Markup:
        """Every page with its state in every language, and the way to the parallel view."""
        here = self._view.language
        languages = [here, *(other for other in self._view.data.languages if other is not here)]
        source = self._view.data.source_language.code
        paths = [path for path in self._view.order if f"{source}/{path}" in self._view.pages]
        return self._render("translation-state", languages=languages, paths=paths)

    # --- what they share ---

    def _render(self, name: str, **values: object) -> Block:
        """A component's template, without the blank lines that its conditions leave."""
        template = environment().get_template(f"components/{name}.html")
        view = self._view
        html = template.render(view=view, data=view.data, code=view.language.code, price=self._price, date=view.date, **values)
        return Block("\n".join(line for line in html.splitlines() if line.strip()))

    def _inline(self, name: str, **values: object) -> Markup:
        """A component's template inside a sentence: nothing around it, not even a space."""
        return Markup("".join(line.strip() for line in self._render(name, **values).splitlines()))

    def _price(self, project: Project) -> tuple[str, str, str]:
        return formats.price(project, self._view.data.projects.units, self._view.language)

    def _projects(self) -> list[tuple[Project, PageSource, str]]:
        """Each project with its page's words and the address of that page."""
        by_slug = {page.front.project: page.path for page in self._view.pages.values() if page.front.project}
        return [
            (project, self._view.page(by_slug[project.slug]), self._view.link(by_slug[project.slug])) for project in self._view.data.projects.projects
        ]

    def _project(self, slug: str) -> Project:
        return self._find(self._view.data.project_by_slug, slug, "project")

    def _own_project(self, call: str) -> None:
        if not self._view.project:
            raise LookupError(f"{call}() stands on a page that is not a project's → Add project: to the front matter, or remove the call.")

    @staticmethod
    def _find(known: dict, key: str, what: str):
        if key not in known:
            raise LookupError(f"there is no {what} “{key}” → {did_you_mean(key, known)}")
        return known[key]


def _filled_in(subject: str, body: str) -> str:
    """The fields of a ``mailto:`` address, with the line breaks of RFC 6068, 5."""
    return f"subject={percent_encode(subject)}&body={percent_encode(body.replace(chr(10), chr(13) + chr(10)))}"


def _whole(project: Project, amount: str) -> Markup:
    """An amount inside a sentence as one piece, which is never cut at the end of a line."""
    return Markup('<data value="{}">{}</data>').format(project.amount, amount)


def site_index(pages: list[dict]) -> str:
    """The HTML that takes the place of SITE_INDEX: ``pages`` have url, title and sections (id, title)."""
    return environment().get_template("components/site-index.html").render(pages=pages)
