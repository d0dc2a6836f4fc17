"""What a reader of a change must not overlook: numbers, negations, and the words that differ."""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from ...languages.pack import pack
from ...languages.patterns import HAN
from ...system.printable import printable, visible

_NUMBER = r"\d+(?:[.,\u00a0\u202f ]\d+)*(?:\s?%)?|[〇零一二三四五六七八九十百千万亿两]+(?=[个项名年月日天国美次类种人元])|\bpour cent\b|\bper cent\b"
_TOKEN = re.compile(rf"[{HAN}]|[\w’'-]+|\s+|.", re.S)

Kind = Literal["same", "old", "new"]


class Piece(NamedTuple):
    """A piece of a text: whether it is only in the old or the new one, and whether it is a number or a negation."""

    kind: Kind
    text: str
    strong: bool = False

    @property
    def shown(self) -> str:
        """The text on one line, invisible characters made visible; no-break spaces only where they differ."""
        words = printable(visible(" ".join(self.text.splitlines())))
        return re.sub("[⍽⸱]", " ", words) if self.kind == "same" else words


def notable(text: str, code: str) -> list[str]:
    """The numbers and negations of ``text``, which is in the language ``code``, in their order."""
    return [" ".join(found[0].split()) for found in _pattern(code).finditer(text)]


def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(f"{_NUMBER}|{pack(code).words.turning}", re.I)


def difference(before: str, after: str, code: str) -> tuple[list[str], list[str]]:
    """The numbers and negations that only the old text has, and those that only the new one has."""
    old, new = Counter(word.casefold() for word in notable(before, code)), Counter(word.casefold() for word in notable(after, code))
    return list((old - new).elements()), list((new - old).elements())


def pieces(before: str | None, after: str | None, code: str) -> tuple[list[Piece], list[Piece]]:
    """The old and the new text, word by word, what differs and what is notable marked."""
    old, new = _TOKEN.findall(before or ""), _TOKEN.findall(after or "")
    was: list[Piece] = []
    now: list[Piece] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        equal = tag == "equal"
        was += _strong("".join(old[a1:a2]), "same" if equal else "old", code)
        now += _strong("".join(new[b1:b2]), "same" if equal else "new", code)
    return was, now


def _strong(text: str, kind: Kind, code: str) -> list[Piece]:
    """The piece ``text``, cut so that numbers and negations are pieces of their own."""
    parts = re.split(f"({_pattern(code).pattern})", text, flags=re.I)
    return [Piece(kind, part, bool(number % 2)) for number, part in enumerate(parts) if part]
