"""The addresses in a style sheet (CSS Syntax 3, CSS Values 4): url(), src(), @import, image-set()."""

import re
from collections.abc import Iterator
from functools import lru_cache

_STRING = r""""(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'"""
_URL = rf"""(?:url|src)\(\s*(?:({_STRING})|((?:\\[0-9a-f]{{1,6}}+\s?+|\\[^0-9a-f\n]|[^\s"'()\\])*+))\s*\)"""
# Comments, strings and @namespace are tokens, so that what looks like an address in them is not taken for one; so is type(), whose string is none.
_TOKEN = re.compile(
    rf"/\*[\s\S]*?(?:\*/|$)|@namespace[^;]*;?|@import\s*(?:{_URL}|({_STRING}))|{_URL}|\btype\([^)]*\)|image-set\(|({_STRING})|[()]", re.I
)
_STRING_ALONE = 6  # the group of a string that stands alone
_MARK = re.compile(r"(?:url|src|image-set)\(|@import", re.I)  # what any style sheet with an address has
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\n|(.))", re.S)


@lru_cache(64)  # the pages of a site carry the same few inlined style sheets
def addresses(text: str) -> tuple[tuple[str, str, int], ...]:
    """Return each address in the style sheet, or list of declarations, ``text``: (``url()`` or ``@import``, address, its place)."""
    return tuple(_addresses(text)) if _MARK.search(text) else ()


def _addresses(text: str) -> Iterator[tuple[str, str, int]]:
    depth = 0  # brackets that are open in an image-set(), in which a string alone is an address too
    for found in _TOKEN.finditer(text):
        whole, group = found[0].lower(), found.lastindex or 0
        if whole.endswith("(") and (depth or whole != "("):
            depth += 1
        elif whole == ")":
            depth = max(depth - 1, 0)
        elif group and (group < _STRING_ALONE or depth):
            yield "@import" if whole.startswith("@import") else "url()", _plain(found[group]), _inside(found, group)


def _inside(found: re.Match[str], group: int) -> int:
    return found.start(group) + str(found[group]).startswith(("'", '"'))


def _plain(written: str) -> str:
    text = written[1:-1] if written[:1] in ("'", '"') else written
    return _ESCAPE.sub(lambda found: _character(found[1]) if found[1] else found[2] or "", text) if "\\" in text else text


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"
