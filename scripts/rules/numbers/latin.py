"""Numbers in a language written in an alphabet (Numbers of its pack)."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from ...languages.pack import Numbers
from ...languages.patterns import either
from .number import Number, Reader, clock, date, decimal, read_apart

T = TypeVar("T")


class Latin:
    """Reads a language written in an alphabet."""

    def __init__(self, words: Numbers) -> None:
        self.words = words
        self.values = {re.sub(r"[\s-]+", " ", word): value for word, value in words.spelled.items()}
        self._counts(words)
        self.percent = re.compile(rf"\s?(?:{words.percent})(?!\w)", re.I)
        self.ordinal = re.compile(words.ordinal)
        currencies = either(words.currencies)
        self.currency_after = re.compile(rf"\s?{words.of}(?P<currency>{currencies})(?!\w)", re.I)
        self.currency_before = re.compile(rf"(?P<currency>{currencies})\s?$", re.I)
        self.idiom = re.compile(either(words.idioms), re.I)
        self.word = re.compile(r"[\s-]+(?P<word>(?:de\s|d[’'])?(?!(?:and|at|by|et|for|in|of|or|ou|par|to)\b)[^\W\d_][\w’'-]*)")

    def _counts(self, words: Numbers) -> None:
        """Numbers in digits and in words, what multiplies them, and their parts."""
        group, point, size = re.escape(words.group), f"[{re.escape(words.decimal)}]", "2,3" if words.pairs else "3"
        digits = rf"\d{{1,3}}(?:[{group}]\d{{{size}}})*[{group}]\d{{3}}(?!\d)(?:{point}\d+)?|\d+(?:[.,٫]\d+)?"
        spelled = either(re.escape(word).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]") for word in words.spelled)
        large = either(word for word, value in words.scales.items() if value >= 10**6)
        one = rf"(?:{'|'.join(words.one)})(?=[\s-](?:{either(words.time)}|{large})\b)" if words.one and words.time else "(?!)"
        bare = either(word for word, value in words.scales.items() if value < 10**4)
        self.number = re.compile(rf"(?:(?<![\w.,\0])|(?<=\b[وفبلك]))(?:(?P<digits>{digits})|(?P<words>{spelled}|{one}|{bare})\b)", re.I)
        self.scale = re.compile(rf"[\s-](?P<scale>{either(words.scales)})\b", re.I)
        self.more = re.compile(rf"[\s-](?:and[\s-])?(?P<words>{spelled}|{either(words.scales)})\b", re.I)
        self.time = re.compile(rf"[\s-](?P<unit>{either(words.time)})\b", re.I)
        self.readers: tuple[Reader, ...] = (
            (re.compile(rf"\b(?P<count>\d|{spelled}|{either(words.one)})[\s-](?P<part>{either(words.fractions)})\b", re.I), self._fraction),
            (re.compile(words.century), self._century),
            (re.compile(words.decade, re.I), lambda found: Number("decade", f"{self._whole(found['decade'])}s", *found.span())),
            (re.compile(words.clock, re.I), clock),
            (self._dates(words), self._date),
        )

    def _dates(self, words: Numbers) -> re.Pattern[str]:
        day = rf"(?<![\d.,٫٬\0])(?P<first>\d{{1,2}})(?:{words.ordinal}|\.(?=\s))?"
        return re.compile(
            rf"(?:{day}(?:(?:,\s\d{{1,2}})*(?:{words.between})(?P<last>\d{{1,2}})(?:{words.ordinal})?)?\s+(?:of\s+|de\s+)?)?"
            rf"\b(?P<month>{either(words.months)})\b(?:(?:\s+(?P<after>\d{{1,2}}),)?\s+(?:de\s+)?(?P<year>\d{{4}})(?!\d))?",
            re.I,
        )

    def read(self, text: str) -> Iterator[Number]:
        """Yield the numbers of ``text``, in any order."""
        apart, text = read_apart(text, self.idiom, self.readers)
        yield from apart
        end = 0
        for found in self.number.finditer(text):
            if found.start() >= end:  # a scale belongs to the number before it
                number = self._number(text, found)
                end = number.end
                yield number

    def _century(self, found: re.Match[str]) -> Number:
        groups = found.groupdict()
        value = _roman(groups["roman"]) if groups.get("roman") else int(groups["arabic"])
        return Number("century", str(value), *found.span())

    def _fraction(self, found: re.Match[str]) -> Number:
        count = self._whole(found["count"])
        return Number("fraction", f"{count}/{_meant(self.words.fractions, found['part'])}", *found.span(), spelled=True)

    def _date(self, found: re.Match[str]) -> Number | None:
        month = found["month"].lower()
        first = found["first"] or found["after"]
        if month in self.words.shy_months and not first and not found["year"]:
            return None
        return Number("date", date(found["year"], self.words.months[month], first, found["last"]), *found.span())

    def _number(self, text: str, found: re.Match[str]) -> Number:
        start, end = found.span()
        value, spelled = self._value(found)
        value, end = self._spoken(text, value, end) if spelled else self._scaled(text, value, end)
        if percent := self.percent.match(text, end):
            return Number("percent", decimal(value), start, percent.end(), counted=self._counted(text, percent.end()), spelled=spelled)
        before = None if spelled else self.currency_before.search(text, max(0, start - 12), start)
        if money := before or self.currency_after.match(text, end):
            name = _meant(self.words.currencies, money["currency"])
            return Number("money", f"{decimal(value)} {name}", min(start, money.start()), max(end, money.end()), spelled=spelled)
        if unit := self.time.match(text, end):
            name = _meant(self.words.time, unit["unit"])
            value, name = (value * 10, "years") if name == "decades" else (value, name)
            return Number("time", f"{decimal(value)} {name}", start, unit.end(), spelled=spelled)
        if not spelled and (ordinal := self.ordinal.match(text, end)):
            return Number("ordinal", decimal(value), start, ordinal.end(), counted=self._counted(text, ordinal.end()))
        if re.fullmatch(r"(?:19|20)\d\d", found[0]) and end == found.end():
            return Number("date", found[0], start, end)
        return Number("number", decimal(value), start, end, counted=self._counted(text, end), spelled=spelled)

    def _scaled(self, text: str, value: Decimal, end: int) -> tuple[Decimal, int]:
        """``value``, written in digits, with the scales after it (*2 millions*)."""
        while scale := self.scale.match(text, end):
            value, end = value * self._spelled(scale["scale"]), scale.end()
        return value, end

    def _spoken(self, text: str, first: Decimal, end: int) -> tuple[Decimal, int]:
        """The value of a number in words that begins with ``first`` (*cent vingt mille*), and where it ends."""
        total, part = (first, Decimal(0)) if first >= 1000 else (Decimal(0), first)
        while more := self.more.match(text, end):
            value = self._spelled(more["words"])
            if value >= 1000:
                below = total % value  # “mil trescientos millones”: a larger scale multiplies what is below it
                total, part = total - below + ((below + part) or 1) * value, Decimal(0)
            elif value == 100 and 0 < part < 10:
                part *= 100
            elif (part % 100 == 0 and value < 100 and (part or total)) or (total and not part):  # “dos mil doscientos”
                part += value
            else:
                break  # another number: “three ten-person delegations”
            end = more.end()
        return total + part, end

    def _value(self, found: re.Match[str]) -> tuple[Decimal, bool]:
        """The value of what is written, and whether it is in words."""
        if found["words"]:
            return Decimal(self._spelled(found["words"])), True
        digits = found["digits"]
        if re.search(rf"\d[{re.escape(self.words.group)}]\d{{3}}", digits):
            digits = re.sub(rf"[{re.escape(self.words.group)}]", "", digits)
        return Decimal(re.sub("[,٫]", ".", digits)), False

    def _whole(self, words: str) -> int:
        """The value of a whole number, in digits or in a word."""
        return int(words) if words.isdigit() else self._spelled(words)

    def _spelled(self, words: str) -> int:
        """The value of a number word; 1 for the words of ``one``."""
        word = re.sub(r"[\s-]+", " ", words.lower())
        return self.values.get(word) or next((by for pattern, by in self.words.scales.items() if re.fullmatch(pattern, word)), 1)

    def _counted(self, text: str, end: int) -> str:
        found = self.word.match(text, end)
        return found["word"] if found else ""


def _meant(meanings: Mapping[str, T], word: str) -> T:
    """Return what the first expression of ``meanings`` that ``word`` fits stands for."""
    return next(value for pattern, value in meanings.items() if re.fullmatch(pattern, word, re.I))


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in text]
    return sum(-value if value < max(values[n:]) else value for n, value in enumerate(values))
