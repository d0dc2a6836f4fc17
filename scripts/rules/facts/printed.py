"""projects.yml, contacts.yml and links.yml against what the brochure prints (printed.yml)."""

from collections.abc import Sequence
from typing import Any

from ...content import formats
from ...content.editorial_models import PrintedProject
from ...content.models import Language, Project
from ...content.yamlfile import KeyPath
from ...diagnostics import Diagnostic
from ..numbers import numbers
from ..workspace import Workspace


def not_as_printed(workspace: Workspace) -> list[Diagnostic]:
    """Return a problem for every row and value that is not as the brochure prints it."""
    if not workspace.data.campaign.document:
        return []
    return _Against(workspace, "projects").projects() + _Against(workspace, "contacts").contacts() + _Against(workspace, "links").links()


class _Against:
    """One data file against the brochure; ``here`` is the path of a value in the file, ``there`` in the brochure."""

    def __init__(self, workspace: Workspace, stem: str) -> None:
        self.data, self.file, self.brochure = workspace.data, workspace.file(stem), workspace.file("printed")
        self.languages = workspace.data.whole.values()
        self.found: list[Diagnostic] = []

    def _report(self, code: str, here: KeyPath, **values: object) -> None:
        self.found.append(self.file.report(code, here, **values))

    def _rows(self, here: KeyPath, ours: Sequence[Any], where: str, *keys: str, closed: bool = True) -> list[tuple[KeyPath, Any, KeyPath, Any]]:
        """Compare rows, their order and their values of ``keys``; where they are not ``closed``, ours may be more.

        Return those that both have: path and row of the file, path and row of the brochure.
        """
        printed: dict[str, tuple[KeyPath, Any]] = {row.id: ((where, index), row) for index, row in enumerate(getattr(self.data.printed, where))}
        mine, theirs = [row.id for row in ours], list(printed)
        for index, id_ in enumerate(mine):
            if closed and id_ not in theirs:
                self._report("facts/row-not-printed", (*here, index, "id"), id=id_, where=where, brochure=self.brochure.name)
        for id_ in theirs:
            if id_ not in mine:
                self._report("facts/row-missing", here, id=id_, there=self.brochure.at(*printed[id_][0]))
        for one, other in zip((id_ for id_ in mine if id_ in theirs), (id_ for id_ in theirs if id_ in mine), strict=True):
            if one != other:
                self._report("facts/row-order", (*here, mine.index(one), "id"), id=one, order=", ".join(theirs))
                break
        pairs = [((*here, index), row, *printed[row.id]) for index, row in enumerate(ours) if row.id in theirs]
        for path, row, there, other in pairs:
            for key in keys:
                self._value((*path, key), getattr(row, key), (*there, key), getattr(other, key))
        return pairs

    def _value(self, here: KeyPath, ours: Any, there: KeyPath, printed: Any) -> None:
        """Compare a value, or a text in every language that the brochure has."""
        if isinstance(ours, dict) and isinstance(printed, dict):
            for code in (language.code for language in self.languages if language.code in printed):
                self._value((*here, code), ours.get(code), (*there, code), printed[code])
        elif ours != printed:
            code = "facts/value-missing" if ours is None else "facts/value-not-printed" if printed is None else "facts/value-differs"
            ours, printed = (next(iter(each.values())) if isinstance(each, dict) else each for each in (ours, printed))
            self._report(code, here, key=here[-1], ours=ours, printed=printed, there=self.brochure.at(*there))

    # --- projects ---------------------------------------------------------------------------------

    def projects(self) -> list[Diagnostic]:
        """Compare addresses, prices and durations of the projects."""
        for here, project, there, row in self._rows(("projects",), self.data.projects.projects, "projects", "slug"):
            self._price(here, project, there, row)
            words, path = (project.duration.words, ("duration", "words")) if project.duration else (None, ("duration",))
            self._value((*here, *path), words, (*there, "duration"), row.duration or None)
            self._length(here, project, row)
        return self.found

    def _price(self, here: KeyPath, project: Project, there: KeyPath, row: PrintedProject) -> None:
        """Compare the amount, the unit or the words of the unit, whichever makes the price another one than the printed one."""

        def says(unit: str, language: Language) -> str:
            return "".join(formats.price(project.model_copy(update={"unit": unit}), self.data, language))

        if not (project.unit and row.price):
            return self._value((*here, "amount"), project.amount, (*there, "price"), row.price or None)
        asked = [language for language in self.languages if language.code in row.price]
        wrong = [language for language in asked if says(project.unit, language) != row.price[language.code]]
        amounts = {number.value for each in wrong[:1] for number in numbers(row.price[each.code], each.code) if number.kind == "money"}
        for each in wrong:
            said, printed, place = says(project.unit, each), row.price[each.code], (*there, "price", each.code)
            if f"{project.amount} {project.currency}" not in amounts:
                return self._value((*here, "amount"), str(project.amount), place, printed)
            if any(all(says(unit, other) == row.price[other.code] for other in asked) for unit in self.data.projects.units):
                return self._value((*here, "unit"), said, place, printed)
            self._value(("units", project.unit, each.code), said, place, printed)

    def _length(self, here: KeyPath, project: Project, row: PrintedProject) -> None:
        """Compare count and unit, which durations are sorted by, with the words."""
        lasting = ((words, number) for code, words in row.duration.items() for number in numbers(words, code) if number.kind == "time")
        words, number = next(lasting, ("", None))
        if number and (ours := project.duration):
            count, unit = number.value.split()
            if (count, unit) != (str(ours.count), f"{ours.unit}s"):
                path = (*here, "duration", "count" if count != str(ours.count) else "unit")
                self._report("facts/duration", path, ours=f"{ours.count} {ours.unit}", words=words, count=count, unit=unit.removesuffix("s"))

    # --- people and addresses ---------------------------------------------------------------------

    def contacts(self) -> list[Diagnostic]:
        """Compare names, addresses, offices and cities of the people."""
        for here, person, _, row in self._rows((), self.data.contacts, "contacts", "name", "email", "office", "role"):
            for code in (language.code for language in self.languages):
                city, office = person.city[code], row.office.get(code, person.city[code])
                if city not in office:
                    self._report("facts/city", (*here, "city", code), city=city, office=office)
        return self.found

    def links(self) -> list[Diagnostic]:
        """Compare addresses, accounts and cited pages."""
        links = self.data.links
        addresses, accounts = (
            self._rows((key,), getattr(links, key), where, "printed") for key, where in (("addresses", "urls"), ("social", "accounts"))
        )
        for here, row, there, printed in (*addresses, *accounts):
            account = printed.printed.rpartition("/")[2]
            if printed.href:
                self._value((*here, "href"), row.href, (*there, "href"), printed.href)
            elif here[0] == "social" and row.href.rstrip("/").rpartition("/")[2] != account:
                self._report("facts/account", (*here, "href"), href=row.href, account=account)
        for here, source, there, row in self._rows(("sources",), links.sources, "cited", "date", "quote", closed=False):
            for code, page in source.pages.items() if row.href else ():
                right = row.href if isinstance(row.href, str) else row.href.get(code, page.href)
                self._value((*here, "pages", code, "href"), page.href, (*there, "href"), right)
        return self.found
