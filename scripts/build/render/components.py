"""What editors can call in Markdown between double braces: amounts, figures, cards, tables, contacts.

Each public method of :class:`Components` is one such call. Its words come from the data and from the pages'
front matter, its numbers from the data, its markup from overrides/components.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from markupsafe import Markup, escape

from ...content import formats, open_files
from ...content.models import Language, Project
from ...content.pages import PageSource
from ...content.printed_files import PAGES
from ...diagnostics import Mistake, did_you_mean
from .downloads import download, is_printed
from .environment import drawing, environment
from .letter import Letter
from .reader import COUNTED
from .view import Block, Count, View

T = TypeVar("T")
Row = tuple[Project, PageSource, str]  # a project with its page's words and the address of that page
# Calls that print a project or a figure of the source document: the page then says where these come from.
DATED = frozenset("amount price figures project_cards project_scale project_choice project_comparison project_tables proposal project_sheet".split())
SITE_INDEX = "<!--site-index-->"  # stands where the index of all pages goes: it can only be written once every page has been read


class Components:
    """The calls available to one page. Each returns safe HTML on lines of its own, or a piece of text."""

    def __init__(self, view: View) -> None:
        self._view = view

    def amount(self, slug: str) -> Markup:
        """Return the amount of a project, without its unit."""
        project = self._priced(slug)
        return _whole(project, self._view.isolated(formats.amount(project, self._view.data, self._view.language)))

    def number(self, slug: str) -> Markup:
        """Return the number of a project among the others, which follows their order."""
        return escape(self._project(slug).number)

    def price(self, slug: str) -> Markup:
        """Return the amount of a project with its unit."""
        project = self._priced(slug)
        before, amount, after = self._price(project)
        return escape(before) + _whole(project, amount) + escape(after)

    def duration(self, slug: str) -> Markup:
        """Return how long a project lasts, in words."""
        project = self._project(slug)
        if not project.duration:
            raise Mistake("call/no-duration", slug=slug)
        return escape(project.duration.words[self._view.language.code])

    def cite(self, source_id: str) -> Markup:
        """Return a link to a public page, with its publisher and date."""
        return self._inline("cite", source=self._find(self._view.data.source_by_id, source_id, "source"))

    def quote(self, source_id: str) -> Markup:
        """Return an official title, quoted in its own language."""
        source = self._find(self._view.data.source_by_id, source_id, "source")
        if not source.quote_tag:
            raise Mistake("call/no-quote", id=source_id)
        return self._inline("quote", source=source)

    def publisher(self) -> Markup:
        """Return who publishes the site, who that is, and where remarks on it go; nothing while campaign.yml does not say."""
        return self._inline("publisher", in_text=True)

    def count(self, what: str) -> Markup:
        """Return how many ``projects`` or ``contacts`` there are, in words where the language has some; with a capital where a sentence begins."""
        if what not in COUNTED:
            raise Mistake("call/unknown-row", what="count", key=what, keys=did_you_mean(what, COUNTED))
        return Count(escape(self._view.count(what)))

    def illustration(self) -> Block:
        """Return the picture of the first screen."""
        return self._render("illustration")

    def drawing(self, name: str) -> Block:
        """Return a small drawing of overrides/drawings, which says nothing that the words beside it do not."""
        return Block(drawing(name))

    def quotation(self, source_id: str) -> Block:
        """Return an official text, quoted in the reader's language with what it is from."""
        source = self._find(self._view.data.source_by_id, source_id, "source")
        if not source.title or not source.quote:
            raise Mistake("call/no-text-to-quote", id=source_id)
        return self._render("quotation", source=source)

    def figures(self, *ids: str) -> Block:
        """Facts shown as key figures."""
        facts = [self._find(self._view.data.fact_by_id, i, "fact") for i in ids]
        for fact in facts:
            if not fact.display:
                raise Mistake("call/no-display", id=fact.id)
        return self._render("figures", facts=facts)

    def project_cards(self) -> Block:
        """Return one card a project, in the order of the brochure."""
        return self._render("project-cards", projects=self._projects())

    def project_scale(self, *slugs: str) -> Block:
        """Return the amounts of the projects ``slugs`` as key figures, in that order."""
        rows = {row[0].slug: row for row in self._projects()}
        return self._render("project-scale", projects=[rows[self._priced(slug).slug] for slug in slugs])

    def project_choice(self) -> Block:
        """Return one card a project, with a choice of each that leads to the page of the proposal, where the site has one."""
        return self._render("project-choice" if self._view.proposal else "project-cards", projects=self._projects())

    def project_comparison(self) -> Block:
        """Return the projects side by side, of which a reader may tick those to compare and to choose."""
        projects = self._projects()
        columns = (f".side>input:nth-of-type({n}):checked~div tr>:nth-child({n + 1})" for n in range(1, len(projects) + 1))
        self._view.style += Markup("%s{display:table-cell}") % Markup(",".join(columns))  # css/side.css hides the others
        return self._render("project-comparison", projects=projects, columns=_columns(projects))

    def project_tables(self) -> Block:
        """Return all projects compared, in orders and groups ready made."""
        rows, view, endless = self._projects(), self._view, float("inf")
        orders = {
            view.data.campaign.order: {"": rows},
            "amount": self._by_amount(rows),
            "duration": {"": sorted(rows, key=lambda row: row[0].duration.days if row[0].duration else endless)},
            "place": _grouped(rows, lambda row: row[1].front.where or view.ui("no_place")),
        }
        columns = _columns(rows)
        for order, column in (("duration", "duration"), ("place", "where")):
            if column not in columns:
                del orders[order]
        if all(row[0].kind for row in rows):
            orders["kind"] = _grouped(rows, lambda row: view.data.projects.kinds[row[0].kind or ""][view.language.code])
        return self._render("project-tables", orders=orders, columns=columns)

    def proposal(self) -> Block:
        """Return the choice of projects, and the letter made of it; without a script, all projects and their letter."""
        rows, view = self._projects(), self._view
        amounts = {row[0].id: formats.amount(row[0], view.data, view.language) for row in rows}
        return self._render("proposal", projects=rows, amounts=amounts, letter=Letter(view, [row[:2] for row in rows], view.site_address))

    def project_sheet(self) -> Block:
        """Amount, duration, place and content of this page's project."""
        self._own_project("project_sheet")
        return self._render("project-sheet", download=partial(download, self._view))

    def project_letter(self) -> Block:
        """Return a message ready to send about this page's project, and the way to the other projects."""
        self._own_project("project_letter")
        return self._render("project-letter", letter=self._view.letter, others=[row for row in self._projects() if row[0] is not self._view.project])

    def site_address(self) -> Markup:
        """Return the address of the home page in this language, for a letter that says where its sender has read."""
        return escape(self._view.site_address)

    def contacts(self) -> Block:
        """Return the people to write to."""
        return self._render("contacts")

    def downloads(self, *names: str) -> Block:
        """Return links to the documents ``names`` in every language; nothing where none is made."""
        for name in names:
            if name not in PAGES:
                raise Mistake("call/unknown-row", what="document", key=name, keys=did_you_mean(name, PAGES))
        view = self._view
        languages = [language for language in view.data.languages if view.printing and is_printed(view.data, view.pages, language.code)]
        return self._render("downloads", names=names, languages=languages, download=partial(download, view))

    def social(self) -> Block:
        """Return the accounts printed in the brochure."""
        return self._render("social")

    def printed(self, address_id: str) -> Block:
        """Return an old address as printed, and the link that replaces it."""
        return self._render("printed", address=self._find(self._view.data.address_by_id, address_id, "address"))

    def sources(self, kind: str) -> Block:
        """Return a table of sources: of the ``figures``, of the amounts of the ``projects``, or the ``external`` pages."""
        if kind not in ("figures", "projects", "external"):
            raise Mistake("call/unknown-table", kind=kind)
        self._view.dated = self._view.dated or kind != "external"
        projects = self._projects()
        return self._render(f"sources-{kind}", figures=self._view.data.facts.figures, projects=projects, columns=_columns(projects))

    def open_data(self, kind: str) -> Block:
        """Return links to the files of the ``projects``, the ``contacts`` or the ``event``, which scripts/build/postbuild/open_data.py makes."""
        if kind not in ("projects", "contacts", "event"):
            raise Mistake("call/unknown-table", kind=kind)
        view = self._view
        view.dated = view.dated or kind == "projects"
        folder = f"{view.source.path.removesuffix('index.md').removesuffix('.md')}/"
        return self._render("open-data", kind=kind, names=open_files, languages=self._languages(), folder=folder)

    def search_form(self) -> Block:
        """Return the search field and the element for its results."""
        return self._render("search-form")

    def site_index(self) -> Markup:
        """Return every page and section of the site in this language."""
        return Markup(SITE_INDEX)

    def translation_state(self) -> Block:
        """Return every page with its state in every language, and the way to the parallel view."""
        source = self._view.data.source_language.code
        paths = [path for path in self._view.order if f"{source}/{path}" in self._view.pages]
        return self._render("translation-state", languages=self._languages(), paths=paths)

    def _by_amount(self, rows: list[Row]) -> dict[str, list[Row]]:
        """Return the rows by amount, those on request last; where there are several currencies, each is apart under its name."""
        names = {code: formats.currency(code, self._view.language) for code in self._view.data.campaign.currencies} | {"": self._view.ui("no_amount")}
        ordered = sorted(rows, key=lambda row: (list(names).index(row[0].currency or ""), row[0].amount or 0))
        several = len({row[0].currency for row in rows if row[0].currency}) > 1
        return _grouped(ordered, lambda row: names[row[0].currency or ""] if several else "")

    def _render(self, name: str, **values: object) -> Block:
        """Return a component's template, without the blank lines that its conditions leave."""
        template = environment().get_template(f"components/{name}.html")
        view = self._view
        html = template.render(view=view, data=view.data, code=view.language.code, price=self._price, date=view.date, **values)
        return Block("\n".join(line for line in html.splitlines() if line.strip()))

    def _inline(self, name: str, **values: object) -> Markup:
        """Return a component's template inside a sentence: nothing around it, not even a space."""
        return Markup("".join(line.strip() for line in self._render(name, **values).splitlines()))

    def _languages(self) -> list[Language]:
        """Return the languages, the reader's first."""
        here = self._view.language
        return [here, *(other for other in self._view.data.languages if other is not here)]

    def _price(self, project: Project) -> tuple[str, str, str]:
        before, amount, after = formats.price(project, self._view.data, self._view.language)
        return before, self._view.isolated(amount), after

    def _projects(self) -> list[Row]:
        view, paths = self._view, self._view.project_paths
        return [(project, view.page(paths[project.slug]), view.link(paths[project.slug])) for project in view.data.projects.projects]

    def _project(self, slug: str) -> Project:
        return self._find(self._view.data.project_by_slug, slug, "project")

    def _priced(self, slug: str) -> Project:
        project = self._project(slug)
        if not project.amount:
            raise Mistake("call/no-amount", slug=slug)
        return project

    def _own_project(self, call: str) -> None:
        if not self._view.project:
            raise Mistake("call/not-a-project-page", name=call)

    @staticmethod
    def _find(rows: Mapping[str, T], key: str, what: str) -> T:
        if key not in rows:
            raise Mistake("call/unknown-row", what=what, key=key, keys=did_you_mean(key, rows))
        return rows[key]


def _columns(rows: list[Row]) -> dict[str, bool]:
    """Return the columns of what a project need not have, where one project has it at least, and whether all have it."""
    cells = {"duration": [row[0].duration is not None for row in rows], "where": [row[1].front.where is not None for row in rows]}
    return {name: all(there) for name, there in cells.items() if any(there)}


def _grouped(rows: list[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    """Return the rows by their groups, which come in the order of their first rows."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _whole(project: Project, amount: str) -> Markup:
    """Return an amount inside a sentence as one piece, which is never cut at the end of a line."""
    return Markup('<data value="{}">{}</data>').format(project.amount, amount)


def site_index(pages: list[dict[str, Any]]) -> str:
    """Return the HTML that takes the place of SITE_INDEX: ``pages`` have url, title and sections (id, title)."""
    return environment().get_template("components/site-index.html").render(pages=pages)
