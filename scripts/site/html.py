"""An HTML page as a tree: what can be linked to in it, and what it says of itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from .linked_data import broken
from .reference import is_linked_data

_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False)  # nobody asks for an element by its id: a third of the time
_XML = etree.XMLParser(encoding="utf-8", huge_tree=True, recover=True, resolve_entities=False, no_network=True)
_HALF = r"#(?:x0*d[89a-f]..|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]));"  # a half of a pair of UTF-16, which is not a character
_ENTITY = r"(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);"
_NO_ENTITY = re.compile(rf"&(?:(?={_HALF})|(?!{_ENTITY}))", re.IGNORECASE)  # many files have the & of an address as it is
_IDS = etree.XPath("descendant-or-self::*/@id", smart_strings=False)
_LIVE_IDS = etree.XPath("descendant-or-self::*/@id[not(ancestor::template)]", smart_strings=False)
_NAMES = etree.XPath("descendant::a[@name][@name != string(@id) and not(ancestor::template)]/@name", smart_strings=False)
_CANDIDATE = re.compile(r"[ \t\n\r\f,]*([^ \t\n\r\f]+)")


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself: ``lang`` as its html element has it, whether search engines leave it out, its main heading,
    the address that its base element gives (None without one), its JSON-LD that is not JSON (why, its text), and ``text_lang``,
    the language of its text: that of its main element, where it differs."""

    lang: str
    noindex: bool
    heading: str
    base: str | None
    broken: tuple[tuple[str, str], ...] = ()
    text_lang: str = ""


SILENT = About("", False, "", None)


def parsed(text: str) -> etree._Element:
    """Return the tree of an HTML text, however malformed; its root is the html element."""
    if text.strip("\x00 \t\n\f"):
        try:
            root = etree.fromstring(text.encode("utf-8", "replace"), _PARSER)
            if root is not None:
                return root
        except etree.XMLSyntaxError:  # nothing in it that could be an element
            pass
    return etree.fromstring("<html></html>", _PARSER)


def parsed_xml(text: str) -> etree._Element | None:
    """Return the tree of an XML text, however malformed; None where nothing in it is an element. Entities of its own stand for nothing."""
    try:
        return etree.fromstring(_NO_ENTITY.sub("&amp;", text).encode("utf-8", "replace"), _XML) if text.lstrip().startswith("<") else None
    except etree.XMLSyntaxError:
        return None


def fragment(content: str) -> etree._Element:
    """Return a piece of HTML as the children of one element. (lxml.html does so too, and takes longer to load than to parse a page.)"""
    return etree.fromstring(f"<div>{content}</div>".encode(), _PARSER)[0][0]


def anchors_of(document: etree._Element) -> list[str]:
    """Return every id and every name of an ``a`` outside templates; an ``a`` whose two are the same counts once."""
    found: list[str] = (_IDS if next(document.iter("template"), None) is None else _LIVE_IDS)(document)
    return found + list(_NAMES(document))


def about(document: etree._Element) -> About:
    """Return what the page says of itself."""
    base, heading, title, noindex, wrong = None, None, "", False, []
    lang = text_lang = (document.get("lang") or document.get("xml:lang") or "").strip()
    for element in document.iter("meta", "base", "title", "h1", "script", "main"):
        if element.tag == "meta":
            if (element.get("name") or "").lower() in ("robots", "googlebot"):
                noindex = noindex or bool(re.search(r"(?<![a-z])(?:noindex|none)(?![a-z])", (element.get("content") or "").lower()))
        elif element.tag == "base":
            base = element.get("href") if base is None else base
        elif element.tag == "script":
            if is_linked_data(element.get("type")) and (why := broken(element.text or "")):
                wrong.append((why, element.text or ""))
        elif element.tag == "main":
            text_lang = element.get("lang") or text_lang
        elif element.tag == "h1":
            heading = words(element) if heading is None else heading
        else:
            title = title or words(element)
    return About(lang, noindex, heading or title, base.strip() if base and base.strip() else None, tuple(wrong), text_lang)


def words(element: etree._Element) -> str:
    """Return the text of ``element``, its white space folded."""
    return " ".join("".join(element.itertext(etree.Element)).split()) if len(element) else " ".join((element.text or "").split())


def label(element: etree._Element, own: Mapping[str, str]) -> str:
    """Return what a reader sees, or hears, of a link with the attributes ``own``."""
    if not (given := own.get("aria-label")):
        inner = len(element)
        given = "".join(element.itertext(etree.Element)) if inner else element.text
        if inner and not (given and given.strip()):
            given = " ".join(part.get("alt") or part.get("aria-label") or "" for part in element.iter("img", "svg"))
    if not given or not given.strip():
        given = own.get("title") or own.get("alt") or ""
    return " ".join(given.split())


def pictures(value: str) -> Iterator[str]:
    """Yield the addresses of a srcset (HTML, 4.8.4.2.1). They may hold commas; one that ends an address does not belong to it."""
    at = 0
    while found := _CANDIDATE.match(value, at):
        at, url = found.end(), found[1]
        if not (bare := url.rstrip(",")):
            return
        yield bare
        if bare == url:  # a descriptor may follow, to the next comma outside of parentheses
            depth = 0
            while at < len(value) and (depth or value[at] != ","):
                depth += (value[at] == "(") - (value[at] == ")" and depth > 0)
                at += 1
