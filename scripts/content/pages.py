"""Every Markdown page: its path, its validated front matter and its body."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Diagnostic, SourceError, did_you_mean, report, shown
from .data import Data
from .drawing import untrusted_in_drawing
from .front_matter import FrontMatter
from .reserved_paths import address_of, collisions, first_name, taken
from .tree import is_published
from .validate import validate
from .yamlfile import Lines, front_matter, load, read_text, unreadable

TEXTS_OF_FRONT_MATTER = ("title", "nav", "description", "summary", "where", "covers")  # the keys of the front matter that are prose


class PageSource(NamedTuple):
    """One page in one language.

    ``path`` is relative to the language's folder and equal in all languages. ``offset`` is the number of
    lines before the body, so that a line of the body can be reported as a line of the file; ``lines`` are those of
    the values of the front matter.
    """

    code: str
    path: str
    file: str
    front: FrontMatter
    body: str
    offset: int
    lines: Lines

    @property
    def uri(self) -> str:
        """Path relative to docs/."""
        return f"{self.code}/{self.path}"

    def line(self, *key: str | int) -> int:
        """Return the line of a value of the front matter, 1 when it does not have it."""
        return self.lines.get(key, 1)


Pages = dict[str, PageSource]

LONGEST = 50_000  # characters of one page: more than ten times the longest of the site, and what every check reads in seconds

# Pages read before, by path, with what shows whether the file has changed: a rebuild reads only what was edited.
_read: dict[str, tuple[tuple[int, int], PageSource]] = {}


def load_pages(docs: Path, data: Data) -> Pages:
    """Read every page, by its path relative to docs/. Raises SourceError with all problems of all pages, and of the words in drawings."""
    codes = [language.code for language in data.languages]
    problems: list[Diagnostic] = []
    pages: Pages = {}
    name, above = shown(docs), len(f"{docs}/")
    for code in codes:
        uris = (path.as_posix()[above:] for path in (docs / code).rglob("*.md"))
        for uri in sorted(uris, key=lambda uri: uri.split("/")):  # texts: paths take ten times as long to compare
            if "/." in uri:
                continue  # MkDocs leaves hidden files out too; editors put their locks there
            try:
                page = load_page(docs, name, uri, codes)
                pages[page.uri] = page
                if page.front.project and page.front.project not in data.project_by_slug:
                    suggested = did_you_mean(page.front.project, data.project_by_slug)
                    problems.append(report("front-matter/unknown-project", page.file, page.line("project"), slug=page.front.project, slugs=suggested))
            except SourceError as error:
                problems += error.problems
    reserved = _reserved(data, pages)
    reported = {problem.file for problem in reserved}
    problems += [*reserved, *(problem for problem in collisions(docs, data) if problem.file not in reported)]
    problems += [*_aliases(data, pages), *_projects_with_two_pages(pages)]
    if all(problem.code == "front-matter/unknown-project" for problem in problems):  # others may be why a project has none
        problems += _projects_without_page(docs, data, pages)
    drawings = (path for path in sorted(docs.rglob("*.[sS][vV][gG]")) if is_published(path.relative_to(docs).as_posix()))
    problems += [problem for path in drawings for problem in untrusted_in_drawing(path, data.trusted)]
    if problems:
        raise SourceError(problems)
    return pages


def load_page(docs: Path, name: str, uri: str, codes: list[str]) -> PageSource:
    """Return the page at ``uri`` below ``docs``, shown as ``name``, with the languages ``codes``. Raises SourceError with what is wrong with it."""
    path, file = f"{docs}/{uri}", f"{name}/{uri}"
    code, _, inside = uri.partition("/")
    try:
        stat = os.stat(path)
    except OSError as error:  # such as a link that leads nowhere
        raise SourceError([unreadable(Path(path), error)]) from error
    stamp = (stat.st_mtime_ns, stat.st_size)
    if path in _read and _read[path][0] == stamp:
        return _read[path][1]
    text = read_text(Path(path))
    if len(text) > LONGEST:
        raise SourceError([report("page/too-long", file, length=f"{len(text):,}", most=f"{LONGEST:,}")])
    raw, lines, body, offset = front_matter(text, file)
    front = validate(FrontMatter, raw, lines, file, "front-matter", codes)
    page = PageSource(code, inside, file, front, body, offset, lines)
    _read[path] = (stamp, page)
    return page


def _reserved(data: Data, pages: Pages) -> list[Diagnostic]:
    """Pages of the source language, which are at the root of the site, where the build writes something else: one would replace the other."""
    names = taken(data)
    named = [(page, first_name(page.path)) for page in pages.values() if page.code == data.source_language.code]
    return [report("page/reserved", page.file, name=name, owner=names[name]) for page, name in named if name in names]


def _aliases(data: Data, pages: Pages) -> Iterator[Diagnostic]:
    """Report aliases on a translation, and those of a page, of the build or there twice; whatever their case: Windows keeps one file of two names."""
    source, reserved = data.source_language.code, taken(data)
    owners = {address_of(page.path).casefold(): page.file for page in pages.values()}
    given: dict[str, str] = {}
    for page in pages.values():
        for number, alias in enumerate(page.front.aliases):
            line, first = page.line("aliases", number), first_name(alias)
            if page.code != source:
                yield report("front-matter/alias-on-translation", page.file, line, alias=alias, source=f"docs/{source}/{page.path}")
            elif first in reserved:
                yield report("front-matter/alias-reserved", page.file, line, alias=alias, owner=reserved[first])
            elif owner := owners.get(alias.casefold()):
                yield report("front-matter/alias-of-page", page.file, line, alias=alias, owner=owner)
            elif place := given.get(alias.casefold()):
                yield report("front-matter/alias-twice", page.file, line, alias=alias, place=place)
            else:
                given[alias.casefold()] = f"{page.file}:{line}"


def _projects_with_two_pages(pages: Pages) -> Iterator[Diagnostic]:
    """Report pages of one project with another path than in most languages, or the first: cards and tables link to them by one path."""
    about: dict[str, list[PageSource]] = {}
    for page in pages.values():
        if page.front.project:
            about.setdefault(page.front.project, []).append(page)
    for project, group in about.items():
        paths = Counter(page.path for page in group)
        right = max(group, key=lambda page: paths[page.path])
        for page in (page for page in group if page.path != right.path):
            values = {"slug": project, "page": right.uri, "moved": f"{page.code}/{right.path}"}
            yield report("front-matter/project-twice", page.file, page.line("project"), **values)


def project_paths(pages: Pages) -> dict[str, str]:
    """Return the path of the page of each project, by its slug."""
    return {page.front.project: page.path for page in pages.values() if page.front.project}


def missing_pages(docs: Path, data: Data, pages: Pages) -> list[Diagnostic]:
    """Report pages that are not there in the source language, and that campaign.yml gives a role: there, where no language has the page."""
    code, campaign = data.source_language.code, docs / "_data" / "campaign.yml"
    known = {page.path for page in pages.values()}
    missing = {key: path for key, path in data.campaign.needed.items() if f"{code}/{path}" not in pages}
    lines, problems = load(campaign)[1] if missing else {}, []
    for key, path in missing.items():
        page, line = shown(docs / code / path), 0 if path in known else lines.get(tuple(key.split(".")), 0)
        problems.append(report("page/role", shown(campaign) if line else page, line or 1, page=page, key=key))
    return problems


def _projects_without_page(docs: Path, data: Data, pages: Pages) -> list[Diagnostic]:
    code = data.source_language.code
    missing = data.project_by_slug.keys() - {page.front.project for page in pages.values() if page.code == code}
    return [report("front-matter/no-page", shown(docs / code / f"{data.campaign.pages.folder}{slug}.md"), slug=slug) for slug in missing]
