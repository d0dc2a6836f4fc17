"""The shape of the files in docs/_data that only the checks read: printed.yml, claims.yml, lexicon.yml and glossary.yml."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from ..diagnostics import Mistake
from .values import Email, Id, Model, Name, PagePath, Pattern, ProjectId, Slug, SomeTexts, Text, Url, all_languages, some_languages, written

# --- printed.yml ---------------------------------------------------------------------------------


class PrintedProject(Model):
    """What the brochure prints of a project: its ``price`` (amount and unit) and ``duration``, where it has them."""

    id: ProjectId
    slug: Slug
    price: SomeTexts = {}
    duration: SomeTexts = {}


class PrintedContact(Model):
    """A person as the brochure prints them."""

    id: Id
    name: Text
    office: SomeTexts
    role: SomeTexts | None = None
    email: Email


class PrintedAddress(Model):
    """A web address or an account as the brochure prints it. ``href`` is where its link was found to lead."""

    id: Id
    printed: Text
    href: Url | None = None


class CitedPage(Model):
    """What a public page of links.yml gives: its address (one, or one a language), its date, and the title or text quoted from it."""

    id: Id
    href: Url | Annotated[dict[str, Url], AfterValidator(some_languages)] | None = None
    date: datetime.date | None = None
    quote: Text | SomeTexts | None = None


class Printed(Model):
    projects: list[PrintedProject] = []
    contacts: list[PrintedContact] = []
    urls: list[PrintedAddress] = []
    accounts: list[PrintedAddress] = []
    cited: list[CitedPage] = []


# --- claims.yml ----------------------------------------------------------------------------------


_COUNTED = written(
    r"projects(\.[a-z_]+)?|contacts|[a-z0-9/-]+\.md#[\w-]+", "projects, projects.<unit>, contacts, or a list by its heading, such as index.md#figures"
)


class SiteNumber(Model):
    """A number that the site states and the document does not; ``counts`` names rows of data, or the items of a list by page and heading id."""

    id: Id
    why: Text
    figures: Text = ""
    about: Annotated[list[Name], Field(min_length=1)]  # a number about nothing is found nowhere
    counts: Annotated[str, _COUNTED] | None = None

    @model_validator(mode="after")
    def _has_figures(self) -> Self:
        if not self.figures and (not self.counts or "#" in self.counts):
            raise Mistake("data/missing-key", key="figures")
        return self


class Statement(Model):
    """A statement that every language has to make: the ``id`` of its block, ``{: #id }``, the ``pages`` it is on, and ``why``."""

    id: Id
    pages: list[PagePath]
    why: Text


class ForbiddenIn(Model):
    """The regular expressions of a forbidden conclusion in one language."""

    language: Annotated[str, written("[a-z]{2}", "the code of a language: two small letters")]
    match: Annotated[list[Pattern], Field(min_length=1)]


class Forbidden(Model):
    """A conclusion that the document does not allow; claims.yml says what its keys mean."""

    id: Id
    why: Text
    instead: Text
    pages: list[PagePath] = []
    together: list[Name] = []
    unless: list[Name] = []
    patterns: list[ForbiddenIn] = []

    @model_validator(mode="after")
    def _found_by_something(self) -> Self:
        if not self.together and not self.patterns:
            raise Mistake("data/no-pattern")
        return self


class PrintedName(Model):
    """A name that is spelt like this, in each language that has a form of it."""

    id: Id
    names: SomeTexts


class Claims(Model):
    names: list[PrintedName] = []
    known: list[SiteNumber] = []
    statements: list[Statement] = []
    forbidden: list[Forbidden] = []


# --- lexicon.yml ---------------------------------------------------------------------------------


class LanguageWords(Model):
    """The words of one language; see the head of lexicon.yml."""

    subjects: dict[Name, list[Text]] = {}
    qualifiers: dict[Name, list[Text]] = {}
    plain: dict[Name, list[Text]] = {}
    names: dict[Name, list[Text]] = {}
    contrasts: dict[Name, dict[Name, list[Text]]] = {}


Lexicons = Annotated[dict[str, LanguageWords], AfterValidator(some_languages)]  # what lexicon.yml holds


# --- glossary.yml --------------------------------------------------------------------------------


class ForbiddenWords(Model):
    """Words that are not to be used: a ``text`` as it is written, or a ``pattern``. ``why`` is shown to editors."""

    text: Text | None = None
    pattern: Pattern | None = None
    why: Text
    severity: Literal["error", "warning"] = "error"

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.text is None) == (self.pattern is None):
            raise Mistake("data/text-or-pattern")
        return self


class Exemption(Model):
    """A phrase that contains words of a term and is not that term; ``why`` says what it is."""

    text: Text
    why: Text


class Words(Model):
    """A term in one language; see the head of glossary.yml for the meaning of each key."""

    use: Text | None = None
    short: Text | None = None
    allowed: list[Text] = []
    forbidden: list[ForbiddenWords] = []
    exempt: list[Exemption] = []
    note: Text | None = None

    @property
    def forms(self) -> list[str]:
        """Every right form."""
        return [form for form in (self.use, self.short, *self.allowed) if form]


Confidence = Literal["high", "medium", "low"]


class Term(Model):
    """One term; see the head of glossary.yml for the meaning of each key."""

    id: Id
    words: Annotated[dict[str, Words], AfterValidator(all_languages)]
    conf: Confidence | Annotated[dict[str, Confidence], AfterValidator(all_languages)]
    source: list[Text]
    required: bool = True
    expand: bool = False
    note: Text | None = None

    def is_lent(self, source: str, code: str) -> bool:
        """Whether its words in the draft ``code`` are those of the ``source`` language, since nobody has written others."""
        return self.words[code] is self.words[source]


_RULES = "glossary|typography|language-of-parts|spelling|grammar|slips|segments"
_RULE = written(rf"{_RULES}|[A-Z]{{2,3}}-\d\d", f"one of {_RULES.replace('|', ', ')}, or the id of a rule of typography, such as EN-02")


class ExemptText(Model):
    """A text that some rules, by name or by id of house typography (EN-02), leave alone everywhere, and ``why``."""

    text: Text
    rules: Annotated[list[Annotated[str, _RULE]], Field(min_length=1)]
    languages: Annotated[list[Text], AfterValidator(some_languages)] = []
    why: Text


class Glossary(Model):
    """The file glossary.yml. ``spelling`` are right words that the dictionaries lack, by language."""

    terms: list[Term]
    exempt: list[ExemptText] = []
    spelling: Annotated[dict[str, list[Text]], AfterValidator(some_languages)] = {}

    def forms(self, code: str) -> set[str]:
        """Return every right form of every term in the language ``code``."""
        return {form for term in self.terms for form in term.words[code].forms}
