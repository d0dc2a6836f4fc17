"""Numbers in Chinese (HanNumbers of its pack)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...languages.pack import HanNumbers
from .number import Number, clock, date, decimal, either, read_apart


class Chinese:
    """Reads Chinese (GB/T 15835-2011: Arabic digits with 万 and 亿, dates with 年月日, numerals in Han)."""

    def __init__(self, words: HanNumbers) -> None:
        self.words = words
        digit, scale = "".join(words.digits), "".join(words.scales)
        arabic = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
        self.number = re.compile(
            rf"(?P<share>百分之)?(?:(?<![\d.\0])(?P<digits>{arabic})(?P<scale>[{scale}]*)"
            rf"|(?P<words>[{digit}十][{digit}{scale}]*)(?:点(?P<decimals>[{digit}]+)(?P<after>[{scale}]*))?)"
        )
        self.date = re.compile(
            r"(?:(?<!\d)(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<first>\d{1,2})(?:(?:[日号]?[、，]\d{1,2})*[日号]?[至到和及、—–～~-](?P<last>\d{1,2}))?[日号])?)?)"
            r"|(?:(?<!\d)(?P<month2>\d{1,2})月(?:(?P<first2>\d{1,2})(?:(?:[日号]?[、，]\d{1,2})*[日号]?[至到和及、—–～~-](?P<last2>\d{1,2}))?[日号])?)"
        )
        self.century = re.compile(rf"(?P<value>\d+|[{digit}十]+)世纪")
        self.percent = re.compile("%|％|个百分点")
        self.currency = re.compile(f"(?P<currency>{either(words.currencies)})")
        self.before = re.compile(r"(?:US)?\$$|[€£¥￥]$")
        self.time = re.compile(rf"[多余几]?(?P<unit>{either(words.time)})(?!级|代|度|内瓦|本|常|元|报)")
        self.idiom = re.compile(either(words.idioms))
        self.decade, self.clock, self.fraction = (re.compile(pattern) for pattern in (words.decade, words.clock, words.fraction))
        self.word = re.compile(r"[多余]?(?P<word>[\u4e00-\u9fff]{1,2})")

    def read(self, text: str) -> Iterator[Number]:
        """The numbers of ``text``, in any order."""
        readers = (self._fractions, self._decades, self._centuries, self._clocks, self._dates)
        apart, text = read_apart(text, self.idiom, readers)
        yield from apart
        for found in self.number.finditer(text):
            yield self._number(text, found)

    def _centuries(self, text: str) -> Iterator[Number]:
        for found in self.century.finditer(text):
            value = found["value"]
            yield Number("century", value if value.isascii() else str(self._value(value)), "", *found.span())

    def _decades(self, text: str) -> Iterator[Number]:
        for found in self.decade.finditer(text):
            century, decade = (value if value.isascii() else str(self._value(value)) for value in (found["century"], found["decade"]))
            yield Number("decade", f"{int(century) - 1}{int(decade):02d}s", "", *found.span())

    def _clocks(self, text: str) -> Iterator[Number]:
        for found in self.clock.finditer(text):
            yield clock(found)

    def _fractions(self, text: str) -> Iterator[Number]:
        for found in self.fraction.finditer(text):
            yield Number("fraction", f"{self._value(found['count'])}/{self._value(found['part'])}", "", *found.span(), spelled=True)

    def _dates(self, text: str) -> Iterator[Number]:
        for found in self.date.finditer(text):
            part = found.groupdict()
            month = part["month"] or part["month2"]
            value = date(part["year"], int(month) if month else None, part["first"] or part["first2"], part["last"] or part["last2"])
            yield Number("date", value, "", *found.span())

    def _number(self, text: str, found: re.Match[str]) -> Number:
        start, end = found.span()
        spelled = bool(found["words"])
        value = Decimal(self._value(found["words"])) if spelled else Decimal(found["digits"].replace(",", ""))
        if found["decimals"]:
            value += Decimal("0." + "".join(str(self.words.digits[char]) for char in found["decimals"]))
        for scale in found["scale"] or found["after"] or "":
            value *= self.words.scales[scale]
        percent = None if found["share"] else self.percent.match(text, end)
        if found["share"] or percent:
            return Number("percent", decimal(value), "", start, percent.end() if percent else end, spelled=spelled)
        if money := self.currency.match(text, end):
            return Number("money", f"{decimal(value)} {self.words.currencies[money['currency']]}", "", start, money.end(), spelled=spelled)
        if spelled and len(found[0]) == 4 and text[end : end + 1] == "年" and all(char in self.words.digits for char in found[0]):
            return Number("date", decimal(value), "", start, end + 1, spelled=True)
        if unit := self.time.match(text, end):
            return Number("time", f"{decimal(value)} {self.words.time[unit['unit']]}", "", start, unit.end(), spelled=spelled)
        if re.fullmatch(r"(?:19|20)\d\d", found[0]):
            return Number("date", found[0], "", start, end)
        word = self.word.match(text, end)
        return Number("number", decimal(value), "", start, end, counted=word["word"] if word else "", spelled=spelled)

    def _value(self, text: str) -> int:
        """The value of Chinese numerals: 十 10, 两百 200, 三千五百万 35000000, 二〇一六 2016."""
        if len(text) > 1 and all(char in self.words.digits for char in text):
            return int("".join(str(self.words.digits[char]) for char in text))
        total = section = digit = 0
        for char in text:
            if char in self.words.digits:
                digit = self.words.digits[char]
            elif (scale := self.words.scales[char]) >= 10**4:
                total = (total + section + digit) * scale
                section = digit = 0
            else:
                section += (digit or 1) * scale
                digit = 0
        return total + section + digit
