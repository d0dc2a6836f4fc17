"""Addresses are written as the standard has them: what browsers forgive, other readers do not (WHATWG URL, RFC 3986)."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from ...built.findings import Finding
from ...built.link_graph import Link, LinkGraph
from ...built.reference import HOST
from ...diagnostics.registry import link_rule
from ...urls import NO_HOST, PERCENT, SPACE
from ..finding import report_link

# An empty address means the page itself. Where the standard asks for one that is not empty it is a mistake; in a form it is the custom.
_MAY_BE_EMPTY = frozenset({"a[ping]", "area[ping]", "blockquote[cite]", "q[cite]", "ins[cite]", "del[cite]", "img[longdesc]", "search index"})
_FORMS = frozenset({"form[action]", "button[formaction]", "input[formaction]"})
_MARKS = "。，、；：！？）》」』】"
# A mark of a CJK sentence after a host, after a slash, at the end, or where a sentence ends: names of pages may have others (Yahoo！, 1、).
_SWALLOWED = re.compile(rf"((?:https?:)?//[!-.0-~]+|.*/|.*?(?:[!-~](?=[。；]|[{_MARKS}]+\Z)|[A-Za-z](?=）)))[{_MARKS}]", re.I | re.S)
_INTRANET = re.compile(r"[a-z0-9-]+(?::\d+)?")


@link_rule("address", "addresses are written without spaces, line breaks, backslashes or half escapes, have a valid host, and are not empty")
def check(graph: LinkGraph) -> Iterator[Finding]:
    """Report each address that is not one to the letter of the standard."""
    for link in graph.links:
        reference, flaws = link.reference, link.address.flaws
        if flaws and (PERCENT in flaws or not link.dead):  # else the rule “target” reports it
            yield from _flawed(link)
        elif not reference.url.isascii() and not link.dead and (found := _SWALLOWED.match(re.split("[?#]", reference.url.strip())[0])):
            yield report_link("links/swallowed", link, mark=found.string[found.end(1) :], better=found[1])
        elif not reference.url.strip() and not reference.inert and reference.kind not in _MAY_BE_EMPTY:
            yield report_link(
                "links/empty-form-address" if reference.kind in _FORMS else "links/empty-address",
                link,
                cause=reference.kind,
                attribute=reference.kind,
            )
    for link in graph.external:
        if not link.address.flaws and _INTRANET.fullmatch(link.address.host) and not link.address.host.startswith("localhost"):
            path = f"{link.address.host}{link.address.path}"
            there = graph.server.get(path).there
            remedy = f"Write “{graph.deployment.path}{path}”: two slashes begin the name of a host." if there else "Write the whole name of the host."
            yield report_link("links/local-host-name", link, host=link.address.host, remedy=remedy)


def _flawed(link: Link) -> Iterator[Finding]:
    """The first flaw of an address. In a query, browsers and servers alike take a % as it is."""
    flaws = [flaw for flaw in link.address.flaws if not (flaw == NO_HOST and link.reference.use == HOST)]
    flaws = [flaw for flaw in flaws if flaw != PERCENT or "%" in link.address.path]
    if flaws:
        bare = link.reference.url.strip()
        better = quote(bare, safe="/%#?&=;:@+,!$~*()") if flaws[0] == SPACE and "://" not in bare else "%20"
        yield report_link(flaws[0], link, better=better)
