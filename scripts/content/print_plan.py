"""The file print.yml: which sections of pages the brochure and the leaflet are made of."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from .values import Model, written

# A section of a page, in every language: the path of the page, and the id of the heading.
Place = Annotated[str, written(r"[a-z0-9/_-]+\.md#[A-Za-z0-9_-]+", "a page and the id of a heading, such as index.md#top")]
Sections = Annotated[list[Place], Field(min_length=1)]


class BrochurePlan(Model):
    """What is on the two pages of the brochure, below the cover."""

    front: Sections
    back: Sections


class LeafletPlan(Model):
    """What is on the panels of the leaflet, in the order of reading: the one that is folded in, then the three inside."""

    flap: Sections
    first: Sections
    second: Sections
    third: Sections


class Print(Model):
    """The file print.yml: the sections that the brochure and the leaflet are made of; ``cover`` has their title."""

    cover: Place
    brochure: BrochurePlan
    leaflet: LeafletPlan

    def of(self, layout: str) -> dict[str, list[str]]:
        """Return the sections of each part of ``layout``, by its name."""
        return dict(getattr(self, layout))

    @property
    def every(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every section, in order, with its path of keys in the file."""
        yield ("cover",), self.cover
        for layout in ("brochure", "leaflet"):
            for part, places in self.of(layout).items():
                yield from (((layout, part, index), place) for index, place in enumerate(places))

    @property
    def places(self) -> list[str]:
        """Every section, in order."""
        return [place for _, place in self.every]
