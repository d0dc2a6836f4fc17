"""The build without the generator: what is read, what each page is given, and what is written at the end.

scripts/build/mkdocs/hooks.py calls it at the events of the generator, which is not named here. One :class:`Build` lives from the first
event to the last. For each page: ``expanded`` gives the Markdown to read, ``content`` completes its HTML, ``context`` is for its template,
``page`` completes the page; then, once, ``finish``.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from ..content.configuration import Menus
from ..content.data import Data
from ..content.pages import Pages, load_pages, missing_pages, project_paths
from ..content.printed_files import SHARE_IMAGE, SHARE_SIZE, card_path
from ..content.translation import States, revised, states
from ..content.tree import is_published, odd_files
from ..diagnostics import Diagnostic, SourceError, report, shown
from .postbuild.csp import with_policy
from .postbuild.host import CNAME
from .postbuild.published import PublishedPage
from .postbuild.search_index import search_index
from .postbuild.side_by_side import parallel_pages
from .postbuild.site_files import Redirect, manifest, manifest_path, redirect_page, robots, sitemap
from .render.calls import expand, fill, heading
from .render.completed import with_anchors, with_boxes, with_directions, with_joins, with_rel
from .render.components import SITE_INDEX, site_index
from .render.environment import OWN_CODE, environment
from .render.markup import Render, disallowed_markup
from .render.view import Output, Section, View


@dataclass
class Build:
    """What one build of all languages shares.

    ``order`` are the paths of all pages in the order of the menus, ``footer`` those at the foot of every page; ``states`` are those of the
    translations; ``site_url`` has its final slash; ``domain`` is what CNAME says; ``side_by_side`` says whether the parallel view is built (not
    for one language alone), ``policed`` whether pages get their policy, ``printing`` whether there are documents to download and to share.
    ``outputs`` are the pages of the language being built by their path in its folder; ``views`` all pages by their path in the site;
    ``redirects`` are former addresses of pages; ``problems`` are what pages have that is not allowed there.
    """

    data: Data
    pages: Pages
    order: list[str]
    footer: list[str]
    states: States
    site_url: str = ""
    domain: str | None = None
    side_by_side: bool = True
    policed: bool = True
    printing: bool = False
    outputs: Mapping[str, Output] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    published: list[PublishedPage] = field(default_factory=list)
    redirects: list[Redirect] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def project_paths(self) -> dict[str, str]:
        """The path of the page of each project, by its slug."""
        return project_paths(self.pages)

    @cached_property
    def revised(self) -> datetime.date | None:
        """When a translation was last brought up to date with its source page; None where there is no translation."""
        return revised(self.pages.values())

    def expanded(self, uri: str, code: str, output: str, url: str) -> str:
        """Return the Markdown of the page ``uri`` with its calls carried out, for readers of the language ``code``.

        ``output`` is its path in the site, ``url`` its address. Raises SourceError with every call that fails.
        """
        source, made = self.pages[uri], (self.side_by_side, self.printing)
        view = View(self.data, self.data.by_code[code], self.pages, source, url, self.outputs, self.order, self.states, *made, self.site_url)
        self.views[output] = view
        # A page not yet translated keeps its own language, amounts and labels included.
        written = view if source.code == code else replace(view, language=self.data.by_code[source.code])
        written.project_paths = self.project_paths
        try:
            return expand(written)
        finally:
            view.dated, view.blocks, view.style = written.dated, written.blocks, written.style

    def content(self, view: View, text: str, html: str, render: Render, sections: Iterable[Section]) -> str:
        """Return ``html``, what the Markdown ``text`` of a page has become, complete; empty, with :attr:`problems`, when it holds what it may not."""
        trusted = self.data.trusted.also([urlsplit(self.site_url).hostname or ""])
        if problems := disallowed_markup(view.source, text, html, render, trusted):
            self.problems += problems
            return ""
        view.sections = list(sections)
        tag = self.data.by_code[view.source.code].tag
        html = with_joins(with_directions(fill(with_boxes(with_rel(html, self.site_url)), view), tag), tag)
        return with_anchors(html, view.source.front.anchors)

    def context(self, view: View, alternates: Mapping[str, Output], content: str, menu: Sequence[str]) -> dict[str, Any]:
        """Return everything that the template of a page sees. ``menu`` are the paths in the menu of the site."""
        source, language = view.source, view.language
        translated = source.code == language.code
        urls = {code: output.url for code, output in alternates.items()}
        # What is said of a page that is not translated, a copy of the source page, is said of that, and in its language.
        said = view if translated else replace(view, language=self.data.source_language)
        written = {code: urljoin(self.site_url, output.url) for code, output in alternates.items() if output.locale == code}
        canonical = written[said.language.code]
        links = {other.tag: written[other.code] for other in self.data.languages if translated and other.code in written}
        if links and self.data.source_language.code in written:
            links["x-default"] = written[self.data.source_language.code]
        content = content.replace(SITE_INDEX, site_index(self._index(view))) if SITE_INDEX in content else content
        original = self.pages.get(f"{self.data.source_language.code}/{source.path}")
        for alias in original.front.aliases if original else ():
            self.redirects.append(Redirect(alias, language, view.url, source.front.title, self.data.by_code[source.code], canonical))
        if translated:
            title, about, nav = source.front.title, source.front.description, source.front.nav or ""
            in_menu = source.path in menu
            self.published.append(PublishedPage(source.code, source.path, view.url, title, about, canonical, links, content, nav, in_menu))
        return {
            "view": view,
            "said": said,
            "heading": heading,
            "canonical": canonical,
            "alternates": links,
            "written": written,
            "manifest": manifest_path(self.data, language.code),
            "picture": urljoin(canonical, card_path("")) if view.printing else urljoin(self.site_url, SHARE_IMAGE),
            "picture_size": SHARE_SIZE,
            "open_data": urljoin(self.site_url, f"{self.data.campaign.pages.data_url}projects") if self.data.campaign.pages.data else "",
            "content": content,
            "data": self.data,
            "code": language.code,
            "root": view.file(""),
            "urls": urls,
            "menu": [_menu_item(view, path) for path in menu],
            "footer": [_menu_item(view, path) for path in self.footer],
            "revised": self.revised,
        }

    def _index(self, view: View) -> list[dict[str, Any]]:
        """Return every page written in the reader's language, with its sections, in the order of the menus."""
        code = view.language.code
        same = {other.source.path: other for other in self.views.values() if other.language is view.language and other.source.code == code}
        return [
            {"url": view.link(path), "title": same[path].source.front.title, "sections": same[path].sections}
            for path in view.order
            if path in same and same[path] is not view
        ]

    def page(self, html: str, file: str) -> str:
        """Return ``html``, a whole page made from ``file``, as it is published: with its Content Security Policy."""
        return with_policy(html, OWN_CODE, file) if self.policed else html

    def home(self, code: str) -> str:
        """Return where the pages in the language ``code`` are, relative to the site that has all languages."""
        return "" if code == self.data.source_language.code else f"{code}/"

    def finish(self, folder: Path, date: str, say: Callable[[str], None]) -> None:
        """Write what belongs to the whole site into ``folder``, once all pages are there. ``date`` is that of the sitemap (ISO 8601).

        ``say`` is told how many documents are typeset.
        """
        data, pages = self.data, self.published
        files = {
            "sitemap.xml": sitemap(pages, date),
            "robots.txt": robots(self.site_url),
            ".nojekyll": "",  # GitHub Pages, from a branch, would leave out what begins with _
            "404.html": self.page(self._not_found(), "overrides/404.html"),
        }
        if self.domain:
            files[CNAME] = self.domain
        if self.side_by_side:
            for url, text in parallel_pages(data, pages, self.pages, self.order, self.states):
                files[f"{url}index.html"] = self.page(text, "overrides/parallel.html")
        built = {view.language.code for view in self.views.values()}  # a draft may have no page of its own yet
        # One language that is built alone is at the root.
        home = {code: "" if len(built) == 1 else self.home(code) for code in built}
        for code in (code for code in self.data.by_code if code in built):
            if search := data.campaign.pages.search:
                own = (page for page in pages if page.code == code)
                files[f"{home[code]}{data.campaign.pages.search_url}index.json"] = search_index(own, search)
            files[manifest_path(data, code)] = manifest(data, self.data.by_code[code])
        if data.campaign.pages.data:
            from .postbuild.open_data import open_data

            day = datetime.date.fromisoformat(date)
            files |= {f"{data.campaign.pages.data_url}{name}": text for name, text in open_data(data, self.pages, pages, day)}
        for redirect in self.redirects:
            path, text = redirect_page(data, redirect, home[redirect.language.code])
            files[path] = self.page(text, "overrides/redirect.html")
        for path, text in files.items():
            write(folder / path, text)
        if self.printing:
            from .printing.press import print_site, write_sizes  # a preview does without

            sizes = print_site(folder, data, pages, self.pages, say)
            write_sizes({folder / output: view.language for output, view in self.views.items()}, sizes)

    def _not_found(self) -> str:
        rank = {path: number for number, path in enumerate(self.order)}
        pages = sorted((page for page in self.published if page.in_menu or page.nav), key=lambda page: rank[page.path])
        return environment().get_template("404.html").render(data=self.data, root=urlsplit(self.site_url).path, pages=pages)


def _menu_item(view: View, path: str) -> dict[str, Any]:
    """Return one entry of a menu. ``current`` is the value of aria-current: this page, or the section it belongs to."""
    page, here = view.page(path), view.source.path
    section = path.removesuffix("index.md")
    current = "page" if here == path else "true" if section and section != path and here.startswith(section) else None
    return {"url": view.link(path), "title": page.front.nav or page.front.title, "current": current, "lang": view.lang(page)}


def write(path: Path, text: str) -> None:
    """Write ``text`` to ``path``, in a folder that is made where it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def start(docs: Path, data: Callable[[], Data], menus: Callable[[], Menus]) -> Build:
    """Read the sources in ``docs``. Raises SourceError with everything that is wrong with them."""
    if odd := odd_files(docs):
        raise SourceError(odd)
    read = data()
    pages, menu = load_pages(docs, read), menus()
    code = read.source_language.code
    missing = [report("page/missing", shown(docs / code / path)) for path in menu.footer if f"{code}/{path}" not in pages]
    if absent := [*missing_pages(docs, read, pages), *missing]:
        raise SourceError(absent)
    translations = states(pages, [language.code for language in read.languages])
    return Build(read, pages, _in_order(read, pages, [*menu.nav, *menu.footer]), menu.footer, translations)


def _in_order(data: Data, pages: Pages, menu: Sequence[str]) -> list[str]:
    """Return the path of every page: in the order of the menus, projects below their menu page."""
    projects = {page.path: data.project_by_slug[page.front.project].number for page in pages.values() if page.front.project}
    rank = {path: number for number, path in reversed([*enumerate(menu)])}

    def position(path: str) -> tuple[int, bool, int, str]:
        section = f"{path.rpartition('/')[0]}/index.md"
        return rank.get(path, rank.get(section, len(menu))), path not in rank, projects.get(path, 0), path

    return sorted({page.path for page in pages.values()}, key=position)


def refused_files(build: Build, documents: Mapping[str, str], others: Mapping[str, str]) -> list[Diagnostic]:
    """Return a diagnostic for each page that no language would show, and for each other file that is not meant for readers.

    ``documents`` and ``others`` are the files that the generator would publish: their path below docs/, and as it is shown to people.
    """
    folders = ", ".join(f"docs/{code}" for code in build.data.by_code)
    unread = [report("page/in-no-language", file, folders=folders) for uri, file in documents.items() if uri not in build.pages]
    return unread or [report("file/not-for-readers", file) for uri, file in others.items() if not is_published(uri)]
