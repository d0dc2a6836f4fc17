"""projects.yml, contacts.yml and links.yml against what the brochure prints (printed.yml)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...content import formats
from ...content.editorial_models import PrintedProject
from ...content.models import Language, Project
from ...diagnostics import Diagnostic
from ..numbers import numbers
from ..workspace import Workspace

Path = tuple[Any, ...]  # the keys and numbers that lead to a value of a data file


def not_as_printed(workspace: Workspace) -> Iterator[Diagnostic]:
    """Every row and value that is not as the brochure prints it."""
    if not workspace.data.campaign.document:
        return
    yield from _Against(workspace, "projects").projects()
    yield from _Against(workspace, "contacts").contacts()
    yield from _Against(workspace, "links").links()


class _Against:
    """One data file against the brochure; ``here`` is the path of a value in the file, ``there`` in the brochure."""

    def __init__(self, workspace: Workspace, stem: str) -> None:
        self.data, self.file, self.brochure = workspace.data, workspace.file(stem), workspace.file("printed")
        self.languages = [language for language in workspace.data.languages if not language.draft]

    def _rows(self, here: Path, ours: Sequence[Any], where: str, closed: bool = True) -> Iterator[Diagnostic]:
        """The same rows in the same order; where they are not ``closed``, ours may have more."""
        mine, theirs = [row.id for row in ours], [row.id for row in getattr(self.data.printed, where)]
        for index, id_ in enumerate(mine):
            if closed and id_ not in theirs:
                yield self.file.report("facts/row-not-printed", (*here, index, "id"), id=id_, where=where, brochure=self.brochure.name)
        for index, id_ in enumerate(theirs):
            if id_ not in mine:
                yield self.file.report("facts/row-missing", here, id=id_, there=self.brochure.at(where, index))
        both, right = [id_ for id_ in mine if id_ in theirs], [id_ for id_ in theirs if id_ in mine]
        if both != right:
            id_ = next(one for one, other in zip(both, right, strict=True) if one != other)
            yield self.file.report("facts/row-order", (*here, mine.index(id_), "id"), id=id_, order=", ".join(theirs))

    def _pairs(self, here: Path, ours: Sequence[Any], where: str) -> Iterator[tuple[Path, Any, Path, Any]]:
        """The rows that both have: path and row of the file, path and row of the brochure."""
        printed = {row.id: (index, row) for index, row in enumerate(getattr(self.data.printed, where))}
        for index, row in enumerate(ours):
            if row.id in printed:
                there, other = printed[row.id]
                yield (*here, index), row, (where, there), other

    def _value(self, here: Path, ours: object, there: Path, printed: object) -> Iterator[Diagnostic]:
        """One value that should be as printed."""
        if ours != printed:
            code = "facts/value-missing" if ours is None else "facts/value-not-printed" if printed is None else "facts/value-differs"
            yield self.file.report(code, here, key=here[-1], ours=ours, printed=printed, there=self.brochure.at(*there))

    def _texts(self, here: Path, ours: Mapping[str, str] | None, there: Path, printed: Mapping[str, str] | None) -> Iterator[Diagnostic]:
        """The same for a text in every language that the brochure's row has."""
        if ours is None or not printed:
            if ours is None and printed:
                yield from self._value(here, None, there, next(iter(printed.values())))
            elif ours:
                yield from self._value(here, next(iter(ours.values())), there[:-1], None)
            return
        for language in self.languages:
            if (code := language.code) in printed:
                yield from self._value((*here, code), ours.get(code), (*there, code), printed[code])

    # --- projects ---------------------------------------------------------------------------------

    def projects(self) -> Iterator[Diagnostic]:
        """Addresses, prices and durations of the projects."""
        rows = self.data.projects.projects
        yield from self._rows(("projects",), rows, "projects")
        for here, project, there, row in self._pairs(("projects",), rows, "projects"):
            yield from self._value((*here, "slug"), project.slug, (*there, "slug"), row.slug)
            yield from self._price(here, project, there, row)
            words = project.duration.words if project.duration else None
            path = (*here, "duration", "words") if project.duration else (*here, "duration")
            yield from self._texts(path, words, (*there, "duration"), row.duration or None)
            yield from self._length(here, project, row)

    def _price(self, here: Path, project: Project, there: Path, row: PrintedProject) -> Iterator[Diagnostic]:
        """The amount, the unit or the words of the unit, whichever makes the price another one than the printed one."""
        units = self.data.projects.units

        def says(unit: str, language: Language) -> str:
            return "".join(formats.price(project.model_copy(update={"unit": unit}), self.data, language))

        asked = [language for language in self.languages if language.code in row.price]
        wrong = [language for language in asked if says(project.unit, language) != row.price[language.code]]
        if not wrong:
            return
        code = wrong[0].code
        amounts = {number.value for number in numbers(row.price[code], code) if number.kind == "money"}
        if f"{project.amount} {project.currency}" not in amounts:
            yield from self._value((*here, "amount"), str(project.amount), (*there, "price", code), row.price[code])
        elif any(all(says(unit, each) == row.price[each.code] for each in asked) for unit in units):
            yield from self._value((*here, "unit"), says(project.unit, wrong[0]), (*there, "price", code), row.price[code])
        else:
            for each in wrong:
                path = ("units", project.unit, each.code)
                yield from self._value(path, says(project.unit, each), (*there, "price", each.code), row.price[each.code])

    def _length(self, here: Path, project: Project, row: PrintedProject) -> Iterator[Diagnostic]:
        """Count and unit, which durations are sorted by, against the words."""
        lasting = ((words, number) for code, words in row.duration.items() for number in numbers(words, code) if number.kind == "time")
        words, number = next(lasting, ("", None))
        if number and (ours := project.duration):
            count, unit = number.value.split()
            if (count, unit) != (str(ours.count), f"{ours.unit}s"):
                key = "count" if count != str(ours.count) else "unit"
                said = f"{ours.count} {ours.unit}"
                yield self.file.report("facts/duration", (*here, "duration", key), ours=said, words=words, count=count, unit=unit.removesuffix("s"))

    # --- people and addresses ---------------------------------------------------------------------

    def contacts(self) -> Iterator[Diagnostic]:
        """Names, addresses, offices and cities of the people."""
        yield from self._rows((), self.data.contacts, "contacts")
        for here, person, there, row in self._pairs((), self.data.contacts, "contacts"):
            for key in ("name", "email"):
                yield from self._value((*here, key), getattr(person, key), (*there, key), getattr(row, key))
            for key in ("office", "role"):
                yield from self._texts((*here, key), getattr(person, key), (*there, key), getattr(row, key))
            for language in self.languages:
                city, office = person.city[language.code], row.office.get(language.code, person.city[language.code])
                if city not in office:
                    yield self.file.report("facts/city", (*here, "city", language.code), city=city, office=office)

    def links(self) -> Iterator[Diagnostic]:
        """Addresses, accounts and cited pages."""
        for key, where in (("addresses", "urls"), ("social", "accounts")):
            rows = getattr(self.data.links, key)
            yield from self._rows((key,), rows, where)
            for here, row, there, printed in self._pairs((key,), rows, where):
                yield from self._value((*here, "printed"), row.printed, (*there, "printed"), printed.printed)
                if printed.href:
                    yield from self._value((*here, "href"), row.href, (*there, "href"), printed.href)
                account = printed.printed.rpartition("/")[2]
                if key == "social" and not printed.href and row.href.rstrip("/").rpartition("/")[2] != account:
                    yield self.file.report("facts/account", (*here, "href"), href=row.href, account=account)
        yield from self._rows(("sources",), self.data.links.sources, "cited", closed=False)
        for here, source, there, row in self._pairs(("sources",), self.data.links.sources, "cited"):
            for code, page in source.pages.items() if row.href else ():
                right = row.href if isinstance(row.href, str) else row.href.get(code, page.href)
                yield from self._value((*here, "pages", code, "href"), page.href, (*there, "href"), right)
            yield from self._value((*here, "date"), source.date, (*there, "date"), row.date)
            quoted = isinstance(source.quote, dict) and isinstance(row.quote, dict)
            yield from (self._texts if quoted else self._value)((*here, "quote"), source.quote, (*there, "quote"), row.quote)
