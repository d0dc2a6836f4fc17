"""The kinds of values that data files and front matter hold: texts in every language, addresses, names, tags, each with its form."""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from markupsafe import Markup
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo

from ..diagnostics import Mistake
from ..generator import icon_file
from ..languages.tags import canonical, wrong_tag


class Model(BaseModel):
    """Base of all models: strict about keys and types, read-only."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Borrowed(str):
    """A text of the language ``code`` (its code on this site, or a tag) for one that a language lacks, and the attributes that say so.

    Templates print it in an element of its own (WCAG 2.2, 3.1.2); in an attribute of an element they ask for it ``plain``.
    """

    __slots__ = ("attributes", "code")
    code: str
    attributes: str

    def __new__(cls, text: str, code: str, attributes: str) -> Self:
        made = super().__new__(cls, text)
        made.code, made.attributes = code, attributes
        return made

    def __html__(self) -> Markup:
        words = escape(self.strip(), quote=False)  # a space at an end is between this and what is beside it
        before, after = " " * (self[:1] == " "), " " * (self[-1:] == " ")
        return Markup(f"{before}<span {self.attributes}>{words}</span>{after}")  # not a str: Markup.format would escape that once more

    def again(self, text: str) -> Self:
        """Return ``text``, a part of this text or this text filled in, as borrowed too."""
        return type(self)(text, self.code, self.attributes)


def borrowed(value: dict[str, Any], languages: Sequence[str], drafts: Mapping[str, str]) -> dict[str, Any]:
    """``value`` with what ``drafts`` do not have taken from the source language, the first of ``languages``.

    ``drafts`` gives, for the code of each draft language, the attributes of an element in the source language inside that one.
    """
    source = languages[0]
    lent = {code: value[source] for code in languages if code in drafts and code not in value}
    return value | {code: Borrowed(text, source, drafts[code]) if isinstance(text, str) else text for code, text in lent.items()}


def own_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Return ``texts`` without those that a draft language has borrowed."""
    return {code: text for code, text in texts.items() if not isinstance(text, Borrowed)}


def all_languages(value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    """Require every language of the registry, and no other. A draft language may lack texts: it then has those of the source language."""
    context = info.context or {}
    languages = context["languages"]
    if languages[0] in value:
        value = borrowed(value, languages, context["drafts"])
    if missing := [code for code in languages if code not in value]:
        raise Mistake("data/no-text", missing=", ".join(missing), languages=", ".join(languages))
    return some_languages(value, info)


def some_languages(value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    """Refuse other languages than those of the registry."""
    languages = (info.context or {})["languages"]
    if unknown := [code for code in value if code not in languages]:
        raise Mistake("data/unknown-language", unknown=", ".join(unknown), languages=", ".join(languages))
    return value


def not_blank(value: str) -> str:
    """Require a text that is not empty."""
    if not value.strip():
        raise Mistake("data/empty")
    return value


def matching(pattern: str, code: str, **values: str) -> Callable[[str], str]:
    """Return a function that requires a text which the whole ``pattern`` matches; another one is the mistake ``code`` with these ``values``."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise Mistake(code, value=repr(value), **values)
        return value

    return check


def written(pattern: str, form: str) -> AfterValidator:
    """Return what requires a text which the whole ``pattern`` matches; ``form`` says how that is written, for people."""
    return AfterValidator(matching(pattern, "data/value", what=f"It should be {form}"))


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and "." in parts.netloc and parts.port != 0 and not re.search(r"\s", value)
    except ValueError:  # a bracket that is not closed, a port that is not one
        good = False
    if not good:
        raise Mistake("data/not-a-web-address", value=repr(value))
    return value


def _icon(value: str) -> str:
    if not icon_file(value).is_file():
        folder, _, name = value.rpartition("/")
        similar = difflib.get_close_matches(name, (path.stem for path in icon_file(value).parent.glob("*.svg")), n=1)
        suggested = f"Did you mean “{folder}/{similar[0]}”?" if similar else "Take a name from its icon list."
        raise Mistake("data/unknown-icon", value=repr(value), suggested=suggested)
    return value


def _locale(value: str) -> str:
    try:
        Locale.parse(value)
    except (ValueError, UnknownLocaleError):
        raise Mistake("data/not-a-locale", value=repr(value)) from None
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise Mistake("data/not-a-pattern", value=repr(value), error=error) from None
    return not_blank(value)


def _tag(value: str) -> str:
    if wrong := wrong_tag(value):
        raise Mistake("data/not-a-language-tag", value=repr(value), how=wrong[1])
    if value != canonical(value):
        raise Mistake("data/not-a-language-tag", value=repr(value), how=f"Write “{canonical(value)}”.")
    return value


def _code(value: str) -> str:
    if value != value.lower():
        raise Mistake("data/not-a-language-tag", value=repr(value), how=f"Write “{value.lower()}”: addresses begin with it.")
    _tag(canonical(value))
    return value


HOST = r"[a-z0-9-]+(\.[a-z0-9-]+)+"
EMAIL = rf"[a-z0-9]+([._-][a-z0-9]+)*@{HOST}"

Text = Annotated[str, AfterValidator(not_blank)]
Localized = Annotated[dict[str, Text], AfterValidator(all_languages)]
SomeTexts = Annotated[dict[str, Text], AfterValidator(some_languages)]
Pattern = Annotated[str, AfterValidator(_pattern)]  # a regular expression
Url = Annotated[str, AfterValidator(_url)]
Archive = Annotated[Url, AfterValidator(matching(r"https://web\.archive\.org/web/(\d{4,14}|\*)/https?://\S+", "data/not-an-archive"))]
_is_email = matching(EMAIL, "data/not-an-e-mail-address")
Email = Annotated[str, AfterValidator(_is_email)]  # an e-mail address (RFC 5321 dot-atom, lower case); which domains are trusted is in campaign.yml
# An address for remarks: of e-mail, or of a page.
Remarks = Annotated[str, AfterValidator(lambda value: _url(value) if "/" in value else _is_email(value))]
# The name of a host, in lower case; an international one as addresses have it (xn--…).
Host = Annotated[str, written(HOST, "a host in small letters, such as www.example.org: without https:// and without a path")]
Icon = Annotated[str, AfterValidator(matching(r"[a-z]+(/[a-z0-9-]+)+", "data/not-an-icon")), AfterValidator(_icon)]
LocaleName = Annotated[str, AfterValidator(_locale)]
# The tag of a language with script, region and variants, each of its registry and in its own case (BCP 47: RFC 5646, 2.1 and 2.1.1).
Tag = Annotated[str, AfterValidator(_tag)]
LanguageCode = Annotated[str, AfterValidator(_code)]  # the tag of a language in lower case, as addresses have it
NumberFormat = Annotated[str, AfterValidator(matching(r"[^{}]*\{number\}[^{}]*", "data/no-blank-for-number"))]
Id = Annotated[str, written(r"[a-z]+(-[a-z0-9]+)*", "small letters without accents, then digits behind a hyphen, such as con-1")]
Slug = Annotated[str, written(r"[a-z0-9]+(-[a-z0-9]+)*", "small letters without accents, digits and single hyphens, such as reading-rooms")]
# A former address of a page inside the folder of a language, without slashes at its ends: “funding/grants”.
Alias = Annotated[str, AfterValidator(matching(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*", "front-matter/alias-form"))]
ProjectId = Annotated[str, written(r"project-[1-9][0-9]*", "project- and a number, such as project-7")]
# The path of a page inside a language's folder, equal in all languages: “funding/index.md”.
PagePath = Annotated[str, written(r"[a-z0-9-]+(/[a-z0-9-]+)*\.md", "the file of a page, below the folder of a language, such as projects/index.md")]
# The name of a subject or of a qualifier in lexicon.yml.
Name = Annotated[str, written(r"[a-z]+([_-][a-z]+)*", "small letters without accents, with single hyphens")]
