"""The projects, the contacts and the event as data for other programs: JSON with its schema, CSV, vCard, iCalendar.

The files are beside the page that has the role ``data`` in campaign.yml, which says what they hold. Everything comes from the data and the
front matter: nothing is said here that a page does not say.
"""

import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from babel.numbers import get_decimal_symbol
from markupsafe import Markup
from pydantic import BaseModel, Field

from ...content import formats, open_files
from ...content.data import Data
from ...content.models import Language, Project
from ...content.pages import Pages
from ...content.values import Borrowed
from ..render.environment import environment
from .published import PublishedPage

LINE = 75  # octets of a line of vCard and iCalendar, without its end (RFC 6350, 3.2; RFC 5545, 3.1)
Texts = dict[str, str]
_BY_TAG = "by the BCP 47 tag of its language"


class OpenProject(BaseModel):
    """One project that can be supported."""

    id: str = Field(description="stable; also the name of the project in the address of a proposal and on the page of all projects")
    number: int = Field(description="place of the project in its source", ge=1)
    titles: Texts = Field(description=f"title, {_BY_TAG}")
    purposes: Texts = Field(description=f"what the project is for, {_BY_TAG}")
    pages: Texts = Field(description=f"address of the page about the project, {_BY_TAG}")
    kind: str | None = Field(description="key of the group that the project belongs to")
    amount: int | None = Field(
        description="in whole units of the currency; amounts of different bases cannot be added up; null where it is on request", gt=0
    )
    currency: str | None = Field(description="ISO 4217; null where there is no amount", pattern="^[A-Z]{3}$")
    basis: str | None = Field(description="what the amount is for; null where the source does not say")
    amounts: Texts = Field(description=f"amount with its basis as pages print it, {_BY_TAG}")
    duration: str | None = Field(description="ISO 8601; null where the source does not say", pattern="^P[0-9]+[DWMY]$")
    places: Texts = Field(description=f"place in words, {_BY_TAG}; empty where the source names none")
    countries: list[str] = Field(description="countries that the place names, ISO 3166-1 alpha-2")


class OpenData(BaseModel):
    """The projects of a campaign."""

    provenance: Texts = Field(description=f"where the data come from and of when they are, {_BY_TAG}")
    projects: list[OpenProject]


def open_data(data: Data, pages: Pages, published: Sequence[PublishedPage], date: datetime.date) -> Iterator[tuple[str, str]]:
    """Yield each file: its name and its text. ``date`` is that of the build."""
    projects = [_project(data, pages, published, project) for project in data.projects.projects]
    whole = OpenData(provenance=_texts(data, data.ui["provenance"]), projects=projects)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **OpenData.model_json_schema()}
    yield open_files.JSON, _json(whole.model_dump())
    yield open_files.SCHEMA, _json(schema)
    yield open_files.CSV, _csv(_all_columns(projects, [language.tag for language in data.languages]), ",")
    for language in data.languages:
        yield open_files.table(language), _csv(_columns(data, projects, language), list_separator(language))
    for contact in data.contacts:
        yield open_files.card(contact), _record(data, "contact.vcf", contact=contact)
    if event := data.campaign.event:
        days, place = data.fact_by_id[event.dates], data.fact_by_id[event.place]
        assert days.start and days.end and place.display, "data that is read has them"
        addresses = {page.code: page.canonical for page in published if page.path == event.page}
        values = {"event": event, "start": days.start, "end": days.end + datetime.timedelta(1), "place": place.display, "date": date}
        host = next(iter(addresses.values())).split("/")[2] if addresses else ""
        for language in (language for language in data.languages if language.code in addresses):
            record = _record(data, "event.ics", language=language, code=language.code, host=host, url=addresses[language.code], **values)
            yield open_files.calendar(language), record


def list_separator(language: Language) -> str:
    """Return what programs expect between the values of a line where a language is used: a semicolon where decimals have a comma."""
    return ";" if get_decimal_symbol(language.locale) == "," else ","


def _project(data: Data, pages: Pages, published: Sequence[PublishedPage], project: Project) -> OpenProject:
    own = {source.code: source.front for source in pages.values() if source.front.project == project.slug}
    path = next(source.path for source in pages.values() if source.front.project == project.slug)
    tags = {language.code: language.tag for language in data.languages}
    return OpenProject(
        id=project.id,
        number=project.number,
        titles={tags[code]: front.title for code, front in own.items()},
        purposes={tags[code]: front.covers or "" for code, front in own.items()},
        pages={tags[page.code]: page.canonical for page in published if page.path == path},
        kind=project.kind,
        amount=project.amount,
        currency=project.currency,
        basis=project.unit if data.projects.counted(project) else None,
        amounts={language.tag: "".join(formats.price(project, data, language)) for language in data.languages if language.code in own},
        duration=project.duration.iso if project.duration else None,
        places={tags[code]: front.where for code, front in own.items() if front.where},
        countries=project.countries,
    )


def _all_columns(projects: Iterable[OpenProject], tags: Sequence[str]) -> Iterator[dict[str, object]]:
    """Yield a row a project, with a column for each language of each text."""
    for project in projects:
        row: dict[str, object] = {}
        for name, value in project:
            if isinstance(value, dict):
                row |= {f"{name.removesuffix('s')}_{tag}": value.get(tag, "") for tag in tags}
            else:
                row[name] = " ".join(value) if isinstance(value, list) else value
        yield row


def _columns(data: Data, projects: Iterable[OpenProject], language: Language) -> Iterator[dict[str, object]]:
    words, tag = data.ui, language.tag
    for project in projects:
        yield {
            words["project"][language.code]: project.number,
            words["front_title"][language.code]: project.titles.get(tag, ""),
            words["covers"][language.code]: project.purposes.get(tag, ""),
            words["where"][language.code]: project.places.get(tag, ""),
            f"{words['duration'][language.code]} (ISO 8601)": project.duration,
            words["amount"][language.code]: project.amount,
            "ISO 4217": project.currency,
            words["amount_unit"][language.code]: project.amounts.get(tag, ""),
            words["page"][language.code]: project.pages.get(tag, ""),
        }


def _csv(rows: Iterable[Mapping[str, object]], separator: str) -> str:
    """Return ``rows`` as CSV (RFC 4180) in UTF-8 with its mark, by which Excel knows the encoding.

    Every text is quoted: LibreOffice offers to split lines at commas, semicolons and tabs alike.
    """
    lines, table = list(rows), io.StringIO()
    writer = csv.DictWriter(table, list(lines[0]) if lines else [], delimiter=separator, quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    writer.writerows(lines)
    return "\ufeff" + table.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _texts(data: Data, words: Mapping[str, str]) -> Texts:
    """Return ``words`` by the tags of their languages, without those that one language borrows from another."""
    return {language.tag: words[language.code] for language in data.languages if not isinstance(words[language.code], Borrowed)}


def _record(data: Data, name: str, **values: object) -> str:
    """Return the record that overrides/open-data/``name`` makes, in lines of which none is longer than LINE octets, and no character is cut."""
    texts = partial(_texts, data)
    text = environment().get_template(f"open-data/{name}").render(values, data=data, texts=texts, escaped=_escaped)
    lines: list[str] = []
    for whole in text.split("\n"):
        line = ""
        for char in whole:
            if len((line + char).encode()) > LINE:
                lines.append(line)
                line = " "
            line += char
        lines.append(line)
    return "".join(f"{line}\r\n" for line in lines)


def _escaped(text: str) -> Markup:
    """Return a text value as vCard and iCalendar write it (RFC 6350, 3.4; RFC 5545, 3.3.11)."""
    for mark in "\\,;":
        text = text.replace(mark, f"\\{mark}")
    return Markup(text.replace("\n", "\\n"))
