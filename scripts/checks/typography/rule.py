"""One rule of house typography."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..texts import Text


@dataclass(frozen=True)
class Hit:
    """A mistake from character ``start`` to ``end`` of a text, and what stands there rightly (None: no machine knows)."""

    start: int
    end: int
    new: str | None = None


Find = Callable[[str], Iterable[Hit]]
Only = Callable[[Text], bool]


@dataclass(frozen=True)
class Rule:
    """A rule with its ``id`` in house typography, what is wrong, what to do, and how to find it.

    ``only`` says whether it holds for a text at all (a heading, a cell …), ``needs`` are characters without any of which
    there is nothing to find.
    """

    id: str
    what: str
    remedy: str
    find: Find
    severity: Literal["error", "warning"] = "error"
    only: Only | None = None
    needs: str = ""

    def hits(self, text: Text, words: str) -> Iterator[Hit]:
        """The mistakes in ``words``, the text of ``text`` (or what becomes of it while it is corrected)."""
        if (not self.needs or any(char in words for char in self.needs)) and (self.only is None or self.only(text)):
            yield from (hit for hit in self.find(words) if hit.new != words[hit.start : hit.end])


def match(pattern: str, new: str | Callable[[re.Match], str | None] | None = None, flags: int = 0) -> Find:
    """Find ``pattern``; ``new`` is a template such as ``\\1`` for what is right, a function of the match, or None."""
    compiled = re.compile(pattern, flags)

    def find(words: str) -> Iterator[Hit]:
        for found in compiled.finditer(words):
            right = found.expand(new) if isinstance(new, str) else new(found) if new else None
            yield Hit(found.start(), found.end(), right)

    return find


def all_of(*finds: Find) -> Find:
    """Everything that one of ``finds`` finds."""

    def find(words: str) -> Iterator[Hit]:
        for each in finds:
            yield from each(words)

    return find


def straight_quotes(opening: str, closing: str) -> Find:
    """Straight double quotes, by pairs: corrected when their number is even."""

    def find(words: str) -> Iterator[Hit]:
        places = [at for at, char in enumerate(words) if char == '"']
        for number, at in enumerate(places):
            yield Hit(at, at + 1, None if len(places) % 2 else (closing if number % 2 else opening))

    return find


def brackets() -> Find:
    """Round brackets without their other half; a) and 1) number the items of a list."""
    numbering = re.compile(r"(?:^|\s)\w{1,2}\)$")
    return lambda words: (hit for hit in unbalanced("(", ")")(words) if not numbering.search(words[: hit.end]))


def unbalanced(opening: str, closing: str) -> Find:
    """Marks that are opened and not closed, or closed and not opened."""

    def find(words: str) -> Iterator[Hit]:
        opened: list[int] = []
        for at, char in enumerate(words):
            if char == opening:
                opened.append(at)
            elif char == closing:
                if opened:
                    opened.pop()
                else:
                    yield Hit(at, at + 1)
        for at in opened:
            yield Hit(at, at + 1)

    return find
