"""Every fact with a form stands on the pages where it belongs, in prose or printed by a call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ...sources import formats
from ...sources.data import Data
from ...sources.models import Language
from ...sources.problems import Problem
from ..workspace import Workspace
from .calls import said_by_calls
from .data import DataFile
from .forms import FACTS, PRINTED, expression, parts


@dataclass(frozen=True)
class _Home:
    """What has to stand on ``pages``: ``forms`` gives the allowed forms in a language, each a list of parts that all have to be there.

    ``owner`` is an id of ``file``.
    """

    owner: str
    file: str
    pages: list[str]
    forms: Callable[[str], list[list[str]]]


def absent_facts(workspace: Workspace, rule: str) -> Iterator[Problem]:
    """Each fact that is not on one of its pages in one language, and each whose pages are not given or not there."""
    if not workspace.pages:
        return
    lines = _Rows(workspace)
    for fact in workspace.data.facts.facts:
        if fact.display and not fact.pages:
            yield lines.problem(rule, fact.id, f"{fact.id} has a display and no pages", "Add pages: with the pages where it belongs.")
    texts = _texts(workspace)
    for home in _homes(workspace.data):
        for path in home.pages:
            if not any(workspace.page(code, path) for code in workspace.codes):
                message = f"{home.owner} belongs on {path}, and there is no such page in any language"
                yield lines.problem(rule, home.owner, message, "Write the page, or correct pages:.")
            for code in workspace.codes:
                page = workspace.page(code, path)
                if page and not _stands(home.forms(code), texts[code, path]):
                    line = next((heading.line for heading in page.headings), page.source.offset + 1)
                    said = " or ".join(f"“{'; '.join(names)}”" for names in home.forms(code))
                    remedy = f"Write it in exactly this form, print it with a call, or take the page out of pages: of {home.owner} in {home.file}."
                    yield Problem(page.file, line, rule, f"{home.owner} is not on this page: {said} stands nowhere", remedy)


class _Rows:
    """The rows of facts.yml and printed.yml; the files are read for their lines when the first mistake is told, and once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def _places(self) -> dict[str, tuple[DataFile, tuple]]:
        """Where the pages of each row stand, or its id where it has none."""
        data = self._workspace.data
        lists = [("facts", data.facts, "facts"), *(("printed", data.printed, key) for key in ("projects", "contacts", "urls", "accounts"))]
        files = {name: DataFile.read(self._workspace.root, name) for name in ("facts", "printed")}
        return {
            row.id: (files[name], (key, number, "pages" if row.pages else "id"))
            for name, model, key in lists for number, row in enumerate(getattr(model, key))
        }

    def problem(self, rule: str, owner: str, message: str, remedy: str) -> Problem:
        """A mistake in the row ``owner``."""
        file, path = self._places[owner]
        return Problem(file.name, file.line(*path), rule, message, remedy)


def _stands(forms: list[list[str]], text: str) -> bool:
    return not forms or any(all(re.search(expression(name), text, re.IGNORECASE) for name in names) for names in forms)


def _texts(workspace: Workspace) -> dict[tuple[str, str], str]:
    """Everything a reader reads on each page: its texts and what its calls print."""
    found: dict[tuple[str, str], list[str]] = {}
    for text in workspace.texts:
        if text.page:
            code, _, path = text.page.partition("/")
            found.setdefault((code, path), []).append(text.text)
    languages = {language.code: language for language in workspace.data.languages}
    for page in workspace.pages.values():
        code, path = page.source.code, page.source.path
        found.setdefault((code, path), []).append(said_by_calls(page, workspace.data, languages[code]))
    return {key: "\n".join(texts) for key, texts in found.items()}


def _homes(data: Data) -> Iterator[_Home]:
    for fact in data.facts.facts:
        if fact.display:
            yield _Home(fact.id, FACTS, fact.pages, lambda code, fact=fact: [parts(form) for form in fact.forms(code)])
    languages = {language.code: language for language in data.languages}
    projects = data.project_by_slug
    for row in data.printed.projects:
        if row.slug in projects:
            yield _Home(row.id, PRINTED, row.pages, lambda code, slug=row.slug: [_project(data, slug, languages[code])])
    people = {person.id: person for person in data.contacts}
    for row in data.printed.contacts:
        if person := people.get(row.id):
            yield _Home(row.id, PRINTED, row.pages, lambda code, person=person: [[person.name, person.office[code], person.email]])
    addresses = {row.id: row.printed for row in (*data.links.addresses, *data.links.social)}
    for row in (*data.printed.urls, *data.printed.accounts):
        if row.id in addresses:
            yield _Home(row.id, PRINTED, row.pages, lambda code, address=addresses[row.id]: [[address]])


def _project(data: Data, slug: str, language: Language) -> list[str]:
    """Price and duration as the data have them: that these are the brochure's is another check."""
    project = data.project_by_slug[slug]
    price = "".join(formats.price(project, data.projects.units, language))
    return [price, *([project.duration.words[language.code]] if project.duration else [])]
