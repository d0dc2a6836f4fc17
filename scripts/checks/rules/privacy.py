"""Nothing is fetched from another host, nothing is kept on the reader's device, and no link tells where one comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from lxml import etree

from ...built.html import words
from ...built.page import BuiltPage
from ...built.script import is_code
from ...diagnostics import Diagnostic, short, shown
from ..finding import Finding, tell
from ..workspace import Workspace

NAME = "privacy"
ABOUT = "no page fetches anything from another host or keeps anything on the reader's device; links to other sites carry rel=noopener"
SITE = True

# Attributes whose address is fetched without, or before, a decision of the reader (HTML, index of attributes).
_FETCHED = frozenset({"src", "poster", "background", "data", "manifest", "ping", "archive", "codebase", "classid", "dynsrc", "lowsrc"})
_SETS = frozenset({"srcset", "imagesrcset"})
_SENT = frozenset({"action", "formaction"})
_SVG_HREF = frozenset({"href", "xlink:href", "{http://www.w3.org/1999/xlink}href"})
_SVG_FETCHING = frozenset({"use", "image", "feimage", "script"})
# For all of these <link> fetches, or at least connects; the others (alternate, canonical, author…) only say something.
_FETCHING_LINKS = frozenset(
    {
        "stylesheet",
        "icon",
        "shortcut",
        "apple-touch-icon",
        "apple-touch-icon-precomposed",
        "mask-icon",
        "manifest",
        "preload",
        "modulepreload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "prerender",
        "pingback",
        "compression-dictionary",
    }
)
_ELSEWHERE = r"(?:(?:https?|wss?):)?//[^\"'`)\s;]+"
_CSS = re.compile(rf"""(?:url\(|@import|src\(|image-set\()\s*(?:url\()?\s*["']?\s*({_ELSEWHERE})""", re.I)
_QUOTED = re.compile(rf"""["'`]\s*({_ELSEWHERE})""")
_SVG = re.compile(r"""<(?:use|image|feImage|script)\b[^>]*?href=["']([^"']+)""")
_REFRESH = re.compile(r"url\s*=\s*[\"']?\s*([^\"']+)", re.I)
_KEPT = re.compile(
    r"document\s*\.\s*cookie|\bcookieStore\b|\b(?:local|session)Storage\b|\bindexedDB\b|\bcaches\s*\.|navigator\s*\.\s*(?:serviceWorker|storage)\b"
)
_SAID = re.compile(r"\bsendBeacon\b")

_FETCH_REMEDY = "Put the file in docs/assets and name it from there, or make it a link that the reader may follow."
_KEPT_REMEDY = "Remove it: the site promises no cookie and no storage (docs/fr/accessibility.md)."
_SAID_REMEDY = "Remove it: the site promises no audience measurement (docs/fr/accessibility.md)."
_LINK_REMEDY = 'Write rel="noopener external" on it in its template; links in Markdown are given it by the build.'


def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """A problem for each file of another host, each thing kept, each link without rel=noopener."""
    own = _own_hosts(workspace)
    found = tell(workspace, NAME, (finding for page in workspace.site.pages for finding in _of_page(page, own)))
    return [*found, *_of_files(workspace, own)]


def _own_hosts(workspace: Workspace) -> frozenset[str]:
    """The host of the site itself, from the address that its home page gives as its own."""
    home = next((page for page in workspace.site.pages if page.path == "index.html"), None)
    links = home.document.xpath("//link[@rel='canonical']/@href") if home else []
    return frozenset(urlsplit(str(link)).netloc for link in links)


def _foreign(address: str, own: frozenset[str]) -> str:
    """The host of ``address`` when it is another one than our own, else an empty text. Browsers read \\ as / (WHATWG URL)."""
    try:
        host = urlsplit(address.strip().replace("\\", "/")).netloc
    except ValueError:
        return address
    return "" if host in own else host


# --- pages ---------------------------------------------------------------------------------------


def _of_page(page: BuiltPage, own: frozenset[str]) -> Iterator[Finding]:
    for element in page.document.iter(etree.Element):
        if not isinstance(element.tag, str):
            continue
        line, text = element.sourceline or 1, element.text or ""
        for how, address in _addresses(element):
            if host := _foreign(address, own):
                yield Finding(page, line, f"<{element.tag}> {how} {host}: “{short(address)}”", _FETCH_REMEDY, address.strip())
        found: list[tuple[int, str, str, str]] = []
        if element.tag == "style":
            found += _of_style(text, own)
        elif element.tag == "script" and is_code(element.get("type")):
            found += _of_script(text, own)
        found += _of_style(element.get("style") or "", own)
        yield from (Finding(page, line + text.count("\n", 0, at), message, remedy, words) for at, message, remedy, words in found)
        if element.tag in ("a", "area") and (host := _foreign(element.get("href") or "", own)) and not _closed(element):
            label = short(words(element))
            yield Finding(page, line, f"the link “{label}” to {host} has no rel=noopener", _LINK_REMEDY, element.get("href"))
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "set-cookie":
            cookie = element.get("content") or ""
            yield Finding(page, line, f"<meta> keeps a cookie on the reader's device: “{short(cookie)}”", _KEPT_REMEDY, cookie)


def _closed(link) -> bool:
    """Whether the page that ``link`` opens cannot reach back to ours (noreferrer implies noopener; HTML, 4.6.7)."""
    return bool({"noopener", "noreferrer"} & set((link.get("rel") or "").lower().split()))


def _addresses(element) -> Iterator[tuple[str, str]]:
    """Every address that ``element`` makes a browser open by itself or send to, with the words for it."""
    tag = element.tag
    for name, value in element.attrib.items():
        if name in _FETCHED or (name in _SVG_HREF and tag in _SVG_FETCHING):
            yield "fetches from", value
        elif name in _SETS:
            yield from (("fetches from", part.split()[0]) for part in value.split(",") if part.strip())
        elif name in _SENT:
            yield "sends to", value
    if tag == "base":
        yield "makes every address lead to", element.get("href") or ""
    elif tag == "link" and _FETCHING_LINKS & set((element.get("rel") or "").lower().split()):
        yield "fetches from", element.get("href") or ""
    elif tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
        yield from (("sends the reader to", address) for address in _REFRESH.findall(element.get("content") or ""))


# --- styles, scripts, drawings -------------------------------------------------------------------
# Each gives (place in the text, what is wrong, what to do, the words).


def _of_style(text: str, own: frozenset[str]) -> Iterator[tuple[int, str, str, str]]:
    for match in _CSS.finditer(text):
        if host := _foreign(match[1], own):
            yield match.start(1), f"a style fetches from {host}: “{short(match[1])}”", _FETCH_REMEDY, match[1]


def _of_script(text: str, own: frozenset[str]) -> Iterator[tuple[int, str, str, str]]:
    for match in _QUOTED.finditer(text):
        if host := _foreign(match[1], own):
            yield match.start(1), f"a script names {host}: “{short(match[1])}”", "Remove it: scripts fetch only from this site.", match[1]
    for match in _KEPT.finditer(text):
        yield match.start(), f"a script keeps something on the reader's device: “{match[0]}”", _KEPT_REMEDY, match[0]
    for match in _SAID.finditer(text):
        yield match.start(), f"a script sends something about the reader: “{match[0]}”", _SAID_REMEDY, match[0]


def _of_drawing(text: str, own: frozenset[str]) -> Iterator[tuple[int, str, str, str]]:
    yield from _of_style(text, own)
    for match in _SVG.finditer(text):
        if host := _foreign(match[1], own):
            yield match.start(1), f"a drawing fetches from {host}: “{short(match[1])}”", _FETCH_REMEDY, match[1]


_FILES = {".css": _of_style, ".js": _of_script, ".svg": _of_drawing}


def _of_files(workspace: Workspace, own: frozenset[str]) -> Iterator[Diagnostic]:
    """The same in what is published beside the pages; told at the file in docs/ where it comes from there."""
    for file in sorted(workspace.site.folder.rglob("*")):
        if file.suffix not in _FILES or not file.is_file():
            continue
        source, text = workspace.root / "docs" / file.relative_to(workspace.site.folder), file.read_text("utf-8", errors="replace")
        name = shown(source if source.is_file() else file)
        for at, message, remedy, _ in _FILES[file.suffix](text, own):
            yield Diagnostic(name, text.count("\n", 0, at) + 1, NAME, message, remedy)
