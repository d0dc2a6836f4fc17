"""Every address in an HTML page, and what can be linked to in it (HTML, index of attributes)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from . import css
from .linked_data import addresses as linked_data
from .linked_data import broken
from .reference import ASSET, HOST, LINK, STATEMENT, Reference
from .script import is_linked_data

if TYPE_CHECKING:
    from .page import About, BuiltPage

_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)

_ONE, _SET, _WORDS = range(3)
# Attributes that hold one address, a set of pictures, or several addresses between spaces, and what they are for.
_ATTRIBUTES: dict[str, tuple[tuple[str, int, str], ...]] = {
    "a": (("href", _ONE, LINK), ("ping", _WORDS, ASSET), ("xlink:href", _ONE, LINK)),
    "area": (("href", _ONE, LINK), ("ping", _WORDS, ASSET)),
    "audio": (("src", _ONE, ASSET),),
    "blockquote": (("cite", _ONE, STATEMENT),),
    "button": (("formaction", _ONE, LINK),),
    "del": (("cite", _ONE, STATEMENT),),
    "embed": (("src", _ONE, ASSET),),
    "feimage": (("href", _ONE, ASSET), ("xlink:href", _ONE, ASSET)),
    "form": (("action", _ONE, LINK),),
    "frame": (("src", _ONE, ASSET), ("longdesc", _ONE, LINK)),
    "iframe": (("src", _ONE, ASSET), ("longdesc", _ONE, LINK)),
    "image": (("href", _ONE, ASSET), ("xlink:href", _ONE, ASSET)),
    "img": (("src", _ONE, ASSET), ("srcset", _SET, ASSET), ("longdesc", _ONE, LINK)),
    "input": (("src", _ONE, ASSET), ("formaction", _ONE, LINK)),
    "ins": (("cite", _ONE, STATEMENT),),
    "object": (("data", _ONE, ASSET),),
    "q": (("cite", _ONE, STATEMENT),),
    "script": (("src", _ONE, ASSET),),
    "source": (("src", _ONE, ASSET), ("srcset", _SET, ASSET)),
    "track": (("src", _ONE, ASSET),),
    "use": (("href", _ONE, ASSET), ("xlink:href", _ONE, ASSET)),
    "video": (("src", _ONE, ASSET), ("poster", _ONE, ASSET)),
    # Other elements of SVG that refer to one, which HTML parsers give lower-case names.
    **dict.fromkeys(
        ("animate", "animatemotion", "animatetransform", "filter", "lineargradient", "mpath", "pattern", "radialgradient", "set", "textpath"),
        (("href", _ONE, ASSET), ("xlink:href", _ONE, ASSET)),
    ),
}
_TAGS = (*_ATTRIBUTES, "link", "meta", "style")
_CONNECTING = frozenset({"preconnect", "dns-prefetch"})
_FETCHING = frozenset(
    {
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "apple-touch-icon-precomposed",
        "apple-touch-startup-image",
        "mask-icon",
        "manifest",
        "preload",
        "modulepreload",
        "prefetch",
        "prerender",
    }
)
_META = frozenset(
    {
        "og:url",
        "og:image",
        "og:image:url",
        "og:image:secure_url",
        "og:video",
        "og:video:url",
        "og:video:secure_url",
        "og:audio",
        "og:audio:url",
        "og:audio:secure_url",
        "og:see_also",
        "twitter:image",
        "twitter:image:src",
        "twitter:player",
        "twitter:url",
        "msapplication-tileimage",
        "msapplication-config",
        "msapplication-starturl",
        "thumbnail",
        "image",
        "url",
        "thumbnailurl",
        "contenturl",
        "logo",
        "article:author",
        "article:publisher",
        "al:web:url",
    }
)
_MAY_BE_NO_ADDRESS = frozenset({"article:author", "article:publisher", "image", "url", "logo", "thumbnail"})
_REFRESH = re.compile(r"\s*[\d.]+[\s;,]+(?:url\s*=\s*)?(?:(['\"])(.*?)(?:\1|$)|(\S.*))", re.I | re.S)
_IDS = etree.XPath("//@id", smart_strings=False)
_LIVE_IDS = etree.XPath("//@id[not(ancestor::template)]", smart_strings=False)
_NAMES = etree.XPath("//a[@name]")
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
_DROPPED = " \t\n\r\f"


def parsed(text: str) -> etree._Element:
    """The tree of an HTML text, however malformed; its root is the html element."""
    if text.strip("\x00 \t\n\f"):
        try:
            root = etree.fromstring(text.encode("utf-8", "replace"), _PARSER)
            if root is not None:
                return root
        except etree.XMLSyntaxError:  # nothing in it that could be an element
            pass
    return etree.fromstring("<html></html>", _PARSER)


def anchors_of(document: etree._Element) -> list[str]:
    """Every id and every name of an ``a`` outside templates; an ``a`` whose two are the same counts once."""
    found = list((_IDS if next(document.iter("template"), None) is None else _LIVE_IDS)(document))
    for element in _NAMES(document):
        if element.get("name") != element.get("id") and not any(parent.tag == "template" for parent in element.iterancestors()):
            found.append(element.get("name"))
    return found


def about(document: etree._Element) -> About:
    """What the page says of itself."""
    from .page import About

    base, heading, title, noindex, wrong = None, None, "", False, []
    for element in document.iter("meta", "base", "title", "h1", "script"):
        if element.tag == "meta":
            content = element.get("content") or ""
            if (element.get("name") or "").lower() in ("robots", "googlebot"):
                noindex = noindex or any(word in ("noindex", "none") for word in re.findall(r"[a-z]+", content.lower()))
        elif element.tag == "base":
            base = element.get("href") if base is None else base
        elif element.tag == "script":
            if is_linked_data(element.get("type")) and (why := broken(element.text or "")):
                wrong.append((why, element.text or ""))
        elif element.tag == "h1":
            heading = words(element) if heading is None else heading
        else:
            title = title or words(element)
    lang = document.get("lang") or document.get("xml:lang") or ""
    return About(lang.strip(), noindex, heading or title, base.strip() if base and base.strip() else None, tuple(wrong))


def words(element: etree._Element) -> str:
    """The text of ``element``, its white space folded."""
    return " ".join("".join(element.itertext(etree.Element)).split()) if len(element) else " ".join((element.text or "").split())


def references_of(page: BuiltPage) -> list[Reference]:
    """Every address in ``page``, in the order of their elements for each kind."""
    return _Reader(page.document, page.text, page.about.lang).all()


@cache
def _relation(rel: str) -> tuple[str, str]:
    """The kind of a link element, and what its address is for."""
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
        self._langs: dict[Any, str] = {}
        for element in _LANGS(document):
            if element is not document:
                self._langs.update(dict.fromkeys(element.iter("a", "area"), element.get("lang")))
        self._look_around()

    def _look_around(self) -> None:
        """What stands in templates, and which links stand in the text of the page, in menus, and beside the text."""
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
            # Languages are often changed in a list that is no nav; what is of use to it says so.
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
            tag = element.tag
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
        tag = element.tag
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
    """Whether ``element`` is all that its parent, an entry of a list or table or a paragraph, has."""
    parent = element.getparent()
    return (
        parent is not None
        and len(parent) == 1
        and parent.tag in _ENTRIES
        and not (parent.text and parent.text.strip())
        and not (element.tail and element.tail.strip())
    )


def label(element: etree._Element) -> str:
    """What a reader sees, or hears, of a link."""
    if not len(element):
        text = element.text
    else:
        text = "".join(element.itertext(etree.Element)) if element.get("aria-label") is None else None
        if not text or not text.strip():
            text = " ".join(inner.get("alt") or inner.get("aria-label") or "" for inner in element.iter("img", "svg"))
    text = element.get("aria-label") or text
    if not text or not text.strip():
        text = element.get("title") or element.get("alt") or ""
    return " ".join(text.split())


def pictures(value: str) -> Iterator[tuple[str, int]]:
    """The addresses of a srcset with their places (HTML, 4.8.4.2.1). They may hold commas; one that ends an address does not belong to it."""
    at, length = 0, len(value)
    while at < length:
        while at < length and value[at] in _DROPPED + ",":
            at += 1
        start = at
        while at < length and value[at] not in _DROPPED:
            at += 1
        if start == at:
            return
        url = value[start:at]
        bare = url.rstrip(",")
        yield bare, start
        if bare == url:  # a descriptor may follow, to the next comma outside of parentheses
            depth = 0
            while at < length and (depth or value[at] != ","):
                depth += (value[at] == "(") - (value[at] == ")" and depth > 0)
                at += 1


def _of_style(text: str, tag: str, attribute: str, inert: bool) -> Iterator[Reference]:
    what = "style" if attribute in ("", "style") else f"svg {attribute}"
    for how, url, at in css.addresses(text):
        yield Reference(url, f"{what} {how}", ASSET, tag, attribute, text, at, inert=inert)


def _of_inner_page(text: str) -> Iterator[Reference]:
    """The addresses of the page in an iframe[srcdoc], which has the base of the page around it; its own anchors need no look."""
    if not text.strip():
        return
    document = parsed(text)
    here = {f"#{name}" for name in anchors_of(document)} | {"#", "#top"}
    at = 0
    for reference in _Reader(document, text, "").all():
        if reference.url not in here:
            at = max(text.find(reference.url, at), 0)
            yield reference._replace(tag="iframe", attribute="srcdoc", value=text, at=at, kind=f"srcdoc {reference.kind}")
