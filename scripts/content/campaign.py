"""The shape of campaign.yml: whose campaign this is, and all that belongs to it alone."""

from typing import Annotated

from babel.numbers import list_currencies
from pydantic import AfterValidator, Field

from ..diagnostics import Mistake, did_you_mean
from .palette import Chosen
from .values import Host, Id, Localized, Model, NumberFormat, PagePath, Remarks, Text, Url, some_languages, written


class Organization(Model):
    """Whose campaign it is: its full ``name``, the ``short`` one that texts use where there is one, and the address ``url`` of its own site."""

    name: Localized
    short: Localized | None = None
    url: Url | None = None


class Publisher(Model):
    """Who publishes this copy of the site, ``about`` how they stand to the organization, and where ``remarks`` go: an e-mail or web address.

    Empty until somebody does.
    """

    name: Localized | None = None
    about: Localized | None = None
    remarks: Remarks | None = None

    @property
    def href(self) -> str:
        """Where a link to the address for remarks leads."""
        remarks = self.remarks or ""
        return remarks if "/" in remarks else f"mailto:{remarks}"


class TrustedHosts(Model):
    """Domains of e-mail addresses, exactly, and hosts of web addresses with those below them."""

    mail: Annotated[list[Host], Field(min_length=1)]
    hosts: list[Host] = []


class Document(Model):
    """The printed document that the site is made from: what ``kind`` it is, in one English word for ids, and its ``name`` in a sentence."""

    kind: Annotated[str, written("[a-z]+", "one English word in small letters, such as brochure")]
    name: Localized


class PageRoles(Model):
    """The pages that templates and checks look for, by what they are for. A role that no page has is left out, with what would lead there.

    ``contact`` has the contacts in its text; ``donors`` says whom to trust; ``projects`` is the index of the projects, whose pages are in
    its folder; ``proposal`` makes a proposal; ``data`` documents the open data, which is beside it; ``sources`` says where
    figures come from; ``search`` and ``state`` are what they are called.
    """

    contact: PagePath | None = None
    donors: PagePath | None = None
    projects: PagePath | None = None
    proposal: PagePath | None = None
    data: PagePath | None = None
    sources: PagePath | None = None
    search: Annotated[str, written(r"[a-z0-9-]+\.md", "the file of a page in no folder, such as finder.md")] | None = None
    state: PagePath | None = None

    @property
    def folder(self) -> str:
        """The folder of the projects, with its final slash; empty where they are in that of the language."""
        folder, slash, _ = (self.projects or "").rpartition("/")
        return folder + slash

    @property
    def search_url(self) -> str:
        """The address of the search page below the home page; empty where there is none."""
        return f"{self.search.removesuffix('.md')}/" if self.search else ""

    @property
    def data_url(self) -> str:
        """The address of the page about the open data below the home page, with its final slash; empty where there is none."""
        address = (self.data or "").removesuffix("index.md").removesuffix(".md").rstrip("/")
        return f"{address}/" if address else ""


class Event(Model):
    """An event, for search engines (schema.org): the ``page`` about it, and the ids of the facts that are its ``dates`` and its ``place``."""

    page: PagePath
    name: Localized
    dates: Id
    place: Id


def _currency(code: str) -> str:
    if code not in (codes := list_currencies()):
        raise Mistake("data/unknown-currency", value=repr(code), suggested=did_you_mean(code, sorted(codes)) if len(code) == 3 else "")
    return code


Currency = Annotated[str, AfterValidator(_currency)]  # the code of a currency (ISO 4217)
Patterns = Annotated[dict[str, NumberFormat], AfterValidator(some_languages)]


class Campaign(Model):
    """The file campaign.yml; see its head for the meaning of each key."""

    organization: Organization
    publisher: Publisher = Publisher()
    trusted: TrustedHosts
    document: Document | None = None
    currencies: Annotated[dict[Currency, Patterns], Field(min_length=1)]
    pages: PageRoles = PageRoles()
    event: Event | None = None
    palette: Chosen = Field(default_factory=dict, validate_default=True)
    typography_off: list[Text] = []
    typography_on: list[Text] = []

    @property
    def order(self) -> str:
        """The name of the order in which projects are given: that of the document, or ``given``."""
        return self.document.kind if self.document else "given"

    @property
    def needed(self) -> dict[str, str]:
        """The pages that there must be, by where this file names them; the home page is that of every campaign."""
        roles = {f"pages.{role}": path for role, path in self.pages if path}
        return {"home": "index.md"} | roles | ({"event.page": self.event.page} if self.event else {})
