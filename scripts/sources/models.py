"""The shape of the files in docs/_data that the site is made of, and of every page's front matter.

Those that only the checks read are in scripts/sources/editorial_models.py: a build does without them.
"""

from __future__ import annotations

import datetime
import difflib
import math
import re
from collections.abc import Collection
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from ..generator import icon_file


class Model(BaseModel):
    """Base of all models: strict about keys and types, read-only."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Misplaced(ValueError):
    """A value that does not agree with another one; ``path`` leads to it from the model that found it."""

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.path = path


# --- small types ---------------------------------------------------------------------------------


class Borrowed(str):
    """A text of the language ``code``, the source, that stands in for one which a draft language does not have yet."""

    __slots__ = ("code",)

    def __new__(cls, text: str, code: str) -> Borrowed:
        made = super().__new__(cls, text)
        made.code = code
        return made


def _borrow(value: dict, languages: list[str], drafts: Collection[str]) -> dict:
    """``value`` with what draft languages do not have taken from the source language, the first of ``languages``."""
    source = languages[0]
    lent = {code: value[source] for code in languages if code in drafts and code not in value}
    return value | {code: Borrowed(text, source) if isinstance(text, str) else text for code, text in lent.items()}


def all_languages(value: dict, info: ValidationInfo) -> dict:
    """Every language of the registry, and no other. A draft language may lack texts: it then has those of the source language."""
    languages, drafts = info.context["languages"], info.context.get("drafts", ())
    if drafts and languages[0] in value:
        value = _borrow(value, languages, drafts)
    missing = [code for code in languages if code not in value]
    if missing:
        raise ValueError(f"no text in {', '.join(missing)} → Every language is needed: {', '.join(languages)}.")
    return some_languages(value, info)


def some_languages(value: dict, info: ValidationInfo) -> dict:
    """No other languages than those of the registry."""
    languages = info.context["languages"]
    unknown = [code for code in value if code not in languages]
    if unknown:
        raise ValueError(f"unknown language {', '.join(unknown)} → Allowed: {', '.join(languages)}.")
    return value


def not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("the text is empty → Write it, or remove the key.")
    return value


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and "." in parts.netloc and parts.port != 0 and not re.search(r"\s", value)
    except ValueError:  # a bracket that is not closed, a port that is not one
        good = False
    if not good:
        raise ValueError(f"{value!r} is not a web address → Write it whole, such as https://www.example.org/page.")
    return value


def _email(value: str) -> str:
    """An e-mail address (RFC 5321 dot-atom, lower case); which domains are trusted is in trusted.yml."""
    if not re.fullmatch(r"[a-z0-9]+([._-][a-z0-9]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+", value):
        raise ValueError(f"{value!r} is not an e-mail address → Write name@ilo.org, in lower case.")
    return value


def _icon(value: str) -> str:
    if not re.fullmatch(r"[a-z]+(/[a-z0-9-]+)+", value):
        raise ValueError(f"{value!r} is not the name of an icon → Write it as material/name, as in Material's icon list.")
    if not icon_file(value).is_file():
        folder, _, name = value.rpartition("/")
        near = difflib.get_close_matches(name, (path.stem for path in icon_file(value).parent.glob("*.svg")), n=1)
        raise ValueError(f"Material has no icon {value!r} → {f'Did you mean “{folder}/{near[0]}”?' if near else 'Take a name from its icon list.'}")
    return value


def _locale(value: str) -> str:
    try:
        Locale.parse(value)
    except (ValueError, UnknownLocaleError):
        raise ValueError(f"{value!r} is not a CLDR locale → Write it with underscores, such as zh_Hans_CN.") from None
    return value


def _tag(value: str) -> str:
    """The tag of a language with script, region and variants, in the case that is recommended for each (BCP 47: RFC 5646, 2.1 and 2.1.1)."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|[0-9]{3}))?(-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*", value):
        raise ValueError(f"{value!r} is not the tag of a language (BCP 47) → Write it as en, zh-Hans or pt-BR.")
    return value


def _amount(value: str) -> str:
    if not re.fullmatch(r"[^{}]*\{number\}[^{}]*", value):
        raise ValueError(f"{value!r} cannot be filled in → Write {{number}} once, and no other brace.")
    return value


Text = Annotated[str, AfterValidator(not_blank)]
Localized = Annotated[dict[str, Text], AfterValidator(all_languages)]
Url = Annotated[str, AfterValidator(_url)]
Email = Annotated[str, AfterValidator(_email)]
Icon = Annotated[str, AfterValidator(_icon)]
Tag = Annotated[str, AfterValidator(_tag)]
Id = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z0-9]+)*$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PagePath = Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*\.md$")]
"""The path of a page inside a language's folder, equal in all languages: ``funding/index.md``."""
Name = Annotated[str, Field(pattern=r"^[a-z]+([_-][a-z]+)*$")]
"""The name of a subject or of a qualifier in lexicon.yml."""
SomeTexts = Annotated[dict[str, Text], AfterValidator(some_languages)]


# --- languages.yml -------------------------------------------------------------------------------


class Language(Model):
    """One language of the site. ``tag`` is its BCP 47 tag, ``locale`` its CLDR locale.

    A ``draft`` is a language being started: it may lack texts and pages; those of the source language stand in for them.
    """

    code: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    tag: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
    name: Text
    open_graph: Annotated[str, Field(pattern=r"^[a-z]{2}_[A-Z]{2}$")]
    locale: Annotated[str, AfterValidator(_locale)]
    amount: Annotated[str, AfterValidator(_amount)]
    scale: bool
    draft: bool = False


# --- trusted.yml ---------------------------------------------------------------------------------

Host = Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
"""The name of a host, in lower case; an international one as it stands in addresses (xn--…)."""


class TrustedHosts(Model):
    """The file trusted.yml: domains of e-mail addresses, and hosts of web addresses with those below them."""

    mail: Annotated[list[Host], Field(min_length=1)]
    hosts: list[Host]


# --- projects.yml ----------------------------------------------------------------------------------

_DAYS = {"day": 1, "month": 30, "year": 365}


class Duration(Model):
    """How long a project lasts: a count and a unit to sort by, and the words to print; ``short`` are those of tables."""

    count: Annotated[int, Field(gt=0)]
    unit: Literal["day", "month", "year"]
    words: Localized
    short: SomeTexts = {}

    def in_table(self, code: str) -> str:
        """The form for tables in language ``code``."""
        words = self.words[code]
        return self.short.get(getattr(words, "code", code)) or words

    @property
    def days(self) -> int:
        """Nominal length in days; only the order of durations may be read from it."""
        return self.count * _DAYS[self.unit]


class Project(Model):
    """The numbers of one project. ``amount`` is in whole units of ``currency``; ``unit`` names a pattern of ``units``."""

    id: Annotated[str, Field(pattern=r"^project-[1-9][0-9]*$")]
    slug: Slug
    icon: Icon
    amount: Annotated[int, Field(gt=0, lt=10**12)]
    currency: Literal["USD"]
    unit: Text
    duration: Duration | None = None

    @property
    def number(self) -> int:
        """Place of the project in the brochure, from 1."""
        return int(self.id.removeprefix("project-"))


class Projects(Model):
    """The file projects.yml."""

    units: dict[str, Localized]
    quantities: dict[str, Localized] = {}
    projects: list[Project]

    @model_validator(mode="after")
    def _known_units(self) -> Projects:
        for unit in self.quantities:
            if unit not in self.units:
                raise Misplaced(f"there is no unit “{unit}” → Allowed: {', '.join(self.units)}.", "quantities", unit)
        for index, project in enumerate(self.projects):
            if project.unit not in self.units:
                raise Misplaced(f"{project.id} has the unit “{project.unit}” → Allowed: {', '.join(self.units)}.", "projects", index, "unit")
        for unit, patterns in self.units.items():
            for code, pattern in patterns.items():
                if not re.fullmatch(r"[^{}]*\{amount\}[^{}]*", pattern):
                    raise Misplaced(f"{pattern!r} has no place for the amount, or another brace → Write {{amount}} once.", "units", unit, code)
        return self


# --- contacts.yml and links.yml ------------------------------------------------------------------


class Contact(Model):
    """One person of the brochure."""

    id: Id
    name: Text
    city: Localized
    office: Localized
    role: Localized | None = None
    email: Email


def _archive(value: str) -> str:
    if not re.fullmatch(r"https://web\.archive\.org/web/(\d{4,14}|\*)/https?://\S+", value):
        raise ValueError(f"{value!r} is not an address of the web archive → Write https://web.archive.org/web/2017/http://… (a year, or a date).")
    return value


class Known(Model):
    """What somebody knows of where a link leads, told beside what “make links-external” sees.

    ``verdict`` is what the check is expected to say (scripts/links/external/verdict.py), or ``unverified``: nobody has seen it answer,
    and nothing is expected. ``why`` gives the evidence and ``date`` the day on which it was written down. ``replacement`` is where
    the same is to be found today, ``archive`` a copy; neither takes the place of the link by itself.
    """

    verdict: Literal["unverified", "broken", "suspect", "moved", "upgrade", "unknown", "ok"]
    why: Text
    date: datetime.date
    replacement: Url | None = None
    archive: Annotated[Url, AfterValidator(_archive)] | None = None


class Address(Model):
    """An address printed in the brochure: shown as ``printed``, linked to ``href``."""

    id: Id
    printed: Url
    href: Url
    label: Localized
    known: Known | None = None


class SocialAccount(Model):
    """An account printed in the brochure, without scheme."""

    id: Id
    icon: Icon
    network: Localized
    printed: Annotated[str, Field(pattern=r"^www\.[a-z]+\.com/\S+$")]
    href: Url
    known: Known | None = None


class SourcePage(Model):
    """A public page, its publisher (one name, or one a language) and the BCP 47 tag of its language."""

    href: Url
    publisher: Text | Localized
    tag: Tag
    known: Known | None = None


def _remarks(value: str) -> str:
    """An address for remarks: of e-mail, or of a page."""
    return _url(value) if "/" in value else _email(value)


class Source(Model):
    """A fact that is not in the brochure, with the page it was read in and the date of that page or event, where it has one.

    ``quote`` is an official title, word for word, and ``quote_tag`` the BCP 47 tag of its language; or the official text in every
    language, and ``title`` what it is quoted from.
    """

    id: Id
    date: datetime.date | None = None
    pages: Annotated[dict[str, SourcePage], AfterValidator(all_languages)]
    quote: Text | Localized | None = None
    quote_tag: Tag | None = None
    title: Localized | None = None
    says: Localized

    @model_validator(mode="after")
    def _quote_with_its_language(self) -> Source:
        if isinstance(self.quote, dict):
            if self.quote_tag:
                raise Misplaced("the quote is given in every language → Remove quote_tag.", "quote_tag")
            if not self.title:
                raise Misplaced("the quote has no title → Say in every language what it is quoted from, as title.", "quote")
        elif self.quote and not self.quote_tag:
            raise Misplaced("the quote has no language → Give its tag (BCP 47) as quote_tag: en.", "quote")
        if self.quote_tag and not self.quote:
            raise Misplaced("there is a language and no quote → Add the quote, or remove quote_tag.", "quote_tag")
        return self


class Publisher(Model):
    """Who publishes this copy of the site, and where ``remarks`` on it go: an e-mail or web address. Empty until somebody does."""

    name: Localized | None = None
    remarks: Annotated[str, AfterValidator(_remarks)] | None = None

    @property
    def href(self) -> str:
        """Where a link to the address for remarks leads."""
        return self.remarks if "/" in self.remarks else f"mailto:{self.remarks}"


class Links(Model):
    """The file links.yml."""

    publisher: Publisher = Publisher()
    addresses: list[Address]
    social: list[SocialAccount]
    sources: list[Source]


# --- facts.yml -----------------------------------------------------------------------------------


_SCALES = {"milliard": 10**9, "billion": 10**9, "million": 10**6, "亿": 10**8, "万": 10**4}


def _same_figure(one: str, other: str) -> bool:
    """Whether two texts have the same figure: “8.6亿人” and “860 millions de personnes”."""
    return _figure(one) == _figure(other)


def _figure(text: str) -> Decimal | None:
    """The figure of ``text`` with the scales after it; None for a text without one."""
    digits = re.sub(r"(?<=\d)(?:[\s\u202f]|,(?=\d{3}(?!\d)))(?=\d)", "", text)
    found = re.search(r"\d+(?:[.,]\d+)?", digits)
    if not found:
        return None
    scales = (by for word, by in _SCALES.items() if word in digits)
    return Decimal(found[0].replace(",", ".")) * math.prod(scales)


class Fact(Model):
    """One fact of the brochure; see the head of facts.yml for the meaning of each key."""

    id: Id
    section: Text
    kind: Literal["claim", "figure", "date", "place", "party", "list-item", "url", "title", "evaluation"]
    status: Literal["exact", "ambiguous", "inferred"]
    statement: Text
    display: Localized | None = None
    short: SomeTexts = {}
    emphasis: Localized | None = None
    label: Localized | None = None
    as_of: Literal["not_printed", "brochure", "itself"] | Localized | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    about: list[Name] = []
    needs: list[Name] = []
    never: list[Name] = []
    scope: Literal["site", "page", "sentence"] = "site"
    must: bool = True
    note: Text | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Fact:
        if self.display and not (self.label and self.as_of):
            raise Misplaced(f"{self.id} has a display → Give it a label and as_of too.", "display")
        if self.emphasis and not self.display:
            raise Misplaced(f"{self.id} has an emphasis and no display → Give it a display, or remove the emphasis.", "emphasis")
        for code, part in (self.emphasis or {}).items():
            if part not in self.figure(code):
                message = f"{self.id}: {part!r} is not in {self.figure(code)!r} → One is a part of the other: correct the one that is wrong."
                agrees = any(_same_figure(part, other) for at, other in self.emphasis.items() if at != code)
                raise Misplaced(message, "display" if agrees else "emphasis", code)
        return self

    def figure(self, code: str) -> str:
        """The form for figures and tables in language ``code``."""
        shown = self.display[code]
        return self.short.get(getattr(shown, "code", code)) or shown


class External(Model):
    """A fact that is not in the brochure: ``figures`` as they are written in English, and the public page it was read in."""

    id: Id
    statement: Text
    figures: str = ""
    about: list[Name] = []
    needs: list[Name] = []
    never: list[Name] = []
    source: Text


class Facts(Model):
    """The file facts.yml."""

    sections: dict[str, Localized]
    facts: list[Fact]
    external: list[External] = []

    @model_validator(mode="after")
    def _known_sections(self) -> Facts:
        for index, fact in enumerate(self.facts):
            if fact.section not in self.sections:
                raise Misplaced(f"{fact.id} is in the section “{fact.section}” → Allowed: {', '.join(self.sections)}.", "facts", index, "section")
        return self

    @property
    def figures(self) -> list[Fact]:
        """The facts that the table of sources of figures shows."""
        return [fact for fact in self.facts if fact.display and fact.kind in ("figure", "date")]


# --- front matter --------------------------------------------------------------------------------


class Translation(Model):
    """What a translation records of the French text it was made from; written by ``python -m scripts sync`` alone.

    ``date`` is the day on which somebody last declared it up to date; ``sections`` gives the hash of each section of the
    source page at that moment (see scripts/sources/translation.py).
    """

    date: datetime.date
    sections: dict[str, str]


class FrontMatter(Model):
    """The front matter of a page.

    ``nav`` is a shorter title for the menu; ``title_parts`` is the title in the pieces that a line may be broken between, for a
    long one in Chinese. ``project`` is the slug of the project whose page this is;
    ``summary``, ``where`` and ``covers`` are its words in cards and tables (``where`` empty: not stated).
    ``anchors`` are old ids that links from elsewhere may name, each with the id that replaced it.
    ``template`` and ``schema`` choose a special page template and schema.org data.
    ``translation`` is the record that only ``python -m scripts sync`` writes.
    """

    title: Annotated[str, Field(min_length=2, max_length=60)]
    description: Annotated[str, Field(min_length=30, max_length=170)]
    nav: Text | None = None
    title_parts: list[Text] = []
    template: Literal["search.html"] | None = None
    schema_: Annotated[Literal["seminar"] | None, Field(alias="schema")] = None
    project: Slug | None = None
    summary: Text | None = None
    where: Text | None = None
    covers: Text | None = None
    anchors: dict[Id, Id] = {}
    translation: Translation | None = None

    @model_validator(mode="after")
    def _same_title(self) -> FrontMatter:
        if self.title_parts and "".join(self.title_parts) != self.title:
            raise Misplaced(f"the pieces make “{''.join(self.title_parts)}” → Together they are the title: “{self.title}”.", "title_parts")
        return self

    @model_validator(mode="after")
    def _project_words(self) -> FrontMatter:
        if self.project and not (self.summary and self.covers):
            raise ValueError("this is a project's page → It needs summary: and covers: for the cards and the table.")
        return self
