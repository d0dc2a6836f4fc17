"""Every address in the files that are not pages: style sheets, drawings, manifests, sitemaps, robots.txt, feeds, search indexes, PDFs."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from . import css
from .linked_data import loaded, spot, whole_text
from .markup import tags, unescape
from .reference import ASSET, HOLDERS, LINK, STATEMENT, Reference

_ROBOTS = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S[^\n#]*)", re.I | re.M)
_STYLESHEET = re.compile(r"""<\?xml-stylesheet\b[^>]*?\bhref\s*=\s*["']([^"']*)["']""")
# Keys of an entry of a search index that hold its address: MkDocs, lunr, Hugo, Eleventy, Docusaurus.
_ENTRIES = ("location", "url", "href", "permalink", "uri", "link")


def references_in(path: str, text: str) -> list[Reference]:
    """Return every address in the file at ``path`` with this ``text``, by what its name says it is."""
    read = reader(path)
    return list(read(text)) if read else []


def reader(path: str) -> Callable[[str], Iterator[Reference]] | None:
    """What reads the addresses of the text file at ``path``, None when nothing is to be looked for in it."""
    return next((read for pattern, read in _READERS.items() if re.search(pattern, path, re.I)), None)


def _of_sheet(text: str, kind: str = "css", start: int = 0) -> Iterator[Reference]:
    for how, url, at in css.addresses(text):
        yield Reference(url, f"{kind} {how}", ASSET, at=start + at)


def _of_drawing(text: str) -> Iterator[Reference]:
    for tag in tags(text, xml=True):
        name = tag.name.rpartition(":")[2]
        for attribute, value, at in tag.attributes:
            if attribute in ("href", "xlink:href"):
                yield Reference(value, f"svg {name}", LINK if name == "a" else ASSET, at=at)
            elif "url(" in value.lower():
                yield from _of_sheet(value, f"svg {attribute}", at)
        if name == "style":
            end = text.find("</", tag.end)
            yield from _of_sheet(text[tag.end : end if end >= 0 else len(text)], "svg style", tag.end)
    yield from _style_sheet_of(text)


def _style_sheet_of(text: str) -> Iterator[Reference]:
    """The style sheet that an XML file names (W3C, Associating Style Sheets with XML)."""
    for found in _STYLESHEET.finditer(text):
        yield Reference(unescape(found[1]), "xml-stylesheet", ASSET, at=found.start(1))


def _of_robots(text: str) -> Iterator[Reference]:
    for found in _ROBOTS.finditer(text):
        yield Reference(found[1].strip(), "robots sitemap", STATEMENT, at=found.start(1))


# --- XML: sitemaps, feeds, OpenSearch, browserconfig ---------------------------------------------


def _of_xml(text: str) -> Iterator[Reference]:
    root = ""
    for tag in tags(text, xml=True):
        local = tag.name.rpartition(":")[2]
        root = root or local
        holders = HOLDERS["xml"].get(root)
        if not holders:
            return
        for attribute, value, at in tag.attributes:
            if kind := holders.get(f"{tag.name}[{attribute}]") or holders.get(f"{local}[{attribute}]"):
                hreflang = (tag.get("hreflang") or ("",))[0]
                url = value.partition("{")[0] if root == "opensearchdescription" else value
                yield Reference(url, kind, STATEMENT, at=at, hreflang=hreflang)
        if kind := holders.get(local):
            if local == "guid" and (permanent := tag.get("ispermalink")) and permanent[0].lower() == "false":
                continue
            if reference := _text_of(text, tag.end, kind):
                yield reference
    yield from _style_sheet_of(text)


def _text_of(text: str, start: int, kind: str) -> Reference | None:
    end = text.find("<", start)
    if text.startswith("<![CDATA[", start):
        start += len("<![CDATA[")
        end = text.find("]]>", start)
    raw = text[start : end if end >= 0 else len(text)]
    url = unescape(raw).strip()
    if not url or (kind == "feed guid" and not url.startswith(("http://", "https://"))):
        return None
    return Reference(url, kind, STATEMENT, at=start + len(raw) - len(raw.lstrip()))


# --- JSON: manifests, search indexes -------------------------------------------------------------


def _of_manifest(text: str) -> Iterator[Reference]:
    data, at = loaded(text), 0
    for path, (kind, use) in HOLDERS["manifest"].items():
        for url in _values(data, path):
            at = spot(text, url, at)
            yield Reference(whole_text(url).partition("%s")[0], f"manifest {kind}", use, at=at)


def _values(data: Any, path: str) -> Iterator[str]:
    """Yield the strings at ``path`` in ``data``; where there is a list, in each of its members."""
    name, _, rest = path.partition(".")
    found = data.get(name) if isinstance(data, dict) else None
    for each in found if isinstance(found, list) else [found]:
        if rest:
            yield from _values(each, rest)
        elif isinstance(each, str):
            yield each


def _of_index(text: str) -> Iterator[Reference]:
    """A search index: our own rows, or entries with an address each. What has neither is not a search index."""
    at, before = 0, None
    for url, written in _entries(loaded(text)):
        if written != before:  # all sections of a page are where its address is
            at, before = spot(text, written, at), written
        yield Reference(whole_text(url), "search index", LINK, at=at)


def _entries(data: Any) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        inner = next((data[key] for key in ("docs", "documents", "entries", "pages", "items", "posts") if isinstance(data.get(key), list)), None)
        if inner is None:
            return
        data = inner
    for row in data if isinstance(data, list) else ():
        if isinstance(row, dict):
            yield from [(row[key], row[key]) for key in _ENTRIES if isinstance(row.get(key), str)][:1]
        elif isinstance(row, list) and len(row) == 3 and isinstance(row[0], str) and isinstance(row[2], list):
            yield row[0], row[0]
            # The first section is the page itself: search leads to its top (overrides/js/search.js).
            yield from ((f"{row[0]}#{part[0]}", row[0]) for part in row[2][1:] if isinstance(part, list) and part and isinstance(part[0], str))


_READERS: dict[str, Callable[[str], Iterator[Reference]]] = {  # by what the path of a file says it is
    r"\.css$": _of_sheet,
    r"\.svg$": _of_drawing,
    r"\.webmanifest$|(?:^|/)(?:manifest|site)\.json$": _of_manifest,
    r"^robots\.txt$": _of_robots,
    r"\.xml$": _of_xml,
    r"search.*\.json$|(?:index|lunr)[^/]*\.json$": _of_index,
}
