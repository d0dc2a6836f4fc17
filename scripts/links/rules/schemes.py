"""Addresses that lead where every reader can follow: no files of the writer's computer, no other schemes than those phones and browsers open."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from ...built.reference import ASSET
from ...diagnostics import short
from ..graph import Fault, Link, Linked
from ..suggest import Near

NAMES = {"scheme": "addresses begin with https:, http:, mailto:, tel:, sms: or geo:, and lead to no file or server of the writer's own computer"}

ALLOWED = frozenset({"geo", "mailto", "sms", "tel"})
"""Schemes, besides http and https, that browsers and phones hand to a program that every device has."""

_WORDS = [*sorted(ALLOWED), "http", "https"]
_WHY = {
    "file": "leads to a file of the writer's own computer",
    "blob": "leads to something that only one browser had in its memory",
    "javascript": "runs code instead of leading somewhere",
    "vbscript": "runs code instead of leading somewhere",
    "data": "cannot be opened as a link: browsers refuse it",
    "ftp": "cannot be opened: browsers no longer know FTP",
}
_NAMES_THINGS = ("json-ld ", "blockquote[", "q[", "ins[", "del[")
"""References that may be names of things (urn:, doi:), which nobody opens."""


def check(linked: Linked) -> Iterator[Fault]:
    for link in linked.other:
        if link.address.scheme not in ALLOWED and not _allowed(link):
            yield _foreign(link)
    for link in linked.external:
        if _own_computer(link.address.host):
            yield Fault(
                "scheme",
                f"“{link.reference.url}” leads to the writer's own computer or network",
                "Write the public address, or one relative to the page.",
                link,
            )


def _allowed(link: Link) -> bool:
    scheme, reference = link.address.scheme, link.reference
    if reference.inert and not scheme.isalpha():
        return True
    return (
        (scheme == "data" and reference.use is ASSET)
        or (scheme == "about" and reference.kind in ("iframe[src]", "frame[src]"))
        or (scheme in ("android-app", "ios-app") and reference.kind == "link[alternate]")
        or reference.kind.startswith(_NAMES_THINGS)
    )


def _foreign(link: Link) -> Fault:
    scheme = link.address.scheme
    why = _WHY.get(scheme, f"begins with “{scheme}:”, which few devices can open")
    near = Near.word(scheme, _WORDS) if scheme not in _WHY else None
    remedy = f"Did you mean “{near}:”?" if near else "Link to a page or file of the site, or to a public address."
    if "@" in link.address.path and not near:
        remedy = "Did you mean “mailto:”?"
    return Fault("scheme", f"“{short(link.reference.url.strip())}” {why}", remedy, link)


def _own_computer(host: str) -> bool:
    """Whether ``host`` is that of a private network (RFC 1918, 6761, 6762, 4291)."""
    name = host.partition("]")[0][1:] if host.startswith("[") else host.partition(":")[0].rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal", ".lan")):
        return True
    if not (name[:1].isdigit() or host.startswith("[")):
        return False
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_private or address.is_link_local or address.is_unspecified
