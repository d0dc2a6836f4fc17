"""projects.yml, contacts.yml and links.yml against what the brochure prints (printed.yml), and the forms of one thing against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...diagnostics import Diagnostic, did_you_mean, report, shown
from ...sources import formats
from ...sources.data import EditorialData
from ...sources.editorial_models import PrintedProject
from ...sources.facts import Fact
from ...sources.models import Language, Project
from ...sources.values import Localized
from ...sources.yamlfile import Lines, load
from ..majority import majority
from ..numbers import numbers, words_are_known
from ..workspace import Workspace


@dataclass(frozen=True)
class DataFile:
    """One data file: how people are shown it, and the line of each value."""

    name: str
    lines: Lines

    @classmethod
    def read(cls, root: Path, stem: str) -> DataFile:
        path = root / "docs" / "_data" / f"{stem}.yml"
        return cls(shown(path), load(path)[1])

    def line(self, *path: Any) -> int:
        """The line of a value, or of what holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def at(self, *path: Any) -> str:
        """Where a value is, as messages quote it."""
        return f"{self.name}:{self.line(*path)}"

    def end(self, *path: Any) -> int:
        """The last line on which a value of ``path`` begins: where a missing one is told."""
        return max((line for known, line in self.lines.items() if known[: len(path)] == path), default=1)


def wrong_data(workspace: Workspace) -> Iterator[Diagnostic]:
    """Every value that is not as the brochure prints it."""
    data, root = workspace.data, workspace.root
    brochure, claims = DataFile.read(root, "printed"), DataFile.read(root, "claims")
    languages = [language for language in data.languages if not language.draft]
    yield from _projects(data, languages, DataFile.read(root, "projects"), brochure)
    yield from _contacts(data, languages, DataFile.read(root, "contacts"), brochure)
    yield from _links(data, DataFile.read(root, "links"), brochure)
    yield from _same_forms(data, DataFile.read(root, "facts"), brochure)
    yield from _counts(workspace, claims)
    yield from _unknown_words(data, DataFile.read(root, "facts"), claims)


def _rows(ours: list, printed: list, file: DataFile, path: tuple, brochure: DataFile, where: str, closed: bool = True) -> Iterator[Diagnostic]:
    """The same rows in the same order; where they are not ``closed``, ours may have more."""
    mine, theirs = [row.id for row in ours], [row.id for row in printed]
    for index, id_ in enumerate(mine):
        if closed and id_ not in theirs:
            yield report("facts/row-not-printed", file.name, file.line(*path, index, "id"), id=id_, where=where, brochure=brochure.name)
    for index, id_ in enumerate(theirs):
        if id_ not in mine:
            yield report("facts/row-missing", file.name, file.line(*path), id=id_, there=brochure.at(where, index))
    both = [id_ for id_ in mine if id_ in theirs]
    if both != [id_ for id_ in theirs if id_ in mine]:
        index = next(n for n, id_ in enumerate(both) if id_ != [other for other in theirs if other in mine][n])
        line = file.line(*path, mine.index(both[index]), "id")
        yield report("facts/row-order", file.name, line, id=both[index], order=", ".join(theirs))


def _differs(file: DataFile, path: tuple, ours: object, printed: object, brochure: DataFile, there: tuple) -> Iterator[Diagnostic]:
    """One value that should be as printed."""
    if ours != printed:
        line = file.line(*path) if ours is not None else file.end(*path[:-1])
        code = "facts/value-missing" if ours is None else "facts/value-not-printed" if printed is None else "facts/value-differs"
        yield report(code, file.name, line, key=path[-1], ours=ours, printed=printed, there=brochure.at(*there))


def _texts(
    file: DataFile,
    path: tuple,
    ours: Mapping[str, str] | None,
    printed: Mapping[str, str] | None,
    brochure: DataFile,
    there: tuple,
    languages: list[Language],
) -> Iterator[Diagnostic]:
    """The same for a text in every language that the brochure's row has."""
    if ours is None or not printed:
        if ours is None and printed:
            yield from _differs(file, path, None, next(iter(printed.values())), brochure, there)
        elif ours:
            yield from _differs(file, path, next(iter(ours.values())), None, brochure, there[:-1])
        return
    for language in languages:
        if language.code in printed:
            yield from _differs(file, (*path, language.code), ours.get(language.code), printed[language.code], brochure, (*there, language.code))


# --- projects --------------------------------------------------------------------------------------


def _projects(data: EditorialData, languages: list[Language], file: DataFile, brochure: DataFile) -> Iterator[Diagnostic]:
    yield from _rows(data.projects.projects, data.printed.projects, file, ("projects",), brochure, "projects")
    printed = {row.id: (index, row) for index, row in enumerate(data.printed.projects)}
    for index, project in enumerate(data.projects.projects):
        if project.id not in printed:
            continue
        number, row = printed[project.id]
        here, there = ("projects", index), ("projects", number)
        yield from _differs(file, (*here, "slug"), project.slug, row.slug, brochure, (*there, "slug"))
        yield from _price(project, row, data.projects.units, languages, file, here, brochure, there)
        words = project.duration.words if project.duration else None
        path = (*here, "duration", "words") if project.duration else (*here, "duration")
        yield from _texts(file, path, words, row.duration or None, brochure, (*there, "duration"), languages)
        yield from _length(project, row, file, here)


def _price(
    project: Project,
    row: PrintedProject,
    units: dict[str, Localized],
    languages: list[Language],
    file: DataFile,
    here: tuple,
    brochure: DataFile,
    there: tuple,
) -> Iterator[Diagnostic]:
    def says(unit: str, language: Language) -> str:
        return "".join(formats.price(project.model_copy(update={"unit": unit}), units, language))

    asked = [language for language in languages if language.code in row.price]
    wrong = [language for language in asked if says(project.unit, language) != row.price[language.code]]
    if not wrong:
        return
    language = wrong[0]
    amounts = {number.value for number in numbers(row.price[language.code], language.code) if number.kind == "money"}
    if f"{project.amount} {project.currency}" not in amounts:
        path, ours = (*here, "amount"), str(project.amount)
    elif any(all(says(unit, each) == row.price[each.code] for each in asked) for unit in units):
        path, ours = (*here, "unit"), says(project.unit, language)
    else:
        for each in wrong:
            path, printed = ("units", project.unit, each.code), row.price[each.code]
            yield from _differs(file, path, says(project.unit, each), printed, brochure, (*there, "price", each.code))
        return
    yield from _differs(file, path, ours, row.price[language.code], brochure, (*there, "price", language.code))


def _length(project: Project, row: PrintedProject, file: DataFile, here: tuple) -> Iterator[Diagnostic]:
    """Count and unit, which durations are sorted by, against the words."""
    if not project.duration:
        return
    for code, words in row.duration.items():
        lasts = next((number for number in numbers(words, code) if number.kind == "time"), None)
        if lasts:
            count, unit = lasts.value.split()
            ours = project.duration
            if count != str(ours.count) or unit != f"{ours.unit}s":
                key = "count" if count != str(ours.count) else "unit"
                blanks = {"ours": f"{ours.count} {ours.unit}", "words": words, "count": count, "unit": unit.removesuffix("s")}
                yield report("facts/duration", file.name, file.line(*here, "duration", key), **blanks)
            return


# --- people and addresses ------------------------------------------------------------------------


def _contacts(data: EditorialData, languages: list[Language], file: DataFile, brochure: DataFile) -> Iterator[Diagnostic]:
    yield from _rows(data.contacts, data.printed.contacts, file, (), brochure, "contacts")
    printed = {row.id: (index, row) for index, row in enumerate(data.printed.contacts)}
    for index, person in enumerate(data.contacts):
        if person.id not in printed:
            continue
        number, row = printed[person.id]
        there = ("contacts", number)
        yield from _differs(file, (index, "name"), person.name, row.name, brochure, (*there, "name"))
        yield from _differs(file, (index, "email"), person.email, row.email, brochure, (*there, "email"))
        yield from _texts(file, (index, "office"), person.office, row.office, brochure, (*there, "office"), languages)
        yield from _texts(file, (index, "role"), person.role, row.role, brochure, (*there, "role"), languages)
        for language in languages:
            city, office = person.city[language.code], row.office.get(language.code, person.city[language.code])
            if city not in office:
                yield report("facts/city", file.name, file.line(index, "city", language.code), city=city, office=office)


def _links(data: EditorialData, file: DataFile, brochure: DataFile) -> Iterator[Diagnostic]:
    for ours, key, printed, where in (
        (data.links.addresses, "addresses", data.printed.urls, "urls"),
        (data.links.social, "social", data.printed.accounts, "accounts"),
    ):
        yield from _rows(ours, printed, file, (key,), brochure, where)
        known = {row.id: (index, row) for index, row in enumerate(printed)}
        for index, row in enumerate(ours):
            if row.id in known:
                number, other = known[row.id]
                yield from _differs(file, (key, index, "printed"), row.printed, other.printed, brochure, (where, number, "printed"))
                if other.href:
                    yield from _differs(file, (key, index, "href"), row.href, other.href, brochure, (where, number, "href"))
                account = other.printed.rpartition("/")[2]
                if key == "social" and not other.href and row.href.rstrip("/").rpartition("/")[2] != account:
                    yield report("facts/account", file.name, file.line(key, index, "href"), href=row.href, account=account)
    yield from _rows(data.links.sources, data.printed.cited, file, ("sources",), brochure, "cited", closed=False)
    cited = {row.id: (index, row) for index, row in enumerate(data.printed.cited)}
    for index, source in enumerate(data.links.sources):
        if source.id in cited:
            number, row = cited[source.id]
            here, there = ("sources", index), ("cited", number)
            for code, page in source.pages.items() if row.href else ():
                right = row.href if isinstance(row.href, str) else row.href.get(code, page.href)
                yield from _differs(file, (*here, "pages", code, "href"), page.href, right, brochure, (*there, "href"))
            yield from _differs(file, (*here, "date"), source.date, row.date, brochure, (*there, "date"))
            if isinstance(source.quote, dict) and isinstance(row.quote, dict):
                yield from _texts(file, (*here, "quote"), source.quote, row.quote, brochure, (*there, "quote"), data.languages)
            else:
                yield from _differs(file, (*here, "quote"), source.quote, row.quote, brochure, (*there, "quote"))


# --- the forms against each other ----------------------------------------------------------------


def _same_forms(data: EditorialData, facts: DataFile, brochure: DataFile) -> Iterator[Diagnostic]:
    """The forms of one fact hold the same numbers in every language; the days of an event are those of its display."""
    source = data.source_language.code
    for number, fact in enumerate(data.facts.facts):
        forms = {}
        for code, text in (fact.display or {}).items():
            if not hasattr(text, "code"):  # borrowed by a draft language
                short = {("short", code): fact.short[code]} if code in fact.short else {}
                forms[code] = {("facts", number, *path): form for path, form in ({("display", code): text} | short).items()}
        yield from _same(forms, source, facts)
        if fact.start and fact.end and fact.display:
            yield from _days(fact, source, facts, ("facts", number))
    for number, project in enumerate(data.printed.projects):
        for key in ("price", "duration"):
            yield from _same({code: {("projects", number, key, code): text} for code, text in getattr(project, key).items()}, source, brochure)


def _days(fact: Fact, code: str, facts: DataFile, path: tuple) -> Iterator[Diagnostic]:
    """The first and last day of an event against its display in the language ``code``."""
    shown_days = [each.value for each in numbers(fact.display[code], code)]
    if shown_days != [f"{fact.start.isoformat()}/{fact.end.day:02d}"]:
        first = [day.partition("/")[0] for day in shown_days]
        key = "end" if fact.start.isoformat() in first else "start"
        yield report("facts/days", facts.name, facts.line(*path, key), start=fact.start, end=fact.end, display=fact.display[code])


def _same(forms: Mapping[str, Mapping[tuple, str]], source: str, file: DataFile) -> Iterator[Diagnostic]:
    """Texts with the same numbers: ``forms`` gives for each language the texts by their path in the file, the main one first."""
    read = {
        code: {path: tuple(sorted(Counter(number.key for number in numbers(text, code)).items())) for path, text in texts.items()}
        for code, texts in forms.items()
        if texts and words_are_known(code)
    }
    if not read:
        return
    main = {code: next(iter(each.values())) for code, each in read.items()}
    right = majority(main, source)
    model = next(next(iter(forms[code].values())) for code, value in main.items() if value == right)
    for code, each in read.items():
        for path, found in each.items():
            if found != right:
                yield report("facts/forms", file.name, file.line(*path), form=forms[code][path], model=model)


def _unknown_words(data: EditorialData, facts: DataFile, claims: DataFile) -> Iterator[Diagnostic]:
    """Subjects and qualifiers that the lexicon has in no language."""
    known = {group: {name for words in data.lexicon.values() for name in getattr(words, group)} for group in ("subjects", "qualifiers")}
    known["both"] = known["subjects"] | known["qualifiers"] | {"money", "percent"}
    rows = [(facts, ("facts", n), row) for n, row in enumerate(data.facts.facts)]
    rows += [(facts, ("external", n), row) for n, row in enumerate(data.facts.external)]
    rows += [(claims, (key, n), row) for key in ("known", "forbidden") for n, row in enumerate(getattr(data.claims, key))]
    keys = {"about": "subjects", "needs": "qualifiers", "never": "qualifiers", "together": "both", "unless": "both"}
    for file, path, row in rows:
        for key, group in keys.items():
            for name in getattr(row, key, ()):
                if name not in known[group]:
                    how = did_you_mean(name, sorted(known[group]))
                    yield report("facts/unknown-word", file.name, file.line(*path, key), name=name, how=how)


def _counts(workspace: Workspace, claims: DataFile) -> Iterator[Diagnostic]:
    """Numbers that count something are right."""
    data = workspace.data
    for number, known in enumerate(data.claims.known):
        if not known.counts:
            continue
        said = next((each.value for each in numbers(known.figures, "en") if each.kind == "number"), None)
        for file, line, count, what in _counted(workspace, known.counts) if said else ():
            if count != int(said):
                blanks = {"count": count, "what": what, "figures": known.figures, "id": known.id, "there": claims.at("known", number)}
                yield report("facts/count", file, line, **blanks)


def _counted(workspace: Workspace, counts: str) -> Iterator[tuple[str, int, int, str]]:
    """What is there to be counted: file, line, count, name."""
    data = workspace.data
    name, _, unit = counts.partition(".")
    if name == "projects" and not counts.endswith(".md"):
        projects = [project for project in data.projects.projects if not unit or project.unit == unit]
        file = DataFile.read(workspace.root, "projects")
        yield file.name, file.line("projects"), len(projects), f"projects{f' have the unit {unit}' if unit else ' are here'}"
    elif counts == "contacts":
        file = DataFile.read(workspace.root, "contacts")
        yield file.name, 1, len(data.contacts), "people are here"
    else:
        path, _, id_ = counts.partition("#")
        for code in workspace.codes:
            page = workspace.page(code, path)
            section = page.section(id_) if page else None
            if section:
                items = sum(not re.match(r"\s", item.text) for item in section.items)
                yield page.file, section.line, items, "items are in the list of this section"
