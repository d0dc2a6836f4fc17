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
    """The front matter of a page.

    ``nav`` is a shorter title for the menu; ``title_parts`` is the title in the pieces that a line may be broken between, for a
    long one in Chinese. ``project`` is the slug of the project whose page this is;
    ``summary``, ``where`` and ``covers`` are its words in cards and tables (``where`` empty: not stated).
    ``anchors`` are old ids that links from elsewhere may name, each with the id that replaced it.
    ``aliases`` are former addresses of the page, in the source language alone: they redirect to it in every language.
    ``template`` chooses a page template in overrides/ that extends ``main.html``.
    ``translation`` is the record that only ``python -m scripts sync`` writes.
    """

    title: Annotated[str, Field(min_length=2, max_length=60)]
    description: Annotated[str, Field(min_length=30, max_length=170)]
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
