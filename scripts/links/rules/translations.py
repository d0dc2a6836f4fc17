"""The languages of a page lead to each other: hreflang (Google, “Localized versions”), and the links with which readers change language."""

from __future__ import annotations

from collections.abc import Iterator

from ...built.page import BuiltPage
from ...built.target import Answer
from ..graph import DEFAULT, LOST, Fault, Link, Linked
from ..languages import named, same, tag_of
from ..suggest import relative as seen_from

NAMES = {
    "hreflang": "alternate links are valid, whole, include the page itself, lead to pages of that language, and are given back",
    "language-switch": "a link that changes the language leads to the same page in that language",
}


def check(linked: Linked) -> Iterator[Fault]:
    for page in linked.site.pages:
        if (links := linked.alternates.get(page.path)) and page.path != LOST:
            yield from _alternates(linked, page, links)
    for link in linked.links:
        if link.reference.hreflang and link.reference.tag == "a" and not tag_of(link.reference.hreflang):
            yield _no_tag(link)
    for link in linked.on_site:
        if link.reference.kind in ("a[href]", "area[href]") and isinstance(link.file, BuiltPage) and link.file.path != LOST:
            yield from _switch(linked, link)


# --- in the head ---------------------------------------------------------------------------------


def _alternates(linked: Linked, page: BuiltPage, links: list[Link]) -> Iterator[Fault]:
    first: dict[str, Link] = {}
    valid = []
    for link in links:
        tag = link.reference.hreflang
        if tag.lower() != DEFAULT and not tag_of(tag):
            yield _no_tag(link)
            continue
        earlier = first.setdefault(tag.lower(), link)
        if earlier.address.whole != link.address.whole:
            yield Fault("hreflang", f"two alternate links are for “{tag}”", "Keep one.", link)
            continue
        valid.append(link)
        yield from _leads(linked, page, link)
    relative = [link for link in valid if not link.reference.url.strip().lower().startswith(("http://", "https://"))]
    if relative:  # told once: who writes one so writes all so
        first_one = relative[0]
        yield Fault(
            "hreflang",
            f"the alternate link “{first_one.reference.url}” is not a whole address",
            f"Write “{first_one.address.whole}”: search engines ask for it.",
            first_one,
            severity="warning",
        )
    if linked.indexable(page) and not _itself(page, valid):
        tag = page.about.lang or "the language of the page"
        yield Fault(
            "hreflang",
            f"the alternate links do not include the page itself ({tag})",
            f'Add <link rel="alternate" hreflang="{tag}" href="{linked.address_of(page)}">.',
            links[0],
        )


def _no_tag(link: Link) -> Fault:
    remedy = "Write a language and perhaps a script or region: fr, en-GB, zh-Hans (GB for the United Kingdom, zh for Chinese)."
    return Fault("hreflang", f"“{link.reference.hreflang}” is no language tag", remedy, link)


def _itself(page: BuiltPage, links: list[Link]) -> bool:
    own = [link.reference.hreflang for link in links if link.target and link.target.path == page.path and link.reference.hreflang.lower() != DEFAULT]
    # A link for another language that leads to the page itself is told as such. One that leads nowhere is told by the rule “target”.
    lost = [link for link in links if link.target and not link.target.there and same(link.reference.hreflang, page.about.lang)]
    return bool(own or lost)


def _leads(linked: Linked, page: BuiltPage, link: Link) -> Iterator[Fault]:
    """The target of one alternate link is a page, of that language, that says the same."""
    tag, url = link.reference.hreflang, link.reference.url
    if link.target is None or not link.target.there:
        return  # another host, or told by the rule “target”
    other = linked.page(link.target)
    if other is None:
        yield Fault("hreflang", f"the alternate link for “{tag}” leads to “{url}”, which is no page", "Lead it to the translation of the page.", link)
        return
    if link.target.answer is Answer.REDIRECT:
        yield Fault("hreflang", f"the alternate link “{url}” leads through a redirect", f"Write “{linked.address_of(other)}”.", link)
    if tag.lower() != DEFAULT and other.about.lang and not same(tag, other.about.lang):
        right = linked.page_in(page, tag)
        better = (
            f"Write “{linked.address_of(right)}”."
            if right and right is not other and same(right.about.lang, tag)
            else (f"Lead it to the translation of the page in {tag}, or correct the tag or the lang of that page.")
        )
        yield Fault("hreflang", f"the alternate link for “{tag}” leads to “{url}”, which is in “{other.about.lang}”", better, link)
    elif other.about.noindex and other is not page:
        yield Fault("hreflang", f"the alternate link for “{tag}” leads to “{url}”, which search engines leave out", "Remove one of the two.", link)
    elif other is not page and tag.lower() != DEFAULT and not _given_back(linked, page, other):
        remedy = f"Add an alternate link to “{linked.address_of(page)}” there."
        yield Fault("hreflang", f"“{url}” does not give this page back as its translation", remedy, link)


def _given_back(linked: Linked, page: BuiltPage, other: BuiltPage) -> bool:
    for link in linked.alternates.get(other.path, []):
        if link.target is None or link.reference.hreflang.lower() == DEFAULT:
            continue
        if link.target.path == page.path:
            return True
        if not link.target.there and same(link.reference.hreflang, page.about.lang):
            return True  # it means to, and is told there
    return False


# --- links that readers follow -------------------------------------------------------------------


def _switch(linked: Linked, link: Link) -> Iterator[Fault]:
    reference, page = link.reference, link.file
    other = linked.page(link.target)
    if other is None or not other.about.lang:
        return
    if reference.hreflang and tag_of(reference.hreflang) and not same(reference.hreflang, other.about.lang):
        right = linked.page_in(page, reference.hreflang)
        remedy = f"Write “{seen_from(page.url, right.url)}”." if right and right is not other else "Correct the address, or the hreflang."
        yield Fault(
            "language-switch",
            f"the link “{reference.text}” says that it leads to a page in “{reference.hreflang}”, and “{reference.url}” is in “{other.about.lang}”",
            remedy,
            link,
        )
        return
    tag = _changes_to(link)
    if not tag or same(tag, page.about.lang) or page.about.noindex or not linked.indexable(page):
        return
    if not reference.place and not (named(reference.text) and _home(other)):
        return  # in the text, a link to a document in another language is as good as one to this page
    right = linked.page_in(page, tag)
    if right and right is not other:
        yield Fault(
            "language-switch",
            f"the link “{reference.text}” changes the language and leads to “{reference.url}”, not to the same page",
            f"Write “{seen_from(page.url, right.url)}”.",
            link,
        )


def _home(page: BuiltPage) -> bool:
    """Whether ``page`` is the home page of a language."""
    return page.url == "" or bool(page.url.endswith("/") and tag_of(page.url[:-1]))


def _changes_to(link: Link) -> str:
    """The language to which ``link`` changes, "" when that is not what it is for."""
    reference = link.reference
    name = named(reference.text)
    if reference.hreflang:
        # With an hreflang a link can also lead to a document in another language; one that names a language changes to it.
        return reference.hreflang if name or not same(reference.lang, link.file.about.lang) else ""
    if name:
        return reference.lang if reference.lang and same(reference.lang, name) else name
    return ""
