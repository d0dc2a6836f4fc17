"""Every address of the finished site, in links and in what readers see or hear, is one that readers may be sent to."""

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from ...content.drawing import parsed
from ...content.markdown.tags import INLINE
from ...content.trust import Trusted, untrusted_link, untrusted_words
from ...diagnostics import Diagnostic, report, short
from ...diagnostics.registry import rule
from ...site.findings import Finding
from ...site.page import BuiltPage
from ...urls import HELD, RUNS, scheme
from ..origin import finding, on_pages, own_hosts, written
from ..workspace import Workspace

_UNREAD = frozenset({"script", "style", "template"})
_HEARD = ("alt", "title", "aria-label", "aria-description", "placeholder", "label", "data-label", "value", "summary")
_VOCABULARY = re.compile(r"https?://schema\.org(?:/\w*)?")  # names of a vocabulary in JSON-LD, which look like addresses and are never followed


@rule("addresses", needs="site")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each address on a page or in a drawing that leads, or would lead who reads it, to a host that is not trusted."""
    trusted = workspace.data.trusted.also(own_hosts(workspace.built))
    yield from on_pages(workspace, partial(_of_page, trusted=trusted))
    yield from _of_drawings(workspace, trusted)


def _of_page(page: BuiltPage, trusted: Trusted) -> Iterator[Finding]:
    """What is not trusted in the addresses of ``page``, and in its words."""
    for reference in page.references:
        url = reference.url
        if scheme(url) in RUNS | HELD or (reference.kind.startswith("json-ld") and _VOCABULARY.fullmatch(url)):
            continue  # the former are reported by the rules no-script and policy
        if words := untrusted_link(url, trusted):
            yield finding("addresses/link", page, page.line(reference), url, address=short(url), host=short(words))
    for line, text in read(page.document):
        for _, words in untrusted_words(text, trusted):
            yield finding("addresses/text", page, line, words, address=short(words))


def read(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Yield line and text of what is read of a document: each block, whatever elements its words are in, and attributes that are read out."""
    line, words = root.sourceline or 1, list[str]()

    def closed() -> Iterator[tuple[int, str]]:
        text = "".join(words)
        words.clear()
        if text.strip():
            yield line, text

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        is_read = isinstance(element.tag, str) and element.tag not in _UNREAD
        block = is_read and str(element.tag).rpartition("}")[2] not in INLINE  # a drawing has a namespace
        if block:
            yield from closed()
        if event != "start":
            words.append(element.tail or "")
        elif not is_read:
            walk.skip_subtree()
        else:
            here = element.sourceline or line
            line = here if block else line
            yield from ((here, value) for name in _HEARD if (value := element.get(name)))
            if element.tag == "meta":
                yield here, element.get("content") or ""
            words.append(element.text or "")
    yield from closed()


def _of_drawings(workspace: Workspace, trusted: Trusted) -> Iterator[Diagnostic]:
    """The same in the words of drawings; reported at the file in docs/ where it comes from there."""
    for file in workspace.built.documents:
        if not file.path.lower().endswith(".svg"):
            continue
        try:
            root = parsed(file.text)
        except etree.XMLSyntaxError:
            continue  # reported when the sources are read
        for line, text in read(root):
            for _, words in untrusted_words(text, trusted):
                yield report("addresses/text", written(workspace, file.path), line, address=short(words))
