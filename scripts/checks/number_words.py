"""How each language writes numbers: words, scales, months, units, and the idioms that hold no number.

A language that is not here is read as CLDR (Unicode Common Locale Data Repository) has it: separators and names of
months; its number words are then unknown (``Lexicon.spelled`` is empty).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol


@dataclass(frozen=True)
class Lexicon:
    """The words of a language written in an alphabet, as regular expressions where said so.

    ``group`` and ``decimal`` are the characters between groups of digits and before decimals; ``spelled`` are number
    words with their value; ``one`` the words that mean 1 only before a unit of time (*un an*, *a year*); ``scales``
    multiply what stands before them; ``months`` are names of months, those of ``shy_months`` being words of another
    meaning too, which count only beside a day or a year; ``time`` maps units of time (regular expressions);
    ``between`` are the words (expressions) between two days; ``decade`` and ``clock`` are the expressions of a decade and
    of a time of day (groups ``hour``, ``minute``, ``half``); ``fractions`` maps the words for a part to its divisor;
    ``idioms`` (expressions) hold no number.
    """

    group: str
    decimal: str
    spelled: dict[str, int] = field(default_factory=dict)
    one: tuple[str, ...] = ()
    scales: dict[str, int] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    shy_months: frozenset[str] = frozenset()
    time: dict[str, str] = field(default_factory=dict)
    percent: str = "%"
    between: str = r"\s*[–—-]\s*"
    ordinal: str = r"(?!)"
    century: str = r"(?!)"
    decade: str = r"(?!)"
    clock: str = r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])"
    fractions: dict[str, int] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)
    of: str = ""
    idioms: tuple[str, ...] = ()


NO_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])\+\d[\d\s().-]{5,}\d"  # a telephone number in international form (ITU-T E.123), or in a national one
    r"|(?<![\d.,A-Za-z_-])(?:\(?0\d{1,3}\)?(?:[ \u00a0\u202f.-]?\d{2,4}){2,5}|\d{3,4}-\d{7,8}|1[3-9]\d{9})(?![A-Za-z0-9_-])"
    r"|(?<![A-Za-z0-9])(?!US[D$]|EUR|CN[YH]|RMB|GBP|CHF)[A-Z][A-Za-z]*-?\d[\dA-Za-z.]*"  # A4, USP2030, COVID-19
    r"|(?<![\w.,$])\d+[A-Z](?![A-Za-z])"  # 5G, 3D
    r"|(?<![A-Za-z])CH-\d{4}(?!\d)"  # a postal code of Switzerland
)
"""What is written with digits and is no number, in any language."""

_SYMBOLS = {r"US\$": "USD", r"\$": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP", "¥": "CNY", "CNY": "CNY", "RMB": "CNY"}


def _french() -> Iterator[tuple[str, int]]:
    units = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
    units += ["dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", *(f"dix-{word}" for word in units[7:10])]
    yield from ((word, value) for value, word in enumerate(units) if value > 1)
    for value, word in {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}.items():
        yield word, value
        for more in range(1, 20 if value == 60 else 10):
            yield f"{word}{' et ' if more in (1, 11) else '-'}{units[more]}", value + more
    yield "quatre-vingts", 80
    yield from ((f"quatre-vingt-{units[more]}", 80 + more) for more in range(1, 20))
    yield from (("septante", 70), ("nonante", 90))


def _english() -> Iterator[tuple[str, int]]:
    units = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    units += [f"{word}teen" for word in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]
    yield from ((word, value) for value, word in enumerate(units) if value > 1)
    for value, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2):
        yield word, value * 10
        yield from ((f"{word}-{units[more]}", value * 10 + more) for more in range(1, 10))


def _months(code: str) -> dict[str, int]:
    return {name.lower(): number for number, name in Locale.parse(code).months["format"]["wide"].items()}


_LEXICONS = {
    "fr": Lexicon(
        group=" \u00a0\u202f",
        decimal=",",
        spelled=dict(_french()),
        one=("un", "une"),
        scales={"cents?": 100, "mille": 1_000, "millions?": 10**6, "milliards?": 10**9},
        months=_months("fr"),
        shy_months=frozenset({"mars"}),
        time={
            "décennies?": "decades",
            "ans?|années?": "years",
            "mois": "months",
            "semaines?": "weeks",
            "jours?|journées?": "days",
            "heures?": "hours",
        },
        percent=r"%|pour[\s-]cent",
        between=r"\s*[–—-]\s*|\s+(?:au|et|à)\s+",
        ordinal=r"(?:er|re|e|è?me)\b",
        century=r"\b(?P<roman>[IVX]+)\s*e\s+siècles?\b",
        decade=r"\bannées\s(?P<decade>(?:19|20)?\d0)\b",
        clock=r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3])(?:\s?h(?:\s?(?P<minute>[0-5]\d))?|:(?P<second>[0-5]\d))(?!\w)",
        fractions={"tiers": 3, "quarts?": 4, "cinquièmes?": 5, "dixièmes?": 10},
        of=r"(?:de\s+|d[’'])?",
        currencies=_SYMBOLS | {"dollars?": "USD", "euros?": "EUR", "yuans?": "CNY"},
        # “neuf” is also “new”: a number only before a plural. “pour cent” belongs to what stands before it.
        idioms=(r"\bneuf\b(?!\s+(?:\w+[sx]|cents?|mille)\b)", r"(?<=\w )pour mille\b", r"\bdes? (?:cent|mille)\b(?=\s*façons)"),
    ),
    "en": Lexicon(
        group=",",
        decimal=".",
        spelled=dict(_english()),
        one=("one", "a", "an"),
        scales={"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9},
        months=_months("en"),
        shy_months=frozenset({"march", "may"}),
        time={"decades?": "decades", "years?": "years", "months?": "months", "weeks?": "weeks", "days?": "days", "hours?": "hours"},
        percent=r"%|per[\s-]cent|percent",
        between=r"\s*[–—-]\s*|\s+(?:to|and|until)\s+",
        ordinal=r"(?:st|nd|rd|th)\b",
        century=r"\b(?P<arabic>\d+)(?:st|nd|rd|th)[\s-][Cc]entur(?:y|ies)\b",
        decade=r"(?<![\w.,])(?P<decade>(?:19|20)\d0)[’']?s\b",
        clock=r"(?<![\w.,:$])(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d)\s?(?P<half>[ap]\.?m\.?)|:(?P<second>[0-5]\d)|\s?(?P<half2>[ap]\.?m\.?))(?!\w)",
        fractions={"thirds?": 3, "quarters?": 4, "fifths?": 5, "tenths?": 10},
        currencies=_SYMBOLS | {"(?:US )?dollars?": "USD", "euros?": "EUR", "yuan": "CNY"},
        idioms=(r"\bone-tenth\b",),
    ),
}


@cache
def lexicon(code: str) -> Lexicon:
    """The words of the language ``code``; what CLDR knows of them for a language that has none here."""
    if code in _LEXICONS:
        return _LEXICONS[code]
    locale = Locale.parse(code)
    group = get_group_symbol(locale)
    return Lexicon(
        group=" \u00a0\u202f" if group.isspace() else group,
        decimal=get_decimal_symbol(locale),
        currencies=_SYMBOLS,
        months=_months(code),
        shy_months=frozenset(_months(code)),
        of=r"(?:de\s+|d[’'])?",
        between=r"\s*[–—-]\s*|\s+\w{1,3}\s+",
    )


# --- Chinese -------------------------------------------------------------------------------------

HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
HAN_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10**4, "亿": 10**8}

HAN_TIME = {
    "年": "years",
    "个月": "months",
    "周": "weeks",
    "个星期": "weeks",
    "星期": "weeks",
    "天": "days",
    "日": "days",
    "个小时": "hours",
    "小时": "hours",
}

HAN_CURRENCIES = {"美元": "USD", "美金": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "人民币": "CNY", "元": "CNY"}

_DIGIT = "〇一二三四五六七八九十零两"
HAN_DECADE = re.compile(rf"(?P<century>\d+|[{_DIGIT}]+)世纪(?P<decade>\d0|[{_DIGIT}]十)年代")
HAN_FRACTION = re.compile(rf"(?P<part>[{_DIGIT}]+)分之(?P<count>[{_DIGIT}]+)")
HAN_CLOCK = re.compile(
    r"(?P<half>上午|下午|晚上|早上|中午)?(?<![\d.])(?P<hour>[01]?\d|2[0-3])(?:[点时](?!间|期|代)(?:(?P<minute>[0-5]?\d)分)?|[:：](?P<second>[0-5]\d))"
)

HAN_IDIOMS = (
    # 三方 is tripartite, or the triangular of South-South cooperation; 三方面 is three sides.
    r"三方(?!面)",
    "三农",
    "再三",
    "四处|四面|四方",
    "五险",
    "七八",
    "八方",
    "九州",
    "两岸|两者|两性|两国",
    "二者",
    "第[〇零一二三四五六七八九十百]+",
    "万一",
    "二维码",
    "周[一二三四五六日]|(?:星期|礼拜)[一二三四五六日天]",
    "三思",
    "四川|三亚|九龙|三峡",
    "二手",
    "一二",
    "千家万户",
    "万里",
    "四季",
    "五湖四海",
    "三令五申",
    "双重",
    "百分百",
    "一五一十",
    "一清二楚|一干二净|一心一意|一石二鸟|一举两得|一知半解|独一无二|数一数二|接二连三|三番[五两]次|三言两语|三心二意|丢三落四|朝三暮四|举一反三",
    "冰冻三尺|非一日之寒|一日之功|四分五裂|四平八稳|五花八门|七嘴八舌|乱七八糟|横七竖八|九牛一毛|十全十美|一目十行|百里挑一|千篇一律|千变万化",
    "四通八达",
    "两旁|两侧|两端|两难",
    "十[一二三四五]五",
    # 一 alone is “a”, “the same”, “as soon as”: it counts only before a unit of time.
    r"(?<![十百千万亿])一(?!年|个月|周|星期|天|个星期|小时|个小时|[〇零一二三四五六七八九十百千万亿])",
    "一年一度|一一",
    "[万千]一(?=旦|$)",
    "十分(?!之)|十足",
    "数十|数百|数千|数万|数亿|[几上][十百千万亿]|[十百千万亿]几",
    "数[十百千]*[万亿]|[千百]+万(?=人)|千方百计",
    "百姓|百年大计",
    "万事|万众|千万(?!美元|元)",
)
