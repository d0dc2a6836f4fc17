"""What the rules look at: the data, every Markdown page taken apart, and the built pages; each read once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..build.render.calls import expand
from ..build.render.markup import site_engine
from ..build.render.view import View
from ..content.configuration import disallowed_settings
from ..content.data import EditorialData, load_editorial_data
from ..content.markdown.engine import STANDARD, Engine
from ..content.markdown_page import MarkdownPage
from ..content.pages import load_pages, missing_pages
from ..content.translation import States, states
from ..content.tree import odd_files
from ..content.yamlfile import KeyPath, Lines, load, read_text
from ..diagnostics import Diagnostic, SourceError, report, shown
from ..generator import CONFIGURATION
from ..languages import ENGLISH, language_name, scaffold
from ..languages.pack import pack
from ..site.site import BuiltSite
from .lexicon import Lexicon
from .page_texts import read_texts
from .texts import Text

if TYPE_CHECKING:
    from ..build.published import Published


@dataclass(frozen=True)
class DataFile:
    """A file of docs/_data: how people are shown it, and the line of each value; one that a campaign does without has no lines."""

    name: str
    lines: Lines

    def line(self, *path: str | int) -> int:
        """Return the line of a value, or of what holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def at(self, *path: str | int) -> str:
        """Return where a value is, as messages quote it."""
        return f"{self.name}:{self.line(*path)}"

    def report(self, code: str, path: KeyPath, /, **values: object) -> Diagnostic:
        """Return the diagnostic ``code`` at the value at ``path``."""
        return report(code, self.name, self.line(*path), **values)


class Expanded(NamedTuple):
    """A page, its text with all calls carried out as the build does (None when one cannot be), and the problems of its calls."""

    view: View
    text: str | None
    problems: list[Diagnostic]


@dataclass
class Workspace:
    """A checkout of the site, as the rules see it.

    ``pages`` maps ``fr/funding/index.md`` to that page. ``unread`` are the mistakes that keep sources from being
    read at all: then ``loaded`` or ``pages`` may be missing, and only rules that need no more than files run. ``site`` is None when
    only the sources are checked; ``published`` is None unless the site is compared with the one that is online.
    """

    root: Path
    loaded: EditorialData | None = None
    pages: dict[str, MarkdownPage] = field(default_factory=dict)
    unread: list[Diagnostic] = field(default_factory=list)
    site: BuiltSite | None = None
    published: Published | None = None
    _files: dict[str, DataFile] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, root: Path, site: Path | None = None) -> Workspace:
        """Read the workspace in ``root`` and, when given, the built site in the folder ``site``."""
        workspace = cls(root)
        try:
            if odd := [*odd_files(root / "docs"), *disallowed_settings(root / CONFIGURATION)]:
                raise SourceError(odd)
            workspace.loaded = load_editorial_data(root / "docs" / "_data")
            sources = load_pages(root / "docs", workspace.loaded)
            workspace.unread = missing_pages(root / "docs", workspace.loaded, sources)
            workspace.pages = {uri: MarkdownPage(source, workspace.engine) for uri, source in sources.items()}
        except SourceError as error:
            workspace.unread = error.problems
        if site is not None:
            workspace.site = BuiltSite.load(site)
        return workspace

    @cached_property
    def engine(self) -> Engine | None:
        """How pages are read; None, for the most common way, where mkdocs.yml cannot be read (the build reports it).

        An extension that mkdocs.yml has lost is one mistake there, and none in each page that needs it.
        """
        try:
            return site_engine(self.root, STANDARD)
        except SourceError:
            return None

    @property
    def data(self) -> EditorialData:
        """The data, for rules that need the sources: they run only when all of them could be read."""
        assert self.loaded is not None
        return self.loaded

    def file(self, stem: str) -> DataFile:
        """Return the data file ``stem``.yml."""
        if stem not in self._files:
            path = self.root / "docs" / "_data" / f"{stem}.yml"
            self._files[stem] = DataFile(shown(path), load(path)[1] if path.exists() else {})
        return self._files[stem]

    @property
    def built(self) -> BuiltSite:
        """The built site, for rules that need it: they run only when there is one."""
        assert self.site is not None
        return self.site

    @property
    def codes(self) -> list[str]:
        """Language codes, the source language first."""
        return [language.code for language in self.loaded.languages] if self.loaded else []

    @property
    def source_code(self) -> str:
        return self.data.source_language.code

    @property
    def states(self) -> States:
        """The state of each page in each other language than that of the source, by language code and path."""
        return states({uri: page.source for uri, page in self.pages.items()}, self.codes)

    @cached_property
    def english(self) -> dict[str, str]:
        """What messages, which are in English, call each language, by its code."""
        return {language.code: language_name(language.tag, ENGLISH) for language in self.data.languages}

    @cached_property
    def paths(self) -> list[str]:
        """Every page's path inside a language's folder, in any language, sorted."""
        return sorted({page.source.path for page in self.pages.values()})

    def page(self, code: str, path: str) -> MarkdownPage | None:
        """The page at ``path`` in the language ``code``."""
        return self.pages.get(f"{code}/{path}")

    @cached_property
    def unwritten(self) -> dict[tuple[str, int], str]:
        """Each line, by its file and number, with text that is still to be written: what new pages and data say, and notes of authors."""
        tags = (ENGLISH, *(language.tag for language in self.data.languages)) if self.loaded else (ENGLISH,)
        notes = (form for tag in tags for form in (re.escape(scaffold(tag)["to_write"]), pack(tag).words.unfinished))
        left = re.compile("|".join(dict.fromkeys(notes)))
        lines = [(page.file, line.number, line.text) for page in self.pages.values() for line in (*page.front.values(), *page.written)]
        for file in sorted((self.root / "docs" / "_data").glob("*.yml")) if self.loaded else ():
            name, texts = shown(file), enumerate(read_text(file).splitlines(), 1)
            lines += [(name, number, text) for number, text in texts if not text.lstrip().startswith("#")]
        return {(file, number): text.strip() for file, number, text in lines if left.search(text) and left.search(re.sub(r"`[^`]*`", "", text))}

    @cached_property
    def expanded(self) -> list[Expanded]:
        """Every page with its calls carried out."""
        sources, pages = {uri: page.source for uri, page in self.pages.items()}, []
        for source in sources.values():
            view = View(self.data, self.data.by_code[source.code], sources, source)
            try:
                pages.append(Expanded(view, expand(view), []))
            except SourceError as error:
                pages.append(Expanded(view, None, error.problems))
        return pages

    @cached_property
    def texts(self) -> list[Text]:
        """Every text that readers read, of pages and data, as it is rendered."""
        return read_texts(self.root, list(self.pages), self.data.languages, self.engine)

    def read(self) -> None:
        """Read what most rules look at, so that each of several processes need not."""
        self.unwritten, self.texts, self.expanded  # noqa: B018

    @property
    def site_texts(self) -> list[Text]:
        """The texts of pages and the words of the interface; other data are compared with the brochure."""
        return [text for text in self.texts if text.page or text.file.path.stem == "ui"]

    @cached_property
    def lexicons(self) -> dict[str, Lexicon]:
        """The words of docs/_data/lexicon.yml, by language code."""
        return {code: Lexicon(self.data.lexicon.get(code)) for code in self.codes}
