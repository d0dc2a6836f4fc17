"""What is made again of a site: pages in every language, and all that shows their text elsewhere.

MkDocs makes each page as in a build from nothing (html_of), from files and a menu that only look like its own.
"""

import json
import logging
from collections.abc import Collection, Iterator, Mapping
from copy import copy
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.folder import I18nFiles

from ...pipeline import Build
from ...postbuild.published import PublishedPage
from ...postbuild.search_index import as_index, search_row
from ...postbuild.side_by_side import parallel_pages
from ...render.downloads import path_of, with_sizes
from ..session import Kept, extensions, html_of, i18n_of, session
from .record import Doubt, Record, outline


def made_again(config: MkDocsConfig, build: Build, kept: Record, paths: Collection[str], site: Path) -> dict[str, str]:
    """Return the files of ``site``, by their path there, that have the text of the pages at ``paths``. Raises Doubt."""
    files = _pages(config, build, kept, paths)
    others = dict(_search_indexes(build, site)) | dict(_parallel(build, kept, paths))
    return others | (_with_sizes(build, site, paths, files) if build.printing else files)


def _pages(config: MkDocsConfig, build: Build, kept: Record, paths: Collection[str]) -> dict[str, str]:
    """Return the pages at ``paths`` in every language, by their path in the site.

    Raises Doubt where something else can depend on them: links may lead to an id that is gone, and indexes list the headings.
    """
    found = {}
    for code, language in kept.languages.items():
        here, pages, files = copy(config), cast("Any", language.pages), I18nFiles(i18n_of(config), language.files)
        here.markdown_extensions = extensions(config, code)
        nav: Any = SimpleNamespace(pages=[SimpleNamespace(file=pages[path]) for path in language.menu])
        session.kept[code] = Kept(here, files, nav, pages)
        for file in (pages[path] for path in paths if path in pages):
            page = Page(None, file, here)
            html = html_of(code, file)
            ids = page.present_anchor_ids or set()
            if not html or outline(build.views[file.dest_uri].sections) != file.outline or not ids.issuperset(file.ids):
                raise Doubt(f"{file.src_uri} has other headings, or the index of all pages")
            page.validate_anchor_links(files=files, log_level=logging.WARNING)
            file.ids, found[file.dest_uri] = sorted(ids), html
    return found


def _search_indexes(build: Build, site: Path) -> Iterator[tuple[str, str]]:
    """Yield the search index of each language, by its path in the site, with the pages that were made again."""
    search = build.data.campaign.pages.search
    for code in build.data.by_code if search else ():
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
                front = build.pages[row.src_uri].front
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
