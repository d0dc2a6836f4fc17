"""The shape of the files in docs/_data that the site is made of.

Those that only the checks read are in scripts/content/editorial_models.py: a build does without them.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from markupsafe import Markup
from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, model_validator

from ..diagnostics import Mistake
from ..languages import ENGLISH, attributes, direction, proposal
from ..languages.tags import canonical, wrong_tag
from .printed_files import PAGES
from .values import (
    HOST,
    Archive,
    Email,
    Icon,
    Id,
    LanguageCode,
    LocaleName,
    Localized,
    Model,
    ProjectId,
    Slug,
    SomeTexts,
    Tag,
    Text,
    Url,
    all_languages,
    written,
)

# --- languages.yml -------------------------------------------------------------------------------


class Language(Model):
    """A row of languages.yml, whose head says what its keys mean. What it leaves out is what CLDR has."""

    code: LanguageCode
    tag: Tag
    name: Text
    open_graph: Annotated[str, written("[a-z]{2,3}_[A-Z]{2}", "a language and a country, such as pt_PT")]
    locale: LocaleName
    scale: bool
    draft: bool = False

    @model_validator(mode="before")
    @classmethod
    def _of_cldr(cls, row: Any) -> Any:
        """Complete a row with what CLDR has of its language; of a tag that is wrong, only that is reported."""
        if not isinstance(row, dict):
            return row
        tag = row.get("tag", row.get("code"))
        known = canonical(tag) if isinstance(tag, str) and not wrong_tag(tag) else ENGLISH
        return {"tag": known} | proposal(known) | row

    @property
    def direction(self) -> str:
        """How the language is written: ``ltr`` or ``rtl``."""
        return direction(self.tag)

    def attributes(self, inside: Self | None = None) -> Markup:
        """Return the attributes of an element in this language: ``lang``, and ``dir`` where that is not the direction around it, left to right."""
        return Markup(attributes(self.tag, inside.tag if inside else ENGLISH))


# --- projects.yml ----------------------------------------------------------------------------------

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


class Duration(Model):
    """How long a project lasts: a count and a unit to sort by, and the words to print; ``short`` are those of tables."""

    count: Annotated[int, Field(gt=0)]
    unit: Literal["day", "week", "month", "year"]
    words: Localized
    short: SomeTexts = {}

    def in_table(self, code: str) -> str:
        """Return the form for tables in language ``code``."""
        words = self.words[code]
        return self.short.get(getattr(words, "code", code)) or words

    @property
    def days(self) -> int:
        """Nominal length in days; only the order of durations may be read from it."""
        return self.count * _DAYS[self.unit]

    @property
    def iso(self) -> str:
        """The duration as ISO 8601 writes it: ``P3D``, ``P1Y``."""
        return f"P{self.count}{self.unit[0].upper()}"


def _amount(value: object) -> object:
    if type(value) is not int or not 0 < value < 10**12:
        raise Mistake("data/not-an-amount", value=repr(value))
    return value


class Project(Model):
    """The numbers of one project; see the head of projects.yml for the meaning of each key.

    ``amount`` is in whole units of ``currency``, for each ``unit``; a project has all three, or none where its amount is on request.
    """

    id: ProjectId
    slug: Slug
    icon: Icon
    amount: Annotated[int, BeforeValidator(_amount)] | None = None
    currency: Text | None = None
    unit: Text | None = None
    kind: Text | None = None
    countries: list[Annotated[str, written("[A-Z]{2}", "the code of a country (ISO 3166-1): two capitals, such as PT")]] = []
    duration: Duration | None = None
    questions: list[Localized] = []

    _number: int = PrivateAttr(0)

    @model_validator(mode="after")
    def _whole_price(self) -> Self:
        missing = [key for key in ("amount", "currency", "unit") if getattr(self, key) is None]
        if len(missing) in (1, 2):
            raise Mistake("data/price-in-part", keys=" and ".join(f"“{key}”" for key in missing))
        return self

    @property
    def number(self) -> int:
        """Place of the project among those of projects.yml, from 1: it follows the order of the rows; the id stays, for addresses have it."""
        return self._number


class Projects(Model):
    units: dict[str, Localized]
    quantities: dict[str, Localized] = {}
    kinds: dict[str, Localized] = {}
    projects: list[Project]

    @model_validator(mode="after")
    def _known_units(self) -> Self:
        for unit in self.quantities:
            if unit not in self.units:
                raise Mistake("data/unknown-unit", "quantities", unit, unit=unit, units=", ".join(self.units))
        for index, project in enumerate(self.projects):
            project._number = index + 1
            if project.slug in PAGES:
                raise Mistake("data/reserved-slug", "projects", index, "slug", slug=project.slug)
            if project.unit and project.unit not in self.units:
                raise Mistake("data/unknown-unit", "projects", index, "unit", unit=project.unit, units=", ".join(self.units))
            if project.kind and project.kind not in self.kinds:
                raise Mistake("data/unknown-kind", "projects", index, "kind", kind=project.kind, kinds=", ".join(self.kinds) or "none")
        for unit, patterns in self.units.items():
            for code, pattern in patterns.items():
                if not re.fullmatch(r"[^{}]*\{amount\}[^{}]*", pattern):
                    raise Mistake("data/no-blank-for-amount", "units", unit, code, value=repr(pattern))
        return self

    def counted(self, project: Project) -> bool:
        """Return whether several of its unit can be chosen: where no unit is printed, the amount is all there is."""
        unit = project.unit or ""
        return unit in self.quantities and any(pattern != "{amount}" for pattern in self.units[unit].values())


# --- contacts.yml and links.yml ------------------------------------------------------------------


class Contact(Model):
    """One person to write to."""

    id: Id
    name: Text
    city: Localized
    office: Localized
    role: Localized | None = None
    email: Email


class Known(Model):
    """What somebody found out about a link, shown beside what “make links-external” sees; see the head of links.yml."""

    verdict: Literal["unverified", "broken", "suspect", "moved", "upgrade", "unknown", "ok"]
    why: Text
    date: datetime.date
    replacement: Url | None = None
    archive: Archive | None = None


class Address(Model):
    """An address as it was printed: shown as ``printed``, linked to ``href``."""

    id: Id
    printed: Url
    href: Url
    label: Localized
    known: Known | None = None


class SocialAccount(Model):
    """An account as it was printed, without scheme."""

    id: Id
    icon: Icon
    network: Localized
    printed: Annotated[str, written(rf"{HOST}/\S+", "the address of an account without https://, such as www.example.org/name")]
    href: Url
    known: Known | None = None


class SourcePage(Model):
    """A public page, its publisher (one name, or one a language) and the BCP 47 tag of its language."""

    href: Url
    publisher: Text | Localized
    tag: Tag
    known: Known | None = None


class Source(Model):
    """A fact that is not in the document, with the page it was read in; its ``quote`` is an official title, or an official text in every language."""

    id: Id
    date: datetime.date | None = None
    pages: Annotated[dict[str, SourcePage], AfterValidator(all_languages)]
    quote: Text | Localized | None = None
    quote_tag: Tag | None = None
    title: Localized | None = None
    says: Localized

    @model_validator(mode="after")
    def _quote_with_its_language(self) -> Self:
        if isinstance(self.quote, dict):
            if self.quote_tag:
                raise Mistake("data/quote-in-every-language", "quote_tag")
            if not self.title:
                raise Mistake("data/quote-without-title", "quote")
        elif self.quote and not self.quote_tag:
            raise Mistake("data/quote-without-language", "quote")
        if self.quote_tag and not self.quote:
            raise Mistake("data/language-without-quote", "quote_tag")
        return self


class Links(Model):
    addresses: list[Address]
    social: list[SocialAccount]
    sources: list[Source]

    @property
    def every(self) -> Iterator[tuple[tuple[str | int, ...], Address | SocialAccount | SourcePage, datetime.date | None]]:
        """Every link: its path of keys in the file, what the file says of it, and the date of the page or event that it cites."""
        yield from ((("addresses", index), row, None) for index, row in enumerate(self.addresses))
        yield from ((("social", index), row, None) for index, row in enumerate(self.social))
        for index, source in enumerate(self.sources):
            yield from ((("sources", index, "pages", code), page, source.date) for code, page in source.pages.items())
