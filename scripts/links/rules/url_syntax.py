"""Addresses are written as the standard has them: what browsers forgive, other readers do not (WHATWG URL, RFC 3986)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from ...built.address import BACKSLASH, BREAK, NO_HOST, NO_PORT, PERCENT, SLASHES, SPACE
from ...built.reference import HOST
from ..graph import Fault, Link, Linked

NAMES = {"address": "addresses are written without spaces, line breaks, backslashes or half escapes, have a valid host, and are not empty"}

_REMEDIES = {
    SPACE: "Write %20 instead of a space, or give the file a name without.",
    BACKSLASH: "Write / instead.",
    BREAK: "Write the address on one line.",
    PERCENT: "Write %25 for a percent sign.",
    SLASHES: "Write two slashes after the colon.",
    NO_HOST: "Correct the name of the host.",
    NO_PORT: "Correct the port, or leave it out.",
}
# An empty address means the page itself. Where the standard asks for one that is not empty it is a mistake; in a form it is the custom.
_MAY_BE_EMPTY = frozenset({"a[ping]", "area[ping]", "blockquote[cite]", "q[cite]", "ins[cite]", "del[cite]", "img[longdesc]", "search index"})
_FORMS = frozenset({"form[action]", "button[formaction]", "input[formaction]"})
_INTRANET = re.compile(r"[a-z0-9-]+(?::\d+)?")


def check(linked: Linked) -> Iterator[Fault]:
    for link in linked.links:
        reference = link.reference
        if link.address.flaws and (PERCENT in link.address.flaws or link.target is None or link.target.there):  # else the rule “target” tells it
            yield from _flawed(link)
        elif not reference.url.strip() and not reference.inert and reference.kind not in _MAY_BE_EMPTY:
            yield _empty(link)
    for link in linked.external:
        if not link.address.flaws and _INTRANET.fullmatch(link.address.host) and not link.address.host.startswith("localhost"):
            yield _host_of_one_word(linked, link)


def _flawed(link: Link) -> Iterator[Fault]:
    flaws = [flaw for flaw in link.address.flaws if not (flaw == NO_HOST and link.reference.use is HOST)]
    # In a query, browsers and servers alike take a % as it is.
    flaws = [flaw for flaw in flaws if flaw != PERCENT or "%" in link.address.path]
    if not flaws:
        return
    first = flaws[0]
    remedy = _REMEDIES[first]
    if first == SPACE and (bare := link.reference.url.strip()) and "://" not in bare:
        remedy = f"Write “{quote(bare, safe='/%#?&=;:@+,!$~*()')}”, or give the file a name without."
    yield Fault("address", f"“{link.reference.url.strip()}” has {' and '.join(flaws)}", remedy, link)


def _empty(link: Link) -> Fault:
    form = link.reference.kind in _FORMS
    message = f"the address in {link.reference.kind} is empty" + (": the form is sent to the page it stands on" if form else "")
    remedy = "Leave the attribute out." if form else "Write where it leads, or remove it; a link to the top of the page is “#top”."
    return Fault("address", message, remedy, link, severity="warning" if form else "error")


def _host_of_one_word(linked: Linked, link: Link) -> Fault:
    path = f"{link.address.host}{link.address.path}"
    there = linked.server.get(path).there
    remedy = f"Write “{linked.deployment.path}{path}”: two slashes begin the name of a host." if there else "Write the whole name of the host."
    return Fault("address", f"“{link.reference.url}” leads to the host “{link.address.host}”, which only a local network can have", remedy, link)
