"""The languages of a page lead to each other: hreflang (Google, “Localized versions”), and the links with which readers change language."""

from __future__ import annotations

from collections.abc import Iterator

from ...built.findings import Finding
from ...built.link_graph import DEFAULT, NOT_FOUND, Link, LinkGraph
from ...built.page import BuiltPage
from ...built.target import Answer
from ...diagnostics.registry import link_rule
from ...language_tags import language_named, same_language, wrong_tag
from ..finding import report_link
from ..suggest import relative

_WHOLE = ("http://", "https://")


@link_rule("hreflang", "alternate links are valid, whole, include the page itself, lead to pages of that language, and are given back")
def hreflang(graph: LinkGraph) -> Iterator[Finding]:
    """Report each language tag that is not one, and each alternate link that search engines would not follow."""
    for page in graph.site.pages:
        if (links := graph.alternates.get(page.path)) and page.path != NOT_FOUND:
            yield from _alternates(graph, page, links)
    for link in graph.links:
        if link.reference.hreflang and link.reference.tag == "a" and wrong_tag(link.reference.hreflang):
            yield report_link("links/language-tag", link, tag=link.reference.hreflang)


def _alternates(graph: LinkGraph, page: BuiltPage, links: list[Link]) -> Iterator[Finding]:
    first: dict[str, Link] = {}
    valid = []
    for link in links:
        tag = link.reference.hreflang
        if tag.lower() != DEFAULT and wrong_tag(tag):
            yield report_link("links/language-tag", link, tag=tag)
        elif first.setdefault(tag.lower(), link).address.whole != link.address.whole:
            yield report_link("links/alternate-twice", link, tag=tag)
        else:
            valid.append(link)
            yield from _alternate(graph, page, link)
    relative_ones = [link for link in valid if not link.reference.url.strip().lower().startswith(_WHOLE)]
    for link in relative_ones[:1]:  # who writes one so writes all so
        yield report_link("links/alternate-relative", link, better=link.address.whole)
    if graph.indexable(page) and not _includes(page, valid):
        yield report_link("links/alternate-of-itself", links[0], tag=page.about.lang or "the language of the page", own=graph.address_of(page))


def _includes(page: BuiltPage, links: list[Link]) -> bool:
    """Whether ``links`` include ``page``. One that leads nowhere is reported by the rule “target”, and may have been meant for it."""
    return any(
        link.path == page.path if not link.dead else same_language(link.reference.hreflang, page.about.lang)
        for link in links
        if link.reference.hreflang.lower() != DEFAULT
    )


def _alternate(graph: LinkGraph, page: BuiltPage, link: Link) -> Iterator[Finding]:
    """The target of one alternate link is a page, of that language, that says the same."""
    tag, other = link.reference.hreflang, graph.page(link.target)
    if not link.path:
        return  # another host, or reported by the rule “target”
    if other is None:
        yield report_link("links/alternate-not-a-page", link, tag=tag)
        return
    if link.answer is Answer.REDIRECT:
        yield report_link("links/alternate-redirected", link, better=graph.address_of(other))
    if tag.lower() != DEFAULT and other.about.lang and not same_language(tag, other.about.lang):
        right = graph.page_in(page, tag)
        found = right and right is not other and same_language(right.about.lang, tag)
        remedy = (
            f"Write “{graph.address_of(right)}”."
            if right and found
            else f"Lead it to the translation in {tag}, or correct the tag, or the lang of that page."
        )
        yield report_link("links/alternate-language", link, tag=tag, lang=other.about.lang, remedy=remedy)
    elif other.about.noindex and other is not page:
        yield report_link("links/alternate-noindex", link, tag=tag)
    elif other is not page and tag.lower() != DEFAULT and not _given_back(graph, page, other):
        yield report_link("links/alternate-not-given-back", link, own=graph.address_of(page))


def _given_back(graph: LinkGraph, page: BuiltPage, other: BuiltPage) -> bool:
    """Whether ``other`` names ``page`` as its translation, or means to by a link that leads nowhere, which is reported there."""
    links = (link for link in graph.alternates.get(other.path, []) if link.target and link.reference.hreflang.lower() != DEFAULT)
    return any(link.path == page.path or (link.dead and same_language(link.reference.hreflang, page.about.lang)) for link in links)


# --- links that readers follow -------------------------------------------------------------------


@link_rule("language-switch", "a link that changes the language leads to the same page in that language")
def language_switch(graph: LinkGraph) -> Iterator[Finding]:
    """Report each link that changes the language and leads elsewhere."""
    for link in graph.on_site:
        page, other = link.file, graph.page(link.target)
        if link.reference.kind not in ("a[href]", "area[href]") or not isinstance(page, BuiltPage) or page.path == NOT_FOUND:
            continue
        if other is not None and other.about.lang:
            yield from _switch(graph, page, link, other)


def _switch(graph: LinkGraph, page: BuiltPage, link: Link, other: BuiltPage) -> Iterator[Finding]:
    reference = link.reference
    if reference.hreflang and not wrong_tag(reference.hreflang) and not same_language(reference.hreflang, other.about.lang):
        right = graph.page_in(page, reference.hreflang)
        remedy = f"Write “{relative(page.url, right.url)}”." if right and right is not other else "Correct the address, or the hreflang."
        yield report_link("links/switch-language", link, text=reference.text, tag=reference.hreflang, lang=other.about.lang, remedy=remedy)
        return
    tag = _changes_to(page, link)
    if not tag or same_language(tag, page.about.lang) or not graph.indexable(page):
        return
    home = other.url == "" or (other.url.endswith("/") and not wrong_tag(other.url[:-1]))
    if not reference.place and not (language_named(reference.text) and home):
        return  # in the text, a link to a document in another language is as good as one to this page
    right = graph.page_in(page, tag)
    if right and right is not other:
        yield report_link("links/switch-page", link, text=reference.text, better=relative(page.url, right.url))


def _changes_to(page: BuiltPage, link: Link) -> str:
    """The language to which ``link`` changes, "" when that is not what it is for."""
    reference = link.reference
    name = language_named(reference.text)
    if reference.hreflang:
        # With an hreflang a link can also lead to a document in another language; one that names a language changes to it.
        return reference.hreflang if name or not same_language(reference.lang, page.about.lang) else ""
    return reference.lang if name and reference.lang and same_language(reference.lang, name) else name
