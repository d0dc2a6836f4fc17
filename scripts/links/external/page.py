"""A page of somebody else's site: decoded whatever its server says, and taken apart as far as a link check needs."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import unquote

from lxml import etree

from ...site.html import anchors_of, parsed, words

# An encoding of texts that pages declare; Python knows codecs of that name that are none.
_DECLARED = re.compile(r"""charset\s*=\s*["']?\s*((?:utf-|gb|big5|iso-|windows-|cp|koi8-|euc-|shift_jis|x-gbk)[\w-]*)""", re.IGNORECASE)
_START = 4096  # bytes at the start of a page among which a browser looks for its encoding (WHATWG: 1024) and then some
# Names that mean a larger encoding on the Web (WHATWG Encoding).
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_NOT_SHOWN = ("script", "style", "noscript", "template", "head", "svg")

ENOUGH = 256 * 1024  # bytes that are parsed: enough for the title and the first texts, and no page, however malformed, keeps a parser busy for long
LONG = 6000  # characters of text after which nobody reads on: beyond, a page is no longer taken for a parked domain or a check for robots


def decode(body: bytes, content_type: str = "") -> str:
    """The text of ``body``, which may be cut anywhere.

    What is valid UTF-8 is UTF-8. Otherwise what the server (``content_type``) and the page declare is believed as far as the bytes
    agree: many old Chinese pages are in GBK and say nothing, or otherwise; as ISO 8859-1, which any bytes are, they are not read.
    """
    marks = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    declared = _DECLARED.findall(f"{content_type} {body[:_START].decode('latin-1')}")
    tried = [name for mark, name in marks.items() if body.startswith(mark)] + ["utf-8-sig"]
    tried += ["gb18030"] if _in_pairs(body) and not any("big5" in name.lower() for name in declared) else []
    for name in [*tried, *(_CHINESE.get(name.lower(), name) for name in declared), "cp1252"]:
        try:
            text: str = codecs.getincrementaldecoder(name)().decode(body)  # incremental: the last character may be cut
            return text
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("latin-1")


def _in_pairs(body: bytes) -> bool:
    """Whether what is not ASCII in ``body`` comes by twos, as Chinese does in GBK; letters with accents come alone."""
    runs = [len(run) for run in _BEYOND_ASCII.findall(body)]
    if body and body[-1] > 0x7F:
        runs[-1] -= runs[-1] % 2  # the last character is cut
    return sum(length for length in runs if length % 2 == 0) > 0.8 * sum(runs)


def _shown(root: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        hidden = event in ("comment", "pi")
        if event == "start":
            if element.tag in _NOT_SHOWN:
                walk.skip_subtree()
            elif element.text:
                yield element.text
        if (event == "end" or hidden) and element.tail:
            yield element.tail


@dataclass(frozen=True)
class Page:
    """An HTML page as text."""

    source: str

    @cached_property
    def root(self) -> etree._Element:
        """The beginning of the page parsed, however malformed; an empty one is an empty page."""
        return parsed(self.source[:ENOUGH])

    @cached_property
    def titles(self) -> list[str]:
        """The title and the first headings."""
        found = [self.root.find(".//title"), *islice(self.root.iter("h1"), 3), *islice(self.root.iter("h2"), 2)]
        return [text for element in found if element is not None if (text := words(element))]

    @cached_property
    def text(self) -> str:
        """The first :data:`LONG` characters that a reader sees of it, the white space folded."""
        shown, length = [], 0
        for piece in _shown(self.root):
            folded = " ".join(piece.split())
            if folded:
                shown.append(folded)
                length += len(folded) + 1
            if length > LONG:
                break
        return " ".join(shown)[:LONG]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What a fragment may name, anywhere on the page."""
        return frozenset(anchors_of(parsed(self.source)))

    @property
    def refresh(self) -> str | None:
        """Where the page sends its reader within five seconds, as written; None when it does not."""
        for element in self.root.iter("meta"):
            if element.get("http-equiv", "").lower() == "refresh":
                found = re.match(r"""\s*0*([0-5])(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?\s*([^"']+)""", element.get("content", ""), re.IGNORECASE)
                if found:
                    return found[2].strip()
        return None

    @property
    def embedded(self) -> list[str]:
        """Addresses of the scripts and frames that make up the page."""
        return [str(value) for value in self.root.xpath("//script/@src | //iframe/@src | //frame/@src")]

    def has_anchor(self, fragment: str) -> bool:
        """Whether ``fragment`` (without “#”) leads to a place of the page, written raw or percent-encoded.

        The empty one and “top” lead to the top of any page; GitHub puts “user-content-” before the ids of what people write.
        """
        name = fragment.partition(":~:")[0]
        wanted = {name, unquote(name)}
        return name.lower() in ("", "top") or bool(self.anchors & (wanted | {f"user-content-{each}" for each in wanted}))


def checkable(fragment: str) -> bool:
    """Whether ``fragment`` names a place in the page as it comes: “#/path” and “#!path” are the business of scripts."""
    return bool(fragment.partition(":~:")[0]) and not fragment.startswith(("/", "!"))
