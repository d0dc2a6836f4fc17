"""Bring a site up to date by what has changed since it was built: a page whose text was edited, and what depends on it.

What a build was made from is kept (record.py, inputs.py). When nothing but the text of pages is other than it was, these pages are made again,
in every language, with what shows their text elsewhere: the search indexes, the parallel view, and, where the state of a
translation changes, the pages that list the states. Whatever else has changed, or anything that is not as expected, means a build from nothing.
"""

import json
import logging
import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, get_relative_url
from mkdocs_static_i18n.folder import I18nFiles

from ..finish.build_manifest import NAME, digest, digests
from ..finish.destination import staging
from ..finish.published import PublishedPage
from ..finish.search_index import as_index, search_row
from ..finish.side_by_side import parallel_pages
from ..pipeline import Build, write
from ..render.downloads import path_of, with_sizes
from ..render.environment import look_again
from ..session import Kept, builder_log, extensions, i18n_of, log, manifest_of, read_data, read_menus, session, start_build
from ..sources.pages import load_page
from ..sources.translation import state
from ..viewed import html_of
from . import record as records
from .inputs import UNSETTLED, inputs_of, settled, surroundings
from .record import Language, Output, Record, outline

_PAGES = "docs/"  # where inputs are that are pages, if they end in .md


class Doubt(Exception):
    """What has changed may show in more than the pages that would be made again."""


def rebuilt(config: MkDocsConfig, root: Path) -> bool:
    """Bring the claimed site up to date by making some of its pages again; return whether that is done. If not, nothing has changed."""
    session.surroundings = _surroundings(config, root)
    kept = records.read(root) if session.surroundings else None
    if not kept or kept.surroundings != session.surroundings:
        return False
    try:
        with _no_warning():
            _bring_up_to_date(config, root, kept)
        return True
    except Exception as doubt:  # whatever it is, a build from nothing does without what is kept, or reports it
        log.debug(f"Everything is built again: {doubt}")
        session.limit.stop()
        i18n_of(config).current_language, session.kept = None, {}
        return False


def keep(root: Path, manifest: str) -> None:
    """Keep what the next build needs of this one, which has published its site, with its ``manifest``, without a warning."""
    if session.surroundings:
        languages = {code: _language(kept) for code, kept in session.kept.items()}
        records.write(root, records.record(inputs_of(root, session.since), session.surroundings, manifest.encode(), session.build, languages))


def _surroundings(config: MkDocsConfig, root: Path) -> str:
    """Return the digest of what is in no file of the repository; "" where nothing is kept.

    That is the preview, a build of one language alone, and CI: a record that came with the checkout would be believed there.
    """
    usual = Path(config.config_file_path).parent == root and Path(config.docs_dir) == root / "docs"
    if session.serving or session.dirty or not session.destination or os.environ.get("CI") or os.environ.get("LOCALE") or not usual:
        return ""
    return surroundings(config.data, session.destination.site, get_build_date(), mkdocs.__name__)


def _language(kept: Kept) -> Language:
    """Return what is kept of one language."""
    pages, files = {}, {}
    for file in cast("Any", kept.files):
        if file.is_documentation_page():
            alternates = {code: (other.url, other.locale) for code, other in file.alternates.items()}
            sections = outline(session.build.views[file.dest_uri].sections)
            row = file.src_uri, file.dest_uri, file.url, file.locale, alternates, sorted(file.page.present_anchor_ids), sections
            pages[file.norm_src_uri] = Output(*row)
        else:
            files[file.src_uri] = file.url
    return Language([cast("Any", page.file).norm_src_uri for page in kept.nav.pages], pages, files)


@contextmanager
def _no_warning() -> Iterator[None]:
    """What is done inside and warns of something ends with Doubt: the build that follows says it."""

    class Ending(logging.Handler):
        def handle(self, record: logging.LogRecord) -> bool:
            raise Doubt(record.getMessage())

    ending, level = Ending(logging.WARNING), builder_log.level
    builder_log.handlers.insert(0, ending)
    builder_log.setLevel(min(level, logging.WARNING))
    try:
        yield
    finally:
        builder_log.removeHandler(ending)
        builder_log.setLevel(level)


# --- what has changed ----------------------------------------------------------------------------


def changed_pages(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Return the pages, by their path below docs/, whose files have other digests ``now``. Raises Doubt when anything else has changed."""
    if before.keys() != now.keys():
        raise Doubt("there are other files")
    names = [name for name, one in now.items() if one != before[name] or one == UNSETTLED]
    if others := [name for name in names if not (name.startswith(_PAGES) and name.endswith(".md"))]:
        raise Doubt(f"{others[0]} has changed")
    return [name.removeprefix(_PAGES) for name in names]


class _Sources:
    """The pages as they are now, and the ``paths`` of those that are to be made again, in every language. Raises Doubt."""

    def __init__(self, docs: Path, kept: Record, codes: list[str], changed: Collection[str]) -> None:
        self._docs, self._codes = docs, codes
        self.pages, self.states = kept.pages, {(code, path): state for code, path, state in kept.states}
        self.paths: list[str] = []
        self._add(uri.partition("/")[2] for uri in changed)
        if self._other_states():
            self._add(kept.listing)

    def _add(self, paths: Iterable[str]) -> None:
        for path in dict.fromkeys(paths):
            self.paths += [path] if path not in self.paths else []
            for uri in (f"{code}/{path}" for code in self._codes):
                if before := self.pages.get(uri):
                    self.pages[uri] = now = load_page(self._docs, uri, self._codes)
                    if now.front != before.front:
                        raise Doubt(f"the front matter of {uri} has changed")

    def _other_states(self) -> bool:
        """Whether a translation is in another state than before."""
        before = dict(self.states)
        for code, path in before:
            if path in self.paths:
                self.states[code, path] = state(self.pages[f"{self._codes[0]}/{path}"], self.pages.get(f"{code}/{path}"))
        return before != self.states


# --- what depends on it --------------------------------------------------------------------------


def _bring_up_to_date(config: MkDocsConfig, root: Path, kept: Record) -> None:
    assert session.destination
    site, began = session.destination.site, time.time_ns()
    now = inputs_of(root, session.since)
    changed, written = changed_pages(kept.inputs, now), _written(site, kept)
    data, menus = read_data(root / "docs" / "_data"), read_menus(config)
    sources = _Sources(root / "docs", kept, [language.code for language in data.languages], changed)
    look_again()
    build = Build(data, sources.pages, kept.order, menus.footer, sources.states, get_relative_url)
    start_build(config, build)
    files = _made_again(config, build, kept, sources.paths) | dict(_search_indexes(build, site)) | dict(_parallel(build, kept, sources.paths))
    if build.printing:
        files |= _with_sizes(build, site, sources.paths, files)
    files = {name: text for name, text in files.items() if digest(text.encode()) != written[name]}
    records.forget(root)
    manifest = _publish(site, written, files)
    if settled(root, began):
        states = [(code, path, state) for (code, path), state in sources.states.items()]
        records.write(root, replace(kept, inputs=now, manifest=digest(manifest.encode()), states=states))
    log.info(f"{site} is up to date: {len(files)} of {len(written)} files were made again")


def _written(site: Path, kept: Record) -> dict[str, str]:
    """Return the digest of each file of ``site``. Raises Doubt unless they are what the last build wrote."""
    manifest, written = (site / NAME).read_bytes(), digests(site)
    if digest(manifest) != kept.manifest or written != json.loads(manifest)["files"]:
        raise Doubt("the site is not as it was built")
    return written


def _made_again(config: MkDocsConfig, build: Build, kept: Record, paths: Collection[str]) -> dict[str, str]:
    """Return the pages at ``paths`` in every language, by their path in the site.

    Raises Doubt where something else can depend on them: links may lead to an id that is gone, and indexes list the headings.
    """
    found = {}
    for code, language in kept.languages.items():
        here, files = copy(config), _Files(i18n_of(config), language)
        here.markdown_extensions = extensions(config, code)
        nav: Any = SimpleNamespace(pages=[SimpleNamespace(file=files.pages[path]) for path in language.menu])
        session.kept[code] = Kept(here, files, nav, files.pages)
        for path in paths:
            if file := files.pages.get(path):
                before, page = language.pages[path], Page(None, cast("Any", file), here)
                html = html_of(code, cast("Any", file))
                ids = page.present_anchor_ids or set()
                if not html or outline(build.views[file.dest_uri].sections) != before.outline or not ids.issuperset(before.ids):
                    raise Doubt(f"{before.source} has other headings, or the index of all pages")
                page.validate_anchor_links(files=files, log_level=logging.WARNING)
                language.pages[path] = before._replace(ids=sorted(ids))
                found[file.dest_uri] = html
    return found


@dataclass(eq=False)
class _File:
    """A file of one language, with what MkDocs asks of its own: ``norm_src_uri`` is the path of a page in its language, "" of another file."""

    src_uri: str
    url: str
    norm_src_uri: str = ""
    dest_uri: str = ""
    locale: str = ""
    alternates: Mapping[str, Any] = field(default_factory=dict)
    page: Any = None
    inclusion = InclusionLevel.INCLUDED

    def is_documentation_page(self) -> bool:
        return bool(self.norm_src_uri)


class _Files(I18nFiles):  # type: ignore[misc]
    """The files of one language, as mkdocs-static-i18n finds them; ``pages`` are those that are pages, by their path."""

    def __init__(self, plugin: Any, language: Language) -> None:
        self.pages = {
            path: _File(
                row.source,
                row.url,
                path,
                row.path,
                row.locale,
                {code: _File("", url, locale=locale) for code, (url, locale) in row.alternates.items()},
                SimpleNamespace(present_anchor_ids=row.ids),
            )
            for path, row in language.pages.items()
        }
        super().__init__(plugin, [*self.pages.values(), *(_File(source, url) for source, url in language.files.items())])


def _search_indexes(build: Build, site: Path) -> Iterator[tuple[str, str]]:
    """Yield the search index of each language, by its path in the site, with the pages that were made again."""
    search = build.data.campaign.pages.search
    for code in build.languages if search else ():
        rows = {row[0]: row for page in build.published if page.code == code and page.path != search for row in [search_row(page)]}
        name = f"{build.home(code)}{build.data.campaign.pages.search_url}index.json"
        if rows:
            before = json.loads((site / name).read_text("utf-8"))
            if not rows.keys() <= {row[0] for row in before}:
                raise Doubt(f"{name} does not have every page")
            yield name, as_index([rows.get(row[0], row) for row in before])


def _parallel(build: Build, kept: Record, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the parallel view of the pages at ``paths``, and its index, by their path in the site."""
    pages = {(page.code, page.path): page for page in build.published}
    for code, language in kept.languages.items():
        for path, row in language.pages.items():
            if row.locale == code and (code, path) not in pages:
                front = build.pages[row.source].front
                url = row.url.removeprefix("./")
                pages[code, path] = PublishedPage(code, path, url, front.title, front.description, "", {}, "", front.nav or "")
    for url, text in parallel_pages(build.data, pages.values(), build.pages, build.order, build.states, paths):
        yield f"{url}index.html", build.page(text, "overrides/parallel.html")


def _with_sizes(build: Build, site: Path, paths: Collection[str], files: Mapping[str, str]) -> dict[str, str]:
    """Return the pages among ``files`` with the sizes of documents. Raises Doubt when a document is made from a page at ``paths``."""
    printed = {path_of(place) for place in build.data.print.places} if build.data.print else set()
    if printed.intersection(paths) or any(page.front.project for page in build.pages.values() if page.path in paths):
        raise Doubt("a document to download has other words")
    return {name: with_sizes(files[name], lambda path: (site / path).stat().st_size, view.language) for name, view in build.views.items()}


# --- publishing ----------------------------------------------------------------------------------


def _publish(site: Path, written: dict[str, str], files: dict[str, str]) -> str:
    """Put ``files`` in the place of those of the ``site``, which had those ``written``, and return its new manifest.

    All are written beside the site first. Who ends it while they take their places, which is a matter of milliseconds, leaves a site that
    differs from its manifest, the last one to be written: the next build begins from nothing.
    """
    manifest = manifest_of(written | {name: digest(text.encode()) for name, text in files.items()}, session.build.site_url)
    beside = staging(site)
    for name, text in {**files, NAME: manifest}.items():
        write(beside / name, text)
    for name in (*files, NAME):
        os.replace(beside / name, site / name)
    assert session.destination
    session.destination.discard()
    return manifest
