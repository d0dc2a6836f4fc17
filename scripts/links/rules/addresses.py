"""How addresses are written: to the letter of the standard (WHATWG URL, RFC 3986), and with a scheme that every reader can open."""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from ...diagnostics.registry import link_rule
from ...site.findings import Finding
from ...site.link_graph import Link, LinkGraph
from ...site.reference import ASSET, HOLDERS, HOST
from ...urls import NO_HOST, PERCENT, SPACE
from ..finding import report_link
from ..suggest import did_you_mean, nearest

# An empty address means the page itself. Where the standard asks for one that is not empty it is a mistake; in a form it is the custom.
_MAY_BE_EMPTY = frozenset({"a[ping]", "area[ping]", "blockquote[cite]", "q[cite]", "ins[cite]", "del[cite]", "img[longdesc]", "search index"})
_FORMS = frozenset({"form[action]", "button[formaction]", "input[formaction]"})
_MARKS = "。，、；：！？）》」』】"
# A mark of a CJK sentence after a host, after a slash, at the end, or where a sentence ends: names of pages may have others (Yahoo！, 1、).
_SWALLOWED = re.compile(rf"((?:https?:)?//[!-.0-~]+|.*/|.*?(?:[!-~](?=[。；]|[{_MARKS}]+\Z)|[A-Za-z](?=）)))[{_MARKS}]", re.I | re.S)
_INTRANET = re.compile(r"[a-z0-9-]+(?::\d+)?")


@link_rule("address", "addresses are written without spaces, line breaks, backslashes or half escapes, have a valid host, and are not empty")
def syntax(graph: LinkGraph) -> Iterator[Finding]:
    """Report each address that is not one to the letter of the standard."""
    for link in graph.links:
        reference, flaws = link.reference, link.address.flaws
        if flaws and (PERCENT in flaws or not link.dead):  # else the rule “target” reports it
            yield from _flawed(link)
        elif not reference.url.isascii() and not link.dead and (found := _SWALLOWED.match(re.split("[?#]", reference.url.strip())[0])):
            yield report_link("links/swallowed", link, mark=found.string[found.end(1) :], better=found[1])
        elif not reference.url.strip() and not reference.inert and reference.kind not in _MAY_BE_EMPTY:
            code = "links/empty-form-address" if reference.kind in _FORMS else "links/empty-address"
            yield report_link(code, link, cause=reference.kind, attribute=reference.kind)
    for link in graph.external:
        if not link.address.flaws and _INTRANET.fullmatch(link.address.host) and not link.address.host.startswith("localhost"):
            path = f"{link.address.host}{link.address.path}"
            there = graph.server.get(path).there
            remedy = f"Write “{graph.deployment.path}{path}”: two slashes begin the name of a host." if there else "Write the whole name of the host."
            yield report_link("links/local-host-name", link, host=link.address.host, remedy=remedy)


def _flawed(link: Link) -> Iterator[Finding]:
    """The first flaw of an address. In a query, browsers and servers alike take a % as it is."""
    minor = {NO_HOST if link.reference.use == HOST else "", "" if "%" in link.address.path else PERCENT}
    if flaw := next((flaw for flaw in link.address.flaws if flaw not in minor), None):
        bare = link.reference.url.strip()
        better = quote(bare, safe="/%#?&=;:@+,!$~*()") if flaw == SPACE and "://" not in bare else "%20"
        yield report_link(flaw, link, better=better)


_ALLOWED, _CODES = frozenset(HOLDERS["schemes"]["allowed"].split()), HOLDERS["schemes"]["codes"]
_NOTHING = re.compile(r"(?:void\b.*|return\b.*|false|undefined|;)?;?", re.I | re.S)  # code that does nothing: a script does, when the link is used
_NAMES_THINGS = ("json-ld ", "blockquote[", "q[", "ins[", "del[")  # references that may be names of things (urn:, doi:), which nobody opens


@link_rule(
    "scheme", "addresses have a scheme that readers can open, such as https:, mailto: or tel:, and lead to nothing on the writer's own computer"
)
def schemes(graph: LinkGraph) -> Iterator[Finding]:
    """Report each address that not every reader can open."""
    for link in graph.other:
        if link.address.scheme not in _ALLOWED and not _allowed(link):
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
