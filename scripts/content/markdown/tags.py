"""Tags of HTML as they are written in Markdown."""

import re
from html import unescape
from typing import NamedTuple

TAG = re.compile(r"<(?P<end>/)?(?P<name>[a-zA-Z][\w:-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<void>/)?>", re.S)
ENTITY = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);")
# What is not text in HTML.
PIECE = re.compile(rf"(?P<comment><!--.*?-->|<[!?][^>]*>)|(?P<tag>{re.sub(r'[?]P<[a-z]+>', '?:', TAG.pattern)})|(?P<entity>{ENTITY.pattern})", re.S)
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# Elements inside a line of text: what is before and after them is one text; tspan is one of drawings.
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tspan u var wbr".split()
)
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'=<>/]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]+)))?""")


class Tag(NamedTuple):
    """A tag: its name in small letters, its attributes, whether it ends an element, and whether the element ends with it."""

    name: str
    attributes: dict[str, str]
    closes: bool = False
    void: bool = False


def read_tag(words: str) -> Tag:
    """Return the tag that is written as ``words``; one without a name where they are none."""
    found = TAG.match(words)
    if not found:
        return Tag("", {})
    attributes = {
        each["name"].lower(): unescape(each["double"] or each["single"] or each["bare"] or "") for each in _ATTRIBUTE.finditer(found["attributes"])
    }
    name = found["name"].lower()
    return Tag(name, attributes, bool(found["end"]), bool(found["void"]) or name in VOID)
