"""Every address of the site leads to something that the server serves."""

import re
import unicodedata
from collections.abc import Iterator

from ...diagnostics.registry import link_rule
from ...site.findings import Finding
from ...site.link_graph import Link, LinkGraph
from ...site.reference import LINK, STATEMENT
from ...urls import PERCENT, decoded
from ..finding import report_link
from ..suggest import Suggestions, did_you_mean

_FREE = ("{", "${", "<%", "%7B")  # addresses with these in a template are completed by a script
_HOST = re.compile(r"www\.[^/]+\.\w+(?:/|$)", re.I)
_MAIL = re.compile(r"[^/@\s?#]+@(?!\d+x\.)[\w-]+(?:\.[\w-]+)+")  # logo@2x.png is a picture for screens of high density


@link_rule("target", "every address of the site leads to a page or file that the server serves under exactly that name")
def check(graph: LinkGraph) -> Iterator[Finding]:
    """Report each address that leads nowhere, or out of the folder of the site."""
    suggestions = Suggestions(graph)
    for link in graph.on_site:
        by_script = link.reference.inert and (not link.reference.url.strip() or any(mark in link.reference.url for mark in _FREE))
        # A path that cannot be decoded is reported by the rule “address”.
        if link.dead and PERCENT not in link.address.flaws and not by_script:
            yield _missing(graph, suggestions, link)
    for link in graph.elsewhere:
        yield from _outside(graph, suggestions, link)


def _missing(graph: LinkGraph, suggestions: Suggestions, link: Link) -> Finding:
    path = graph.deployment.inside(link.address) or ""
    found = suggestions.target(path, _language(graph, link))
    raw = link.reference.url.strip()
    if _HOST.match(raw):
        right: str | None = f"https://{raw}"
    elif link.reference.use == LINK and _MAIL.fullmatch(raw):
        right = f"mailto:{raw}"
    else:
        right = suggestions.written(link, found) if found is not None else None
    remedy = did_you_mean(right, "Correct the address, or add what it should lead to.")
    code = "links/folder-without-index" if link.target and link.target.folder else _why(path, found)
    meant = suggestions.file(found) if found is not None else ""
    # What a page states of itself in its head comes from one template: a missing language, a wrong ending.
    stated = link.reference.use == STATEMENT and link.reference.tag in ("link", "meta")
    cause = f"{link.reference.kind} {code}" if stated else _no_folder(graph, decoded(path))
    return report_link(code, link, meant, cause, path=decoded(path) or "/", found=found, remedy=remedy)


def _no_folder(graph: LinkGraph, path: str) -> str:
    """The outermost folder that ``path`` needs and the site does not have: one cause for all that would be in it. "" when there are all."""
    ends = [at for at, char in enumerate(path.rstrip("/")) if char == "/"]
    return next((path[: end + 1] for end in ends if path[:end] not in graph.site.folders), "")


def _language(graph: LinkGraph, link: Link) -> str:
    """The language of the page that ``link`` is to lead to: that of its hreflang, of its path, or of its own page."""
    inside = (graph.deployment.inside(link.address) or "").partition("/")[0]
    named = link.language or next((lang for lang in graph.languages if inside in (lang, lang.partition("-")[0])), "")
    return named or link.file.about.lang


def _why(path: str, found: str | None) -> str:
    name = decoded(path)
    if "\ufffd" in name:
        return "links/not-utf-8"
    if found is not None and found != name:
        if unicodedata.normalize("NFC", found) == unicodedata.normalize("NFC", name):
            return "links/unicode-form"
        if found.casefold() == name.casefold():
            return "links/letter-case"
        if found == decoded(name):
            return "links/encoded-twice"
    if name.endswith(".md"):
        return "links/source-file"
    if name.endswith("/") and found is not None and found.rstrip("/") == name.rstrip("/"):
        return "links/file-with-slash"
    return "links/missing"


def _outside(graph: LinkGraph, suggestions: Suggestions, link: Link) -> Iterator[Finding]:
    raw = link.reference.url.strip()
    path = link.address.path.removeprefix("/")
    folder = graph.deployment.path
    from_root = raw.startswith("/") and not raw.startswith(("//", "/\\"))
    written_whole = "//" in re.split("[?#]", raw)[0] and not link.address.relative and not from_root
    if written_whole and "external" in link.reference.rel.split():
        return  # another site on the same host, as its writer says (HTML, 4.6.7.4)
    if graph.server.get(path).there and (path or not written_whole):
        code = "links/beside-site" if written_whole and link.reference.use != STATEMENT else "links/without-site-folder"
        better = graph.deployment.url + path if written_whole else suggestions.written(link, path)
        yield report_link(code, link, cause=folder, folder=folder, better=better)
    elif not written_whole:
        found = suggestions.target(path, _language(graph, link))
        right = suggestions.written(link, found) if found is not None else None
        remedy = did_you_mean(right, f"Begin it with “{folder}”, or write it relative to the page.")
        yield report_link("links/outside-site", link, cause=folder, folder=folder, remedy=remedy)
