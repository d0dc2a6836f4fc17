"""The head of every built page says what the page is: to browsers, search engines, social networks and phones.

Three kinds of pages have each their own promises: a page written in the language of its address; a page not yet
translated, which shows the source text and belongs to the source page; and what the build makes beside the pages
(404, views for editors), which search engines leave out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from ...diagnostics import Diagnostic, short, shown
from ..finding import Finding, tell
from ..heads import ALTERNATE, CANONICAL, ROBOTS, Heads, PageHead
from ..origin import address
from ..workspace import Workspace

NAME = "head"
ABOUT = "the head of every page gives its language, title, description, address, translations, cards and icons, and they lead somewhere"
SITE = True

_TEMPLATE = "Correct overrides/main.html, or scripts/render/head.py."
_MANIFEST = "Correct scripts/finish/web_manifest.py."
_BUILD = "Build the site again with “make site”; if it stays, correct scripts/hooks.py."
_DESCRIPTION = "//meta[@name='description']"
_GRAPH = (
    "og:type",
    "og:title",
    "og:description",
    "og:url",
    "og:site_name",
    "og:locale",
    "og:image",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
)


def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """A problem for each promise that the head of a page does not keep, and for each page that is not in the site."""
    rule = _Rule(workspace)
    return [*tell(workspace, NAME, rule.findings()), *rule.missing()]


class _Rule:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._heads = workspace, Heads(workspace)
        self._languages = {language.code: language for language in workspace.data.languages}

    def findings(self) -> Iterator[Finding]:
        heads = self._heads
        if "" not in heads.by_url:
            return  # told by missing()
        if not heads.based:
            message = f"the home page gives “{heads.base}” as its address, which is not a whole one that ends in /"
            yield heads.by_url[""].finds(CANONICAL, message, "Give SITE_URL the address of the site, such as https://example.org/.")
            return
        for page in heads.pages:
            yield from self._any(page)
            if page.origin.translated:
                yield from self._written(page)
            elif page.origin.source:
                yield from self._borrowed(page)
            else:
                yield from self._made(page)
        yield from self._twice("//title", "", "title")
        yield from self._twice(_DESCRIPTION, "content", "description")

    def missing(self) -> Iterator[Diagnostic]:
        """A Markdown page without a built page."""
        for page in self._workspace.pages.values():
            url = address(self._workspace, page.source.code, page.source.path)
            if url not in self._heads.by_url:
                file = shown(self._heads.folder / url / "index.html")
                yield Diagnostic(page.file, 1, NAME, f"this page is not in the site: there is no {file}", _BUILD)

    # --- every page ---

    def _any(self, page: PageHead) -> Iterator[Finding]:
        if not page.all("//meta[@charset]"):
            yield page.finds("//head", "the head names no character encoding (<meta charset>)", _TEMPLATE)
        viewport = page.value("//meta[@name='viewport']", "content").replace(" ", "")
        if "width=device-width" not in viewport:
            yield page.finds("//head", "the head has no viewport: phones would show the page as wide as a large screen", _TEMPLATE)
        elif "user-scalable=no" in viewport or "maximum-scale" in viewport:  # WCAG 1.4.4
            yield page.finds("//meta[@name='viewport']", "the viewport keeps readers from enlarging the page", _TEMPLATE)
        tag = self._languages[page.origin.code].tag
        if page.lang != tag:
            yield page.finds("/html", f"the language of the page is “{page.lang}”, not “{tag}”", _TEMPLATE)
        yield from self._once(page, "//title", "", "title")
        yield from self._file(page, "icon")

    def _once(self, page: PageHead, xpath: str, attribute: str, name: str) -> list[Finding]:
        """Nothing when there is exactly one, and it is not empty."""
        count = len(page.all(xpath))
        if count != 1:
            return [page.finds(xpath if count else "//head", f"the head has {count or 'no'} {name}, not one", _TEMPLATE)]
        return [] if page.value(xpath, attribute) else [page.finds(xpath, f"the {name} is empty", _TEMPLATE)]

    def _file(self, page: PageHead, rel: str) -> Iterator[Finding]:
        """The one link ``rel`` leads to a file of the site."""
        xpath = f"//link[@rel='{rel}']"
        href = page.value(xpath, "href")
        if found := self._once(page, xpath, "href", f"link to its {rel}"):
            yield from found
        elif not self._heads.file(self._heads.address(page, href)):
            yield page.finds(xpath, f"the {rel} “{href}” is no file of the site", f"Put the file into docs/assets, or correct the link. {_TEMPLATE}")

    # --- pages in their own language ---

    def _written(self, page: PageHead) -> Iterator[Finding]:
        front, language = page.origin.source.source.front, self._languages[page.origin.code]
        if page.noindex:
            yield page.finds(ROBOTS, "search engines are told to leave this page out", _TEMPLATE)
        title, description = page.value("//title", ""), page.value(_DESCRIPTION, "content")
        if title and front.title not in title:
            yield page.finds("//title", f"the title is “{short(title)}”, without “{short(front.title)}”", _BUILD, "title")
        if found := self._once(page, _DESCRIPTION, "content", "description"):
            yield from found
        elif description != front.description:
            yield page.finds(_DESCRIPTION, f"the description is “{short(description)}”, not that of the source", _BUILD, "description")
        yield from self._canonical(page, self._heads.address(page))
        yield from self._translations(page)
        yield from self._cards(page, description, language.open_graph)
        yield from self._file(page, "apple-touch-icon")
        yield from self._file(page, "manifest")
        yield from self._manifest(page, language.tag)
        if len(page.all("//meta[@name='theme-color']")) != 2:
            yield page.finds("//head", "there are not two theme colours, one for light and one for dark", _TEMPLATE)

    def _canonical(self, page: PageHead, whole: str) -> Iterator[Finding]:
        there = page.value(CANONICAL, "href")
        if found := self._once(page, CANONICAL, "href", "canonical address"):
            yield from found
        elif there != whole:
            yield page.finds(CANONICAL, f"the canonical address is “{there}”, not “{whole}”", _TEMPLATE)

    def _translations(self, page: PageHead) -> Iterator[Finding]:
        """Alternates are whole addresses, include the page itself, lead to translations, and come back (Google, hreflang)."""
        path, source = page.origin.source.source.path, self._workspace.source_code
        own, there = self._languages[page.origin.code].tag, page.alternates
        if len(page.all(ALTERNATE)) != len(there):
            yield page.finds(ALTERNATE, "two alternate links are for the same language", _TEMPLATE)
        if there.get(own) != self._heads.address(page):
            yield page.finds(ALTERNATE, f"the alternate links do not include the page itself ({own})", _TEMPLATE)
        default = urljoin(self._heads.base, address(self._workspace, source, path))
        if self._workspace.page(source, path) and there.get("x-default") != default:
            yield page.finds(ALTERNATE, f"x-default is “{there.get('x-default', '')}”, not “{default}”", _TEMPLATE)
        for code, language in self._languages.items():
            if not language.draft and self._workspace.page(code, path) and language.tag not in there:
                yield page.finds(ALTERNATE, f"the translation in {language.tag} is not among the alternate links", _TEMPLATE)
        for tag, href in there.items():
            other = self._heads.at(href)
            if tag != "x-default" and (other is None or other.lang != tag or not other.indexable):
                yield page.finds(ALTERNATE, f"the alternate link for {tag} leads to “{href}”, which is no page in that language", _TEMPLATE)
            elif tag != "x-default" and other.alternates != there:
                yield page.finds(ALTERNATE, f"the page “{href}” does not give the same alternate links back", _TEMPLATE)

    def _cards(self, page: PageHead, description: str, locale: str) -> Iterator[Finding]:
        """Open Graph (ogp.me) and the card of X."""
        graph = {name: page.value(f"//meta[@property='{name}']", "content") for name in _GRAPH}
        if empty := [name for name, value in graph.items() if not value]:
            yield page.finds("//meta[@property]", f"the card for social networks lacks {', '.join(empty)}", _TEMPLATE)
        for name, value in {"og:url": self._heads.address(page), "og:description": description, "og:locale": locale}.items():
            if graph[name] and graph[name] != value:
                yield page.finds(f"//meta[@property='{name}']", f"{name} is “{short(graph[name])}”, not “{short(value)}”", _TEMPLATE)
        if graph["og:title"] not in page.value("//title", ""):
            yield page.finds("//meta[@property='og:title']", f"og:title “{short(graph['og:title'])}” is not in the title of the page", _TEMPLATE)
        image = graph["og:image"]
        if image and not (urlsplit(image).scheme and self._heads.file(image)):
            yield page.finds("//meta[@property='og:image']", f"og:image “{image}” is not the whole address of a file of the site", _TEMPLATE)
        if not page.value("//meta[@name='twitter:card']", "content"):
            yield page.finds("//head", "there is no twitter:card", _TEMPLATE)

    def _manifest(self, page: PageHead, tag: str) -> Iterator[Finding]:
        xpath = "//link[@rel='manifest']"
        url = self._heads.address(page, page.value(xpath, "href"))
        if not page.all(xpath) or not self._heads.file(url):
            return  # told by _file()
        try:
            read = json.loads((self._heads.folder / url.removeprefix(self._heads.base)).read_text("utf-8"))
            lang, icons = read["lang"], [icon["src"] for icon in read["icons"]]
        except (ValueError, LookupError, TypeError) as error:
            yield page.finds(xpath, f"the manifest cannot be read: {error}", _MANIFEST)
            return
        if lang != tag:
            yield page.finds(xpath, f"the manifest is in the language “{lang}”, not “{tag}”", _MANIFEST)
        for icon in icons:
            if not self._heads.file(urljoin(url, icon)):
                yield page.finds(xpath, f"the manifest names the icon “{icon}”, which is no file of the site", _MANIFEST)

    # --- pages not yet translated, and pages that the build makes ---

    def _borrowed(self, page: PageHead) -> Iterator[Finding]:
        source = page.origin.source.source
        tag, main = self._languages[source.code].tag, page.value("//main", "lang")
        if main != tag:
            yield page.finds("//main", f"the text is in {tag}, but its language is given as “{main or page.lang}”", _TEMPLATE)
        yield from self._canonical(page, urljoin(self._heads.base, address(self._workspace, source.code, source.path)))
        if page.alternates:
            yield page.finds(ALTERNATE, "a page that is not translated says that it is a translation (alternate links)", _TEMPLATE)

    def _made(self, page: PageHead) -> Iterator[Finding]:
        if not page.noindex:
            message = "no Markdown page belongs to this one, and search engines are not told to leave it out"
            yield page.finds("//head", message, 'Add <meta name="robots" content="noindex"> to its template, or build again if its page was removed.')
        if page.alternates:
            yield page.finds(ALTERNATE, "a page that search engines leave out has alternate links", "Remove them from its template.")

    # --- what pages say together ---

    def _twice(self, xpath: str, attribute: str, key: str) -> Iterator[Finding]:
        """Two pages do not look the same in the results of a search engine. ``key`` is where editors write it."""
        first: dict[str, PageHead] = {}
        for page in self._heads.pages:
            text = page.value(xpath, attribute) if page.indexable else ""
            if text and first.setdefault(text, page) is not page:
                other = first[text].origin.source.file
                yield page.finds(xpath, f"the {key} “{short(text)}” is also that of {other}", f"Write a {key} that only this page can have.", key)
