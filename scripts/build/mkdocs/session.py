"""What the events of MkDocs share from the first to the last: the build, where its site goes, and how it ends when something is wrong."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import mkdocs
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs_static_i18n.config import I18nPluginConfig, I18nPluginLanguage

from ...content.configuration import Menus, menus
from ...content.data import Data, load_data
from ...content.markdown.blocks import Blocks
from ...content.palette import FILE as PALETTE
from ...content.revision import BUILT_FROM, Revision
from ...content.ui import filled_in
from ...diagnostics import Diagnostic, SourceError, many, shown
from ...generator import PART
from ..pipeline import Build, start
from ..postbuild.build_manifest import record, recorded
from ..postbuild.destination import Destination, Refused, staging
from ..postbuild.host import deployment
from ..render.components import SITE_INDEX
from ..render.environment import environment, look_again
from ..render.view import Output

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

T = TypeVar("T")

log = logging.getLogger("mkdocs.hooks.site")
builder_log = logging.getLogger(mkdocs.__name__)  # what replaces MkDocs (ProperDocs) warns under its own name


class Kept(NamedTuple):
    """One language of a build, as MkDocs has it before it makes the pages."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    outputs: Mapping[str, Output]


class Session:
    """What the events share.

    ``serving`` says that the site is built for the live preview, at the address ``site_url``. The process that serves it makes each page ``alone``:
    there, ``outputs`` are the pages, with their language, by their path in the site, and empty until all are known, ``files`` the files that are
    published as they are. ``kept`` is what each language needs to make pages, by its code.
    ``dirty`` asks for a build of what has changed by MkDocs itself; ``since`` is when this process began to read,
    ``surroundings`` the digest of what is in no file of the repository (scripts/build/mkdocs/rebuild), "" where nothing is kept for the next build.
    ``revision`` is that of the sources; ``reading`` is the file of the page that is being read; ``destination`` is where the site goes, None
    for the preview; ``data`` was read before, when its files had that ``stamp``.
    """

    serving = False
    site_url: str | None = None
    dirty = False
    since = 0
    surroundings = ""
    alone = False
    kept: dict[str, Kept]
    outputs: Mapping[str, tuple[str, File]] = {}
    files: Mapping[str, Path] = {}
    revision: Revision | None = None
    build: Build
    reading = ""
    destination: Destination | None = None
    warnings = CountHandler()
    extensions: tuple[str, ...] = ()
    stamp: list[tuple[str, int, int]] | None = None
    data: Data


session = Session()


def valid(value: Callable[[], T]) -> T:
    """Return ``value()``. A SourceError ends the build with what it says; anything else is a mistake of ours, or of a template."""
    try:
        return value()
    except SourceError as error:
        raise refuse(error) from None


def configured(value: Callable[[], T]) -> T:
    """Return ``value()``, which is made from the configuration and from variables. A ValueError ends the build with what it says."""
    try:
        return value()
    except UnicodeDecodeError:  # a template: on_build_error says which
        raise
    except ValueError as error:
        raise PluginError(str(error)) from None


class Refusal(PluginError):
    """Ends a build whose sources have ``problems``."""

    problems: Sequence[Diagnostic] = ()


def refuse(error: SourceError) -> Refusal:
    """Return what ends a build, with the text of ``error``."""
    mistakes = "" if isinstance(error, Refused) else f"{many(len(error.problems), 'mistake')} in the sources; "
    refusal = Refusal(f"{mistakes}nothing was published.\n{error}")
    refusal.problems = error.problems
    return refusal


def i18n_of(config: MkDocsConfig) -> Any:
    """Return the plugin of languages, which says nothing about the types of what it has."""
    return config.plugins["i18n"]


def claim(config: MkDocsConfig, root: Path) -> None:
    """Make sure that the site may be replaced, and build beside it, not over it."""
    session.kept = {}
    if not session.serving:
        _take(Path(os.path.realpath(config.site_dir)), config, root)  # through a link: what it leads to is replaced, not the link


def start_build(config: MkDocsConfig, build: Build) -> None:
    """Begin ``build``, which has read the sources."""
    session.build = build
    _set_languages(i18n_of(config).config, build.data)
    settle(build, config)
    config.site_url = build.site_url
    if config.strict:  # --quiet would keep warnings from being counted, and so from ending the build
        builder_log.setLevel(min(builder_log.level, logging.WARNING))
    session.warnings.setLevel(logging.WARNING)
    builder_log.addHandler(session.warnings)
    session.extensions = tuple(config.markdown_extensions)


def settle(build: Build, config: MkDocsConfig) -> None:
    """Give ``build`` what the configuration says of it."""
    build.site_url, build.domain = configured(lambda: deployment(session.site_url or config.site_url or "", config.extra.get("custom_domain")))
    build.side_by_side, build.policed = not i18n_of(config).config.build_only_locale, not session.serving
    build.printing = bool(config.extra.get("printing")) and build.side_by_side and not session.serving


def extensions(config: MkDocsConfig, code: str) -> list[str]:
    """Return the extensions of Markdown for pages in the language ``code``, which are made once for all of them.

    MkDocs would look each up and make it anew for every page. It keeps nothing from one page to the next: Python-Markdown resets it for
    each (Extension.reset).
    """
    # The extension of footnotes makes a format string of it; the data has no other brace.
    footnotes = {"BACKLINK_TITLE": filled_in(session.build.data.ui["footnote_back"][code], n="{}")}
    configs, reader = {**config.mdx_configs, "footnotes": footnotes}, Markdown()
    made = [reader.build_extension(name, configs.get(name, {})) for name in session.extensions]
    return cast("list[str]", [*made, Blocks()])


def manifest_of(files: Mapping[str, str], site_url: str) -> str:
    """Return what scripts/tools/verify compares: build.json of a site with ``files``. The builder is MkDocs, or what replaces it under its name."""
    commit, clean = (session.revision.commit, session.revision.clean) if session.revision else (None, None)
    date = os.environ.get("SOURCE_DATE_EPOCH")
    return record(files, site_url, commit, clean, int(date) if date else None, mkdocs.__name__)


def read_sources(config: MkDocsConfig) -> Build:
    """Return a new build, which has read the sources. Raises SourceError with everything that is wrong with them."""
    look_again()
    docs = Path(config.docs_dir)
    return start(docs, partial(read_data, docs / "_data"), partial(read_menus, config))


def read_menus(config: MkDocsConfig) -> Menus:
    """Return the menus of mkdocs.yml. Raises SourceError for what is not the path of a page."""
    return menus(config.nav, config.extra.get("footer"), Path(config.config_file_path))


def _set_languages(plugin: I18nPluginConfig, data: Data) -> None:
    """Give the plugin the languages of languages.yml: in its own configuration it accepts few tags, and the list would be there twice."""
    only = os.environ.get(PART[0]) or None
    codes = [language.code for language in data.languages]
    if only not in (None, *codes):
        raise PluginError(f"{PART[0]} is “{only}”, which is not a language of this site. Write one of: {', '.join(codes)}.")
    plugin.build_only_locale, plugin.languages = only, []
    for language in data.languages:
        row = I18nPluginLanguage()
        first = language.code == (only or codes[0])
        home = "/" if first else f"/{language.code}/"
        row.load_dict({"locale": language.code, "name": language.name, "default": first, "build": first or not only, "link": home})
        plugin.languages.append(row)


def read_data(folder: Path) -> Data:
    """Return the data in ``folder``. The preview reads and validates it again only when one of its files has changed."""
    stamp = sorted((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in [*folder.glob("*.yml"), PALETTE])
    if not session.serving or session.stamp != stamp:
        session.data = load_data(folder)
        session.stamp = stamp
    return session.data


def _take(target: Path, config: MkDocsConfig, root: Path) -> None:
    if session.destination:
        session.destination.release()
    wait = f"Another build beside {shown(target)} is under way: waiting for its end"
    session.destination = destination = Destination(target, lambda: log.info(wait))
    sources = [*(root / name for name in (*BUILT_FROM, ".git")), Path(config.docs_dir), Path(config.config_file_path)]
    for left in valid(lambda: destination.take(sources, recorded(target)[1])):
        log.info(f"{shown(left)} is left of an earlier build, and cannot be removed: whoever it belongs to may remove it (sudo rm -rf)")
    config.site_dir = str(staging(target))


def html_of(code: str, file: File) -> str:
    """Return the HTML of the page ``file`` in the language ``code``; empty for one that needs all others. Raises what a build raises for an error."""
    config, files, nav, outputs = session.kept[code]
    session.build.outputs, i18n_of(config).current_language = outputs, code
    page: Any = file.page or Page(None, file, config)
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
    page.render(config, files)
    page.content = config.plugins.on_page_content(page.content, page=page, config=config, files=files)
    if SITE_INDEX in page.content:
        return ""
    templates = config.plugins.on_env(environment(), config=config, files=files)  # raises what is not allowed on the page
    context = config.plugins.on_page_context(cast("Any", {}), page=page, config=config, nav=nav)
    return config.plugins.on_post_page(templates.get_template(page.meta["template"]).render(context), page=page, config=config)
