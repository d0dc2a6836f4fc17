"""Everything in docs/_data, read and validated as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .models import Address, Contact, Fact, Facts, Language, Links, Localized, Offer, Offers, Source
from .problems import Problem, SourceError, did_you_mean, shown
from .validate import validate
from .yamlfile import load

FILES = {
    "languages": list[Language],
    "offers": Offers,
    "contacts": list[Contact],
    "links": Links,
    "facts": Facts,
    "ui": dict[str, Localized],
}


@dataclass(frozen=True)
class Data:
    """The validated data of the site. ``languages`` come in the order of the language links, source first."""

    languages: list[Language]
    offers: Offers
    contacts: list[Contact]
    links: Links
    facts: Facts
    ui: dict[str, Localized]

    @property
    def source_language(self) -> Language:
        return self.languages[0]

    @cached_property
    def offer_by_slug(self) -> dict[str, Offer]:
        return {offer.slug: offer for offer in self.offers.offers}

    @cached_property
    def fact_by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts.facts}

    @cached_property
    def address_by_id(self) -> dict[str, Address]:
        return {address.id: address for address in self.links.addresses}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.links.sources}


def load_data(folder: Path) -> Data:
    """Read every file of ``folder`` (docs/_data). Raises SourceError with all problems of all files."""
    problems: list[Problem] = []
    values: dict[str, object] = {}
    codes: list[str] = []
    for name, kind in FILES.items():  # languages first: the others need them
        path = folder / f"{name}.yml"
        try:
            raw, lines = load(path)
            values[name] = validate(kind, raw, lines, shown(path), "data", codes)
            problems += _twice(raw, lines, shown(path))
        except SourceError as error:
            problems += error.problems
            if name == "languages":
                break
        else:
            if name == "languages":
                codes = [language.code for language in values[name]]
    for extra in sorted(folder.glob("*")):
        if extra.stem not in FILES or extra.suffix != ".yml":
            problems.append(Problem(shown(extra), 1, "data", "nothing reads this file", did_you_mean(extra.name, [f"{n}.yml" for n in FILES])))
    if problems:
        raise SourceError(problems)
    return Data(**values)


def _twice(raw: object, lines: dict, file: str) -> list[Problem]:
    """Ids, slugs and codes are unique within their list."""
    found: list[Problem] = []
    lists = [((), raw)] if isinstance(raw, list) else [((key,), value) for key, value in raw.items() if isinstance(value, list)]
    for path, rows in lists:
        for key in ("id", "slug", "code"):
            seen: dict[str, int] = {}
            for index, row in enumerate(rows):
                if isinstance(row, dict) and key in row:
                    line = lines[(*path, index, key)]
                    if row[key] in seen:
                        found.append(Problem(file, line, "data", f"{key} “{row[key]}” is already used on line {seen[row[key]]}", f"Give each row its own {key}."))
                    seen.setdefault(row[key], line)
    return found
