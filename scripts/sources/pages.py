"""Every Markdown page: where it stands, its validated front matter and its body."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Diagnostic, SourceError, did_you_mean, shown
from .data import Data
from .drawing import untrusted_in_drawing
from .models import FrontMatter
from .reserved_paths import collisions, first_name, taken
from .tree import is_published
from .validate import validate
from .yamlfile import Lines, front_matter, read_text, unreadable

TEXTS_OF_FRONT_MATTER = ("title", "nav", "description", "summary", "where", "covers")
"""The keys of the front matter that are prose."""


class PageSource(NamedTuple):
    """One page in one language.

    ``path`` is relative to the language's folder and equal in all languages. ``offset`` is the number of
    lines before the body, so that a line of the body can be told as a line of the file; ``lines`` are those of
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


Pages = dict[str, PageSource]

LONGEST = 50_000
"""Characters of one page: more than ten times the longest of the site, and what every check reads in seconds."""

# Pages read before, by path, with what tells whether the file has changed: a rebuild reads only what was edited.
_read: dict[Path, tuple[tuple, PageSource]] = {}


def load_pages(docs: Path, data: Data) -> Pages:
    """Read every page of every language of ``docs``, by its path relative to docs/.

    Raises SourceError with all problems of all pages, and of the words in drawings, which need the data too.
    """
    codes = [language.code for language in data.languages]
    problems: list[Diagnostic] = []
    pages: Pages = {}
    for code in codes:
        folder, name = docs / code, shown(docs / code)
        for path in sorted(folder.rglob("*.md")):
            inside = path.relative_to(folder)
            if any(part.startswith(".") for part in inside.parts):
                continue  # MkDocs leaves hidden files out too; editors put their locks there
            try:
                page = _load(path, f"{name}/{inside.as_posix()}", inside.as_posix(), code, codes)
                pages[page.uri] = page
                if page.front.project and page.front.project not in data.project_by_slug:
                    remedy = did_you_mean(page.front.project, data.project_by_slug)
                    problems.append(_about_project(page, f"there is no project “{page.front.project}”", remedy))
            except SourceError as error:
                problems += error.problems
    in_the_way = _in_the_way(data, pages)
    known = {problem.file for problem in in_the_way}
    problems += [*in_the_way, *(problem for problem in collisions(docs, data) if problem.file not in known)]
    problems += _projects_with_two_pages(pages)
    problems += _projects_without_page(docs, data, pages) if not problems else []
    problems += _words_in_drawings(docs, data)
    if problems:
        raise SourceError(problems)
    return pages


def _load(path: Path, file: str, inside: str, code: str, codes: list[str]) -> PageSource:
    try:
        stat = path.stat()
    except OSError as error:  # such as a link that leads nowhere
        raise SourceError([unreadable(path, error)]) from error
    stamp = (stat.st_mtime_ns, stat.st_size)
    known = _read.get(path)
    if known and known[0] == stamp:
        return known[1]
    text = read_text(path)
    if len(text) > LONGEST:
        message = f"the page has {len(text):,} characters; the most is {LONGEST:,}"
        raise SourceError([Diagnostic(file, 1, "page", message, "Make several pages of it, or remove what was pasted by accident.")])
    raw, lines, body, offset = front_matter(text, file)
    front = validate(FrontMatter, raw, lines, file, "front-matter", codes)
    page = PageSource(code, inside, file, front, body, offset, lines)
    _read[path] = (stamp, page)
    return page


def _about_project(page: PageSource, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(page.file, page.lines.get(("project",), 1), "front-matter", message, remedy)


def _in_the_way(data: Data, pages: Pages) -> list[Diagnostic]:
    """Pages of the source language, which stand at the root of the site, where the build writes something else: one would replace the other."""
    names, code = taken(data), data.source_language.code
    return [
        Diagnostic(page.file, 1, "page", f"the address {name}/ belongs to {names[name]}", "Give this page, or its folder, another name.")
        for page in pages.values()
        if page.code == code and (name := first_name(page.path)) in names
    ]


def _words_in_drawings(docs: Path, data: Data) -> list[Diagnostic]:
    drawings = (path for path in sorted(docs.rglob("*.[sS][vV][gG]")) if is_published(path.relative_to(docs).as_posix()))
    return [problem for path in drawings for problem in untrusted_in_drawing(path, data.trusted)]


def _projects_with_two_pages(pages: Pages) -> list[Diagnostic]:
    """The page of a project has the same path in every language: cards and tables link to it by that path.

    Where paths differ, that of most languages is right (the first of them, where none has most).
    """
    about: dict[str, list[PageSource]] = {}
    for page in pages.values():
        if page.front.project:
            about.setdefault(page.front.project, []).append(page)
    found: list[Diagnostic] = []
    for project, group in about.items():
        paths = Counter(page.path for page in group)
        right = max(group, key=lambda page: paths[page.path])
        found += [
            _about_project(
                page,
                f"the project “{project}” already has its page, {right.uri}",
                f"Remove project: here, or move this file to {page.code}/{right.path}.",
            )
            for page in group
            if page.path != right.path
        ]
    return found


def _projects_without_page(docs: Path, data: Data, pages: Pages) -> list[Diagnostic]:
    """Every project has its page in the source language; the other languages may still be missing."""
    code = data.source_language.code
    there = {page.front.project for page in pages.values() if page.code == code}
    return [
        Diagnostic(
            shown(docs / code / "funding" / f"{slug}.md"),
            1,
            "front-matter",
            f"the project “{slug}” has no page",
            f"Write this page with project: {slug} in its front matter, or remove the project from projects.yml.",
        )
        for slug in data.project_by_slug
        if slug not in there
    ]
