"""Data files can be read and are of the expected shape, and every project has its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...diagnostics import Diagnostic, SourceError, shown
from ...language_tags import wrong_tag
from ...sources.data import FILES
from ...sources.yamlfile import load, read_text
from ..configuration import wrong_configuration
from ..workspace import Workspace

NAME = "data"
ABOUT = "every file of docs/_data has the expected keys and values, ids are unique, and every project has its page in every language"
SITE = False

_LOST_QUOTE = re.compile(r"^[ \t]*(?:-[ \t]+)?[\w.-]+:[ \t]+(?P<value>[^\s\"'\[{|>&*#][^\"\n]*\")[ \t]*$", re.M)
_UI = re.compile(r"\bui\((?P<call>[^()]*)\)|\bdata\.ui\.(?P<key>\w+)\b")
_KEY = re.compile(r"(?<!==)(?<!== )\"([\w.]+)\"(?![ \t]*~)")


def of_data(workspace: Workspace, problem: Diagnostic) -> bool:
    """Whether a mistake that keeps sources from being read is in docs/_data."""
    return problem.file.startswith(f"{shown(workspace.root / 'docs' / '_data')}/")


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """What keeps the data from being read, each under the rule it breaks, or else the projects without page."""
    yield from (problem for problem in workspace.unread if of_data(workspace, problem))
    yield from wrong_configuration(workspace, NAME)
    yield from _lost_quotes(workspace)
    if workspace.data:
        yield from _missing_words(workspace)
    if workspace.data:
        yield from _tags(workspace)
        yield from _icons(workspace)
    if workspace.data and workspace.pages:
        yield from _projects_without_page(workspace)


def _lost_quotes(workspace: Workspace) -> Iterator[Diagnostic]:
    """Values that end with a quotation mark and do not begin with one: YAML takes the mark for a part of the text."""
    for name in FILES:
        file = workspace.root / "docs" / "_data" / f"{name}.yml"
        try:
            text = read_text(file)
        except SourceError:
            continue  # told by unread
        for found in _LOST_QUOTE.finditer(text):
            line = text.count("\n", 0, found.start("value")) + 1
            message = f"“{found['value'][-30:]}” ends with a quotation mark and does not begin with one"
            yield Diagnostic(shown(file), line, NAME, message, "Put the text between two double quotes, or remove the mark.")


def _tags(workspace: Workspace) -> Iterator[Diagnostic]:
    """Language tags have the form that their models ask for; whether they name a language is looked up here."""
    links = workspace.data.links.sources
    tags = [("languages", (index, "tag"), language.tag) for index, language in enumerate(workspace.data.languages)]
    tags += [("links", ("sources", at, "pages", code, "tag"), page.tag) for at, row in enumerate(links) for code, page in row.pages.items()]
    tags += [("links", ("sources", at, "quote_tag"), row.quote_tag) for at, row in enumerate(links) if row.quote_tag]
    for name, path, tag in tags:
        if wrong := wrong_tag(tag):
            file = workspace.root / "docs" / "_data" / f"{name}.yml"
            yield Diagnostic(shown(file), load(file)[1].get(path, 1), NAME, *wrong)


def _icons(workspace: Workspace) -> Iterator[Diagnostic]:
    """The icon and the name of a network are those of the site that its account is on, where they name one of the sites in the file."""
    accounts = workspace.data.links.social
    hosts = {account.id: re.sub(r"^www\.|\.\w+(?:/.*)?$", "", account.printed) + " " + urlsplit(account.href).netloc for account in accounts}
    file = workspace.root / "docs" / "_data" / "links.yml"
    for index, account in enumerate(accounts):
        named = {("icon",): account.icon.rpartition("/")[2]} | {("network", code): text for code, text in account.network.items()}
        for path, text in named.items():
            words = [word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 3]
            others = [other for other in accounts if other.id != account.id and any(word in hosts[other.id] for word in words)]
            if others and not any(word in hosts[account.id] for word in words):
                message = f"“{text}” is the {path[0]} of {account.printed}, and names that of {others[0].printed}"
                line = load(file)[1].get(("social", index, *path), 1)
                yield Diagnostic(shown(file), line, NAME, message, "Give each account its own icon and name.")


def _missing_words(workspace: Workspace) -> Iterator[Diagnostic]:
    """Words that templates print are in ui.yml: they are asked for only when the site is built."""
    file = workspace.root / "docs" / "_data" / "ui.yml"
    told: set[str] = set()
    for template in sorted((workspace.root / "overrides").rglob("*.html")):
        text = template.read_text("utf-8")
        for found in _UI.finditer(text):
            for key in [found["key"]] if found["key"] else _KEY.findall(found["call"]):
                if key not in workspace.data.ui and key not in told:
                    told.add(key)
                    where = f"{shown(template)}:{text.count(chr(10), 0, found.start()) + 1}"
                    message = f"“{key}” is missing: {where} prints it"
                    yield Diagnostic(shown(file), 1, NAME, message, f"Add the key “{key}”, with a text in every language.")


def _projects_without_page(workspace: Workspace) -> Iterator[Diagnostic]:
    file = workspace.root / "docs" / "_data" / "projects.yml"
    lines = load(file)[1]
    for index, project in enumerate(workspace.data.projects.projects):
        paths = {page.source.code: page.source.path for page in workspace.pages.values() if page.source.front.project == project.slug}
        for language in workspace.data.languages:
            if language.code not in paths and not language.draft:
                path = paths.get(workspace.source_code, f"funding/{project.slug}.md")
                message = f"the project “{project.slug}” has no page in {language.code}"
                remedy = f"Write docs/{language.code}/{path} with project: {project.slug} in its front matter."
                yield Diagnostic(shown(file), lines.get(("projects", index, "slug"), 1), NAME, message, remedy, "warning")
