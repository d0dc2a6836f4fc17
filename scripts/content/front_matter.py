"""The shape of every page's front matter."""

import datetime
from functools import cache
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from ..diagnostics import Mistake
from . import OVERRIDES
from .values import Alias, Id, Model, Slug, Text


@cache
def page_templates() -> tuple[str, ...]:
    """Return the names of the templates that pages may choose: those that extend ``main.html``."""
    return tuple(path.name for path in sorted(OVERRIDES.glob("*.html")) if path.read_bytes().startswith(b'{% extends "main.html" %}'))


def _page_template(name: str) -> str:
    if name not in page_templates():
        raise Mistake("data/not-allowed", value=repr(name), allowed=" or ".join(map(repr, page_templates())))
    return name


class Translation(Model):
    """What a translation records of the source text it was made from; written by ``python -m scripts sync`` alone.

    ``date`` is the day on which somebody last declared it up to date; ``sections`` gives the hash of each section of the
    source page at that moment (see scripts/content/translation.py).
    """

    date: datetime.date
    sections: dict[str, str]


class FrontMatter(Model):
    """The front matter of a page; the table in CONTRIBUTING.md, “Change a sentence”, says what its keys mean."""

    title: Annotated[str, Field(min_length=2, max_length=60)]
    description: Text  # how long is good: scripts/budgets.py
    nav: Text | None = None
    title_parts: list[Text] = []
    template: Annotated[str, AfterValidator(_page_template)] | None = None
    project: Slug | None = None
    summary: Text | None = None
    where: Text | None = None
    covers: Text | None = None
    anchors: dict[Id, Id] = {}
    aliases: list[Alias] = []
    translation: Translation | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.title_parts and "".join(self.title_parts) != self.title:
            raise Mistake("front-matter/title-parts", "title_parts", parts="".join(self.title_parts), title=self.title)
        if self.project and not (self.summary and self.covers):
            raise Mistake("front-matter/project-words", "project")
        return self
