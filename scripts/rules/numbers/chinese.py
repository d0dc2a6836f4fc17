"""Numbers in Chinese (HanNumbers of its pack)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from math import prod

from ...languages.pack import HanNumbers
from ...languages.patterns import HAN, either
from .number import Number, Reader, clock, date, decimal, read_apart


class Chinese:
    """Reads Chinese (GB/T 15835-2011: Arabic digits with 万 and 亿, dates with 年月日, numerals in Han)."""

    def __init__(self, words: HanNumbers) -> None:
        self.words = words
        digit, scale = "".join(words.digits), "".join(words.scales)
        arabic = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
        self.number = re.compile(
            rf"(?P<share>百分之)?(?:(?<![\d.\0])(?P<digits>{arabic})(?P<scale>[{scale}]*)(?P<rest>(?:\d+[{scale}]+)*)"
            rf"|(?P<words>[{digit}十][{digit}{scale}]*|(?<![上数几成好])百(?=[人名位个]))(?:点(?P<decimals>[{digit}]+)(?P<after>[{scale}]*))?)"
        )
        days = r"(?P<first>\d{1,2})(?:(?:[日号]?[、，]\d{1,2})*[日号]?(?:[（(][^（()）]{2,3}[）)])?[至到和及、—–～~-](?P<last>\d{1,2}))?[日号]"
        self.date = re.compile(rf"(?<!\d)(?=\d{{4}}年|\d{{1,2}}月)(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月(?:{days})?)?")
        self.percent = re.compile("%|％|个百分点")
        self.currency = re.compile(f"(?P<currency>{either(words.currencies)})")
        self.time = re.compile(rf"[多余几]?(?P<unit>{either(words.time)})(?!级|代|度|内瓦|本|常|元|报)")
        self.idiom = re.compile(either(words.idioms))
        self.word = re.compile(rf"[多余]?(?P<word>[{HAN}]{{1,4}}(?![{HAN}])|[{words.measures}](?:人|[{HAN}]{{2}})|[{HAN}]{{1,2}})")

        self.readers: tuple[Reader, ...] = (
            (re.compile(words.fraction), self._fraction),
            (re.compile(words.decade), self._decade),
            (re.compile(rf"(?P<value>\d+|[{digit}十]+)世纪"), self._century),
            (re.compile(words.clock), clock),
            (self.date, self._date),
        )

    def read(self, text: str) -> Iterator[Number]:
        """Yield the numbers of ``text``, in any order."""
        apart, text = read_apart(text, self.idiom, self.readers)
        yield from apart
        for found in self.number.finditer(text):
            yield self._number(text, found)

    def _century(self, found: re.Match[str]) -> Number:
        return Number("century", self._arabic(found["value"]), *found.span())

    def _decade(self, found: re.Match[str]) -> Number:
        return Number("decade", f"{int(self._arabic(found['century'])) - 1}{int(self._arabic(found['decade'])):02d}s", *found.span())

    def _fraction(self, found: re.Match[str]) -> Number:
        return Number("fraction", f"{self._value(found['count'])}/{self._value(found['part'])}", *found.span(), spelled=True)

    def _date(self, found: re.Match[str]) -> Number:
        month = int(found["month"]) if found["month"] else None
        return Number("date", date(found["year"], month, found["first"], found["last"]), *found.span())

    def _number(self, text: str, found: re.Match[str]) -> Number:
        start, end = found.span()
        spelled = bool(found["words"])
        value = Decimal(self._value(found["words"])) if spelled else Decimal(found["digits"].replace(",", ""))
        if found["decimals"]:
            value += Decimal("0." + "".join(str(self.words.digits[char]) for char in found["decimals"]))
        for scale in found["scale"] or found["after"] or "":
            value *= self.words.scales[scale]
        for count, scales in re.findall(r"(\d+)(\D+)", found["rest"] or ""):  # 8亿6000万
            value += prod((int(count), *(self.words.scales[scale] for scale in scales)))
        percent = None if found["share"] else self.percent.match(text, end)
        if found["share"] or percent:
            return Number("percent", decimal(value), start, percent.end() if percent else end, spelled=spelled)
        if money := self.currency.match(text, end):
            return Number("money", f"{decimal(value)} {self.words.currencies[money['currency']]}", start, money.end(), spelled=spelled)
        if spelled and len(found[0]) == 4 and text[end : end + 1] == "年" and all(char in self.words.digits for char in found[0]):
            return Number("date", decimal(value), start, end + 1, spelled=True)
        if unit := self.time.match(text, end):
            return Number("time", f"{decimal(value)} {self.words.time[unit['unit']]}", start, unit.end(), spelled=spelled)
        if re.fullmatch(r"(?:19|20)\d\d", found[0]):
            return Number("date", found[0], start, end)
        word = self.word.match(text, end)
        return Number("number", decimal(value), start, end, counted=word["word"] if word else "", spelled=spelled)

    def _arabic(self, text: str) -> str:
        return text if text.isascii() else str(self._value(text))

    def _value(self, text: str) -> int:
        """The value of Chinese numerals: 十 10, 两百 200, 三千五百万 35000000, 二〇一六 2016."""
        if len(text) > 1 and all(char in self.words.digits for char in text):
            return int("".join(str(self.words.digits[char]) for char in text))
        total = section = digit = 0
        for char in text:
            if char in self.words.digits:
                digit = self.words.digits[char]
            elif (scale := self.words.scales[char]) >= 10**4:
                part = section + digit
                total = (total + part) * scale if not part or scale > total else total + part * scale  # 三万亿; 两亿三千万
                section = digit = 0
            else:
                section += (digit or 1) * scale
                digit = 0
        return total + section + digit
