"""Make the pages of the live preview one by one, as browsers ask for them, from the sources as they are now and by the steps of a whole build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from ...content.markdown import limit
from ...generator import CONFIGURATION
from ..preview import Page, Unbuildable
from ..preview.bar import Failure
from ..render.components import SITE_INDEX
from ..render.environment import environment
from ..render.failures import failure
from .session import i18n_of, read_sources, session, settle, valid
from .whole import problems_of, why

if TYPE_CHECKING:
    from ..preview.server import Server

_OF_ALL = ("languages.yml", "ui.yml")  # data that is in what is kept of each language: their list, and a text that an extension of Markdown prints


class Site:
    """The site of the workspace ``root`` as ``server`` shows it (see scripts/build/preview). MkDocs clears the folder ``empty``."""

    def __init__(self, root: Path, empty: Path, server: Server | None = None) -> None:
        self._root, self._empty, self._server = root, empty, server

    def read(self, changes: set[str]) -> tuple[Mapping[str, str], Mapping[str, Path]]:
        """Read the sources after ``changes``; MkDocs looks for pages again only where the changes may add, move or remove some."""
        try:
            keeps_pages = bool(session.outputs) and all(_keeps_pages(Path(path), self._root) for path in changes)
            if not (keeps_pages and _read_again()):
                self._find_pages()
        except (Exception, SystemExit) as error:
            raise Unbuildable(why(error, self._root)) from None
        return {path: file.src_uri for path, (_, file) in session.outputs.items()}, session.files

    def _find_pages(self) -> None:
        session.outputs = {}
        config = load_config(str(self._root / CONFIGURATION), site_dir=str(self._empty))
        if self._server:
            self._server.mount = urlsplit(config.site_url or "/").path
            config.site_url = self._server.url
        if not session.alone:
            session.alone = True
            config.plugins.on_startup(command="serve", dirty=False)
        build(config)

    def make(self, path: str) -> Page | None:
        """Return the page at ``path``; None for one that needs all others."""
        code, file = session.outputs[path]
        session.build.problems.clear()
        try:
            html = html_of(code, file)
        except Exception as error:
            found = failure(error, self._root, session.reading)
            raise Unbuildable(Failure(problems_of(error) or ([found] if found else []))) from None
        finally:
            limit.stop()
        return Page(html, file.src_uri) if html else None

    def command(self, folder: Path) -> Sequence[str]:
        """Return the arguments of the process that builds the whole site in ``folder``."""
        return "scripts.build.mkdocs.whole", str(self._root / CONFIGURATION), str(folder), session.build.site_url


def _read_again() -> bool:
    """Read the sources of the pages that are known; return whether these are all."""
    config = next(iter(session.kept.values())).config
    build = valid(lambda: read_sources(config))
    if build.pages.keys() != session.build.pages.keys():
        return False
    settle(build, config)
    session.build = build
    return True


def _keeps_pages(path: Path, root: Path) -> bool:
    """Whether a change of the file ``path`` leaves the pages that there are, their addresses and languages."""
    if not path.is_file() or path.name in _OF_ALL:
        return False
    return path.is_relative_to(root / "overrides") or (path.is_relative_to(root / "docs") and path.suffix in (".md", ".yml"))


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
