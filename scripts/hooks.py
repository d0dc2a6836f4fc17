"""The site as MkDocs builds it: the only code that knows MkDocs and mkdocs-static-i18n.

MkDocs builds the first language, and mkdocs-static-i18n builds the others inside the first one's
``on_post_build``; every event below therefore runs once for each language. One :class:`Build` lives from the
first ``on_config`` to the last ``on_post_build``.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import mkdocs
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler, get_build_date, get_relative_url

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
gc.disable()  # all that the imports make stays to the end: Python need not look for what it could clear away

from scripts.diagnostics import Diagnostic, SourceError, shown  # noqa: E402
from scripts.finish.build_manifest import NAME as RECORD  # noqa: E402
from scripts.finish.build_manifest import files_of, record  # noqa: E402
from scripts.finish.csp import with_policy  # noqa: E402
from scripts.finish.host import CNAME, address, cname, is_example, own_domain  # noqa: E402
from scripts.finish.place import Reserved, prepare, put_in_place, recover, refusal, staging, unusable  # noqa: E402
from scripts.finish.published import PublishedPage, Section  # noqa: E402
from scripts.finish.search_index import search_index  # noqa: E402
from scripts.finish.side_by_side import parallel_pages, parallel_url  # noqa: E402
from scripts.finish.sitemap import robots, sitemap  # noqa: E402
from scripts.finish.web_manifest import manifest  # noqa: E402
from scripts.markdown.blocks import Blocks  # noqa: E402
from scripts.markdown.limit import Limit  # noqa: E402
from scripts.printable import printable  # noqa: E402
from scripts.render.anchors import with_anchors  # noqa: E402
from scripts.render.calls import block_ids, expand, fill  # noqa: E402
from scripts.render.components import SITE_INDEX, View, site_index  # noqa: E402
from scripts.render.environment import OWN_CODE, environment, look_again  # noqa: E402
from scripts.render.external import with_rel  # noqa: E402
from scripts.render.failures import failure  # noqa: E402
from scripts.render.head import head, manifest_path  # noqa: E402
from scripts.render.markup import renderer, smuggled  # noqa: E402
from scripts.sources.data import Data, filled_in, load_data  # noqa: E402
from scripts.sources.menus import menus  # noqa: E402
from scripts.sources.models import Language  # noqa: E402
from scripts.sources.pages import Pages, load_pages  # noqa: E402
from scripts.sources.revision import BUILT_FROM, Revision, build_date, revision  # noqa: E402
from scripts.sources.translation import State, states  # noqa: E402
from scripts.sources.tree import is_published, odd_files  # noqa: E402

gc.freeze()
gc.enable()

log = logging.getLogger("mkdocs.hooks.site")
_builder = logging.getLogger(mkdocs.__name__)  # what stands in for MkDocs (ProperDocs) warns under its own name

# The templates link to these.
NEEDED = ("index.md", "search.md", "sources.md")

_limit = Limit()
_serving = False
_preview = None  # under mkdocs serve: what tells mistakes on the pages (scripts/checks/preview.py)
_revision: Revision | None = None
_build: Build | None = None
_reserved: Reserved | None = None
_known: tuple[list, Data] | None = None


@dataclass
class Build:
    """What one build of all languages shares.

    ``order`` are the paths of all pages in the order of the menus, ``footer`` those at the foot of every page; ``states``
    tells how each translation stands; ``target`` is where the site goes once it is whole, ``domain`` what its CNAME says;
    ``extensions`` are the names of Markdown's; ``files`` are the pages of the language being built by their path in its
    folder; ``foreign`` is what pages hold that they may not; ``reading`` is the file of the page that is being read.
    """

    data: Data
    pages: Pages
    order: list[str]
    footer: list[str]
    states: dict[tuple[str, str], State]
    target: Path
    warnings: CountHandler
    extensions: list[str]
    domain: str | None
    views: dict[str, View] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    published: list[PublishedPage] = field(default_factory=list)
    foreign: list[Diagnostic] = field(default_factory=list)
    reading: str = ""

    def language(self, config: MkDocsConfig) -> Language:
        """The language being built now."""
        return self._by_code[config.plugins["i18n"].current_language]

    @cached_property
    def _by_code(self) -> dict[str, Language]:
        return {language.code: language for language in self.data.languages}


# --- start ---------------------------------------------------------------------------------------


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is the live preview; date the build by the last commit (reproducible-builds.org)."""
    global _serving, _preview, _revision
    if command == "gh-deploy":
        raise PluginError(
            "gh-deploy would replace the branch gh-pages on the server with a site that nothing has checked. "
            "Push to main, and the workflow Pages publishes once every check has passed; or run “make site” and copy site/ yourself."
        )
    _serving = command == "serve"
    for handler in _builder.handlers:
        handler.addFilter(_shown_safely)
    if _serving:
        from scripts.checks.preview import Preview

        _preview = Preview(ROOT)
        environment().auto_reload = True
    else:
        # A build ends before it has much to clear away: to look for it after every 700 new objects, as Python does, costs
        # more than it frees.
        gc.set_threshold(50_000)
    _revision = revision(ROOT, status=not _serving)
    try:
        date = build_date(os.environ.get("SOURCE_DATE_EPOCH"), _revision)
    except ValueError as error:
        raise PluginError(str(error)) from None
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # MkDocs reads it too, and not an empty one
    if date is not None:
        os.environ["SOURCE_DATE_EPOCH"] = str(date)
    else:
        log.info("No commit to date the build by: dates in the sitemap are today's")


def _shown_safely(logged: logging.LogRecord) -> bool:
    """Let every message through as printable.py shows it: names of files, links and titles may hold anything."""
    logged.msg, logged.args = printable(logged.getMessage()), ()
    return True


# mkdocs-static-i18n sets the language at -100: everything here must come after.
@event_priority(-110)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the sources once; take only our own templates; build beside the published site, not over it."""
    global _build
    i18n = config.plugins["i18n"]
    if not i18n.building:
        _build = _start(config)
    # Neither Material's 12,000 files nor our own templates are part of the site (both are reached through
    # scripts/render/environment.py), and the finishing steps write sitemap and 404.
    config.theme.dirs = []
    config.theme.static_templates = set()
    # The extension makes a format string of it; the data has no other brace.
    footnotes = {"BACKLINK_TITLE": filled_in(_build.data.ui["footnote_back"][_build.language(config).code], n="{}")}
    configs, reader = config.mdx_configs | {"footnotes": footnotes}, Markdown()
    # Each extension is made once for all pages of a language: MkDocs would look it up and make it anew for every page.
    # It keeps nothing from one page to the next: Python-Markdown resets it for each (Extension.reset).
    config.markdown_extensions = [reader.build_extension(name, configs.get(name, {})) for name in _build.extensions] + [Blocks()]
    return config


def _data(folder: Path) -> Data:
    """The data in ``folder``. The preview reads and validates it again only when one of its files has changed."""
    global _known
    stamp = sorted((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in folder.glob("*.yml"))
    if not (_serving and _known and _known[0] == stamp):
        _known = stamp, load_data(folder)
    return _known[1]


def _start(config: MkDocsConfig) -> Build:
    if _preview:
        _preview.stop()
        look_again()
    docs = Path(config.docs_dir)
    target = Path(os.path.realpath(config.site_dir))  # through a link: what it leads to is replaced, not the link
    if not _serving:
        _take(target, config)
    try:
        if odd := odd_files(docs):
            raise SourceError(odd)
        data = _data(docs / "_data")
        pages = load_pages(docs, data)
        menu = menus(config.nav, config.extra.get("footer"), Path(config.config_file_path))
        _all_there(docs, data, pages, menu.footer)
    except SourceError as error:
        raise _refuse(error) from None
    _same_languages(config, data)
    if not config.site_url:
        raise PluginError("mkdocs.yml: site_url is empty: give SITE_URL the address of the site, such as https://example.org/")
    try:
        address(os.environ.get("SITE_URL") or config.site_url)  # MkDocs has taken line breaks out of its own
        config.site_url = address(config.site_url)
        domain = cname(config.site_url) if own_domain(config.extra.get("custom_domain")) else None
    except ValueError as error:
        raise PluginError(str(error)) from None
    if config.strict:  # --quiet would keep warnings from being counted, and so from ending the build
        _builder.setLevel(min(_builder.level, logging.WARNING))
    warnings = CountHandler()
    warnings.setLevel(logging.WARNING)
    _builder.addHandler(warnings)
    stand = states(pages, [language.code for language in data.languages])
    order = _in_order(data, pages, [*menu.nav, *menu.footer])
    return Build(data, pages, order, menu.footer, stand, target, warnings, list(config.markdown_extensions), domain)


def _take(target: Path, config: MkDocsConfig) -> None:
    """Make sure that ``target`` is a place for the site, and build beside it. A site that an ended run had moved away is put back first."""
    global _reserved
    _release()
    _reserved = Reserved(target, wait=lambda: log.info(f"Another build beside {shown(target)} is under way: waiting for its end"))
    try:
        recover(target)
        sources = [*(ROOT / name for name in (*BUILT_FROM, ".git")), Path(config.docs_dir), Path(config.config_file_path)]
        if problem := refusal(target, sources, files_of(target)):
            raise PluginError(f"nothing was published.\n{problem}")
        for left in prepare(target):
            log.info(f"{shown(left)} is left of an earlier build, and cannot be removed: whoever it belongs to may remove it (sudo rm -rf)")
    except OSError as error:
        raise PluginError(f"nothing was published.\n{unusable(target, error)}") from None
    config.site_dir = str(staging(target))


def _release() -> None:
    if _reserved:
        _reserved.release()


def _in_order(data: Data, pages: Pages, menu: list[str]) -> list[str]:
    """The path of every page: in the order of the menus, projects below their menu page."""
    projects = {page.path: data.project_by_slug[page.front.project].number for page in pages.values() if page.front.project}
    rank = {path: number for number, path in reversed([*enumerate(menu)])}

    def place(path: str) -> tuple:
        section = f"{path.rpartition('/')[0]}/index.md"
        return rank.get(path, rank.get(section, len(menu))), path not in rank, projects.get(path, 0), path

    return sorted({page.path for page in pages.values()}, key=place)


def _all_there(docs: Path, data: Data, pages: Pages, footer: list[str]) -> None:
    """Raise SourceError when a page that every other page links to is not there in the source language."""
    code = data.source_language.code
    needed = sorted({*NEEDED, *footer})
    missing = [shown(docs / code / path) for path in needed if f"{code}/{path}" not in pages]
    if missing:
        message, remedy = "this page is missing, and every page links to it", "Restore it, or correct the footer in mkdocs.yml."
        raise SourceError(Diagnostic(file, 1, "page", message, remedy) for file in missing)


def _same_languages(config: MkDocsConfig, data: Data) -> None:
    here = [(language.locale, language.name) for language in config.plugins["i18n"].config.languages]
    there = [(language.code, language.name) for language in data.languages]
    if here != there:
        raise PluginError(f"mkdocs.yml lists the languages {here}, docs/_data/languages.yml {there}: make them the same, in the same order")


def _refuse(error: SourceError) -> PluginError:
    count = len(error.problems)
    return PluginError(f"{count} mistake{'s' if count > 1 else ''} in the sources; nothing was published.\n{error}")


# --- pages ---------------------------------------------------------------------------------------


@event_priority(-110)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Refuse a page that no language would show; keep the others at hand (to look one up is slow in mkdocs-static-i18n)."""
    unread = [file for file in files.documentation_pages() if file.src_uri not in _build.pages]
    if unread:
        folders = ", ".join(f"docs/{language.code}" for language in _build.data.languages)
        message, remedy = "this page belongs to no language", f"Give it a name that ends in .md, in one of {folders}, or remove it."
        raise _refuse(SourceError(Diagnostic(shown(Path(file.abs_src_path)), 1, "page", message, remedy) for file in unread))
    _build.files = {file.norm_src_uri: file for file in files.documentation_pages()}
    if stray := [file for file in files if file.inclusion.is_included() and not file.is_documentation_page() and not is_published(file.src_uri)]:
        message, remedy = "this would be published, and is not meant for readers", "Correct exclude_docs in mkdocs.yml: it leaves out /_data/ and *~."
        raise _refuse(SourceError(Diagnostic(shown(Path(file.abs_src_path)), 1, "file", message, remedy) for file in stray))
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """The page was read with all the others; MkDocs need not read and parse it again."""
    return "\n" + _build.pages[page.file.src_uri].body


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the data in."""
    source = _build.pages[page.file.src_uri]
    language = _build.language(config)
    _build.reading = source.file

    def link(path: str) -> str:
        if path not in _build.files:
            message, remedy = f"this page links to {path}, which is not there", "Restore that page, or remove what links to it."
            raise SourceError([Diagnostic(source.file, 1, "page", message, remedy)])
        return get_relative_url(_build.files[path].url, page.url)

    def elsewhere(code: str, path: str) -> str | None:
        file = _build.files[path].alternates.get(code)
        return get_relative_url(file.url, page.url) if file and file.locale == code else None

    def parallel(path: str) -> str | None:
        # With LOCALE there is one language, and nothing to stand beside it.
        return None if config.plugins["i18n"].config.build_only_locale else get_relative_url(parallel_url(path), page.url)

    view = View(_build.data, _build.pages, language, source, link, _build.order, _build.states, elsewhere, parallel)
    _build.views[page.file.dest_uri] = view
    page.meta = {"title": source.front.title, "template": source.front.template or "main.html"}
    # A page not yet translated keeps its own language, amounts and labels included.
    written = view if source.code == language.code else replace(view, language=_build._by_code[source.code])
    try:
        text = expand(written)
        _limit.start()  # what follows is Markdown
        return text
    except SourceError as error:
        raise _refuse(error) from None
    finally:
        view.dated, view.blocks = written.dated, written.blocks


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Judge what editors wrote; complete links to other sites; put blocks and old anchors in; note the headings, for the index."""
    _limit.stop()
    view = _build.views[page.file.dest_uri]
    problems = smuggled(view.source, page.markdown, html, renderer(config.markdown_extensions, {}), _build.data.trusted)
    if problems:
        _build.foreign += problems
        return ""
    view.sections = [Section(item.id, unescape(item.title)) for top in page.toc for item in top.children]  # MkDocs gives HTML
    page.present_anchor_ids |= block_ids(view)
    return with_anchors(fill(with_rel(html, config.site_url), view), view.source.front.anchors)


def on_env(env, config: MkDocsConfig, files: Files):
    """One environment for all languages instead of one each. Every page of the language has been read now: nothing foreign goes further."""
    if _build.foreign:
        raise _refuse(SourceError(dict.fromkeys(_build.foreign)))
    return environment()


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav) -> dict:
    """Everything the templates see: nothing of MkDocs."""
    view = _build.views[page.file.dest_uri]
    source, language = view.source, view.language
    translated = source.code == language.code
    urls = {code: file.url for code, file in page.file.alternates.items()}
    written = {code: urls[code] for code, file in page.file.alternates.items() if file.locale == code}
    seo = head(view, config.site_url, written, translated)
    content = page.content
    if SITE_INDEX in content:
        content = content.replace(SITE_INDEX, site_index(_index(view)))
    if translated:
        _build.published.append(
            PublishedPage(
                source.code,
                source.path,
                page.url,
                source.front.title,
                source.front.description,
                seo.canonical,
                {alternate.tag: alternate.href for alternate in seo.alternates},
                content,
                source.front.nav or "",
            )
        )
    return {
        "view": view,
        "head": seo,
        "content": content,
        "content_tag": _build._by_code[source.code].tag,
        "data": _build.data,
        "code": language.code,
        "root": get_relative_url(".", page.url).rstrip("/") + "/",
        "languages": [
            {"tag": other.tag, "name": other.name, "url": get_relative_url(urls[other.code], page.url), "current": other is language}
            for other in _build.data.languages
            if other.code in urls
        ],
        "menu": [_menu_item(view, item.file.norm_src_uri) for item in nav.pages],
        "footer": [_menu_item(view, path) for path in _build.footer],
    }


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """What is published has its policy; the live preview, and only it, the mistakes of the page, on the page."""
    if _preview:
        return _preview.page(Path(page.file.abs_dest_path), page.file.src_uri, output)
    return _policed(output, _build.views[page.file.dest_uri].source.file)


def _policed(html: str, file: str) -> str:
    """``html``, a whole page made from ``file``, with its Content Security Policy. The preview has none: it reloads by a script of its own."""
    if _serving:
        return html
    try:
        return with_policy(html, OWN_CODE)
    except ValueError as error:
        message, _, remedy = str(error).partition(" → ")
        raise _refuse(SourceError([Diagnostic(file, 1, "policy", message, remedy)])) from None


def _menu_item(view: View, path: str) -> dict:
    """One entry of a menu. ``current`` is the value of aria-current: this page, or the section it belongs to."""
    front = view.page(path).front
    here = view.source.path
    section = path.removesuffix("index.md")
    current = "page" if here == path else "true" if section and section != path and here.startswith(section) else None
    return {"url": view.link(path), "title": front.nav or front.title, "current": current, "lang": view.lang(view.page(path))}


def _index(view: View) -> list[dict]:
    """Every page written in the reader's language, with its sections, in the order of the menus."""
    code = view.language.code
    same = {other.source.path: other for other in _build.views.values() if other.language is view.language and other.source.code == code}
    return [
        {"url": view.link(path), "title": same[path].source.front.title, "sections": same[path].sections}
        for path in view.order
        if path in same and same[path] is not view
    ]


# --- end -----------------------------------------------------------------------------------------


# mkdocs-static-i18n builds the other languages at -100, inside the event of the first.
@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Once all languages are written: what belongs to the whole site, then the site in its place."""
    if config.plugins["i18n"].building:
        return
    folder = Path(config.site_dir)
    data, pages = _build.data, _build.published
    _write(folder / "sitemap.xml", sitemap(pages, get_build_date()))
    _write(folder / "robots.txt", robots(config.site_url))
    _write(folder / ".nojekyll", "")  # GitHub Pages, from a branch, would leave out what begins with _
    if _build.domain:
        _write(folder / CNAME, _build.domain)
    lost = environment().get_template("404.html").render(data=data, root=urlsplit(config.site_url).path)
    _write(folder / "404.html", _policed(lost, "overrides/404.html"))
    if not config.plugins["i18n"].config.build_only_locale:
        for url, text in parallel_pages(data, pages, _build.pages, _build.order, _build.states):
            _write(folder / url / "index.html", _policed(text, "overrides/parallel.html"))
    built = {view.language.code for view in _build.views.values()}
    for language in data.languages:
        if language.code in built:  # a draft may have no page of its own yet
            own = [page for page in pages if page.code == language.code]
            # With LOCALE the one language that is built stands at the root.
            home = "" if len(built) == 1 or language is data.source_language else language.code
            _write(folder / home / "search" / "index.json", search_index(own))
            _write(folder / manifest_path(data, language.code), manifest(data, language))
    if not _serving:
        _write(folder / RECORD, _record(folder, config.site_url))  # after every other file
    _builder.removeHandler(_build.warnings)
    if _preview:
        _preview.look()
    if _serving or (config.strict and _build.warnings.get_counts()):
        return  # in strict mode MkDocs now refuses this site, and the previous one stays
    try:
        put_in_place(folder, _build.target)
    except OSError as error:
        raise PluginError(f"nothing was published.\n{unusable(_build.target, error)}") from None
    finally:
        _release()
    log.info(f"{len(pages)} pages in {_build.target}")
    if is_example(config.site_url):
        log.info(f"They say that they are at {config.site_url}, an example: before you publish them, build with SITE_URL=https://host/folder/")


def _record(folder: Path, site_url: str) -> str:
    """What scripts/verify compares. The builder is MkDocs, or what stands in for it under its name (ProperDocs)."""
    commit, clean = (_revision.commit, _revision.clean) if _revision else (None, None)
    date = os.environ.get("SOURCE_DATE_EPOCH")
    return record(folder, site_url, commit, clean, int(date) if date else None, mkdocs.__name__)


def on_serve(server, config: MkDocsConfig, builder):
    """What is told on the pages is known a moment after they are served: the browsers then load them again."""

    def reload() -> None:
        # MkDocs has no call for it: browsers reload when the number of the visible site grows (mkdocs/livereload).
        with server._epoch_cond:
            if server._visible_epoch == server._wanted_epoch:  # no rebuild is under way, which would reload them anyway
                server._wanted_epoch = server._visible_epoch = server._visible_epoch + 1
                server._epoch_cond.notify_all()

    _preview.reload = reload
    bind = server.server_bind

    def bound() -> None:
        try:
            bind()
        except OSError as error:
            where = ":".join(map(str, server.server_address[:2]))
            raise PluginError(
                f"nothing can be served on {where} ({error.strerror}): another preview may be running there. End it, or choose another port: "
                "make serve ADDRESS=127.0.0.1:8001"
            ) from None

    server.server_bind = bound
    log.info("The preview leaves out the Content Security Policy, for it reloads pages by a script; “make site” puts it in")
    return server


def on_shutdown() -> None:
    """Nothing runs on after the preview."""
    if _preview:
        _preview.stop()
    gc.freeze()  # the process ends: what it holds goes with it, and need not be gone through once more


def on_build_error(error: Exception) -> None:
    """A failed build leaves nothing behind and the previous site as it was; what a person can mend is told, with its place."""
    _limit.stop()
    _release()
    if _build:
        shutil.rmtree(staging(_build.target), ignore_errors=True)
        _builder.removeHandler(_build.warnings)
    if isinstance(error, SourceError):  # raised inside a template, where no event is there to catch it
        log.error(str(_refuse(error)))
        raise Abort("Aborted: there are mistakes in the sources.") from None
    if problem := failure(error, ROOT, _build.reading if _build else ""):
        log.error(str(_refuse(SourceError([problem]))))
        raise Abort("Aborted: the site could not be built.") from None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
