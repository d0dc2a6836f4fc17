"""Make the pages that somebody looks at in the live preview before all others.

A whole build follows every edit; these pages do not wait for it. They are made from the sources as they are now, by the same steps, and what
the build then writes takes their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from .pipeline import Build
from .preview import Page, Preview
from .render.components import SITE_INDEX
from .render.environment import environment
from .session import Kept, i18n_of, read_sources, session

_MOST = 4  # pages that are made before the whole build: more windows are rarely looked at at once
_OF_ALL = ("languages.yml", "ui.yml")  # data that is in what is kept of a build: the languages, and a text that an extension of Markdown prints


def viewed_pages(preview: Preview, changes: Iterable[str], root: Path) -> dict[str, Page]:
    """Return the pages of ``preview`` that somebody looks at, by their path in the site, made anew after ``changes`` of files below ``root``.

    There are none where the changes may add, move or remove pages. Raises what a build raises for an error in the sources.
    """
    opened = preview.open_pages()
    if not opened or not session.finished or not all(_keeps_pages(Path(path), root) for path in changes):
        return {}
    last, kept = session.finished
    there = {cast("Any", file).url.removeprefix("./"): (code, file) for code, it in kept.items() for file in it.files.documentation_pages()}
    build = read_sources(next(iter(kept.values())).config)
    if build.pages.keys() != last.pages.keys():
        return {}
    build.site_url, build.domain, build.side_by_side, build.policed = last.site_url, last.domain, last.side_by_side, last.policed
    found: dict[str, Page] = {}
    for path in opened:
        if path in there and len(found) < _MOST:
            code, file = there[path]
            if html := _made(build, code, file.page, kept[code]):
                found[path] = Page(html, file.src_uri)
    return found


def _keeps_pages(path: Path, root: Path) -> bool:
    """Whether a change of the file ``path`` leaves the pages that there are, their addresses and languages."""
    if not path.is_file() or path.name in _OF_ALL:
        return False
    return path.is_relative_to(root / "overrides") or (path.is_relative_to(root / "docs") and path.suffix in (".md", ".yml"))


def _made(build: Build, code: str, page: Any, kept: Kept) -> str:
    """Return the HTML of ``page`` in the language ``code``; empty for a page that needs all others."""
    config, files, nav = kept
    outputs: Mapping[str, Any] = {cast("Any", file).norm_src_uri: file for file in files.documentation_pages()}
    build.outputs, session.build, i18n_of(config).current_language = outputs, build, code
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
    page.render(config, files)
    page.content = config.plugins.on_page_content(page.content, page=page, config=config, files=files)
    if SITE_INDEX in page.content:
        return ""
    templates = config.plugins.on_env(environment(), config=config, files=files)  # raises what is not allowed on the page
    context = config.plugins.on_page_context(cast("Any", {}), page=page, config=config, nav=nav)
    return config.plugins.on_post_page(templates.get_template(page.meta["template"]).render(context), page=page, config=config)
