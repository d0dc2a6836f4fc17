"""Every address in an HTML page, with what it is for (HTML, index of attributes)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from lxml import etree

from . import css
from .html import anchors_of, label, parsed, pictures
from .linked_data import addresses as linked_data
from .reference import ASSET, HOLDERS, HOST, LINK, STATEMENT, Reference, is_linked_data

Found = tuple[Reference, etree._Element]  # an address, and the element that has it

# The attributes of each element that hold addresses, and what these are for.
_ATTRIBUTES: dict[str, list[tuple[str, str]]] = {name: [("href", ASSET), ("xlink:href", ASSET)] for name in HOLDERS["html"]["svg"].split()}
for _use in (LINK, STATEMENT, ASSET):
    for _tag, _name in re.findall(r"(\w+)\[([\w:]+)\]", HOLDERS["html"][_use]):
        _ATTRIBUTES.setdefault(_tag, []).append((_name, _use))
_FETCHING, _CONNECTING = (frozenset(HOLDERS["rel"][use].split()) for use in (ASSET, HOST))
_META, _MAY_BE_NO_ADDRESS = (frozenset(HOLDERS["meta"][name].split()) for name in ("address", "perhaps"))
_KINDS = {"a": "a[href]", "area": "area[href]"}  # each of them once in memory
_TAGS = (*_ATTRIBUTES, "link", "meta", "style")
_REFRESH = re.compile(r"\s*[\d.]+[\s;,]+(?:url\s*=\s*)?(?:(['\"])(.*?)(?:\1|$)|(\S.*))", re.I | re.S)
_STYLED = etree.XPath("descendant-or-self::*[@style]")
_WITH_ADDRESS = etree.XPath("//svg/descendant-or-self::*[@*[contains(., 'url(') or contains(., 'URL(')]]")
# Classes of menus: words of their names, whatever is around them (docs-sidebar, VPNavBar, md-tabs, pagination-nav).
_MENU = re.compile(
    r"(?i:(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|toc|breadcrumbs?|pager|pagination|prev-next|tabs|footer)(?:$|[\s_-]))|Nav(?![a-z])|Sidebar|Pager"
)
_LANGS = etree.XPath("descendant::*[@lang]")
_ENTRIES = frozenset({"li", "td", "th", "dt", "dd", "p", "option"})


def references_of(document: etree._Element, lang: str) -> dict[Reference, etree._Element]:
    """Return every address in the page ``document``, which is in the language ``lang``, by kind in their order; with the element that has it."""
    found: dict[Reference, etree._Element] = {}
    same = Counter[Reference]()
    for reference, element in _Reader(document, lang).all():
        if reference in found:
            same[reference] += 1
            reference = Reference._make((*reference[:-1], same[reference]))
        found[reference] = element
    return found


@cache
def _relation(rel: str) -> tuple[str, str]:
    words = set(rel.split())
    return f"link[{rel}]", ASSET if words & _FETCHING else HOST if words & _CONNECTING else STATEMENT


@cache
def _is_menu(names: str | None) -> bool:
    return bool(names and _MENU.search(names))


@cache
def _is_switch(names: str | None) -> bool:
    return bool(names and "lang" in names)


class _Reader:
    """Goes once through a parsed page."""

    def __init__(self, document: etree._Element, lang: str) -> None:
        self._document, self._lang = document, lang
        self._langs: dict[etree._Element, str] = {}
        for element in _LANGS(document):
            self._langs.update(dict.fromkeys(element.iter("a", "area"), element.get("lang", "")))
        # What is in templates, and which links are in menus, and in the text of the page or beside it.
        self._inert, self._in_menu, self._in_frame = (set[etree._Element]() for _ in range(3))
        self._in_text: set[etree._Element] | None = None
        for element in document.iter("template", "main", "nav", "header", "footer", "ul", "ol", "div"):
            tag, links = element.tag, None
            if tag == "template":
                self._inert.update(element.iter())
            elif tag == "main":
                links = self._in_text = self._in_text or set()
            elif tag == "nav":
                links = self._in_menu
            elif tag in ("header", "footer"):
                links = None if any(parent.tag in ("main", "article") for parent in element.iterancestors()) else self._in_frame
            # Many menus, and most switches of languages, are lists that are not in a nav; what is of use to them says so.
            elif element.get("role") == "navigation" or _is_menu(element.get("class")):
                links = self._in_menu
            elif _is_switch(element.get("class")) or _is_switch(element.get("id")):
                links = self._in_frame
            if links is not None:
                links.update(element.iter("a", "area"))

    def _place(self, link: etree._Element) -> str:
        if link in self._in_menu:
            return "nav"
        return "chrome" if link in self._in_frame or (self._in_text is not None and link not in self._in_text) else ""

    def all(self) -> Iterator[Found]:
        for element in self._document.iter(*_TAGS):
            tag = str(element.tag)
            if tag == "a" or tag == "area":
                own = dict(element.items())  # one call instead of six
                found = [*self._link(element, tag, own), *(self._of_value(element, "ping", own["ping"], ASSET) if "ping" in own else ())]
            else:
                found = [*self._of_head(element, tag), *self._of_attributes(element, tag)]
            yield from ((reference, element) for reference in found)
        for element in _STYLED(self._document):
            yield from self._of_style(element, element.get("style") or "", "style")
        for element in _WITH_ADDRESS(self._document):
            for name, value in element.items():
                if name != "style" and "url(" in value.lower():
                    yield from self._of_style(element, value, name)

    def _of_head(self, element: etree._Element, tag: str) -> Iterable[Reference]:
        if tag == "link":
            return self._of_link(element)
        if tag == "meta":
            return self._of_meta(element)
        text = element.text or ""
        if tag == "style":
            return (reference for reference, _ in self._of_style(element, text, ""))
        if tag == "script" and is_linked_data(element.get("type")):
            return (Reference(url, f"json-ld {key}", STATEMENT, "script") for key, url in linked_data(text))
        return ()

    def _of_attributes(self, element: etree._Element, tag: str) -> Iterator[Reference]:
        for name, use in _ATTRIBUTES.get(tag, ()):
            if (value := element.get(name)) is not None:
                yield from self._of_value(element, name, value, use)
        if tag == "iframe" and (inner := element.get("srcdoc")):
            yield from _of_inner_page(inner)

    def _link(self, element: etree._Element, tag: str, own: Mapping[str, str]) -> tuple[Reference, ...]:
        name, url = "href", own.get("href")
        if url is None and (url := own.get(name := "xlink:href")) is None:
            return ()
        lang, hreflang, rel = self._langs.get(element, self._lang), own.get("hreflang", "").strip().lower(), own.get("rel", "").lower()
        place, inert, alone = self._place(element), element in self._inert, _alone(element)
        return (Reference(url, _KINDS[tag], LINK, tag, name, 0, label(element, own), lang, hreflang, rel, place, alone, inert),)

    def _of_value(self, element: etree._Element, name: str, value: str, use: str) -> Iterator[Reference]:
        """Several addresses in a set of pictures, or between spaces in ``ping``; one in every other attribute."""
        tag, inert = str(element.tag), element in self._inert
        found = pictures(value) if name.endswith("srcset") else value.split() if name == "ping" else [value]
        return (Reference(url, f"{tag}[{name}]", use, tag, name, inert=inert) for url in found)

    def _of_link(self, element: etree._Element) -> tuple[Reference, ...]:
        if (href := element.get("href")) is None:
            return ()
        rel = " ".join((element.get("rel") or element.get("itemprop") or "").lower().split())
        hreflang = (element.get("hreflang") or "").strip()
        return (Reference(href, *_relation(rel), "link", "href", hreflang=hreflang, rel=rel, inert=element in self._inert),)

    def _of_meta(self, element: etree._Element) -> tuple[Reference, ...]:
        own = dict(element.items())
        content = own.get("content", "")
        if own.get("http-equiv", "").lower() == "refresh":
            found = _REFRESH.match(content)
            return (Reference(found[2] if found[1] else found[3], "meta[refresh]", LINK, "meta", "content"),) if found else ()
        name = (own.get("property") or own.get("name") or own.get("itemprop") or "").lower()
        if name not in _META or "content" not in own or (name in _MAY_BE_NO_ADDRESS and "/" not in content):
            return ()
        use = ASSET if "image" in name or "logo" in name else STATEMENT
        return (Reference(content, f"meta[{name}]", use, "meta", "content", inert=element in self._inert),)

    def _of_style(self, element: etree._Element, text: str, attribute: str) -> Iterator[Found]:
        what = "style" if attribute in ("", "style") else f"svg {attribute}"
        for how, url, _ in css.addresses(text):
            yield Reference(url, f"{what} {how}", ASSET, str(element.tag), attribute, inert=element in self._inert), element


def _alone(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or len(parent) != 1 or parent.tag not in _ENTRIES:
        return False
    return not (parent.text and parent.text.strip()) and not (element.tail and element.tail.strip())


def _of_inner_page(text: str) -> Iterator[Reference]:
    """Yield the addresses of the page in an iframe[srcdoc], which has the base of the page around it; its own anchors need no look."""
    document = parsed(text)
    here = {f"#{name}" for name in anchors_of(document)} | {"#", "#top"}
    for reference in references_of(document, ""):
        if reference.url not in here:
            yield reference._replace(tag="iframe", attribute="srcdoc", kind=f"srcdoc {reference.kind}", nth=0)
