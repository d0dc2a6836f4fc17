"""Each page has one address: its canonical link and the cards by which it is shared agree on it."""

from collections.abc import Iterator

from ...built.findings import Finding
from ...built.link_graph import NOT_FOUND, Link, LinkGraph, lost
from ...built.page import BuiltPage
from ...built.server import Answer
from ...diagnostics.registry import link_rule
from ...language_tags import same_language
from ..finding import report_link

_TEMPLATE = "template"  # what is written into every page is corrected once


@link_rule("canonical", "the canonical address of a page is its own, whole, and given once")
def check(graph: LinkGraph) -> Iterator[Finding]:
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
    return link.address.scheme == graph.deployment.scheme and link.answer is not Answer.REDIRECT and not link.address.path.endswith("/index.html")


@link_rule("lost-page", "404.html, which is shown at any address, has no address that depends on where it is shown")
def not_found_page(graph: LinkGraph) -> Iterator[Finding]:
    """Report each relative address of the page 404."""
    for page in graph.site.pages:
        shown = page.path == NOT_FOUND or (graph.server.host.nearest and page.path.endswith(f"/{NOT_FOUND}"))
        for link in graph.links_of(page.path) if shown and page.about.base is None else ():
            if link.address.relative and link.reference.url.strip() and not link.reference.inert:
                yield report_link("links/relative-in-404", link, better=link.address.path)
