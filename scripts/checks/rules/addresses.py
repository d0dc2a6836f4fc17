"""Every address of the finished site, in links and in what readers see or hear, is one that readers may be sent to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from lxml import etree

from ...built.page import BuiltPage
from ...diagnostics import Diagnostic, short, shown
from ...sources.trust import REMEDY, TRUSTED, Trusted, untrusted_link, untrusted_words
from ..finding import Finding, tell
from ..workspace import Workspace

NAME = "addresses"
ABOUT = "every address on a built page, however it is written, has a host or a domain of docs/_data/trusted.yml"
SITE = True

_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "u",
        "var",
        "wbr",
    }
)
_UNREAD = frozenset({"script", "style", "template"})
_HEARD = ("alt", "title", "aria-label", "aria-description", "placeholder", "label", "data-label", "value", "summary")
_VOCABULARY = re.compile(r"https?://schema\.org(?:/\w*)?")
"""Names of a vocabulary in JSON-LD, which look like addresses and are never followed."""


def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """A problem for each address on a page or in a drawing that leads, or would lead who reads it, to a host that is not trusted."""
    if not workspace.data:
        return []
    known = workspace.data.trusted
    trusted = Trusted(known.mail, known.hosts | _own_hosts(workspace))
    found = tell(workspace, NAME, (finding for page in workspace.site.pages for finding in _of_page(page, trusted)))
    return [*found, *_of_drawings(workspace, trusted)]


def _own_hosts(workspace: Workspace) -> frozenset[str]:
    """The host of the site, from the address that its home page gives as its own."""
    home = next((page for page in workspace.site.pages if page.path == "index.html"), None)
    links = home.document.xpath("//link[@rel='canonical']/@href") if home else []
    return frozenset(host for link in links if (host := urlsplit(str(link)).hostname))


def _of_page(page: BuiltPage, trusted: Trusted) -> Iterator[Finding]:
    for reference in page.references:
        url = reference.url
        if reference.kind.startswith("json-ld") and _VOCABULARY.fullmatch(url):
            continue
        if url.lower().lstrip().startswith(("javascript:", "data:", "blob:")):
            continue  # reported by the rules no-script and policy
        if words := untrusted_link(url, trusted):
            element = page.element(reference)
            line = element.sourceline if element is not None else 1
            yield Finding(page, line or 1, f"the address “{short(url)}” leads to “{short(words)}”, which is not in {TRUSTED}", REMEDY, url)
    for line, text in read(page.document):
        for _, words in untrusted_words(text, trusted):
            yield Finding(page, line, f"readers are shown the address “{short(words)}”, which is not in {TRUSTED}", REMEDY, words)


def read(root: etree._Element) -> Iterator[tuple[int, str]]:
    """What is read of a document: line and text of each block, whatever elements its words are in, and of attributes that are read out."""
    open_block: list[str] = []
    line = root.sourceline or 1

    def walk(element: etree._Element) -> Iterator[tuple[int, str]]:
        nonlocal line
        if isinstance(element.tag, str) and element.tag not in _UNREAD:
            block = etree.QName(element).localname not in _INLINE
            if block:
                yield from closed()
                line = element.sourceline or line
            yield from ((element.sourceline or line, value) for name in _HEARD if (value := element.get(name)))
            if element.tag == "meta":
                yield element.sourceline or line, element.get("content") or ""
            open_block.append(element.text or "")
            for child in element:
                yield from walk(child)
            if block:
                yield from closed()
        open_block.append(element.tail or "")

    def closed() -> Iterator[tuple[int, str]]:
        text = "".join(open_block)
        open_block.clear()
        if text.strip():
            yield line, text

    yield from walk(root)
    yield from closed()


def _of_drawings(workspace: Workspace, trusted: Trusted) -> Iterator[Diagnostic]:
    """The same in the words of drawings; reported at the file in docs/ where it comes from there."""
    for file in workspace.site.documents:
        if not file.path.lower().endswith(".svg"):
            continue
        try:
            root = etree.fromstring(file.text.encode(), etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            continue  # reported when the sources are read
        source = workspace.root / "docs" / file.path
        for line, text in read(root):
            for _, words in untrusted_words(text, trusted):
                message = f"readers are shown the address “{short(words)}”, which is not in {TRUSTED}"
                yield Diagnostic(shown(source if source.is_file() else file.file), line, NAME, message, REMEDY)
