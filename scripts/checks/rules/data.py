"""Data files can be read and are of the expected shape, and every project has its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...sources.data import FILES
from ...sources.problems import Problem, SourceError, shown
from ...sources.yamlfile import load, read_text
from ..workspace import Workspace

NAME = "data"
ABOUT = "every file of docs/_data has the expected keys and values, ids are unique, and every project has its page in every language"
SITE = False

_LOCALE = re.compile(r"^[ \t]*-[ \t]*\{?[ \t]*locale:[ \t]*[\"']?(?P<code>[\w-]+)", re.M)
_LOST_QUOTE = re.compile(r"^[ \t]*(?:-[ \t]+)?[\w.-]+:[ \t]+(?P<value>[^\s\"'\[{|>&*#][^\"\n]*\")[ \t]*$", re.M)
_UI = re.compile(r"\bui\((?P<call>[^()]*)\)|\bdata\.ui\.(?P<key>\w+)\b")
_KEY = re.compile(r"(?<!==)(?<!== )\"([\w.]+)\"(?![ \t]*~)")


def of_data(workspace: Workspace, problem: Problem) -> bool:
    """Whether a mistake that keeps sources from being read is in docs/_data."""
    return problem.file.startswith(f"{shown(workspace.root / 'docs' / '_data')}/")


def check(workspace: Workspace) -> Iterator[Problem]:
    """What keeps the data from being read, each under the rule it breaks, or else the projects without page."""
    yield from (problem for problem in workspace.unread if of_data(workspace, problem))
    yield from _same_languages(workspace)
    yield from _lost_quotes(workspace)
    if workspace.data:
        yield from _missing_words(workspace)
    if workspace.data and workspace.pages:
        yield from _projects_without_page(workspace)


def _lost_quotes(workspace: Workspace) -> Iterator[Problem]:
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
            yield Problem(shown(file), line, NAME, message, "Put the text between two double quotes, or remove the mark.")


def _missing_words(workspace: Workspace) -> Iterator[Problem]:
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
                    yield Problem(shown(file), 1, NAME, message, f"Add the key “{key}”, with a text in every language.")


def _same_languages(workspace: Workspace) -> Iterator[Problem]:
    """mkdocs.yml names the languages of languages.yml; told also when nothing else can be read for want of a language."""
    file = workspace.root / "mkdocs.yml"
    registry = workspace.root / "docs" / "_data" / "languages.yml"
    try:
        rows, lines = load(registry)
        text = read_text(file)
    except SourceError:
        return  # told by unread, or by the build
    codes = [row.get("code") for row in rows or () if isinstance(row, dict)] if isinstance(rows, list) else []
    named = {found["code"]: text.count("\n", 0, found.start("code")) + 1 for found in _LOCALE.finditer(text)}
    if not named or not codes:
        return
    for code, line in named.items():
        if code not in codes:
            remedy = f"Add its row to {shown(registry)}, or take it out of mkdocs.yml."
            yield Problem(shown(file), line, NAME, f"{shown(registry)} does not have the language “{code}”", remedy)
    for index, code in enumerate(codes):
        if code not in named:
            remedy = "Add it there, in the same order, or remove this row."
            yield Problem(shown(registry), lines.get((index, "code"), 1), NAME, f"mkdocs.yml does not have the language “{code}”", remedy)


def _projects_without_page(workspace: Workspace) -> Iterator[Problem]:
    file = workspace.root / "docs" / "_data" / "projects.yml"
    lines = load(file)[1]
    for index, project in enumerate(workspace.data.projects.projects):
        paths = {page.source.code: page.source.path for page in workspace.pages.values() if page.source.front.project == project.slug}
        for language in workspace.data.languages:
            if language.code not in paths and not language.draft:
                path = paths.get(workspace.source_code, f"funding/{project.slug}.md")
                message = f"the project “{project.slug}” has no page in {language.code}"
                remedy = f"Write docs/{language.code}/{path} with project: {project.slug} in its front matter."
                yield Problem(shown(file), lines.get(("projects", index, "slug"), 1), NAME, message, remedy, "warning")
