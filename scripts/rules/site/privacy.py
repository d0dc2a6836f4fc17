"""Nothing is fetched from another host, nothing is stored on the reader's device, and no link reports where its reader comes from."""

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from ...diagnostics import Diagnostic, report, short
from ...diagnostics.registry import rule
from ...site.findings import Finding
from ...site.page import BuiltPage
from ...site.reference import ASSET, HOST, LINK, Reference, is_code
from ...system.lines import line_at
from ..origin import finding, on_pages, own_hosts, written
from ..workspace import Workspace

_QUOTED = re.compile(r"""["'`]\s*((?:(?:https?|wss?):)?//[^"'`)\s;]+)""")
_STORES = re.compile(
    r"document\s*\.\s*cookie|\bcookieStore\b|\b(?:local|session)Storage\b|\bindexedDB\b|\bcaches\s*\.|navigator\s*\.\s*(?:serviceWorker|storage)\b"
)
_REPORTS = re.compile(r"\bsendBeacon\b")


@rule("privacy", needs="site")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each file of another host, everything that is stored or sent, each link without rel=noopener."""
    own = own_hosts(workspace.built)
    yield from on_pages(workspace, partial(_of_page, own=own))
    yield from _of_files(workspace, own)


def _host(address: str, own: frozenset[str]) -> str:
    r"""Return the host of ``address`` when it is not one of ours, else "". Browsers read \ as / (WHATWG URL)."""
    try:
        host = urlsplit(address.strip().replace("\\", "/")).hostname or ""
    except ValueError:
        return address
    return "" if host in own else host


def _of_page(page: BuiltPage, own: frozenset[str]) -> Iterator[Finding]:
    for reference in page.references:
        if host := _host(reference.url, own):
            yield from _of_reference(page, reference, host)
    if host := _host(page.about.base or "", own):
        yield finding("privacy/base", page, page.line_of("<base"), page.about.base or "", host=host)
    for element in page.document.iter("meta", "script"):
        line, text = element.sourceline or 1, element.text or ""
        if element.tag == "script" and is_code(element.get("type")):
            yield from (finding(code, page, line + line_at(text, at) - 1, words, **blanks) for code, at, words, blanks in _of_script(text, own))
        elif (element.get("http-equiv") or "").lower() == "set-cookie":
            cookie = element.get("content") or ""
            yield finding("privacy/cookie", page, line, cookie, cookie=short(cookie))


def _of_reference(page: BuiltPage, reference: Reference, host: str) -> Iterator[Finding]:
    """What an address of another ``host`` makes a browser do by itself, or without hiding where its reader comes from."""
    code, url = "", reference.url.strip()
    if reference.kind.endswith(("form[action]", "[formaction]")):
        code = "privacy/sends"
    elif reference.kind == "meta[refresh]":
        code = "privacy/redirects"
    elif reference.use in (ASSET, HOST) and reference.tag != "meta":
        code = "privacy/fetches"
    elif reference.use == LINK and reference.tag in ("a", "area") and not {"noopener", "noreferrer"} & set(reference.rel.split()):
        code = "privacy/no-noopener"  # noreferrer implies noopener (HTML, 4.6.7)
    if code:
        yield finding(code, page, page.line(reference), url, tag=reference.tag, host=host, address=short(url), label=short(reference.text))


def _of_script(text: str, own: frozenset[str]) -> Iterator[tuple[str, int, str, dict[str, str]]]:
    """Yield the code of each problem in a script, its place, its words and the blanks of its message."""
    for match in _QUOTED.finditer(text):
        if host := _host(match[1], own):
            yield "privacy/script-address", match.start(1), match[1], {"host": host, "address": short(match[1])}
    for code, pattern in (("privacy/stores", _STORES), ("privacy/reports", _REPORTS)):
        yield from ((code, match.start(), match[0], {"words": match[0]}) for match in pattern.finditer(text))


def _of_files(workspace: Workspace, own: frozenset[str]) -> Iterator[Diagnostic]:
    """The same in what is published beside the pages; reported at the file in docs/ where it comes from there."""
    site = workspace.built
    for path in site.paths:
        name = written(workspace, path)
        if path.endswith(".js"):
            text = (site.folder / path).read_text("utf-8", errors="replace")
            for code, at, _, blanks in _of_script(text, own):
                yield report(code, name, line_at(text, at), **blanks)
        elif path.endswith((".css", ".svg")) and (file := site.by_path.get(path)):
            for reference in file.references:
                if reference.use == ASSET and (host := _host(reference.url, own)):
                    yield report("privacy/file-fetches", name, file.line(reference), host=host, address=short(reference.url))
