"""Links that work, and could be better: reported as warnings."""

import re
from collections.abc import Iterator

from ...diagnostics.registry import link_rule
from ...languages.tags import language_named, same_language
from ...site.findings import Finding
from ...site.link_graph import Link, LinkGraph, lost
from ...site.page import BuiltPage
from ...site.reference import HOST
from ...urls import decoded
from ..finding import report_link

_FEW = 2  # pages to which the same words may lead, and still be the name of one: it may have moved, or be in two languages
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s/]+\.[^\s/]+\S*|[^\s@/]+@[^\s@/]+\.[^\s@/.]+", re.I)


@link_rule("redirect", "links of the site lead to their target without a redirect")
def redirects(graph: LinkGraph) -> Iterator[Finding]:
    """Report each link that the server, or a redirect page, redirects. Those that say what the address of a page is have rules of their own."""
    for link in graph.on_site:
        reference = link.reference
        states_address = reference.kind in ("link[canonical]", "sitemap loc") or (bool(reference.hreflang) and reference.tag != "a")
        if link.path in graph.moved and graph.last(link.path) is None:
            if graph.moved.get(link.file.path) is link:
                yield report_link("links/refresh-circle", link)
        elif states_address:
            continue
        elif link.target and link.target.to is not None:
            rule, to = link.target.rule, link.target.to
            cause = "slash" if to.endswith("/") and not rule else ""
            yield report_link("links/moved" if rule else "links/redirected", link, cause=cause, better=_directly(graph, link, to, rule))
        elif link.path in graph.moved and graph.moved[link.path].file is not link.file and (last := graph.last(link.path)):
            page = graph.page(last.target)
            better = graph.written(link, graph.server.address(page.path)) if page else last.address.whole
            yield report_link("links/moved", link, better=better + link.address.anchor)


def _directly(graph: LinkGraph, link: Link, to: str, rule: bool) -> str:
    """How ``link`` is written without the redirect ``to`` an address, which the server, or a ``rule`` of the site, answers with."""
    if to.startswith(("http:", "https:")):
        return to
    head, rest = re.fullmatch(r"([^?#]*)(.*)", link.reference.url.strip(), re.S).groups()  # type: ignore[union-attr]
    if not rule and to.endswith("/") and not head.endswith("index.html"):
        return f"{head}/{rest}"
    path, query = re.fullmatch(r"([^?#]*)(.*)", to, re.S).groups()  # type: ignore[union-attr]
    return graph.written(link, decoded(path)) + (query or rest)


@link_rule("https", "links use https where it is known to exist")
def https(graph: LinkGraph) -> Iterator[Finding]:
    """Report http where another link of the site, its data or its own address has https for that host."""
    secure = {link.address.host for link in graph.external if link.address.scheme == "https"} | graph.https_hosts
    if graph.deployment.scheme == "https":
        secure.add(graph.deployment.host)
    for link in graph.links:
        # The names of vocabularies and things are not addresses to change.
        named = link.reference.kind.startswith(("json-ld @", "link[profile]", "link[canonical]", "sitemap loc"))
        if link.address.scheme == "http" and link.address.host in secure and link.reference.use != HOST and not named:
            better = re.sub(r"(?i)^\s*http:", "https:", link.reference.url)
            yield report_link("links/http", link, cause=link.address.host, host=link.address.host, better=better)


@link_rule("other-language", "links stay in the reader's language where the page exists in it")
def other_language(graph: LinkGraph) -> Iterator[Finding]:
    """Report each link to a page of another language that does not say so."""
    languages = graph.language_of
    for link in graph.on_site:
        if languages.get(link.file.path) == languages.get(link.path):
            continue
        reference, page, other = link.reference, link.file, graph.page(link.target)
        if reference.kind != "a[href]" or reference.hreflang or not isinstance(page, BuiltPage) or page.about.noindex or lost(page):
            continue
        if other is None or other is page or not other.about.lang or same_language(other.about.lang, page.about.lang):
            continue
        if same_language(reference.lang, other.about.lang) or language_named(reference.text, graph.languages):
            continue
        own = graph.page_in(other, page.about.lang)
        if own and own is not page:
            better = graph.written(link, graph.server.address(own.path)) + link.address.anchor
            yield report_link("links/other-language", link, lang=other.about.lang, own=page.about.lang, better=better)


@link_rule("link-text", "links with the same words lead to one page, and lists name a page with one text; words that are an address lead to it")
def words(graph: LinkGraph) -> Iterator[Finding]:
    """Report words of links that mislead."""
    general = _general(graph)
    for page in graph.site.pages:
        links = [link for link in graph.links_of(page.path) if link.reference.text and link.reference.tag == "a"]
        yield from _other_address(links)
        # In menus, words follow the way to the page; buttons only open or close something.
        in_text = [
            link
            for link in links
            if not link.reference.place
            and not link.reference.inert
            and not link.dead
            and not (link.address.fragment == "" or link.address.scheme == "javascript")
        ]
        yield from _one_text_two_targets(graph, page, in_text)
        yield from _one_target_two_texts(graph, [link for link in in_text if (link.reference.text, link.reference.lang) not in general])


def _general(graph: LinkGraph) -> set[tuple[str, str]]:
    """Words, with their language, that are the name of no page, as they lead to ever other ones: “Next”, “Read more”."""
    targets: dict[tuple[str, str], set[str]] = {}
    for link in graph.on_site:
        if link.reference.alone and not link.reference.place:
            targets.setdefault((link.reference.text, link.reference.lang), set()).add(link.path)
    return {words for words, paths in targets.items() if len(paths) > _FEW}


def _one_text_two_targets(graph: LinkGraph, page: BuiltPage, links: list[Link]) -> Iterator[Finding]:
    """The same words lead to two pages or files from the text of one page (WCAG 2.4.4)."""
    first: dict[tuple[str, str, str], Link] = {}
    seen: set[tuple[str, str]] = set()
    for link in links:
        if len(link.reference.text) < 2:  # a single character is a sign, ↩ or ›, not words
            continue
        text = link.reference.text.casefold()
        earlier = first.setdefault((text, link.reference.lang, link.reference.hreflang), link)
        # In an index of sections, the title above says to which page “Why it matters” belongs.
        of_index = any(each.reference.alone and each.address.fragment for each in (earlier, link))
        if _page(graph, earlier) != _page(graph, link) and (text, _page(graph, link)) not in seen and not of_index:
            seen.add((text, _page(graph, link)))
            cause, line = f"{page.path} {text}", page.line(earlier.reference)
            yield report_link("links/same-text", link, cause=cause, text=link.reference.text, first=earlier.reference.url, line=line)


def _one_target_two_texts(graph: LinkGraph, links: list[Link]) -> Iterator[Finding]:
    """Entries of lists that lead to one page have one name.

    In a sentence the words of a link follow the sentence, and on a switch they are the name of a language.
    """
    first: dict[tuple[str, str], Link] = {}
    for link in links:
        reference, other_page = link.reference, graph.page(link.target)
        if not reference.alone or reference.hreflang or {"prev", "next"} & set(reference.rel.split()):
            continue
        if other_page and not same_language(other_page.about.lang, reference.lang):
            continue
        where = _page(graph, link) + link.address.anchor
        earlier = first.setdefault((where, reference.lang), link)
        one, other = earlier.reference.text.casefold(), link.reference.text.casefold()
        if one != other and one not in other and other not in one:
            yield report_link("links/other-text", link, text=link.reference.text, first=earlier.reference.text)


def _other_address(links: list[Link]) -> Iterator[Finding]:
    for link in links:
        text = link.reference.text
        if "." not in text or not _ADDRESS.fullmatch(text):
            continue
        if "@" in text and "/" not in text:
            differs = not link.dead and link.address.scheme == "mailto" and text.casefold() not in link.address.whole.casefold().replace("%40", "@")
        else:
            host = re.sub(r"(?i)^https?://", "", text).partition("/")[0].casefold().removeprefix("www.")
            # Shortened to its host, or kept by an archive, it is still the same page.
            differs = not link.dead and link.address.web and host not in link.address.whole.casefold()
        if differs:
            yield report_link("links/shown-address", link, text=text)


def _page(graph: LinkGraph, link: Link) -> str:
    """The page or file to which ``link`` leads, wherever on it. A copy of a page, such as one not translated yet, is that page."""
    canonical = graph.canonicals.get(link.path)
    return (canonical[0].path if canonical else "") or link.path or link.address.whole
