"""What is printed of a site: each document with everything that its layout is given, as data."""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...content.data import Data
from ...content.models import Language
from ...content.pages import Pages
from ...content.printed_files import PAGES, card_path, pdf_path
from ...content.translation import revised
from ...content.ui import filled_in
from ...diagnostics import SourceError, report
from ...languages import direction, script
from ..postbuild.published import PublishedPage
from ..render.downloads import is_printed, path_of
from .fonts import faces_of
from .texts import PageTexts, illustration

COLOURS = "paper ink soft line tint jade on-jade link red gold sky".split()
BLEED = 3  # millimetres that the ground of what a print shop cuts goes beyond the paper
FROM_DATA = ("letter", "others")  # sections of a project's page that are of no use on its sheet: a letter to copy, and the way to other pages
# PDF/A wants a date (ISO 19005-2, 6.6.3): that on which the languages were last compared. The time of the build would change every file.
_NO_DATE = datetime.date(1970, 1, 1)


TOP = "top"  # the id of the title of every page


@dataclass(frozen=True)
class Document:
    """One document: its ``path`` in the site, its layout in overrides/print, and what that is given.

    ``source`` is the file that people are shown when it cannot be made; ``parts`` are the sections that it has, by the names of its layout.
    """

    path: str
    layout: str
    given: Mapping[str, Any]
    source: str
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def is_picture(self) -> bool:
        return self.path.endswith(".png")


class Documents:
    """The documents of a site. ``published`` are its finished pages, ``sources`` the same before; ``file`` has the plan of the brochure."""

    def __init__(self, data: Data, published: Sequence[PublishedPage], sources: Pages, file: str) -> None:
        self._data, self._sources, self._file = data, sources, file
        self._pages = {(page.code, page.path): page for page in published}
        self._read: dict[tuple[str, str], PageTexts] = {}
        self._languages = [language for language in data.languages if any(code == language.code for code, _ in self._pages)]
        self.faces = faces_of(self._languages, file)

    def all(self) -> Iterator[Document]:
        """Yield every document: for each language the brochure and the leaflets, the sheet of each project, the card of each page."""
        for language in self._languages:
            yield from self._brochure(language)
            for page in self._pages.values():
                if page.code == language.code:
                    yield from self._of_page(language, page)

    def _brochure(self, language: Language) -> Iterator[Document]:
        """Yield the brochure and the leaflets; nothing in a language that is being started, and where nothing is planned."""
        plan = self._data.print
        if not plan or not is_printed(self._data, self._sources, language.code):
            return
        home = self._pages[language.code, path_of(plan.cover)]
        common = {**self._common(language, home, {path_of(place) for place in plan.places}), "cover": self._section(language, plan.cover)}
        layouts = {layout: {part: self._sections(language, places) for part, places in plan.of(layout).items()} for layout in ("brochure", "leaflet")}
        for name in PAGES:
            layout = name.partition("-")[0]
            parts = layouts[layout]
            bleed = BLEED if name == "leaflet-print-shop" else 0
            places = {**plan.of(layout), "cover": [plan.cover], "contacts": ["contacts.yml"]}
            yield Document(pdf_path(name, language.code), layout, {**common, **parts, "bleed": bleed}, self._file, places)

    def _of_page(self, language: Language, page: PublishedPage) -> Iterator[Document]:
        """Yield the card of a page; of a project's, its sheet too."""
        source = self._sources[f"{page.code}/{page.path}"]
        project = self._data.project_by_slug.get(source.front.project or "")
        kicker = filled_in(self._data.ui["project_n"][language.code], n=project.number) if project else ""
        look = self._look(language, page, {page.path})
        yield Document(card_path(page.url), "card", {**look, "kicker": kicker, "parts": source.front.title_parts or [page.title]}, source.file)
        if project:
            texts = self._texts(page.code, page.path)
            ids = [id_ for id_ in texts.ids() if id_ not in FROM_DATA]
            sections = {"cover": texts.section(TOP), "sections": list(map(texts.section, ids))}
            sheet = {**self._common(language, page, {page.path}), "kicker": kicker, **sections}
            yield Document(pdf_path(project.slug, language.code), "sheet", sheet, source.file, {"sheet": [f"#{id_}" for id_ in (TOP, *ids)]})

    def _look(self, language: Language, page: PublishedPage, paths: Collection[str]) -> dict[str, Any]:
        """Return what every layout is given: the language, its faces, colours, and what the document, made from ``paths``, is about."""
        faces = [self.faces[language.code], *self.faces.values()]  # those of other languages are for names in them
        day = revised(source for source in self._sources.values() if source.path in paths) or _NO_DATE
        return {
            "tag": language.tag,
            "script": script(language.tag),
            "rtl": direction(language.tag) == "rtl",
            "fonts": {name: list(dict.fromkeys(getattr(face, name) for face in faces)) for name in ("heads", "text")},
            "colours": {name: self._data.campaign.palette.colour(name) for name in COLOURS},
            "author": self._data.campaign.organization.name[language.code],
            "title": page.title,
            "description": page.description,
            "date": {"year": day.year, "month": day.month, "day": day.day},
            "ui": {key: self._data.ui[key][language.code] for key in ("site_name", "tagline", "colon")},
            "illustration": illustration(self._data.campaign.palette),
            "illustration_alt": self._data.ui["share_alt"][language.code],
        }

    def _common(self, language: Language, page: PublishedPage, paths: Collection[str]) -> dict[str, Any]:
        """Return what every layout for paper is given besides: whom to write to, where it is from, and its address."""
        look, code = self._look(language, page, paths), language.code
        people = [
            {"office": person.office[code], "name": person.name, "role": person.role[code] if person.role else None, "email": person.email}
            for person in self._data.contacts
        ]
        ui = {key: self._data.ui[key][code] for key in ("contact_heading", "provenance", "amount")}
        return {**look, "ui": {**look["ui"], **ui}, "contacts": people, "url": page.canonical}

    def _sections(self, language: Language, places: Sequence[str]) -> list[dict[str, Any]]:
        """Return the sections at ``places``. One of a page whose title is before it has a smaller heading."""
        sections = [self._section(language, place) for place in places]
        for section, place in zip(sections, places, strict=True):
            if f"{path_of(place)}#{TOP}" in places and not place.endswith(f"#{TOP}"):
                section["level"] = 3
        return sections

    def _texts(self, code: str, path: str) -> PageTexts:
        if (code, path) not in self._read:
            self._read[code, path] = PageTexts(self._pages[code, path], self._data.campaign.palette)
        return self._read[code, path]

    def _section(self, language: Language, place: str) -> dict[str, Any]:
        """Return the section ``path#id`` of a page. Raises SourceError when the page has no such heading."""
        path, _, id_ = place.partition("#")
        section = self._texts(language.code, path).section(id_)
        if section is None:
            raise SourceError([report("print/no-section", self._file, place=place, page=self._sources[f"{language.code}/{path}"].file)])
        return section
