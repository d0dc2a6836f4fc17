"""The languages of a page lead to each other: hreflang (Google, “Localized versions”), and the links with which readers change language."""

from collections.abc import Iterator

from ...diagnostics.registry import link_rule
from ...languages.tags import language_named, same_language, wrong_tag
from ...site.findings import Finding
from ...site.link_graph import Link, LinkGraph, lost
from ...site.page import BuiltPage
from ..finding import report_file, report_link


@link_rule("hreflang", "alternate links are valid, whole, include the page itself, lead to pages of that language, and are given back")
def hreflang(graph: LinkGraph) -> Iterator[Finding]:
    """Report each language tag that is not one, and each alternate link that search engines would not follow."""
    for page in graph.site.pages:
        if lost(page) or page.path in graph.moved:
            continue
        if links := graph.alternates.get(page.path):
            yield from _alternates(graph, page, links)
        elif graph.alternates and (others := graph.translations(page)):
            yield report_file("links/alternate-missing", page.path, cause="template", url=graph.address_of(page), tags=", ".join(sorted(others)))
    for link in graph.links:
        if link.reference.hreflang and link.reference.tag == "a" and wrong_tag(link.reference.hreflang):
            yield report_link("links/language-tag", link, tag=link.reference.hreflang)


def _alternates(graph: LinkGraph, page: BuiltPage, links: list[Link]) -> Iterator[Finding]:
    first: dict[str, Link] = {}
    valid = []
    for link in links:
        tag = link.reference.hreflang
        if link.language and wrong_tag(tag):
            yield report_link("links/language-tag", link, cause=tag, tag=tag)
        elif first.setdefault(tag.lower(), link).address.whole != link.address.whole:
            yield report_link("links/alternate-twice", link, tag=tag)
        else:
            valid.append(link)
            yield from _alternate(graph, page, link)
    for link in [link for link in valid if not link.is_whole][:1]:  # who writes one so writes all so
        yield report_link("links/alternate-relative", link, cause="template", better=link.address.whole)
    # With all addresses on another host, the page has moved, which the rule “canonical” reports.
    moved = all(link.target is None and link.address.web for link in (*links, *graph.canonicals.get(page.path, links)[:1]))
    if graph.indexable(page) and not _names(valid, page) and not moved:
        yield report_link(
            "links/alternate-of-itself", links[0], cause="template", tag=page.about.lang or "the language of the page", own=graph.address_of(page)
        )


def _names(links: list[Link], page: BuiltPage) -> bool:
    """Whether ``links`` name ``page`` as a translation, or mean to by one that leads nowhere, which the rule “target” reports."""
    return any(
        link.path == page.path or (link.dead and same_language(link.language, page.about.lang)) for link in links if link.language and link.target
    )


def _alternate(graph: LinkGraph, page: BuiltPage, link: Link) -> Iterator[Finding]:
    """The target of one alternate link is a page, of that language, that says the same."""
    tag, other = link.reference.hreflang, graph.page(link.target)
    if not link.path:
        return  # another host, or reported by the rule “target”
    if other is None:
        yield report_link("links/alternate-not-a-page", link, tag=tag)
        return
    if link.redirected:
        yield report_link("links/alternate-redirected", link, cause="template", better=graph.address_of(other))
    if link.language and other.about.lang and not same_language(tag, other.about.lang):
        right = graph.page_in(page, tag)
        remedy = f"Lead it to the translation in {tag}, or correct the tag, or the lang of that page."
        if right and right is not other and same_language(right.about.lang, tag):
            remedy = f"Write “{graph.address_of(right)}”."
        yield report_link("links/alternate-language", link, cause=f"{tag} {other.about.lang}", tag=tag, lang=other.about.lang, remedy=remedy)
    elif other is not page and other.about.noindex:
        yield report_link("links/alternate-noindex", link, tag=tag)
    elif other is not page and link.language and not _names(graph.alternates.get(other.path, []), page):
        yield report_link("links/alternate-not-given-back", link, own=graph.address_of(page))


@link_rule("language-switch", "a link that changes the language leads to the same page in that language")
def language_switch(graph: LinkGraph) -> Iterator[Finding]:
    """Report each link that changes the language and leads elsewhere."""
    for link in graph.on_site:
        reference, page = link.reference, link.file
        if reference.tag not in ("a", "area") or not (reference.hreflang or language_named(reference.text, graph.languages)):
            continue
        if isinstance(page, BuiltPage) and not lost(page) and (other := graph.page(link.target)) and other.about.lang:
            yield from _switch(graph, page, link, other)


def _switch(graph: LinkGraph, page: BuiltPage, link: Link, other: BuiltPage) -> Iterator[Finding]:
    reference = link.reference
    if reference.hreflang and not wrong_tag(reference.hreflang) and not same_language(reference.hreflang, other.about.lang):
        right = graph.page_in(page, reference.hreflang)
        remedy = "Correct the address, or the hreflang."
        if right and right is not other:
            remedy = f"Write “{graph.written(link, graph.server.address(right.path))}”."
        yield report_link("links/switch-language", link, text=reference.text, tag=reference.hreflang, lang=other.about.lang, remedy=remedy)
        return
    name = language_named(reference.text, graph.languages)
    tag = _changes_to(page, link, name)
    if not tag or same_language(tag, page.about.lang) or not graph.indexable(page):
        return
    home = other.url == "" or (other.url.endswith("/") and not wrong_tag(other.url[:-1]))
    if not reference.place and not (name and home):
        return  # in the text, a link to a document in another language is as good as one to this page
    right = graph.page_in(page, tag)
    if right and right is not other:
        yield report_link("links/switch-page", link, text=reference.text, better=graph.written(link, graph.server.address(right.path)))


def _changes_to(page: BuiltPage, link: Link, name: str) -> str:
    """The language to which ``link`` changes, whose words ``name`` one or "", and "" when that is not what it is for."""
    reference = link.reference
    if reference.hreflang:
        # With an hreflang a link can also lead to a document in another language; one that names a language changes to it.
        return reference.hreflang if name or not same_language(reference.lang, page.about.lang) else ""
    return reference.lang if name and reference.lang and same_language(reference.lang, name) else name
