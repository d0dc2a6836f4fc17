"""The site as MkDocs builds it: the events of MkDocs, handed on to scripts/build/pipeline.py.

MkDocs builds the first language, and mkdocs-static-i18n builds the others inside the first one's ``on_post_build``; every event
below therefore runs once for each language.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from collections.abc import Mapping
from copy import copy
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date
from mkdocs_static_i18n.folder import I18nFiles

BEGAN = time.time_ns()  # programs and sources are read after this
ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))
gc.disable()  # all that the imports make stays to the end: Python need not look for what it could clear away

from scripts.build.mkdocs.rebuild import keep, rebuilt  # noqa: E402
from scripts.build.mkdocs.session import (  # noqa: E402
    Kept,
    builder_log,
    claim,
    configured,
    extensions,
    i18n_of,
    log,
    manifest_of,
    read_sources,
    refuse,
    session,
    start_build,
    valid,
)
from scripts.build.pipeline import refused_files, write  # noqa: E402
from scripts.build.postbuild.build_manifest import NAME as MANIFEST  # noqa: E402
from scripts.build.postbuild.build_manifest import digests  # noqa: E402
from scripts.build.postbuild.host import is_example  # noqa: E402
from scripts.build.render.calls import block_ids  # noqa: E402
from scripts.build.render.environment import environment  # noqa: E402
from scripts.build.render.failures import failure  # noqa: E402
from scripts.build.render.view import Output, Section, View  # noqa: E402
from scripts.content.markdown import limit  # noqa: E402
from scripts.content.markdown.engine import Engine  # noqa: E402
from scripts.content.revision import build_date, revision  # noqa: E402
from scripts.diagnostics import SourceError, shown  # noqa: E402
from scripts.system.printable import printable  # noqa: E402

if TYPE_CHECKING:
    import jinja2
    from mkdocs.structure.nav import Navigation


gc.freeze()
gc.enable()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is the live preview; date the build by the last commit (reproducible-builds.org)."""
    if command == "gh-deploy":
        raise PluginError(
            "gh-deploy would replace the branch gh-pages on the server with a site that nothing has checked. "
            "Push to main, and the workflow Pages publishes once every check has passed; or run “make site” and copy site/ yourself."
        )
    session.dirty, session.since = dirty, BEGAN
    for handler in builder_log.handlers:
        handler.addFilter(_shown_safely)
    if command == "serve" and not session.alone:
        raise PluginError("The preview of this site is another one: run “make serve”, or “python -m scripts serve”.")
    if session.alone:
        session.serving = environment().auto_reload = True
        builder_log.setLevel(logging.WARNING)
    else:
        if session.serving:
            builder_log.setLevel(logging.WARNING)  # it follows every edit: only what is wrong is worth saying
        # A build ends before it has much to clear away: to look for it after every 700 new objects, as Python does, costs
        # more than it frees.
        gc.set_threshold(50_000)
    session.revision = revision(ROOT, status=not session.serving)
    date = configured(lambda: build_date(os.environ.get("SOURCE_DATE_EPOCH"), session.revision))
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # MkDocs reads it too, and not an empty one
    if date is not None:
        os.environ["SOURCE_DATE_EPOCH"] = str(date)
    else:
        log.info("No commit to date the build by: dates in the sitemap are today's")


def _shown_safely(logged: logging.LogRecord) -> bool:
    """Let every message through as printable.py shows it: names of files, links and titles may hold anything."""
    logged.msg, logged.args = printable(logged.getMessage()), ()
    return True


# mkdocs-static-i18n sets the language at -100: it has to have the languages before that.
@event_priority(-90)
def _on_config_first(config: MkDocsConfig) -> MkDocsConfig:
    """Read the sources once; build beside the published site, not over it."""
    if not i18n_of(config).building:
        claim(config, ROOT)
        if rebuilt(config, ROOT):
            _say_where(session.build.site_url)
            raise SystemExit(0)
        start_build(config, valid(lambda: read_sources(config)))
    return config


@event_priority(-110)
def _on_config_of_language(config: MkDocsConfig) -> MkDocsConfig:
    """Take only our own templates; make each extension of Markdown once."""
    # Neither Material's 12,000 files nor our own templates are part of the site (both are reached through
    # scripts/build/render/environment.py), and the pipeline writes sitemap and 404.
    config.theme.dirs = []
    config.theme.static_templates = set()
    config.markdown_extensions = extensions(config, i18n_of(config).current_language)
    return config


on_config = CombinedEvent(_on_config_first, _on_config_of_language)


@event_priority(-110)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep what is needed to make a page; for the preview, make none now. MkDocs uses one configuration for all languages."""
    kept = I18nFiles(i18n_of(config), files)
    session.kept[i18n_of(config).current_language] = Kept(copy(config), kept, nav, session.build.outputs)
    for file in kept if session.alone else ():
        files.remove(file)
    return nav


@event_priority(-110)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Refuse files that are not for readers; keep the pages at hand (to look one up is slow in mkdocs-static-i18n)."""
    pages = files.documentation_pages()
    others = [file for file in files if cast("Any", file.inclusion).is_included() and not file.is_documentation_page()]
    listed = ({file.src_uri: shown(Path(file.abs_src_path or "")) for file in some} for some in (pages, others))
    if problems := refused_files(session.build, *listed):
        raise refuse(SourceError(problems))
    session.build.outputs = {cast("Any", file).norm_src_uri: cast("Output", file) for file in pages}
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Return nothing: the body was read with all the others, and is put in below. No plugin needs to go through its lines."""
    return ""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the data in."""
    front = session.build.pages[page.file.src_uri].front
    page.meta = {"title": front.title, "template": front.template or "main.html"}
    code, file = i18n_of(config).current_language, page.file
    session.reading = session.build.pages[file.src_uri].file
    text = valid(lambda: session.build.expanded(file.src_uri, code, file.dest_uri, page.url))
    limit.start()  # what follows is Markdown
    return text


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Judge what editors wrote and complete it; note the headings, for the index."""
    limit.stop()
    view = _view(page)
    sections = [Section(item.id, unescape(item.title)) for top in page.toc for item in top.children]  # MkDocs gives HTML
    content = session.build.content(view, page.markdown or "", html, Engine(config.markdown_extensions, {}).html, sections)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | block_ids(view)
    return content


def _view(page: Page) -> View:
    return session.build.views[page.file.dest_uri]


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Return one environment for all languages instead of one each. Every page of the language has been read now."""
    if session.build.problems:
        raise refuse(SourceError(dict.fromkeys(session.build.problems)))
    return environment()


def on_page_context(context: object, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Everything the templates see: nothing of MkDocs."""
    menu = [cast("Any", item.file).norm_src_uri for item in nav.pages]
    alternates: Mapping[str, Output] = cast("Any", page.file).alternates
    return session.build.context(_view(page), alternates, page.content or "", menu)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Return the page with its policy, which the live preview leaves out."""
    return valid(lambda: session.build.page(output, _view(page).source.file))


# mkdocs-static-i18n builds the other languages at -100, inside the event of the first.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Once all languages are written: what belongs to the whole site, then the site in its place."""
    if i18n_of(config).building:
        return
    if session.alone:
        files = {file.url.removeprefix("./"): (code, file) for code, kept in session.kept.items() for file in kept.files}
        session.outputs = {path: found for path, found in files.items() if found[1].is_documentation_page()}
        session.files = {path: Path(file.abs_src_path or "") for path, (_, file) in files.items() if path not in session.outputs}
        return
    folder, build = Path(config.site_dir), session.build
    valid(lambda: build.finish(folder, get_build_date(), log.info))
    manifest = "" if session.serving else manifest_of(digests(folder), build.site_url)
    if manifest:
        write(folder / MANIFEST, manifest)  # after every other file
    builder_log.removeHandler(session.warnings)
    if not session.destination or (config.strict and session.warnings.get_counts()):
        return  # in strict mode MkDocs now refuses this site, and the previous one stays
    valid(session.destination.replace)
    if not session.warnings.get_counts():
        keep(ROOT, manifest)
    log.info(f"{len(build.published)} pages in {session.destination.site}")
    _say_where(build.site_url)


def _say_where(site_url: str) -> None:
    if is_example(site_url):
        log.info(f"They say that they are at {site_url}, an example: before you publish them, build with SITE_URL=https://host/folder/")


def on_shutdown() -> None:
    """The process ends: what it holds goes with it, and need not be gone through once more."""
    gc.freeze()


def on_build_error(error: Exception) -> None:
    """A failed build leaves nothing behind and the previous site as it was; what a person can fix is reported, with its place."""
    limit.stop()
    if session.destination:
        session.destination.discard()
    builder_log.removeHandler(session.warnings)
    if isinstance(error, SourceError):  # raised inside a template, where no event is there to catch it
        log.error(str(refuse(error)))
        raise Abort("Aborted: there are mistakes in the sources.") from None
    if problem := failure(error, ROOT, session.reading):
        found = SourceError([problem])
        log.error(str(refuse(found)))
        raise Abort("Aborted: the site could not be built.") from found
