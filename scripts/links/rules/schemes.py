"""Addresses that lead where every reader can follow: no files of the writer's computer, no other schemes than those phones and browsers open."""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import unquote

from ...built.findings import Finding
from ...built.link_graph import Link, LinkGraph
from ...built.reference import ASSET
from ...diagnostics.registry import link_rule
from ..finding import report_link
from ..suggest import did_you_mean, nearest

# Schemes, besides http and https, that browsers hand to a program of the reader's choice (HTML, 8.9.1.1.1, “safelisted scheme”).
ALLOWED = frozenset(
    "bitcoin geo im irc ircs magnet mailto matrix mms news nntp openpgp4fpr sftp sip sips sms smsto ssh tel urn webcal wtai xmpp".split()
)
_NOTHING = re.compile(r"(?:void\b.*|return\b.*|false|undefined|;)?;?", re.I | re.S)  # code that does nothing: a script does, when the link is used
_CODES = {
    "file": "links/local-file",
    "blob": "links/browser-memory",
    "javascript": "links/script-address",
    "vbscript": "links/script-address",
    "data": "links/data-address",
    "ftp": "links/ftp",
}
_NAMES_THINGS = ("json-ld ", "blockquote[", "q[", "ins[", "del[")  # references that may be names of things (urn:, doi:), which nobody opens


@link_rule(
    "scheme", "addresses have a scheme that readers can open, such as https:, mailto: or tel:, and lead to nothing on the writer's own computer"
)
def check(graph: LinkGraph) -> Iterator[Finding]:
    """Report each address that not every reader can open."""
    for link in graph.other:
        if link.address.scheme not in ALLOWED and not _allowed(link):
            yield _unopenable(link)
    for link in graph.external:
        if _own_computer(link.address.host):
            yield report_link("links/own-computer", link)


def _allowed(link: Link) -> bool:
    scheme, reference = link.address.scheme, link.reference
    if reference.inert and not scheme.isalpha():
        return True
    return (
        (scheme == "data" and reference.use == ASSET)
        or (scheme == "about" and reference.kind in ("iframe[src]", "frame[src]"))
        or (scheme in ("android-app", "ios-app") and reference.kind == "link[alternate]")
        or reference.kind.startswith(_NAMES_THINGS)
    )


def _unopenable(link: Link) -> Finding:
    scheme = link.address.scheme
    if scheme == "javascript" and _NOTHING.fullmatch(unquote(link.address.path).strip()):
        return report_link("links/script-placeholder", link)
    near = None if scheme in _CODES else _meant(scheme, link.address.path)
    if scheme not in _CODES and not near:
        return report_link("links/app-scheme", link, scheme=scheme)
    remedy = did_you_mean(near and f"{near}:", "Link to a page or file of the site, or to a public address.")
    return report_link(_CODES.get(scheme, "links/unopenable"), link, scheme=scheme, remedy=remedy)


def _meant(scheme: str, path: str) -> str | None:
    """The scheme that somebody who wrote ``scheme`` before ``path`` meant, None when it may well be one."""
    if "@" in path and not path.startswith("//") and scheme.startswith("mail"):
        return "mailto"
    near = nearest(scheme, ("http", "https", "mailto", "tel", "sms"))
    return near if near and abs(len(near) - len(scheme)) <= 1 and near[0] == scheme[0] else None


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
