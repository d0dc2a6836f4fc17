"""Every address in the files that are not pages: style sheets, drawings, manifests, sitemaps, robots.txt, feeds, search indexes, PDFs."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from lxml import etree

from ..system.lines import line_at
from . import css
from .html import parsed_xml
from .linked_data import loaded, spot, whole_text
from .reference import ASSET, HOLDERS, LINK, STATEMENT, Reference

_ROBOTS = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S[^\n#]*)", re.I | re.M)
_STYLESHEET = re.compile(r"""<\?xml-stylesheet\b[^>]*?\bhref\s*=\s*["']([^"']*)["']""")


def references_in(path: str, text: str) -> list[Reference]:
    """Return every address in the file at ``path`` with this ``text``, by what its name says it is."""
    read = reader(path)
    return list(read(text)) if read else []


def reader(path: str) -> Callable[[str], Iterator[Reference]] | None:
    """What reads the addresses of the text file at ``path``, None when nothing is to be looked for in it."""
    return next((read for pattern, read in _READERS.items() if re.search(pattern, path, re.I)), None)


def _of_sheet(text: str) -> Iterator[Reference]:
    for how, url, at in css.addresses(text):
        yield Reference(url, f"css {how}", ASSET, line=line_at(text, at))


def _of_drawing(text: str) -> Iterator[Reference]:
    for element, name in _elements(text):
        line = element.sourceline or 1
        for attribute, value in element.items():
            if attribute.rpartition("}")[2].rpartition(":")[2] == "href":
                yield Reference(value, f"svg {name}", LINK if name == "a" else ASSET, line=line)
            elif "url(" in value.lower():
                yield from (Reference(url, f"svg {attribute} {how}", ASSET, line=line) for how, url, _ in css.addresses(value))
        if name == "style" and (sheet := element.text):
            start = max(text.find(sheet), 0)
            yield from (Reference(url, f"svg style {how}", ASSET, line=line_at(text, start + at)) for how, url, at in css.addresses(sheet))
    yield from _style_sheet_of(text)


def _elements(text: str) -> Iterator[tuple[etree._Element, str]]:
    """Yield the elements of the XML ``text``, each with its name in lower case, without its namespace."""
    if (root := parsed_xml(text)) is not None:
        yield from ((element, str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()) for element in root.iter(etree.Element))


def _style_sheet_of(text: str) -> Iterator[Reference]:
    """The style sheet that an XML file names (W3C, Associating Style Sheets with XML)."""
    for found in _STYLESHEET.finditer(text):
        yield Reference(unescape(found[1]), "xml-stylesheet", ASSET, line=line_at(text, found.start(1)))


def _of_robots(text: str) -> Iterator[Reference]:
    for found in _ROBOTS.finditer(text):
        yield Reference(found[1].strip(), "robots sitemap", STATEMENT, line=line_at(text, found.start(1)))


def _of_xml(text: str) -> Iterator[Reference]:
    """Sitemaps, feeds, OpenSearch, browserconfig: what addresses.toml says of their elements."""
    holders: dict[str, str] = {}
    for element, name in _elements(text):
        line = element.sourceline or 1
        if not holders and not (holders := HOLDERS["xml"].get(name, {})):
            return
        for attribute, value in element.items():
            if kind := holders.get(f"{name}[{attribute}]"):
                url = value.partition("{")[0] if kind == "opensearch url" else value
                yield Reference(url, kind, STATEMENT, line=line, hreflang=element.get("hreflang", ""))
        url, kind = (element.text or "").strip(), holders.get(name)
        is_name = kind == "feed guid" and (element.get("isPermaLink", "").lower() == "false" or not url.startswith(("http://", "https://")))
        if kind and url and not is_name:
            yield Reference(url, kind, STATEMENT, line=line)
    yield from _style_sheet_of(text)


def _of_manifest(text: str) -> Iterator[Reference]:
    data, at = loaded(text), 0
    for path, (kind, use) in HOLDERS["manifest"].items():
        for url in _values(data, path):
            at = spot(text, url, at)
            yield Reference(whole_text(url).partition("%s")[0], f"manifest {kind}", use, line=line_at(text, at))


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
    """Our search index: rows of an address, a title and the sections of a page. What has none is not a search index."""
    rows, at = loaded(text), 0
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list) and len(row) > 2 and isinstance(row[0], str) and isinstance(row[2], list):
            at = spot(text, row[0], at)  # all sections of a page are where its address is
            # The first section is the page itself: search leads to its top (overrides/js/search.js).
            ids = [part[0] for part in row[2][1:] if isinstance(part, list) and part and isinstance(part[0], str)]
            for url in (row[0], *(f"{row[0]}#{id_}" for id_ in ids)):
                yield Reference(whole_text(url), "search index", LINK, line=line_at(text, at))


_READERS: dict[str, Callable[[str], Iterator[Reference]]] = {  # by what the path of a file says it is
    r"\.css$": _of_sheet,
    r"\.svg$": _of_drawing,
    r"\.webmanifest$|(?:^|/)(?:manifest|site)\.json$": _of_manifest,
    r"^robots\.txt$": _of_robots,
    r"\.xml$": _of_xml,
    r"(?:^|/)index\.json$": _of_index,
}
