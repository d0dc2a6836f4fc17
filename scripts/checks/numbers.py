"""The numbers of a text, in one form for all languages, with their place and what they count where it can be told.

“1,3 milliard”, “1.3 billion” and “13亿” are the number 1300000000; “6–8 septembre 2016”, “from 6 to 8 September 2016” and
“2016年9月6日至8日” the date 2016-09-06/08; “120 000 USD”, “US$120,000” and “12万美元” the amount 120000 USD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from .number_words import (
    HAN_CLOCK,
    HAN_CURRENCIES,
    HAN_DECADE,
    HAN_DIGITS,
    HAN_FRACTION,
    HAN_IDIOMS,
    HAN_SCALES,
    HAN_TIME,
    NO_NUMBER,
    Lexicon,
    lexicon,
)

Kind = Literal["number", "percent", "money", "date", "decade", "century", "clock", "fraction", "ordinal", "time"]


@dataclass(frozen=True)
class Number:
    """One number of a text.

    ``value`` is its canonical form: a decimal, with the currency or the unit of time after it; for a date
    ``2016-09-06/08`` or the parts of it that are written (``2016``, ``2016-09``, ``-09-06``); ``1990s`` for a decade,
    ``09:30`` for a time of day, ``2/3`` for a fraction. ``words`` is what stands in
    the text from ``start`` to ``end``, ``counted`` the word after it. ``spelled`` tells a number in words. ``line`` and
    ``column`` count from 1.
    """

    kind: Kind
    value: str
    words: str
    start: int
    end: int
    line: int = 1
    column: int = 1
    counted: str = ""
    spelled: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Equal for equal numbers of the same kind, in whatever language."""
        return self.kind, self.value

    def __str__(self) -> str:
        """The number with what it counts, as quoted in messages."""
        gap = "" if "\u4e00" <= self.counted[:1] <= "\u9fff" else " "
        return f"{self.words}{gap}{self.counted}".strip()


def numbers(text: str, code: str, line: int = 1) -> list[Number]:
    """The numbers in ``text`` (prose, without markup) of the language ``code``, in their order.

    ``line`` is the number of its first line.
    """
    return list(_read(text, code, line))


@lru_cache(8192)  # rules look at the same sentences, each for its own reason
def _read(text: str, code: str, line: int) -> tuple[Number, ...]:
    masked = _blank(text, [found.span() for found in NO_NUMBER.finditer(text)])
    return tuple(_placed(number, text, line) for number in sorted(_reader(code).read(masked), key=lambda number: number.start))


def words_are_known(code: str) -> bool:
    """Whether numbers in words are read in the language ``code``; where they are not, only digits and dates are."""
    return code == "zh" or bool(lexicon(code).spelled)


def _placed(number: Number, text: str, line: int) -> Number:
    before = text.rfind("\n", 0, number.start) + 1
    return Number(
        number.kind,
        number.value,
        text[number.start : number.end],
        number.start,
        number.end,
        line + text.count("\n", 0, number.start),
        number.start - before + 1,
        number.counted,
        number.spelled,
    )


def _decimal(value: Decimal) -> str:
    """A decimal without exponent and without zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(year: str | None, month: int | None, first: str | None, last: str | None) -> str:
    days = f"{int(first):02d}" if first else ""
    if last and last != first:
        days += f"/{int(last):02d}"
    parts = [year or "", f"{month:02d}" if month else "", days]
    return "-".join(parts[: 3 if days else 2 if month else 1])


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + re.sub(r"\S", "\0", text[start:end]) + text[end:]
    return text


@cache
def _reader(code: str) -> _Latin | _Chinese:
    return _Chinese() if code == "zh" else _Latin(lexicon(code))


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


class _Latin:
    """Reads a language written in an alphabet."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        flags = re.IGNORECASE
        group, decimal = re.escape(words.group), re.escape(words.decimal)
        grouped = rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:{decimal}\d+)?"
        plain = r"\d+(?:[.,]\d+)?"
        spelled = "|".join(re.escape(word).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]") for word in sorted(words.spelled, key=len, reverse=True))
        time = _either(words.time)
        large = _either(word for word, value in words.scales.items() if value >= 10**6)
        one = rf"(?:{'|'.join(words.one)})(?=[\s-](?:{time}|{large})\b)" if words.one and time else "(?!)"
        bare = "|".join(word for word, value in words.scales.items() if value < 10**4)
        self.number = re.compile(rf"(?<![\w.,\0])(?:(?P<digits>{grouped}|{plain})|(?P<words>{spelled or '(?!)'}|{one}|{bare or '(?!)'})\b)", flags)
        self.spelled = {re.sub(r"[\s-]+", " ", word): value for word, value in words.spelled.items()}
        self.scale = re.compile(rf"[\s-](?P<scale>{_either(words.scales) or '(?!)'})\b", flags)
        self.more = re.compile(rf"[\s-](?:and[\s-])?(?P<words>{spelled or '(?!)'}|{_either(words.scales) or '(?!)'})\b", flags)
        self.percent = re.compile(rf"\s?(?:{words.percent})(?!\w)", flags)
        self.time = re.compile(rf"[\s-](?P<unit>{time or '(?!)'})\b", flags)
        self.ordinal = re.compile(words.ordinal)
        currencies = _either(words.currencies)
        self.currency_after = re.compile(rf"\s?{words.of}(?P<currency>{currencies})(?!\w)", flags)
        self.currency_before = re.compile(rf"(?P<currency>{currencies})\s?$", flags)
        month = _either(words.months)
        day = r"(?<![\d.,\0])(?P<first>\d{1,2})(?:er|st|nd|rd|th)?"
        self.date = (
            re.compile(
                rf"(?:{day}(?:(?:,\s\d{{1,2}})*(?:{words.between})(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?\s+(?:of\s+|de\s+)?)?"
                rf"\b(?P<month>{month})\b(?:(?:\s+(?P<after>\d{{1,2}}),)?\s+(?:de\s+)?(?P<year>\d{{4}})(?!\d))?",
                flags,
            )
            if month
            else None
        )
        self.century = re.compile(words.century)
        self.decade = re.compile(words.decade, flags)
        self.clock = re.compile(words.clock, flags)
        parts = _either(words.fractions)
        self.fraction = re.compile(rf"\b(?P<count>\d|{spelled or '(?!)'}|une?|an?|one)[\s-](?P<part>{parts or '(?!)'})\b", flags)
        self.idiom = re.compile(_either(words.idioms) or "(?!)", flags)
        self.word = re.compile(r"[\s-]+(?P<word>(?:de\s|d[’'])?(?!(?:and|at|by|et|for|in|of|or|ou|par|to)\b)[^\W\d_][\w’'-]*)")

    def read(self, text: str) -> Iterator[Number]:
        """The numbers of ``text``, in any order."""
        text = _blank(text, [found.span() for found in self.idiom.finditer(text)])
        for reader in (self._fractions, self._centuries, self._decades, self._clocks, self._dates):
            for found in list(reader(text)):
                text = _blank(text, [(found.start, found.end)])
                yield found
        end = 0
        for found in self.number.finditer(text):
            if found.start() >= end:  # a scale belongs to the number before it
                number = self._number(text, found)
                end = number.end
                yield number

    def _centuries(self, text: str) -> Iterator[Number]:
        for found in self.century.finditer(text):
            groups = found.groupdict()
            value = _roman(groups["roman"]) if groups.get("roman") else int(groups["arabic"])
            yield Number("century", str(value), "", *found.span())

    def _decades(self, text: str) -> Iterator[Number]:
        for found in self.decade.finditer(text):
            yield Number("decade", f"{found['decade']}s", "", *found.span())

    def _clocks(self, text: str) -> Iterator[Number]:
        for found in self.clock.finditer(text):
            yield _clock(found)

    def _fractions(self, text: str) -> Iterator[Number]:
        for found in self.fraction.finditer(text):
            count = int(found["count"]) if found["count"].isdigit() else self._spelled(found["count"])
            part = next(value for word, value in self.words.fractions.items() if re.fullmatch(word, found["part"], re.I))
            yield Number("fraction", f"{count}/{part}", "", *found.span(), spelled=True)

    def _dates(self, text: str) -> Iterator[Number]:
        for found in self.date.finditer(text) if self.date else ():
            month = found["month"].lower()
            first = found["first"] or found["after"]
            if month in self.words.shy_months and not first and not found["year"]:
                continue
            yield Number("date", _date(found["year"], self.words.months[month], first, found["last"]), "", *found.span())

    def _number(self, text: str, found: re.Match) -> Number:
        start, end = found.span()
        value, spelled = self._value(found)
        value, end = self._spoken(text, value, end) if spelled else self._scaled(text, value, end)
        if percent := self.percent.match(text, end):
            return Number("percent", _decimal(value), "", start, percent.end(), counted=self._counted(text, percent.end()), spelled=spelled)
        before = None if spelled else self.currency_before.search(text, max(0, start - 12), start)
        if money := before or self.currency_after.match(text, end):
            name = next(code for word, code in self.words.currencies.items() if re.fullmatch(word, money["currency"], re.I))
            return Number("money", f"{_decimal(value)} {name}", "", min(start, money.start()), max(end, money.end()), spelled=spelled)
        if unit := self.time.match(text, end):
            name = next(name for word, name in self.words.time.items() if re.fullmatch(word, unit["unit"], re.I))
            value, name = (value * 10, "years") if name == "decades" else (value, name)
            return Number("time", f"{_decimal(value)} {name}", "", start, unit.end(), spelled=spelled)
        if not spelled and (ordinal := self.ordinal.match(text, end)):
            return Number("ordinal", _decimal(value), "", start, ordinal.end(), counted=self._counted(text, ordinal.end()))
        if re.fullmatch(r"(?:19|20)\d\d", found[0]) and end == found.end():
            return Number("date", found[0], "", start, end)
        return Number("number", _decimal(value), "", start, end, counted=self._counted(text, end), spelled=spelled)

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
                total, part = total + (part or 1) * value, Decimal(0)
            elif value == 100 and 0 < part < 10:
                part *= 100
            elif part % 100 == 0 and value < 100 and (part or total):
                part += value
            else:
                break  # another number: “three ten-person delegations”
            end = more.end()
        return total + part, end

    def _value(self, found: re.Match) -> tuple[Decimal, bool]:
        """The value of what is written, and whether it is in words."""
        if found["words"]:
            return Decimal(self._spelled(found["words"])), True
        digits = found["digits"]
        if re.search(rf"\d[{re.escape(self.words.group)}]\d{{3}}", digits):
            digits = re.sub(rf"[{re.escape(self.words.group)}]", "", digits)
        return Decimal(digits.replace(",", ".")), False

    def _spelled(self, words: str) -> int:
        """The value of a number word; 1 for the words of ``one``."""
        word = re.sub(r"[\s-]+", " ", words.lower())
        return self.spelled.get(word) or next((by for pattern, by in self.words.scales.items() if re.fullmatch(pattern, word)), 1)

    def _counted(self, text: str, end: int) -> str:
        found = self.word.match(text, end)
        return found["word"] if found else ""


def _clock(found: re.Match) -> Number:
    """A time of day, on 24 hours where the text says which half of the day it is."""
    part = found.groupdict()
    hour, minute = int(part["hour"]), int(part.get("minute") or part.get("second") or 0)
    late = bool(re.match(r"p|下午|晚", part.get("half") or part.get("half2") or "", re.I))
    return Number("clock", f"{hour + 12 * (late and hour < 12):02d}:{minute:02d}", "", *found.span())


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in text]
    return sum(-value if value < max(values[n:]) else value for n, value in enumerate(values))


class _Chinese:
    """Reads Chinese (GB/T 15835-2011: Arabic digits with 万 and 亿, dates with 年月日, numerals in Han)."""

    def __init__(self) -> None:
        digit, scale = "".join(HAN_DIGITS), "".join(HAN_SCALES)
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
        self.currency = re.compile(f"(?P<currency>{_either(HAN_CURRENCIES)})")
        self.before = re.compile(r"(?:US)?\$$|[€£¥￥]$")
        self.time = re.compile(rf"[多余几]?(?P<unit>{_either(HAN_TIME)})(?!级|代|度|内瓦|本|常|元|报)")
        self.idiom = re.compile(_either(HAN_IDIOMS))
        self.word = re.compile(r"[多余]?(?P<word>[\u4e00-\u9fff]{1,2})")

    def read(self, text: str) -> Iterator[Number]:
        """The numbers of ``text``, in any order."""
        text = _blank(text, [found.span() for found in self.idiom.finditer(text)])
        for reader in (self._fractions, self._decades, self._centuries, self._clocks, self._dates):
            for found in list(reader(text)):
                text = _blank(text, [(found.start, found.end)])
                yield found
        for found in self.number.finditer(text):
            yield self._number(text, found)

    def _centuries(self, text: str) -> Iterator[Number]:
        for found in self.century.finditer(text):
            value = found["value"]
            yield Number("century", value if value.isascii() else str(_han(value)), "", *found.span())

    def _decades(self, text: str) -> Iterator[Number]:
        for found in HAN_DECADE.finditer(text):
            century, decade = (value if value.isascii() else str(_han(value)) for value in (found["century"], found["decade"]))
            yield Number("decade", f"{int(century) - 1}{int(decade):02d}s", "", *found.span())

    def _clocks(self, text: str) -> Iterator[Number]:
        for found in HAN_CLOCK.finditer(text):
            yield _clock(found)

    def _fractions(self, text: str) -> Iterator[Number]:
        for found in HAN_FRACTION.finditer(text):
            yield Number("fraction", f"{_han(found['count'])}/{_han(found['part'])}", "", *found.span(), spelled=True)

    def _dates(self, text: str) -> Iterator[Number]:
        for found in self.date.finditer(text):
            part = found.groupdict()
            month = part["month"] or part["month2"]
            value = _date(part["year"], int(month) if month else None, part["first"] or part["first2"], part["last"] or part["last2"])
            yield Number("date", value, "", *found.span())

    def _number(self, text: str, found: re.Match) -> Number:
        start, end = found.span()
        spelled = bool(found["words"])
        value = Decimal(_han(found["words"])) if spelled else Decimal(found["digits"].replace(",", ""))
        if found["decimals"]:
            value += Decimal("0." + "".join(str(HAN_DIGITS[char]) for char in found["decimals"]))
        for scale in found["scale"] or found["after"] or "":
            value *= HAN_SCALES[scale]
        if found["share"] or (percent := self.percent.match(text, end)):
            return Number("percent", _decimal(value), "", start, end if found["share"] else percent.end(), spelled=spelled)
        if money := self.currency.match(text, end):
            return Number("money", f"{_decimal(value)} {HAN_CURRENCIES[money['currency']]}", "", start, money.end(), spelled=spelled)
        if spelled and len(found[0]) == 4 and text[end : end + 1] == "年" and all(char in HAN_DIGITS for char in found[0]):
            return Number("date", _decimal(value), "", start, end + 1, spelled=True)
        if unit := self.time.match(text, end):
            return Number("time", f"{_decimal(value)} {HAN_TIME[unit['unit']]}", "", start, unit.end(), spelled=spelled)
        if re.fullmatch(r"(?:19|20)\d\d", found[0]):
            return Number("date", found[0], "", start, end)
        word = self.word.match(text, end)
        return Number("number", _decimal(value), "", start, end, counted=word["word"] if word else "", spelled=spelled)


def _han(text: str) -> int:
    """The value of Chinese numerals: 十 10, 两百 200, 三千五百万 35000000, 二〇一六 2016."""
    if len(text) > 1 and all(char in HAN_DIGITS for char in text):
        return int("".join(str(HAN_DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in HAN_DIGITS:
            digit = HAN_DIGITS[char]
        elif (scale := HAN_SCALES[char]) >= 10**4:
            total = (total + section + digit) * scale
            section = digit = 0
        else:
            section += (digit or 1) * scale
            digit = 0
    return total + section + digit


# --- addresses -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Address:
    """An e-mail address, the domain of one (``@ilo.org``), or a web address as it stands in a text."""

    kind: Literal["e-mail", "domain", "web"]
    text: str
    line: int
    column: int


_ADDRESS = re.compile(
    r"(?P<web>https?://[^\s<>\"'`，。；：！？）》”]+|(?<![A-Za-z0-9.])www\.[^\s<>\"'`，。；：！？）》”]+)"
    r"|(?P<email>[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)|(?P<domain>(?<![\w.+-])@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)


def addresses(text: str, line: int = 1) -> list[Address]:
    """Every address in ``text``, Markdown or plain; ``line`` is the number of its first line."""
    found = []
    for match in _ADDRESS.finditer(text):
        kind = "web" if match["web"] else "e-mail" if match["email"] else "domain"
        words = _trimmed(match[0]) if kind == "web" else match[0]
        before = text.rfind("\n", 0, match.start()) + 1
        found.append(Address(kind, words, line + text.count("\n", 0, match.start()), match.start() - before + 1))
    return found


def _trimmed(url: str) -> str:
    """A web address without the marks of the sentence, or of the Markdown link and its attribute list, that follow it."""
    depth = 0
    for at, char in enumerate(url):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            url = url[:at]
            break
    return url.rstrip(".,;:!?*_\u00a0\u202f")
