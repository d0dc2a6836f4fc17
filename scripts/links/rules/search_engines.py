"""What search engines are told: each page has one address, on which its canonical link, its cards and the sitemap agree (sitemaps.org)."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ...diagnostics.registry import link_rule
from ...languages.tags import same_language
from ...site.findings import Finding
from ...site.link_graph import NOT_FOUND, Link, LinkGraph, lost
from ...site.page import BuiltFile, BuiltPage
from ..finding import report_file, report_link

_TEMPLATE = "template"  # what is written into every page is corrected once


@link_rule("canonical", "the canonical address of a page is its own, whole, and given once")
def one_address(graph: LinkGraph) -> Iterator[Finding]:
    """Report each canonical address, and each address of a sharing card, that is not the one of the page."""
    for page in graph.site.pages:
        if links := graph.canonicals.get(page.path):
            yield from _canonical(graph, page, links)
    for link in [link for link in graph.of_heads if link.reference.tag == "meta"]:
        kind, canonical = link.reference.kind, graph.canonicals.get(link.file.path, [])
        if kind == "meta[og:url]" and link.path and canonical and canonical[0].path not in ("", link.path):
            yield report_link("links/og-url", link, canonical=canonical[0].reference.url)
        is_card = kind.startswith(("meta[og:", "meta[twitter:"))
        if is_card and link.reference.url.strip() and not link.is_whole and link.address.web and not link.dead:
            yield report_link("links/card-relative", link, cause=kind, attribute=kind, better=link.address.whole)


def _canonical(graph: LinkGraph, page: BuiltPage, links: list[Link]) -> Iterator[Finding]:
    first, own = links[0], graph.address_of(page)
    for link in links[1:]:
        if link.address.whole != first.address.whole:
            yield report_link("links/canonical-twice", link, first=first.reference.url)
    if lost(page) or first.dead or page.path in graph.moved:
        return  # a dead one is reported by the rule “target”, as are those that lack the folder of the site
    if not first.is_whole:
        yield report_link("links/canonical-relative", first, cause=_TEMPLATE, better=first.address.whole)
    elif first.address.fragment is not None:
        yield report_link("links/canonical-fragment", first, better=own)
    elif first.path == page.path:
        if not usual_form(graph, first):
            yield report_link("links/canonical-form", first, cause=_TEMPLATE, better=own)
    elif first.target is None:
        if not graph.deployment.own(first.address) and graph.alternates.get(page.path):
            yield report_link("links/canonical-elsewhere", first, cause=first.address.host, better=own)
    elif (other := graph.page(first.target)) is None or other.about.heading != page.about.heading or _translated(page, other):
        yield report_link("links/canonical-of-another", first, better=own)


def _translated(page: BuiltPage, other: BuiltPage) -> bool:
    """Whether the texts of the two pages are in different languages: a page that is not translated yet is in that of its source."""
    one, two = page.about.text_lang, other.about.text_lang
    return bool(one and two) and not same_language(one, two)


def usual_form(graph: LinkGraph, link: Link) -> bool:
    """Whether the address of ``link`` is the form by which the page is linked to: /folder/, not /folder or /folder/index.html."""
    return link.address.scheme == graph.deployment.scheme and not link.redirected and not link.address.path.endswith("/index.html")


@link_rule("lost-page", "404.html, which is shown at any address, has no address that depends on where it is shown")
def not_found_page(graph: LinkGraph) -> Iterator[Finding]:
    """Report each relative address of the page 404."""
    for page in graph.site.pages:
        shown = page.path == NOT_FOUND or (graph.server.host.nearest and page.path.endswith(f"/{NOT_FOUND}"))
        for link in graph.links_of(page.path) if shown and page.about.base is None else ():
            if link.address.relative and link.reference.url.strip() and not link.reference.inert:
                yield report_link("links/relative-in-404", link, better=link.address.path)


# Files that prove to a search engine whose site it is: not pages for readers.
_PROOF = re.compile(r"(?:google|yandex_|baidu_verify_|naver|BingSiteAuth)[\w-]*\.html")
_WHOLE_ONLY = ("sitemap loc", "sitemap index loc", "sitemap xhtml:link", "robots sitemap")


@link_rule(
    "sitemap", "the sitemap lists every page that search engines may list, under its own address, and no other; robots.txt gives a whole address"
)
def sitemap(graph: LinkGraph) -> Iterator[Finding]:
    """Report each page that is missing from the sitemap or wrong in it."""
    maps, listed = [], dict[str, Link]()
    for file in graph.site.documents:
        links = graph.links_of(file.path)
        if file.path == "sitemap.xml" or any(link.reference.kind.startswith("sitemap ") for link in links):
            maps.append(file)
            yield from _well_formed(file)
        for link in links:
            if link.reference.kind in _WHOLE_ONLY and not link.is_whole:
                yield report_link("links/sitemap-relative", link, cause=_TEMPLATE, better=link.address.whole)
            if link.reference.kind == "sitemap loc":
                yield from _entry(graph, link, listed)
        yield from _same_languages(graph, links)
    if any(link.reference.kind == "sitemap loc" and link.target for file in maps for link in graph.links_of(file.path)):
        missing = [page for page in graph.site.pages if graph.indexable(page) and page.path not in listed and not _PROOF.fullmatch(page.path)]
        lists = _lists(listed) if missing else {}
        for page in missing:
            sitemap = next((lists[folder] for folder in _above(page.path) if folder in lists), maps[0].path)
            yield report_file("links/not-in-sitemap", page.path, url=graph.address_of(page), sitemap=sitemap)


def _lists(listed: dict[str, Link]) -> dict[str, str]:
    """Return for each folder of a page that is listed the sitemap that lists most pages below it."""
    found: dict[str, Counter[str]] = {}
    for path, link in listed.items():
        for folder in _above(path):
            found.setdefault(folder, Counter())[link.file.path] += 1
    return {folder: counts.most_common(1)[0][0] for folder, counts in found.items()}


def _above(path: str) -> list[str]:
    """Return the folders that ``path`` is in, the innermost first; the folder of an index.html is that of its page."""
    parts = path.removesuffix("index.html").split("/")
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, -1, -1)]


def _well_formed(file: BuiltFile) -> Iterator[Finding]:
    try:
        etree.fromstring(file.text.encode("utf-8", "replace"), etree.XMLParser(encoding="utf-8", huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError as error:
        yield report_file("links/sitemap-not-xml", file.path, error.lineno or 1, problem=error.msg)


def _entry(graph: LinkGraph, link: Link, listed: dict[str, Link]) -> Iterator[Finding]:
    if link.target is None and link.address.web:
        yield report_link("links/sitemap-elsewhere", link, cause=link.address.host, site=graph.deployment.url)
    if link.target is None or link.dead:
        return  # a dead one is reported by the rule “target”
    if link.path in listed:
        yield report_link("links/sitemap-twice", link)
        return
    listed[link.path] = link
    if (page := graph.page(link.target)) is None:
        return
    if not graph.indexable(page):
        reasons = {
            "it is 404.html": lost(page),
            "search engines are asked to leave it out": page.about.noindex,
            "it sends readers elsewhere": page.path in graph.moved,
        }
        why = next((why for why, holds in reasons.items() if holds), "its canonical address is another")
        yield report_link("links/sitemap-not-indexable", link, cause=why, why=why)
    elif not usual_form(graph, link):
        yield report_link("links/sitemap-form", link, cause=_TEMPLATE, better=graph.address_of(page))


def _same_languages(graph: LinkGraph, links: list[Link]) -> Iterator[Finding]:
    """The translations that an entry of the sitemap gives are those that the page gives. ``links`` are those of a sitemap in their order."""
    entries: list[tuple[Link, list[Link]]] = []
    for link in links:
        if link.reference.kind == "sitemap loc":
            entries.append((link, []))
        elif link.reference.kind == "sitemap xhtml:link" and entries:
            entries[-1][1].append(link)
    uses_them = any(given for _, given in entries)
    for loc, given in entries:
        own = graph.alternates.get(loc.path, []) if loc.target else []
        if uses_them and own and not any(link.dead for link in (*given, *own)):
            here, there = ({link.language.lower(): link.address.whole for link in group if link.language} for group in (given, own))
            if wrong := sorted(tag for tag in here.keys() | there.keys() if here.get(tag) != there.get(tag)):
                yield report_link("links/sitemap-translations", loc, tags=", ".join(wrong))
