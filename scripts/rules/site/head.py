"""The head of every built page says what the page is: to browsers, search engines, social networks and phones.

Three kinds of pages have each their own promises: a page written in the language of its address; a page not yet
translated, which shows the source text and belongs to the source page; and what the build makes beside the pages
(404, views for editors), which search engines leave out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from ...content.markdown_page import MarkdownPage
from ...diagnostics import Diagnostic, report, short, shown
from ...diagnostics.registry import rule
from ...site.findings import Finding
from ...site.page import BuiltPage
from ..origin import Origin, address, at_sources, finding, is_whole, origin
from ..workspace import Workspace

_CANONICAL = "//link[@rel='canonical']"
_ALTERNATE = "//link[@rel='alternate']"
_ROBOTS = "//meta[@name='robots']"
_DESCRIPTION = "//meta[@name='description']"
_VIEWPORT = "//meta[@name='viewport']"
_GRAPH = [f"og:{name}" for name in "type title description url site_name locale image image:width image:height image:alt".split()]


@rule("head", needs="site")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each promise that the head of a page does not keep, and each page that is not in the site."""
    heads = _Heads(workspace)
    yield from at_sources(workspace, heads.findings())
    for page in workspace.pages.values():
        url = address(workspace, page.source.code, page.source.path)
        if url not in heads.by_url:
            yield page.report("head/not-built", file=shown(heads.folder / url / "index.html"))
    if is_whole(heads.base):
        sitemap, robots = (file.read_text("utf-8") if (file := heads.folder / name).is_file() else "" for name in ("sitemap.xml", "robots.txt"))
        if "<loc>" not in sitemap or f"Sitemap: {heads.base}sitemap.xml" not in robots.splitlines():
            yield report("head/no-sitemap", shown(heads.folder / ("robots.txt" if "<loc>" in sitemap else "sitemap.xml")), address=heads.base)


@dataclass
class _Page:
    """One page of the site with what its head says."""

    built: BuiltPage
    origin: Origin

    @cached_property
    def noindex(self) -> bool:
        return any("noindex" in (robots.get("content") or "") for robots in self.all(_ROBOTS))

    @cached_property
    def alternates(self) -> dict[str, str]:
        """The address of the page in each language, by hreflang."""
        return {link.get("hreflang") or "": link.get("href") or "" for link in self.all(_ALTERNATE)}

    @cached_property
    def lang(self) -> str:
        return self.built.document.get("lang") or ""

    @property
    def source(self) -> MarkdownPage:
        """The Markdown page that it shows; only for a page that shows one."""
        assert self.origin.source is not None
        return self.origin.source

    def all(self, xpath: str) -> list[etree._Element]:
        """Return the elements at ``xpath``."""
        found: list[etree._Element] = self.built.document.xpath(xpath)
        return found

    def value(self, xpath: str, attribute: str) -> str:
        """Return the ``attribute`` of the first element at ``xpath``, its text when ``attribute`` is empty."""
        found = self.all(xpath)
        if not found:
            return ""
        return ((found[0].get(attribute) if attribute else "".join(map(str, found[0].itertext()))) or "").strip()

    def finding(self, code: str, xpath: str, key: str = "", /, **values: object) -> Finding:
        """Return the diagnostic ``code`` about the first element at ``xpath``; ``key`` is the key of the front matter that it comes from."""
        found = self.all(xpath)
        return finding(code, self.built, found[0].sourceline if found else 1, "", key, **values)


class _Heads:
    """All pages by their address, and ``base``: the address of the site, as its home page gives it (SITE_URL is not known here)."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._languages = workspace.data.by_code
        self.folder, self.base = workspace.built.folder, workspace.built.address
        self.pages = [_Page(page, origin(workspace, page.path)) for page in workspace.built.pages]
        self.by_url = {page.built.url: page for page in self.pages}

    def address(self, page: _Page, href: str = "") -> str:
        """``href`` on ``page`` as a whole address; that of the page itself without one."""
        return urljoin(urljoin(self.base, page.built.url), href)

    def findings(self) -> Iterator[Finding]:
        if "" not in self.by_url:
            return  # reported as not built
        if not is_whole(self.base):
            yield self.by_url[""].finding("head/home-address", _CANONICAL, address=self.base)
            return
        for page in self.pages:
            yield from self._any(page)
            if page.origin.translated:
                yield from self._written(page)
            elif page.origin.source:
                yield from self._untranslated(page)
            else:
                yield from self._generated(page)

    # --- every page ---

    def _any(self, page: _Page) -> Iterator[Finding]:
        if not page.all("//meta[@charset]"):
            yield page.finding("head/no-charset", "//head")
        viewport = page.value(_VIEWPORT, "content").replace(" ", "")
        if "width=device-width" not in viewport:
            yield page.finding("head/no-viewport", "//head")
        elif "user-scalable=no" in viewport or "maximum-scale" in viewport:
            yield page.finding("head/no-zoom", _VIEWPORT)
        tag = self._languages[page.origin.code].tag
        if page.lang != tag:
            yield page.finding("head/language", "/html", given=page.lang, tag=tag)
        yield from self._once(page, "//title", "", "title")
        yield from self._once(page, "//link[@rel='icon']", "href", "link with rel=icon")

    def _once(self, page: _Page, xpath: str, attribute: str, what: str) -> list[Finding]:
        """Return nothing when there is exactly one, and it is not empty."""
        count = len(page.all(xpath))
        if not count:
            return [page.finding("head/missing", "//head", what=what)]
        if count > 1:
            return [page.finding("head/repeated", xpath, what=what, count=count)]
        return [] if page.value(xpath, attribute) else [page.finding("head/empty", xpath, what=what)]

    # --- pages in their own language ---

    def _written(self, page: _Page) -> Iterator[Finding]:
        front, language = page.source.source.front, self._languages[page.origin.code]
        if page.noindex:
            yield page.finding("head/noindex", _ROBOTS)
        title, description = page.value("//title", ""), page.value(_DESCRIPTION, "content")
        if title and front.title not in title:
            yield page.finding("head/title", "//title", "title", title=short(title), front=short(front.title))
        if found := self._once(page, _DESCRIPTION, "content", "description"):
            yield from found
        elif description != front.description:
            yield page.finding("head/description", _DESCRIPTION, "description", description=short(description))
        yield from self._canonical(page, self.address(page))
        yield from self._translations(page)
        yield from self._cards(page, description, language.open_graph)
        for rel in ("apple-touch-icon", "manifest"):
            yield from self._once(page, f"//link[@rel='{rel}']", "href", f"link with rel={rel}")
        yield from self._manifest(page, language.tag)
        if len(page.all("//meta[@name='theme-color']")) != 2:
            yield page.finding("head/theme-colours", "//head")

    def _canonical(self, page: _Page, expected: str) -> Iterator[Finding]:
        given = page.value(_CANONICAL, "href")
        if found := self._once(page, _CANONICAL, "href", "canonical address"):
            yield from found
        elif given != expected:
            yield page.finding("head/canonical", _CANONICAL, given=given, expected=expected)

    def _translations(self, page: _Page) -> Iterator[Finding]:
        """Alternates are all translations that there are; that they lead to these, and come back, is for the rule “links”."""
        path, source = page.source.source.path, self._workspace.source_code
        default = urljoin(self.base, address(self._workspace, source, path))
        if self._workspace.page(source, path) and page.alternates.get("x-default") != default:
            yield page.finding("head/x-default", _ALTERNATE, given=page.alternates.get("x-default", ""), expected=default)
        for code, language in self._languages.items():
            if not language.draft and self._workspace.page(code, path) and language.tag not in page.alternates:
                yield page.finding("head/alternate-missing", _ALTERNATE, tag=language.tag)

    def _cards(self, page: _Page, description: str, locale: str) -> Iterator[Finding]:
        """Open Graph (ogp.me) and the card of X."""
        graph = {name: page.value(f"//meta[@property='{name}']", "content") for name in _GRAPH}
        if empty := [name for name, value in graph.items() if not value]:
            yield page.finding("head/card-incomplete", "//meta[@property]", names=", ".join(empty))
        for name, value in {"og:url": self.address(page), "og:description": description, "og:locale": locale}.items():
            if graph[name] and graph[name] != value:
                yield page.finding("head/card-value", f"//meta[@property='{name}']", name=name, given=short(graph[name]), expected=short(value))
        if graph["og:title"] not in page.value("//title", ""):
            yield page.finding("head/card-title", "//meta[@property='og:title']", title=short(graph["og:title"]))
        if not page.value("//meta[@name='twitter:card']", "content"):
            yield page.finding("head/no-twitter-card", "//head")

    def _manifest(self, page: _Page, tag: str) -> Iterator[Finding]:
        xpath = "//link[@rel='manifest']"
        file = self.folder / unquote(urlsplit(self.address(page, page.value(xpath, "href")).removeprefix(self.base)).path)
        if not page.all(xpath) or not file.is_file():
            return  # reported by _once(), or by the rule “links”
        try:
            lang = json.loads(file.read_text("utf-8"))["lang"]
        except (ValueError, LookupError, TypeError) as error:
            yield page.finding("head/manifest-unreadable", xpath, why=error)
            return
        if lang != tag:
            yield page.finding("head/manifest-language", xpath, given=lang, tag=tag)

    # --- pages not yet translated, and pages that the build makes ---

    def _untranslated(self, page: _Page) -> Iterator[Finding]:
        source = page.source.source
        tag, main = self._languages[source.code].tag, page.value("//main", "lang")
        if main != tag:
            yield page.finding("head/untranslated-language", "//main", tag=tag, given=main or page.lang)
        yield from self._canonical(page, urljoin(self.base, address(self._workspace, source.code, source.path)))
        if page.alternates:
            yield page.finding("head/untranslated-alternates", _ALTERNATE)

    def _generated(self, page: _Page) -> Iterator[Finding]:
        if not page.noindex:
            yield page.finding("head/generated-listed", "//head")
        if page.alternates:
            yield page.finding("head/generated-alternates", _ALTERNATE)
