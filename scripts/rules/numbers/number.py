"""A number of a text, and what the readers of all languages share."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ...languages.patterns import has_han

Kind = Literal["number", "percent", "money", "date", "decade", "century", "clock", "fraction", "ordinal", "time"]


@dataclass(frozen=True)
class Number:
    """One number of a text.

    ``value`` is its canonical form: a decimal, with the currency or the unit of time after it; for a date
    ``2016-09-06/08`` or the parts of it that are written (``2016``, ``2016-09``, ``-09-06``); ``1990s`` for a decade,
    ``09:30`` for a time of day, ``2/3`` for a fraction. ``words`` is what stands in
    the text from ``start`` to ``end``, ``counted`` the word after it. ``spelled`` tells a number in words.
    """

    kind: Kind
    value: str
    start: int
    end: int
    words: str = ""
    counted: str = ""
    spelled: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Equal for equal numbers of the same kind, in whatever language."""
        return self.kind, self.value

    @property
    def figure(self) -> tuple[str, str]:
        """The key that claims and languages are compared by: “2nd floor” and “2楼” are the same."""
        return ("number", self.value) if self.kind == "ordinal" else self.key

    @property
    def is_year(self) -> bool:
        """Whether it is a year alone."""
        return self.kind == "date" and "-" not in self.value

    def __str__(self) -> str:
        """The number with what it counts, as quoted in messages."""
        return f"{self.words}{'' if has_han(self.counted) else ' '}{self.counted}".strip()


def decimal(value: Decimal) -> str:
    """A decimal without exponent and without zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def date(year: str | None, month: int | None, first: str | None, last: str | None) -> str:
    days = f"{int(first):02d}" if first else ""
    if last and last != first:
        days += f"/{int(last):02d}"
    parts = [year or "", f"{month:02d}" if month else "", days]
    return "-".join(parts[: 3 if days else 2 if month else 1])


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + re.sub(r"\S", "\0", text[start:end]) + text[end:]
    return text


Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], Number | None]]  # what is looked for, and the number that it is


def read_apart(text: str, idioms: re.Pattern[str], readers: Iterable[Reader]) -> tuple[list[Number], str]:
    """Return the numbers that ``readers`` find, and what is left of ``text``: none reads ``idioms``, or what one before it has read."""
    text = blank(text, [found.span() for found in idioms.finditer(text)])
    numbers: list[Number] = []
    for pattern, read in readers:
        found = [number for match in pattern.finditer(text) if (number := read(match))]
        text = blank(text, [(number.start, number.end) for number in found])
        numbers += found
    return numbers, text


def clock(found: re.Match[str]) -> Number:
    """Return a time of day, on 24 hours where the text says which half of the day it is."""
    part = found.groupdict()
    hour, minute = int(part["hour"]), int(part.get("minute") or part.get("second") or 0)
    late = bool(part.get("late") or part.get("late2"))
    return Number("clock", f"{hour + 12 * (late and hour < 12):02d}:{minute:02d}", *found.span())
