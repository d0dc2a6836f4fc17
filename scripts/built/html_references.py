"""Every address in an HTML page, with what it is for (HTML, index of attributes)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from . import css
from .html import anchors_of, label, parsed, pictures
from .linked_data import addresses as linked_data
from .reference import ASSET, HOST, LINK, STATEMENT, Reference
from .script import is_linked_data

_ONE, _SET, _WORDS = range(3)
# Attributes that hold a set of pictures, or several addresses between spaces; every other one holds one address.
_HOLDS = {"srcset": _SET, "ping": _WORDS}
# Elements of SVG that refer to one, which HTML parsers give lower-case names.
_SVG = "animate animatemotion animatetransform feimage filter image lineargradient mpath pattern radialgradient set textpath use"
_USES = {
    LINK: "a[href] a[xlink:href] area[href] button[formaction] form[action] frame[longdesc] iframe[longdesc] img[longdesc] input[formaction]",
    STATEMENT: "blockquote[cite] del[cite] ins[cite] q[cite]",
    ASSET: "a[ping] area[ping] audio[src] embed[src] frame[src] iframe[src] img[src] img[srcset] input[src] object[data] script[src] source[src] "
    "source[srcset] track[src] video[src] video[poster] " + " ".join(f"{name}[href] {name}[xlink:href]" for name in _SVG.split()),
}
_ATTRIBUTES: dict[str, list[tuple[str, int, str]]] = {}  # the attributes of each element that hold addresses: how many, and what they are for
for _use, _words in _USES.items():
    for _tag, _name in re.findall(r"(\w+)\[([\w:]+)\]", _words):
        _ATTRIBUTES.setdefault(_tag, []).append((_name, _HOLDS.get(_name, _ONE), _use))

_TAGS = (*_ATTRIBUTES, "link", "meta", "style")
_CONNECTING = frozenset({"preconnect", "dns-prefetch"})
_FETCHING = frozenset(
    "stylesheet icon apple-touch-icon apple-touch-icon-precomposed apple-touch-startup-image mask-icon manifest preload modulepreload prefetch "
    "prerender".split()
)
_META = frozenset(
    "og:url og:image og:image:url og:image:secure_url og:video og:video:url og:video:secure_url og:audio og:audio:url og:audio:secure_url "
    "og:see_also twitter:image twitter:image:src twitter:player twitter:url msapplication-tileimage msapplication-config msapplication-starturl "
    "thumbnail image url thumbnailurl contenturl logo article:author article:publisher al:web:url".split()
)
_MAY_BE_NO_ADDRESS = frozenset({"article:author", "article:publisher", "image", "url", "logo", "thumbnail"})
_REFRESH = re.compile(r"\s*[\d.]+[\s;,]+(?:url\s*=\s*)?(?:(['\"])(.*?)(?:\1|$)|(\S.*))", re.I | re.S)
_STYLED = etree.XPath("//*[@style]")
_WITH_ADDRESS = etree.XPath("//*[@*[contains(., 'url(') or contains(., 'URL(')]]")
# Rare attributes: the tree is searched only when their names are in the text.
_RARE = {
    "background": (etree.XPath("//*[@background]"), _ONE, ASSET),
    "usemap": (etree.XPath("//*[@usemap]"), _ONE, STATEMENT),
    "imagesrcset": (etree.XPath("//link[@imagesrcset]"), _SET, ASSET),
}
_SRCDOC = etree.XPath("//iframe[@srcdoc]")
_LANGS = etree.XPath("//*[@lang]")
_ENTRIES = frozenset({"li", "td", "th", "dt", "dd", "p", "option"})


def references_of(document: etree._Element, text: str, lang: str) -> list[Reference]:
    """Return every address in the page ``document``, parsed from ``text`` and in the language ``lang``, by kind in their order."""
    return _Reader(document, text, lang).all()


@cache
def _relation(rel: str) -> tuple[str, str]:
    """Return the kind of a link element, and what its address is for."""
    words = set(rel.split())
    return f"link[{rel}]", ASSET if words & _FETCHING else HOST if words & _CONNECTING else STATEMENT


def _without_first_style(text: str) -> str:
    """``text`` without its first style element, which is often most of the page and is looked at on its own."""
    start = text.find("<style")
    end = text.find("</style", start) if start >= 0 else -1
    return text[:start] + text[end:] if end >= 0 else text


class _Reader:
    """Goes once through a parsed page. ``text`` is its source, in which rare things are looked for before the tree is searched."""

    def __init__(self, document: etree._Element, text: str, lang: str) -> None:
        self._document, self._lang = document, lang
        self._low = _without_first_style(text).lower()
        self._langs: dict[etree._Element, str] = {}
        for element in _LANGS(document):
            if element is not document:
                self._langs.update(dict.fromkeys(element.iter("a", "area"), element.get("lang", "")))
        self._look_around()

    def _look_around(self) -> None:
        """What is in templates, and which links are in the text of the page, in menus, and beside the text."""
        inert, text, menu, frame = (set[etree._Element]() for _ in range(4))
        main = False
        for element in self._document.iter("template", "main", "nav", "header", "footer", "ul", "ol", "div"):
            tag = element.tag
            if tag == "template":
                inert.update(element.iter())
            elif tag == "main":
                main = True
                text.update(element.iter("a", "area"))
            elif tag == "nav":
                menu.update(element.iter("a", "area"))
            elif tag in ("header", "footer"):
                if not any(parent.tag in ("main", "article") for parent in element.iterancestors()):
                    frame.update(element.iter("a", "area"))
            # Languages are often changed in a list that is not a nav; what is of use to it says so.
            elif "lang" in (element.get("class") or "") or "lang" in (element.get("id") or ""):
                frame.update(element.iter("a", "area"))
        self._inert, self._in_menu, self._in_frame = inert, menu, frame
        self._in_text = text if main else None

    def _place(self, link: etree._Element) -> str:
        if link in self._in_menu:
            return "nav"
        outside = link in self._in_frame or (self._in_text is not None and link not in self._in_text)
        return "chrome" if outside else ""

    def all(self) -> list[Reference]:
        found: list[Reference] = []
        for element in self._document.iter(*_TAGS):
            tag = str(element.tag)
            if tag == "a" or tag == "area":
                if reference := self._link(element, tag):
                    found.append(reference)
                if element.get("ping") is None:
                    continue
            if tag == "link":
                if reference := self._of_link(element):
                    found.append(reference)
            elif tag == "meta":
                if reference := self._of_meta(element):
                    found.append(reference)
            elif tag == "style":
                found += _of_style(element.text or "", tag, "", element in self._inert)
            else:
                if tag == "script" and is_linked_data(element.get("type")):
                    found += self._of_linked_data(element)
                for name, how, use in _ATTRIBUTES[tag]:
                    if (value := element.get(name)) is not None and not (use is LINK and tag in ("a", "area")):
                        found += self._of_value(element, name, value, how, use)
        found += self._rare()
        return found

    # --- what most pages have ---

    def _link(self, element: etree._Element, tag: str) -> Reference | None:
        name = "href"
        url = element.get(name)
        if url is None:
            name = "xlink:href"
            url = element.get(name)
            if url is None:
                return None
        rel, hreflang = element.get("rel"), element.get("hreflang")
        return Reference(
            url,
            "a[href]" if tag == "a" else "area[href]",
            LINK,
            tag,
            name,
            url,
            0,
            label(element),
            self._langs.get(element, self._lang),
            hreflang.strip().lower() if hreflang else "",
            rel.lower() if rel else "",
            self._place(element),
            _alone(element),
            element in self._inert,
        )

    def _of_value(self, element: etree._Element, name: str, value: str, how: int, use: str) -> Iterator[Reference]:
        tag = str(element.tag)
        kind, inert = f"{tag}[{name}]", element in self._inert
        if how == _ONE:
            yield Reference(value, kind, use, tag, name, value, inert=inert)
        elif how == _SET:
            yield from (Reference(url, kind, use, tag, name, value, at, inert=inert) for url, at in pictures(value))
        else:
            yield from (Reference(word[0], kind, use, tag, name, value, word.start(), inert=inert) for word in re.finditer(r"\S+", value))

    def _of_link(self, element: etree._Element) -> Reference | None:
        href = element.get("href")
        if href is None:
            return None
        rel = " ".join((element.get("rel") or element.get("itemprop") or "").lower().split())
        kind, use = _relation(rel)
        hreflang = element.get("hreflang")
        return Reference(
            href,
            kind,
            use,
            "link",
            "href",
            href,
            hreflang=hreflang.strip() if hreflang else "",
            rel=rel,
            inert=element in self._inert,
        )

    def _of_meta(self, element: etree._Element) -> Reference | None:
        content = element.get("content")
        if content is None:
            return None
        if (element.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.match(content)
            group = 2 if found and found[1] else 3
            return Reference(found[group], "meta[refresh]", LINK, "meta", "content", content, found.start(group)) if found else None
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if name not in _META or (name in _MAY_BE_NO_ADDRESS and "/" not in content):
            return None
        use = ASSET if "image" in name or "logo" in name else STATEMENT
        return Reference(content, f"meta[{name}]", use, "meta", "content", content, inert=element in self._inert)

    def _of_linked_data(self, element: etree._Element) -> Iterator[Reference]:
        text = element.text or ""
        for key, url, at in linked_data(text):
            yield Reference(url, f"json-ld {key}", STATEMENT, "script", "", text, at)

    # --- what few pages have ---

    def _rare(self) -> Iterator[Reference]:
        if ("style" in self._low and "url(" in self._low) or "image-set(" in self._low:
            for element in _STYLED(self._document):
                yield from _of_style(element.get("style"), element.tag, "style", element in self._inert)
            for element in _WITH_ADDRESS(self._document):
                for name, value in element.items() if _is_svg(element) else ():
                    if name != "style" and "url(" in value.lower():
                        yield from _of_style(value, element.tag, name, element in self._inert)
        for name, (find, how, use) in _RARE.items():
            if name in self._low:
                for element in find(self._document):
                    yield from self._of_value(element, name, element.get(name), how, use)
        if "srcdoc" in self._low:
            for element in _SRCDOC(self._document):
                yield from _of_inner_page(element.get("srcdoc"))


def _is_svg(element: etree._Element) -> bool:
    return element.tag == "svg" or any(parent.tag == "svg" for parent in element.iterancestors())


def _alone(element: etree._Element) -> bool:
    """Return whether ``element`` is all that its parent, an entry of a list or table or a paragraph, has."""
    parent = element.getparent()
    return (
        parent is not None
        and len(parent) == 1
        and parent.tag in _ENTRIES
        and not (parent.text and parent.text.strip())
        and not (element.tail and element.tail.strip())
    )


def _of_style(text: str, tag: str, attribute: str, inert: bool) -> Iterator[Reference]:
    what = "style" if attribute in ("", "style") else f"svg {attribute}"
    for how, url, at in css.addresses(text):
        yield Reference(url, f"{what} {how}", ASSET, tag, attribute, text, at, inert=inert)


def _of_inner_page(text: str) -> Iterator[Reference]:
    """Yield the addresses of the page in an iframe[srcdoc], which has the base of the page around it; its own anchors need no look."""
    if not text.strip():
        return
    document = parsed(text)
    here = {f"#{name}" for name in anchors_of(document)} | {"#", "#top"}
    at = 0
    for reference in _Reader(document, text, "").all():
        if reference.url not in here:
            at = max(text.find(reference.url, at), 0)
            yield reference._replace(tag="iframe", attribute="srcdoc", value=text, at=at, kind=f"srcdoc {reference.kind}")
