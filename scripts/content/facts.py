"""The shape of the file facts.yml."""

import datetime
import re
from typing import Literal, Self

from pydantic import model_validator

from ..diagnostics import Mistake
from .values import Id, Localized, Model, Name, SomeTexts, Text


def _digits(text: str) -> str:
    """The digits of a figure without the zeros around them: the same in “860 millions”, “860 million” and “8.6亿”."""
    return re.sub(r"\D", "", text).strip("0")


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
    as_of: Literal["not_printed", "document", "itself"] | Localized | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    about: list[Name] = []
    needs: list[Name] = []
    never: list[Name] = []
    scope: Literal["site", "page", "sentence"] = "site"
    must: bool = True
    note: Text | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.display and not (self.label and self.as_of):
            raise Mistake("data/display-incomplete", "display", id=self.id)
        if self.as_of and (self.kind == "figure") is (self.as_of == "itself"):
            raise Mistake("data/as-of-of-another-kind", "as_of", id=self.id, kind=self.kind)
        if self.emphasis and not self.display:
            raise Mistake("data/emphasis-without-display", "emphasis", id=self.id)
        emphasis = self.emphasis or {}
        for code, part in emphasis.items():
            if part not in self.figure(code):
                others = [at for at in emphasis if at != code]
                agrees = any(_digits(part) == _digits(emphasis[at]) for at in others)
                differs = all(_digits(self.figure(code)) != _digits(self.figure(at)) for at in others)
                values = {"id": self.id, "value": repr(part), "display": repr(self.figure(code))}
                raise Mistake("data/emphasis-not-in-display", "display" if agrees and differs else "emphasis", code, **values)
        return self

    def figure(self, code: str) -> str:
        """Return the form for figures and tables in language ``code``."""
        assert self.display
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
    sections: dict[str, Localized]
    facts: list[Fact]
    external: list[External] = []

    @model_validator(mode="after")
    def _known_sections(self) -> Self:
        for index, fact in enumerate(self.facts):
            if fact.section not in self.sections:
                raise Mistake("data/unknown-section", "facts", index, "section", section=fact.section, sections=", ".join(self.sections))
        return self

    @property
    def figures(self) -> list[Fact]:
        """The facts that the table of sources of figures shows."""
        return [fact for fact in self.facts if fact.display and fact.kind in ("figure", "date")]
