"""Links that work, and could be better: told as warnings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...built.page import BuiltPage
from ...built.reference import HOST
from ...built.target import Answer
from ..graph import LOST, Fault, Link, Linked
from ..languages import named, same
from ..suggest import relative

NAMES = {
    "redirect": "links of the site lead to their target without a redirect",
    "https": "links use https where it is known to exist",
    "other-language": "links stay in the reader's language where the page exists in it",
    "link-text": "links with the same words lead to one place, and lists name a place with one text; words that are an address lead to it",
}

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s/]+\.[^\s/]+\S*|[^\s@/]+@[^\s@/]+\.[^\s@/.]+", re.I)


def check(linked: Linked) -> Iterator[Fault]:
    yield from _redirects(linked)
    yield from _https(linked)
    yield from _other_language(linked)
    for page in linked.site.pages:
        links = [link for link in linked.links_of(page.path) if _read(link)]
        yield from _one_text_two_targets(page, links)
        yield from _one_target_two_texts(links)
        yield from _other_address(links)


def _read(link: Link) -> bool:
    """Whether it is a link with words that leads somewhere."""
    reference = link.reference
    return reference.kind == "a[href]" and bool(reference.text) and not reference.inert and (link.target is None or link.target.there)


def _warning(rule: str, message: str, remedy: str, link: Link) -> Fault:
    return Fault(rule, message, remedy, link, severity="warning")


def _redirects(linked: Linked) -> Iterator[Fault]:
    for link in linked.on_site:
        if link.target.answer is Answer.REDIRECT and not _identity(link):
            url = link.reference.url
            head, hash_, fragment = url.partition("#")
            path, mark, query = head.partition("?")
            yield _warning("redirect", f"“{url}” leads through a redirect", f"Write “{path}/{mark}{query}{hash_}{fragment}”.", link)


def _identity(link: Link) -> bool:
    """Whether it says to search engines what the address of a page is: the rules on that tell it."""
    reference = link.reference
    return reference.kind in ("link[canonical]", "sitemap loc") or (bool(reference.hreflang) and reference.tag != "a")


def _https(linked: Linked) -> Iterator[Fault]:
    """http where another link of the site has https for that host, or for the host of the site itself."""
    secure = {link.address.host for link in linked.external if link.address.scheme == "https"} | linked.https_hosts
    if linked.deployment.scheme == "https":
        secure.add(linked.deployment.host)
    for link in linked.links:
        if link.address.scheme == "http" and link.address.host in secure and link.reference.use is not HOST and _leads(link):
            better = re.sub(r"(?i)^\s*http:", "https:", link.reference.url)
            yield _warning("https", f"“{link.reference.url}” uses http, and https is known for {link.address.host}", f"Write “{better}”.", link)


def _leads(link: Link) -> bool:
    """The names of vocabularies and things are no addresses to change."""
    return not link.reference.kind.startswith(("json-ld @", "link[profile]", "link[canonical]", "sitemap loc"))


def _other_language(linked: Linked) -> Iterator[Fault]:
    for link in linked.on_site:
        reference, page = link.reference, link.file
        if reference.kind != "a[href]" or reference.hreflang or not isinstance(page, BuiltPage) or page.about.noindex or page.path == LOST:
            continue
        other = linked.page(link.target)
        if other is None or other is page or not other.about.lang or same(other.about.lang, page.about.lang):
            continue
        if same(reference.lang, other.about.lang) or named(reference.text):
            continue
        own = linked.page_in(other, page.about.lang)
        if own and own is not page:
            fragment = f"#{link.address.fragment}" if link.address.fragment else ""
            message = f"“{reference.url}” leads to a page in “{other.about.lang}”, and that page exists in “{page.about.lang}”"
            remedy = f'Write “{relative(page.url, own.url)}{fragment}”, or say hreflang="{other.about.lang}".'
            yield _warning("other-language", message, remedy, link)


# --- words of links ------------------------------------------------------------------------------


def _one_text_two_targets(page: BuiltPage, links: list[Link]) -> Iterator[Fault]:
    """The same words lead to two pages or files from the text of one page (WCAG 2.4.4)."""
    first: dict[tuple[str, str, str], Link] = {}
    told: set[tuple[str, str]] = set()
    for link in links:
        if link.reference.place or len(link.reference.text) < 2:  # a single character is a sign, ↩ or ›, not words
            continue
        words = link.reference.text.casefold()
        earlier = first.setdefault((words, link.reference.lang, link.reference.hreflang), link)
        if _page(earlier) != _page(link) and (words, _page(link)) not in told and not _of_an_index(earlier, link):
            told.add((words, _page(link)))
            line = page.line(earlier.reference)
            yield _warning(
                "link-text",
                f"“{link.reference.text}” leads to “{link.reference.url}”, and to “{earlier.reference.url}” in line {line}",
                "Say in the words of each where it leads.",
                link,
            )


def _of_an_index(one: Link, other: Link) -> bool:
    """Whether one of the two is an entry of an index of sections, where the title above tells to which page “Why it matters” belongs."""
    return any(link.reference.alone and link.address.fragment for link in (one, other))


def _one_target_two_texts(links: list[Link]) -> Iterator[Fault]:
    """Entries of lists and menus that lead to one place have one name. In a sentence the words of a link follow the sentence."""
    first: dict[tuple[str, str, str], Link] = {}
    for link in links:
        if not link.reference.alone or link.reference.place == "chrome" or link.reference.hreflang:
            continue
        earlier = first.setdefault((_where(link), link.reference.place, link.reference.lang), link)
        one, other = earlier.reference.text.casefold(), link.reference.text.casefold()
        if one != other and one not in other and other not in one:
            yield _warning(
                "link-text",
                f"“{link.reference.url}” is called “{link.reference.text}” here and “{earlier.reference.text}” before",
                "Give both links the same words.",
                link,
            )


def _other_address(links: list[Link]) -> Iterator[Fault]:
    """A text that is itself an address leads to that address."""
    for link in links:
        text = link.reference.text
        if not _ADDRESS.fullmatch(text):
            continue
        if "@" in text and "/" not in text:
            differs = link.address.scheme == "mailto" and text.casefold() not in link.address.whole.casefold().replace("%40", "@")
        else:
            shown = re.sub(r"(?i)^https?://", "", text).partition("/")[0].casefold().removeprefix("www.")
            # Shortened to its host, or kept by an archive, it is still the same place.
            differs = link.address.web and shown not in link.address.whole.casefold()
        if differs:
            yield _warning("link-text", f"the link shows the address “{text}” and leads to “{link.reference.url}”", "Show where it leads.", link)


def _page(link: Link) -> str:
    """The page or file to which ``link`` leads, wherever on it."""
    return link.target.path if link.target and link.target.path else link.address.whole


def _where(link: Link) -> str:
    return _page(link) + (f"#{link.address.fragment}" if link.address.fragment else "")
