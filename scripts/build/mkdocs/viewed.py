"""Make the pages of the live preview one by one, as browsers ask for them, from the sources as they are now and by the steps of a whole build."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from ..preview import Page
from ..render.components import SITE_INDEX
from ..render.environment import environment
from .session import i18n_of, read_sources, session, settle, valid

_OF_ALL = ("languages.yml", "ui.yml")  # data that is in what is kept of each language: their list, and a text that an extension of Markdown prints


def read_again(changes: Iterable[str], root: Path, builder: Callable[[], None]) -> None:
    """Read the sources in ``root`` after ``changes`` of files there. Raises what a build raises for an error in them.

    MkDocs, called by ``builder``, looks for pages again only where the changes may add, move or remove some.
    """
    if not session.outputs or not all(_keeps_pages(Path(path), root) for path in changes):
        return builder()
    config = next(iter(session.kept.values())).config
    build = valid(lambda: read_sources(config))
    if build.pages.keys() != session.build.pages.keys():
        return builder()
    settle(build, config)
    session.build = build


def _keeps_pages(path: Path, root: Path) -> bool:
    """Whether a change of the file ``path`` leaves the pages that there are, their addresses and languages."""
    if not path.is_file() or path.name in _OF_ALL:
        return False
    return path.is_relative_to(root / "overrides") or (path.is_relative_to(root / "docs") and path.suffix in (".md", ".yml"))


def made(path: str) -> Page | None:
    """Return the page at ``path`` of the site; None where there is none, or one that needs all others. Raises what a build raises for an error."""
    if path not in session.outputs:
        return None
    code, file = session.outputs[path]
    session.build.problems.clear()
    try:
        html = html_of(code, file)
    finally:
        session.limit.stop()
    return Page(html, file.src_uri) if html else None


def html_of(code: str, file: File) -> str:
    """Return the HTML of the page ``file`` in the language ``code``; empty for one that needs all others. Raises what a build raises for an error."""
    config, files, nav, outputs = session.kept[code]
    session.build.outputs, i18n_of(config).current_language = outputs, code
    page: Any = file.page or MkDocsPage(None, file, config)
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
    page.render(config, files)
    page.content = config.plugins.on_page_content(page.content, page=page, config=config, files=files)
    if SITE_INDEX in page.content:
        return ""
    templates = config.plugins.on_env(environment(), config=config, files=files)  # raises what is not allowed on the page
    context = config.plugins.on_page_context(cast("Any", {}), page=page, config=config, nav=nav)
    return config.plugins.on_post_page(templates.get_template(page.meta["template"]).render(context), page=page, config=config)
