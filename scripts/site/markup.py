"""The tags of an HTML or XML text with the place of each attribute: what parsers that build trees leave out.

Follows the tokenization of HTML (WHATWG, 13.2.5) as far as places are concerned, and never fails on malformed text.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# A comment, CDATA, a start tag, or what is skipped whole: end tags, declarations and instructions.
_OPENING = re.compile(r"<(?:(!--)|(!\[CDATA\[)|([A-Za-z][^\s/>]*)|[!?/][^>]*>?)")
_COMMENT_END = re.compile(r"--!?>|(?<=<!--)-?>")
_ATTRIBUTE = re.compile(r"""[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*|(?=>))))?)""")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})
_ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)=?")


class Tag(NamedTuple):
    """A start tag: its ``name`` in lower case, its ``attributes`` as (name in lower case, value decoded, place of the value).

    ``end`` is the place after it; ``content`` the text of an element that holds nothing but text (script, style).
    """

    name: str
    start: int
    end: int
    attributes: list[tuple[str, str, int]]
    content: str = ""

    def get(self, name: str) -> tuple[str, int] | None:
        """Value and place of the attribute ``name``."""
        return next(((value, at) for own, value, at in self.attributes if own == name), None)


def tags(text: str, xml: bool = False) -> Iterator[Tag]:
    """Yield the start tags of ``text`` in their order; comments, and the contents of elements of raw text, are not tags."""
    at = 0
    while found := _OPENING.search(text, at):
        at = found.end()
        if found[1]:
            at = end.end() if (end := _COMMENT_END.search(text, at)) else len(text)
        elif found[2]:
            at = _after(text, "]]>" if xml else ">", at)
        elif found[3]:
            name, attributes = found[3].lower(), []
            while part := _ATTRIBUTE.match(text, at):
                at = part.end()
                if part[1]:
                    break
                group = next((group for group in (3, 4, 5) if part[group] is not None), None)
                value, place = (part[group], part.start(group)) if group else ("", part.end())
                attributes.append((part[2].lower(), unescape(value), place))
            else:
                at = _after(text, ">", at) if at < len(text) and text[at] != "<" else at
            tag = Tag(name, found.start(), at, attributes)
            if not xml and name in _RAW_TEXT:
                closing = re.compile(rf"</{name}(?=[\s/>])", re.I).search(text, at)
                close = closing.start() if closing else len(text)
                tag = tag._replace(content=text[at:close])
                at = close
            yield tag


def unescape(value: str) -> str:
    """Return an attribute's value with its entities decoded. One without a semicolon before = or a letter is none (HTML, 13.2.5.73)."""
    return _ENTITY.sub(_decoded, value) if "&" in value else value


def _decoded(found: re.Match[str]) -> str:
    whole = found[0]
    entity, equals = (whole[:-1], "=") if whole.endswith("=") else (whole, "")
    if entity[1] != "#" and not entity.endswith(";"):
        # &copy2 and &copy= stay as they are, &copy alone is ©: the pattern has taken every letter and digit there is.
        decoded = html.unescape(entity)
        return whole if equals or len(decoded) > 1 else decoded
    return html.unescape(entity) + equals


def _after(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return found + len(end) if found >= 0 else len(text)
