"""Links that work, and could be better: reported as warnings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...built.findings import Finding
from ...built.link_graph import NOT_FOUND, Answer, Link, LinkGraph
from ...built.page import BuiltPage
from ...built.reference import HOST
from ...diagnostics.registry import link_rule
from ...language_tags import language_named, same_language
from ..finding import report_link
from ..suggest import relative

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s/]+\.[^\s/]+\S*|[^\s@/]+@[^\s@/]+\.[^\s@/.]+", re.I)


@link_rule("redirect", "links of the site lead to their target without a redirect")
def redirects(graph: LinkGraph) -> Iterator[Finding]:
    """Report each link that the server, or a redirect page, redirects. Those that say what the address of a page is have rules of their own."""
    for link in graph.on_site:
        reference = link.reference
        states_address = reference.kind in ("link[canonical]", "sitemap loc") or (bool(reference.hreflang) and reference.tag != "a")
        if link.answer is Answer.REDIRECT and not states_address:
            yield report_link("links/redirected", link, better=re.sub(r"^([^?#]*)", r"\1/", reference.url))
        elif (moved := graph.moved.get(link.path)) and moved.file is not link.file and not states_address and (page := graph.page(moved.target)):
            fragment = f"#{link.address.fragment}" if link.address.fragment else ""
            better = relative(link.file.base_url, page.url) if link.address.relative else graph.address_of(page)
            yield report_link("links/moved", link, better=f"{better}{fragment}")


@link_rule("https", "links use https where it is known to exist")
def https(graph: LinkGraph) -> Iterator[Finding]:
    """Report http where another link of the site, its data or its own address has https for that host."""
    secure = {link.address.host for link in graph.external if link.address.scheme == "https"} | graph.https_hosts
    if graph.deployment.scheme == "https":
        secure.add(graph.deployment.host)
    for link in graph.links:
        # The names of vocabularies and things are not addresses to change.
        named = link.reference.kind.startswith(("json-ld @", "link[profile]", "link[canonical]", "sitemap loc"))
        if link.address.scheme == "http" and link.address.host in secure and link.reference.use is not HOST and not named:
            yield report_link("links/http", link, host=link.address.host, better=re.sub(r"(?i)^\s*http:", "https:", link.reference.url))


@link_rule("other-language", "links stay in the reader's language where the page exists in it")
def other_language(graph: LinkGraph) -> Iterator[Finding]:
    """Report each link to a page of another language that does not say so."""
    for link in graph.on_site:
        reference, page, other = link.reference, link.file, graph.page(link.target)
        if reference.kind != "a[href]" or reference.hreflang or not isinstance(page, BuiltPage) or page.about.noindex or page.path == NOT_FOUND:
            continue
        if other is None or other is page or not other.about.lang or same_language(other.about.lang, page.about.lang):
            continue
        if same_language(reference.lang, other.about.lang) or language_named(reference.text):
            continue
        own = graph.page_in(other, page.about.lang)
        if own and own is not page:
            fragment = f"#{link.address.fragment}" if link.address.fragment else ""
            better = f"{relative(page.url, own.url)}{fragment}"
            yield report_link("links/other-language", link, lang=other.about.lang, own=page.about.lang, better=better)


@link_rule("link-text", "links with the same words lead to one page, and lists name a page with one text; words that are an address lead to it")
def words(graph: LinkGraph) -> Iterator[Finding]:
    """Report words of links that mislead."""
    for page in graph.site.pages:
        links = [
            link
            for link in graph.links_of(page.path)
            if link.reference.kind == "a[href]" and link.reference.text and not link.reference.inert and not link.dead
        ]
        yield from _one_text_two_targets(graph, page, links)
        yield from _one_target_two_texts(graph, links)
        yield from _other_address(links)


def _one_text_two_targets(graph: LinkGraph, page: BuiltPage, links: list[Link]) -> Iterator[Finding]:
    """The same words lead to two pages or files from the text of one page (WCAG 2.4.4)."""
    first: dict[tuple[str, str, str], Link] = {}
    seen: set[tuple[str, str]] = set()
    for link in links:
        if link.reference.place or len(link.reference.text) < 2:  # a single character is a sign, ↩ or ›, not words
            continue
        text = link.reference.text.casefold()
        earlier = first.setdefault((text, link.reference.lang, link.reference.hreflang), link)
        # In an index of sections, the title above says to which page “Why it matters” belongs.
        of_index = any(each.reference.alone and each.address.fragment for each in (earlier, link))
        if _page(graph, earlier) != _page(graph, link) and (text, _page(graph, link)) not in seen and not of_index:
            seen.add((text, _page(graph, link)))
            yield report_link("links/same-text", link, text=link.reference.text, first=earlier.reference.url, line=page.line(earlier.reference))


def _one_target_two_texts(graph: LinkGraph, links: list[Link]) -> Iterator[Finding]:
    """Entries of lists and menus that lead to one page have one name. In a sentence the words of a link follow the sentence."""
    first: dict[tuple[str, str, str], Link] = {}
    for link in links:
        if not link.reference.alone or link.reference.place == "chrome" or link.reference.hreflang:
            continue
        where = _page(graph, link) + (f"#{link.address.fragment}" if link.address.fragment else "")
        earlier = first.setdefault((where, link.reference.place, link.reference.lang), link)
        one, other = earlier.reference.text.casefold(), link.reference.text.casefold()
        if one != other and one not in other and other not in one:
            yield report_link("links/other-text", link, text=link.reference.text, first=earlier.reference.text)


def _other_address(links: list[Link]) -> Iterator[Finding]:
    for link in links:
        text = link.reference.text
        if not _ADDRESS.fullmatch(text):
            continue
        if "@" in text and "/" not in text:
            differs = link.address.scheme == "mailto" and text.casefold() not in link.address.whole.casefold().replace("%40", "@")
        else:
            host = re.sub(r"(?i)^https?://", "", text).partition("/")[0].casefold().removeprefix("www.")
            # Shortened to its host, or kept by an archive, it is still the same page.
            differs = link.address.web and host not in link.address.whole.casefold()
        if differs:
            yield report_link("links/shown-address", link, text=text)


def _page(graph: LinkGraph, link: Link) -> str:
    """The page or file to which ``link`` leads, wherever on it. A copy of a page, such as one not translated yet, is that page."""
    canonical = graph.canonicals.get(link.path)
    return (canonical[0].path if canonical else "") or link.path or link.address.whole
