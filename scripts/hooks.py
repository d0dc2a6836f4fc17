"""The site as MkDocs builds it: the events of MkDocs, handed on to scripts/pipeline.py. Nothing else imports MkDocs or mkdocs-static-i18n.

MkDocs builds the first language, and mkdocs-static-i18n builds the others inside the first one's ``on_post_build``; every event
below therefore runs once for each language.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import mkdocs
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler, get_build_date, get_relative_url

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
gc.disable()  # all that the imports make stays to the end: Python need not look for what it could clear away

from scripts.diagnostics import SourceError, shown  # noqa: E402
from scripts.finish.build_manifest import NAME as RECORD  # noqa: E402
from scripts.finish.build_manifest import files_of, record  # noqa: E402
from scripts.finish.destination import Destination, Refused, staging  # noqa: E402
from scripts.finish.host import address, cname, is_example, own_domain  # noqa: E402
from scripts.markdown.blocks import Blocks  # noqa: E402
from scripts.markdown.limit import Limit  # noqa: E402
from scripts.pipeline import Build, Output, refused_files, start, write  # noqa: E402
from scripts.printable import printable  # noqa: E402
from scripts.render.calls import block_ids  # noqa: E402
from scripts.render.environment import environment, look_again  # noqa: E402
from scripts.render.failures import failure  # noqa: E402
from scripts.render.markup import renderer  # noqa: E402
from scripts.render.view import Section, View  # noqa: E402
from scripts.sources.configuration import menus, same_languages  # noqa: E402
from scripts.sources.data import Data, filled_in, load_data  # noqa: E402
from scripts.sources.revision import BUILT_FROM, Revision, build_date, revision  # noqa: E402

if TYPE_CHECKING:
    import jinja2
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

    from scripts.preview import Preview

gc.freeze()
gc.enable()

T = TypeVar("T")

log = logging.getLogger("mkdocs.hooks.site")
_builder = logging.getLogger(mkdocs.__name__)  # what stands in for MkDocs (ProperDocs) warns under its own name


class _State:
    """What the events share: ``preview`` (under mkdocs serve) shows mistakes on the pages, ``data`` was read before, at that ``stamp``."""

    serving = False
    preview: Preview | None = None
    revision: Revision | None = None
    build: Build
    destination: Destination | None = None  # none under mkdocs serve
    warnings: CountHandler
    extensions: tuple[str, ...] = ()
    stamp: list[tuple[str, int, int]] | None = None
    data: Data
    limit = Limit()


_state = _State()


# --- start ---------------------------------------------------------------------------------------


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is the live preview; date the build by the last commit (reproducible-builds.org)."""
    if command == "gh-deploy":
        raise PluginError(
            "gh-deploy would replace the branch gh-pages on the server with a site that nothing has checked. "
            "Push to main, and the workflow Pages publishes once every check has passed; or run “make site” and copy site/ yourself."
        )
    _state.serving = command == "serve"
    for handler in _builder.handlers:
        handler.addFilter(_shown_safely)
    if _state.serving:
        from scripts.preview import Preview

        _state.preview = Preview(ROOT)
        environment().auto_reload = True
    else:
        # A build ends before it has much to clear away: to look for it after every 700 new objects, as Python does, costs
        # more than it frees.
        gc.set_threshold(50_000)
    _state.revision = revision(ROOT, status=not _state.serving)
    date = _valid(lambda: build_date(os.environ.get("SOURCE_DATE_EPOCH"), _state.revision))
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # MkDocs reads it too, and not an empty one
    if date is not None:
        os.environ["SOURCE_DATE_EPOCH"] = str(date)
    else:
        log.info("No commit to date the build by: dates in the sitemap are today's")


def _shown_safely(logged: logging.LogRecord) -> bool:
    """Let every message through as printable.py shows it: names of files, links and titles may hold anything."""
    logged.msg, logged.args = printable(logged.getMessage()), ()
    return True


def _valid(value: Callable[[], T]) -> T:
    """Return ``value()``. A ValueError or SourceError ends the build with what it says."""
    try:
        return value()
    except ValueError as error:
        raise PluginError(str(error)) from None
    except SourceError as error:
        raise _refuse(error) from None


def _refuse(error: SourceError) -> PluginError:
    count = len(error.problems)
    mistakes = "" if isinstance(error, Refused) else f"{count} mistake{'s' if count > 1 else ''} in the sources; "
    return PluginError(f"{mistakes}nothing was published.\n{error}")


# mkdocs-static-i18n sets the language at -100: everything here must come after.
@event_priority(-110)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the sources once; take only our own templates; build beside the published site, not over it."""
    i18n = _i18n(config)
    if not i18n.building:
        _start(config)
    # Neither Material's 12,000 files nor our own templates are part of the site (both are reached through
    # scripts/render/environment.py), and the pipeline writes sitemap and 404.
    config.theme.dirs = []
    config.theme.static_templates = set()
    # The extension makes a format string of it; the data has no other brace.
    footnotes = {"BACKLINK_TITLE": filled_in(_state.build.data.ui["footnote_back"][i18n.current_language], n="{}")}
    configs, reader = {**config.mdx_configs, "footnotes": footnotes}, Markdown()
    # Each extension is made once for all pages of a language: MkDocs would look it up and make it anew for every page.
    # It keeps nothing from one page to the next: Python-Markdown resets it for each (Extension.reset).
    made = [reader.build_extension(name, configs.get(name, {})) for name in _state.extensions]
    config.markdown_extensions = cast("list[str]", [*made, Blocks()])
    return config


def _i18n(config: MkDocsConfig) -> Any:
    """The plugin of languages, which says nothing about the types of what it has."""
    return config.plugins["i18n"]


def _start(config: MkDocsConfig) -> None:
    if _state.preview:
        _state.preview.stop()
        look_again()
    docs, file = Path(config.docs_dir), Path(config.config_file_path)
    if not _state.serving:
        _take(Path(os.path.realpath(config.site_dir)), config)  # through a link: what it leads to is replaced, not the link
    nav, footer = config.nav, config.extra.get("footer")
    _state.build = build = _valid(lambda: start(docs, partial(_data, docs / "_data"), lambda: menus(nav, footer, file), get_relative_url))
    languages = [(language.locale, language.name) for language in _i18n(config).config.languages]
    _valid(lambda: same_languages(languages, build.data, file))
    if not config.site_url:
        raise PluginError("mkdocs.yml: site_url is empty: give SITE_URL the address of the site, such as https://example.org/")
    _valid(lambda: address(os.environ.get("SITE_URL") or config.site_url or ""))  # MkDocs has taken line breaks out of its own
    config.site_url = build.site_url = _valid(lambda: address(config.site_url or ""))
    build.domain = _valid(lambda: cname(build.site_url) if own_domain(config.extra.get("custom_domain")) else None)
    build.side_by_side, build.policed = not _i18n(config).config.build_only_locale, not _state.serving
    if config.strict:  # --quiet would keep warnings from being counted, and so from ending the build
        _builder.setLevel(min(_builder.level, logging.WARNING))
    _state.warnings = CountHandler()
    _state.warnings.setLevel(logging.WARNING)
    _builder.addHandler(_state.warnings)
    _state.extensions = tuple(config.markdown_extensions)


def _data(folder: Path) -> Data:
    """The data in ``folder``. The preview reads and validates it again only when one of its files has changed."""
    stamp = sorted((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in folder.glob("*.yml"))
    if not _state.serving or _state.stamp != stamp:
        _state.data = load_data(folder)
        _state.stamp = stamp
    return _state.data


def _take(target: Path, config: MkDocsConfig) -> None:
    """Make sure that the site may go to ``target``, and build beside it."""
    if _state.destination:
        _state.destination.release()
    wait = f"Another build beside {shown(target)} is under way: waiting for its end"
    _state.destination = destination = Destination(target, lambda: log.info(wait))
    sources = [*(ROOT / name for name in (*BUILT_FROM, ".git")), Path(config.docs_dir), Path(config.config_file_path)]
    for left in _valid(lambda: destination.take(sources, files_of(target))):
        log.info(f"{shown(left)} is left of an earlier build, and cannot be removed: whoever it belongs to may remove it (sudo rm -rf)")
    config.site_dir = str(staging(target))


# --- pages ---------------------------------------------------------------------------------------


@event_priority(-110)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Refuse files that are not for readers; keep the pages at hand (to look one up is slow in mkdocs-static-i18n)."""
    pages = files.documentation_pages()
    others = [file for file in files if cast("Any", file.inclusion).is_included() and not file.is_documentation_page()]
    listed = ({file.src_uri: shown(Path(file.abs_src_path or "")) for file in some} for some in (pages, others))
    if problems := refused_files(_state.build, *listed):
        raise _refuse(SourceError(problems))
    _state.build.outputs = {cast("Any", file).norm_src_uri: cast("Output", file) for file in pages}
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """The page was read with all the others; MkDocs need not read and parse it again."""
    return "\n" + _state.build.pages[page.file.src_uri].body


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the data in."""
    front = _state.build.pages[page.file.src_uri].front
    page.meta = {"title": front.title, "template": front.template or "main.html"}
    code, file = _i18n(config).current_language, page.file
    text = _valid(lambda: _state.build.expanded(file.src_uri, code, file.dest_uri, page.url))
    _state.limit.start()  # what follows is Markdown
    return text


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Judge what editors wrote and complete it; note the headings, for the index."""
    _state.limit.stop()
    view = _view(page)
    sections = [Section(item.id, unescape(item.title)) for top in page.toc for item in top.children]  # MkDocs gives HTML
    content = _state.build.content(view, page.markdown or "", html, renderer(config.markdown_extensions, {}), sections)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | block_ids(view)
    return content


def _view(page: Page) -> View:
    return _state.build.views[page.file.dest_uri]


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """One environment for all languages instead of one each. Every page of the language has been read now."""
    if _state.build.problems:
        raise _refuse(SourceError(dict.fromkeys(_state.build.problems)))
    return environment()


def on_page_context(context: object, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Everything the templates see: nothing of MkDocs."""
    menu = [cast("Any", item.file).norm_src_uri for item in nav.pages]
    alternates: Mapping[str, Output] = cast("Any", page.file).alternates
    return _state.build.context(_view(page), page.url, alternates, page.content or "", menu)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """What is published has its policy; the live preview, and only it, the mistakes of the page, on the page."""
    if _state.preview:
        return _state.preview.page(Path(page.file.abs_dest_path), page.file.src_uri, output)
    return _valid(lambda: _state.build.page(output, _view(page).source.file))


# --- end -----------------------------------------------------------------------------------------


# mkdocs-static-i18n builds the other languages at -100, inside the event of the first.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Once all languages are written: what belongs to the whole site, then the site in its place."""
    if _i18n(config).building:
        return
    folder, build = Path(config.site_dir), _state.build
    _valid(lambda: build.finish(folder, get_build_date()))
    if not _state.serving:
        write(folder / RECORD, _record(folder, build.site_url))  # after every other file
    _builder.removeHandler(_state.warnings)
    if _state.preview:
        _state.preview.look()
    if not _state.destination or (config.strict and _state.warnings.get_counts()):
        return  # in strict mode MkDocs now refuses this site, and the previous one stays
    _valid(_state.destination.replace)
    log.info(f"{len(build.published)} pages in {_state.destination.site}")
    if is_example(build.site_url):
        log.info(f"They say that they are at {build.site_url}, an example: before you publish them, build with SITE_URL=https://host/folder/")


def _record(folder: Path, site_url: str) -> str:
    """What scripts/verify compares. The builder is MkDocs, or what stands in for it under its name (ProperDocs)."""
    commit, clean = (_state.revision.commit, _state.revision.clean) if _state.revision else (None, None)
    date = os.environ.get("SOURCE_DATE_EPOCH")
    return record(folder, site_url, commit, clean, int(date) if date else None, mkdocs.__name__)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """What is reported on the pages is found a moment after they are served: the browsers then load them again."""
    from scripts.serving import explained, reloader

    if _state.preview:
        _state.preview.reload = reloader(server)
    server.server_bind = explained(server)  # type: ignore[method-assign]
    log.info("The preview leaves out the Content Security Policy, for it reloads pages by a script; “make site” puts it in")
    return server


def on_shutdown() -> None:
    """Nothing runs on after the preview."""
    if _state.preview:
        _state.preview.stop()
    gc.freeze()  # the process ends: what it holds goes with it, and need not be gone through once more


def on_build_error(error: Exception) -> None:
    """A failed build leaves nothing behind and the previous site as it was; what a person can fix is reported, with its place."""
    _state.limit.stop()
    if _state.destination:
        _state.destination.discard()
    build = getattr(_state, "build", None)
    if hasattr(_state, "warnings"):
        _builder.removeHandler(_state.warnings)
    if isinstance(error, SourceError):  # raised inside a template, where no event is there to catch it
        log.error(str(_refuse(error)))
        raise Abort("Aborted: there are mistakes in the sources.") from None
    if problem := failure(error, ROOT, build.reading if build else ""):
        log.error(str(_refuse(SourceError([problem]))))
        raise Abort("Aborted: the site could not be built.") from None
