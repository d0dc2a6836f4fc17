"""``remove-project`` and ``remove-language``: everything that belongs to one goes, and what still names it is listed."""

import posixpath
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ...build.render.markup import site_engine
from ...content.data import site_files
from ...content.markdown.engine import Engine
from ...content.markdown.read import document
from ...content.models import Language
from ...content.pages import PageSource
from ...content.reserved_paths import address_of
from ...content.translation import with_front_value
from ...content.yaml_text import paths_of_language, remove
from ...content.yamlfile import parse
from ...diagnostics import Diagnostic, did_you_mean, relative, short
from ...generator import CONFIGURATION
from ...languages import has_alphabet, language_name, locale
from ...rules import all_rules
from ...rules import run as check
from ...rules.workspace import Workspace
from ...system.usage import UsageError
from .plan import ChangeSet, sources
from .rename import keep_records, set_body

_OF_THE_REPOSITORY = ("tracked", "workflows")  # rules about files that a copy of docs/ does not have
_LANGUAGES = "docs/_data/languages.yml"
_PROJECTS, _PRINTED = "docs/_data/projects.yml", "docs/_data/printed.yml"


def remove_language(root: Path, code: str) -> ChangeSet:
    """Return the changes that remove the language ``code``, and what is left to do. Nothing is written.

    Raises UsageError when it is the source language or none of the site.
    """
    data, _ = sources(root)
    codes = [language.code for language in data.languages]
    if code not in codes:
        raise UsageError(f"there is no language “{code}” in {_LANGUAGES}. {did_you_mean(code, codes)}")
    if code == codes[0]:
        raise UsageError(f"“{code}” is the source language: every other one is made from it, and it cannot be removed.")
    change = ChangeSet(root)
    for file in sorted((root / "docs" / code).rglob("*")):
        if file.is_file():
            change.replace(file.relative_to(root).as_posix(), None)
    _without_rows(change, _LANGUAGES, (), lambda row: isinstance(row, dict) and row.get("code") == code)
    for file in sorted((root / "docs/_data").glob("*.yml")):
        name = f"docs/_data/{file.name}"
        if paths := list(paths_of_language(change.text(name), codes, code)):
            change.edit(name, remove, paths)
    note = f"Addresses below {code}/ are gone. Those that others link to can be aliases: of pages in docs/{codes[0]}, such as {code}/contact."
    beside, others = _naming_language(change, data.languages, code)
    alone = [f"Other lines that have its name: {', '.join(others)}"] if others else []
    change.notes = [
        *(note, *titled("The language is still named beside another one here:", beside), *alone),
        *titled("“check” then reports:", new_diagnostics(change)),
    ]
    return change


def remove_project(root: Path, slug: str) -> ChangeSet:
    """Return the changes that remove the project ``slug``, and what is left to do. Nothing is written.

    Its rows, its pages and their menu entries go, and links to these become their texts; the index of their folder gets their address.
    Raises UsageError when there is no such project, or no other.
    """
    data, pages = sources(root)
    if slug not in data.project_by_slug:
        raise UsageError(f"there is no project “{slug}” in {_PROJECTS}. {did_you_mean(slug, data.project_by_slug)}")
    if len(data.project_by_slug) == 1:
        raise UsageError(f"“{slug}” is the only project: change its row in {_PROJECTS} instead.")
    own = [page for page in pages.values() if page.front.project == slug]
    change, engine, path = ChangeSet(root), site_engine(root), own[0].path
    for page in own:
        change.replace(f"docs/{page.uri}", None)
    for name, key in ((_PROJECTS, ("projects",)), (_PRINTED, ("projects",))):
        _without_rows(change, name, key, lambda row: isinstance(row, dict) and row.get("slug") == slug)
    for menu in (("nav",), ("extra", "footer")):
        _without_rows(change, CONFIGURATION, menu, lambda row: row == path)
    index = pages.get(f"{data.source_language.code}/{posixpath.dirname(path)}/index.md")
    if index:
        former = [address_of(path), *(alias for page in own for alias in page.front.aliases)]
        change.put(f"docs/{index.uri}", with_front_value(change.text(f"docs/{index.uri}"), "aliases", [*index.front.aliases, *former]))
    for page in pages.values():
        kept = {old: new for old, new in page.front.anchors.items() if new != data.project_by_slug[slug].id}
        if kept != page.front.anchors:
            change.put(f"docs/{page.uri}", with_front_value(change.text(f"docs/{page.uri}"), "anchors", kept))
    left = [note for page in pages.values() if page not in own for note in _unlink(change, page, path, engine)]
    keep_records(change, data, pages, {})
    left += _names(change, {f'"{slug}"', data.project_by_slug[slug].id, path}, {page.front.title for page in own})
    change.notes = [*titled("The project is still named here:", left), *titled("And “check” then reports:", new_diagnostics(change))]
    return change


def _unlink(change: ChangeSet, page: PageSource, path: str, engine: Engine | None) -> Iterator[str]:
    """Let links of ``page`` to the page at ``path`` become their texts; yield where."""
    body = page.body
    read = document(body, engine)
    for link in sorted(read.links, key=lambda link: -link.start):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), re.split(r"[?#]", link.target)[0]))
        if link.form == "markdown" and not link.image and target == path:
            behind = re.match(r"\{[^{}\n]*\}", body[link.end :])
            words = body[link.start + 1 : link.end].partition("](")[0].partition("][")[0]
            body = body[: link.start] + words + body[link.end + (behind.end() if behind else 0) :]
            yield f"docs/{page.uri}:{page.offset + read.line(link.start)}: “{short(link.text)}” was a link to it"
    if body != page.body:
        set_body(change, f"docs/{page.uri}", body)


def _names(change: ChangeSet, names: Iterable[str], titles: Iterable[str]) -> Iterator[str]:
    """Yield each line of pages and data that has one of the ``names`` as a word, or one of the ``titles``."""
    words = "|".join(rf"(?<![\w/-]){re.escape(name)}(?![\w-])" for name in names)
    wanted = re.compile("|".join([words, *map(re.escape, titles)]))
    for name, number, line in _lines(change):
        if wanted.search(line) and not line.startswith("aliases:"):
            yield f"{name}:{number}: {short(line.strip())}"


def _lines(change: ChangeSet) -> Iterator[tuple[str, int, str]]:
    """Yield the file, the number and the text of each line of the pages and data that stay, without the comments of data."""
    files = [file for file in sorted((change.root / "docs").rglob("*")) if file.suffix in (".md", ".yml") and file.is_file()]
    for name in (file.relative_to(change.root).as_posix() for file in files):
        if change.files.get(name, b"") is not None:
            lines = enumerate(change.text(name).splitlines(), 1)
            yield from ((name, number, line) for number, line in lines if name.endswith(".md") or not line.lstrip().startswith("#"))


def _naming_language(change: ChangeSet, languages: Sequence[Language], removed: str) -> tuple[list[str], list[str]]:
    """The lines that readers see with the name of the language ``removed``: those that name another one too, and the places of all others.

    “Chinois” alone is more often said of people than of the language. A page has the names of its own language, data those of all.
    """
    readers = [language for language in languages if language.code != removed]
    names = {reader.code: (_called([each for each in languages if each.code == removed], reader), _called(readers, reader)) for reader in readers}
    published, beside, others = set(site_files(change.root)), list[str](), list[str]()
    for file, number, line in _lines(change):
        inside = [names[code] for code in names if file in published or file.startswith(f"docs/{code}/")]
        found = [other for name, other in inside if name.search(line)]
        if any(other.search(line) for other in found):
            beside.append(f"{file}:{number}: {short(line.strip())}")
        elif found:
            others.append(f"{file}:{number}")
    return beside, others


def _called(languages: Iterable[Language], reader: Language) -> re.Pattern[str]:
    """The names of ``languages`` for readers of ``reader``: that of its pack and that of CLDR, with endings (anglais, anglaises)."""
    tags = [language.tag for language in languages]
    known = {language_name(tag, reader.tag) for tag in tags} | {locale(reader.tag).languages.get(tag.partition("-")[0], "") for tag in tags}
    words = "|".join(map(re.escape, filter(None, known)))
    return re.compile(rf"\b(?:{words})\w{{0,2}}\b" if has_alphabet(reader.tag) else words, re.I)


def _without_rows(change: ChangeSet, name: str, path: tuple[str, ...], wanted: Callable[[object], bool]) -> None:
    """Remove the rows that are ``wanted`` from the list at ``path`` of the YAML file ``name``, where there is one."""
    if not (change.root / name).is_file():
        return
    value: Any = parse(change.text(name).replace("!ENV", ""), name)[0]
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    rows = [(*path, number) for number, row in enumerate(value or []) if wanted(row)]
    if rows:
        change.edit(name, remove, rows)


def new_diagnostics(change: ChangeSet) -> list[Diagnostic]:
    """Return what the rules that need the sources alone report after ``change`` and did not before."""
    names = [name for name, rule in all_rules().items() if rule.needs != "site" and name not in _OF_THE_REPOSITORY]
    with tempfile.TemporaryDirectory(prefix="new-") as folder:
        copies = (change.copy(Path(folder) / str(changed), changed) for changed in (False, True))
        before, after = ([relative(problem, copy) for problem in check(Workspace.load(copy), names)] for copy in copies)
    there = {problem._replace(line=0) for problem in before}
    return [problem for problem in sorted(set(after)) if problem._replace(line=0) not in there]


def titled(title: str, lines: Sequence[object]) -> list[str]:
    """Return ``lines`` as people read them, below a ``title``; nothing without any."""
    return ["", title, *map(str, lines)] if lines else []
