"""Each page has one address: its canonical link, the sitemap and the sharing cards agree on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ...built.page import BuiltPage
from ...built.target import Answer
from ..graph import DEFAULT, LOST, Fault, Link, Linked

NAMES = {
    "canonical": "the canonical address of a page is its own, whole, and given once",
    "sitemap": "the sitemap lists every page that search engines may list, under its own address, and no other; robots.txt gives a whole address",
    "lost-page": "404.html, which is shown at any address, has no address that depends on where it stands",
}

_PROOF = re.compile(r"(?:google|yandex_|baidu_verify_|naver|BingSiteAuth)[\w-]*\.html")
"""Files that prove to a search engine whose site it is: no pages for readers."""


def check(linked: Linked) -> Iterator[Fault]:
    for page in linked.site.pages:
        yield from _canonical(linked, page, linked.canonicals.get(page.path, []))
    yield from _cards(linked)
    yield from _sitemap(linked)
    yield from _lost_page(linked)


def _lost_page(linked: Linked) -> Iterator[Fault]:
    page = linked.site.by_path.get(LOST)
    if not isinstance(page, BuiltPage) or page.about.base is not None:
        return
    for link in linked.links_of(LOST):
        url = link.reference.url
        if link.address.relative and url.strip() and not link.reference.inert:
            yield Fault(
                "lost-page",
                f"“{url}” depends on where the page stands, and 404.html is shown at any address that leads nowhere",
                f"Write “{link.address.path}”.",
                link,
            )


# --- canonical addresses -------------------------------------------------------------------------


def _canonical(linked: Linked, page: BuiltPage, links: list[Link]) -> Iterator[Fault]:
    if not links:
        return
    first = links[0]
    own = linked.address_of(page)
    remedy = f"Write “{own}”."
    for link in links[1:]:
        if link.address.whole != first.address.whole:
            yield Fault("canonical", f"the page has two canonical addresses, “{first.reference.url}” and “{link.reference.url}”", "Keep one.", link)
    url = first.reference.url
    if page.path == LOST or (first.target and not first.target.there):
        return  # told by the rule “target”, as are those that lack the folder of the site
    if not url.strip().lower().startswith(("http://", "https://")):
        yield Fault("canonical", f"the canonical address “{url}” is not a whole one", f"Write “{first.address.whole}”.", first, severity="warning")
    elif first.address.fragment is not None:
        yield Fault("canonical", f"the canonical address “{url}” has a fragment, which search engines ignore", remedy, first)
    elif first.target and first.target.path == page.path:
        # /x and /x.html, /folder/ and /folder/index.html are the same page: one of them is its address everywhere.
        if first.address.scheme != linked.deployment.scheme or first.target.answer is Answer.REDIRECT or first.address.path.endswith("/index.html"):
            yield Fault("canonical", f"the canonical address “{url}” is not the form under which the page is linked to", remedy, first)
    elif first.target is None:
        if not linked.deployment.own(first.address) and linked.alternates.get(page.path):
            yield Fault("canonical", f"the canonical address “{url}” is on another host, and the page has alternate links on this one", remedy, first)
    else:
        other = linked.page(first.target)
        if other is None or other.about.heading != page.about.heading:
            yield Fault("canonical", f"the canonical address “{url}” is that of another page", remedy, first)


def _cards(linked: Linked) -> Iterator[Fault]:
    for link in linked.on_site:
        if link.reference.kind == "meta[og:url]" and link.target.there:
            canonical = linked.canonicals.get(link.file.path, [])
            if canonical and canonical[0].target and canonical[0].target.there and canonical[0].target.path != link.target.path:
                yield Fault(
                    "canonical",
                    f"og:url is “{link.reference.url}”, and the canonical address “{canonical[0].reference.url}”",
                    "Give both the same address.",
                    link,
                )
    for link in linked.links:
        if link.reference.kind.startswith(("meta[og:", "meta[twitter:")) and link.reference.url.strip():
            whole = link.reference.url.strip().lower().startswith(("http://", "https://"))
            if not whole and link.address.web and (link.target is None or link.target.there):
                yield Fault(
                    "canonical",
                    f"{link.reference.kind} is “{link.reference.url}”, which is not a whole address",
                    f"Write “{link.address.whole}”: social networks ask for it.",
                    link,
                    severity="warning",
                )


# --- sitemap -------------------------------------------------------------------------------------


def _sitemap(linked: Linked) -> Iterator[Fault]:
    listed: dict[str, Link] = {}
    maps = []
    for file in linked.site.documents:
        links = linked.links_of(file.path)
        locs = [link for link in links if link.reference.kind == "sitemap loc"]
        if any(link.reference.kind.startswith("sitemap ") for link in links) or file.path == "sitemap.xml":
            maps.append(file)
            try:
                etree.fromstring(file.text.encode("utf-8", "replace"), etree.XMLParser(encoding="utf-8", huge_tree=True, resolve_entities=False))
            except etree.XMLSyntaxError as error:
                yield Fault("sitemap", f"the sitemap is no valid XML: {error.msg}", "Build the site again.", path=file.path, line=error.lineno or 1)
        yield from (fault for link in links for fault in _whole(link))
        for link in locs:
            yield from _listed(linked, link, listed)
    if not any(link.reference.kind == "sitemap loc" for file in maps for link in linked.links_of(file.path)):
        return
    for page in linked.site.pages:
        if linked.indexable(page) and page.path not in listed and not _PROOF.fullmatch(page.path):
            yield Fault(
                "sitemap",
                "this page is not in the sitemap",
                f"Add “{linked.address_of(page)}” to {maps[0].path}, or tell search engines to leave the page out (noindex).",
                path=page.path,
                url=linked.address_of(page),
            )
    for file in maps:
        yield from _same_languages(linked, linked.links_of(file.path))


def _whole(link: Link) -> Iterator[Fault]:
    kinds = ("sitemap loc", "sitemap index loc", "sitemap xhtml:link", "robots sitemap")
    if link.reference.kind in kinds and not link.reference.url.lower().startswith(("http://", "https://")):
        yield Fault("sitemap", f"“{link.reference.url}” is not a whole address", f"Write “{link.address.whole}”.", link)


def _listed(linked: Linked, link: Link, listed: dict[str, Link]) -> Iterator[Fault]:
    url = link.reference.url
    if link.target is None:
        if link.address.web:
            yield Fault("sitemap", f"“{url}” is in the sitemap, and is not on this site", f"Addresses begin with “{linked.deployment.url}”.", link)
        return
    if not link.target.there:
        return  # told by the rule “target”
    if link.target.path in listed:
        yield Fault("sitemap", f"“{url}” is in the sitemap twice", "Keep one.", link)
        return
    listed[link.target.path] = link
    page = linked.page(link.target)
    if page is None:
        return
    if not linked.indexable(page):
        why = (
            "it is 404.html"
            if page.path == LOST
            else "search engines are told to leave it out"
            if page.about.noindex
            else ("sends readers elsewhere" if page.path in linked.moved else "its canonical address is another")
        )
        yield Fault("sitemap", f"“{url}” is in the sitemap, and {why}", "Remove it from the sitemap, or correct the page.", link)
    elif link.address.scheme != linked.deployment.scheme or link.target.answer is Answer.REDIRECT or link.address.path.endswith("/index.html"):
        yield Fault("sitemap", f"“{url}” is not the form under which the page is known", f"Write “{linked.address_of(page)}”.", link)


def _same_languages(linked: Linked, links: list[Link]) -> Iterator[Fault]:
    """The translations that an entry of the sitemap gives are those that the page gives. ``links`` are those of a sitemap in their order."""
    entries: list[tuple[Link, list[Link]]] = []
    for link in links:
        if link.reference.kind == "sitemap loc":
            entries.append((link, []))
        elif link.reference.kind == "sitemap xhtml:link" and entries:
            entries[-1][1].append(link)
    for loc, given in entries:
        own = linked.alternates.get(loc.target.path, []) if loc.target else []
        if not given or not own or _one_is_lost(given) or _one_is_lost(own):
            continue
        here, there = ({tag: link.address.whole for link in group if (tag := link.reference.hreflang.lower()) != DEFAULT} for group in (given, own))
        if here != there:
            wrong = sorted(tag for tag in here.keys() | there.keys() if here.get(tag) != there.get(tag))
            yield Fault(
                "sitemap",
                f"the translations of “{loc.reference.url}” in the sitemap are not those that the page gives ({', '.join(wrong)})",
                "Give both the same.",
                loc,
            )


def _one_is_lost(links: list[Link]) -> bool:
    """Whether one of them leads nowhere, which is told already."""
    return any(link.target and not link.target.there for link in links)
