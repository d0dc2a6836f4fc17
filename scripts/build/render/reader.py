"""The site's words in the language of a reader: what needs no page, such as a letter, asks this much of it."""

import datetime
from dataclasses import dataclass

from markupsafe import Markup

from ...content import formats
from ...content.data import Data
from ...content.models import Language
from ...content.ui import filled_in
from ...languages import attributes
from ...languages.numerals import in_words
from .environment import interface_string

_RIGHT, _LEFT = "\u200f", "\u200e"  # marks of direction: CLDR begins an amount in Arabic or Hebrew with the first
_ISOLATE, _END = "\u2068", "\u2069"  # what <bdi> is in plain text (Unicode Bidirectional Algorithm, 2.4): first strong isolate, and its end


COUNTED = ("projects", "contacts")


@dataclass
class Reader:
    """The ``data`` of the site in the ``language`` of its reader."""

    data: Data
    language: Language

    def ui(self, key: str) -> str:
        """Return one of the words of ui.yml in the reader's language."""
        return self.data.ui[key][self.language.code]

    def fill(self, key: str, **values: object) -> str:
        """Return one of the words of ui.yml in the reader's language, with its blanks filled in."""
        return filled_in(self.ui(key), **values)

    def t(self, key: str) -> str:
        """Return an interface string of Material's in the reader's language, or ours where ui.yml replaces it."""
        return self.ui(key) if key in self.data.ui else interface_string(self.language.tag, key)

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
        if self.language.direction == "ltr" or not amount:
            return amount
        if amount.startswith(_RIGHT):
            amount += _LEFT  # or the sign at the end of US$ goes to the other side
        return Markup("<bdi>{}</bdi>").format(amount) if element else f"{_ISOLATE}{amount}{_END}"

    def date(self, value: datetime.date) -> str:
        """Return a date in the words of the reader's language."""
        return formats.date(value, self.language)
