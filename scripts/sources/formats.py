"""Numbers, amounts and dates as each language writes them."""

from __future__ import annotations

import datetime
from functools import cache

from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

from .models import Language, Project
from .values import Borrowed, Localized


@cache  # the same few amounts are on many pages
def amount(value: int, language: Language) -> str:
    """Return a number of United States dollars: ``120 000 USD``, ``US$120,000``, ``12万美元``.

    Digits are grouped as CLDR says (U+202F in French); Chinese uses 万 and 亿 (GB/T 15835-2011).
    """
    if language.scale:
        # 8 digits: the hundred million 亿 is the largest unit, so that no amount is ever rounded.
        number = format_compact_decimal(value, locale=language.locale, fraction_digits=8)
    else:
        number = format_decimal(value, locale=language.locale)
    return language.amount.format(number=number)


def price(project: Project, units: dict[str, Localized], language: Language) -> tuple[str, str, str]:
    """Amount and unit of a project in three parts: the words before the amount, the amount, the words after."""
    pattern = units[project.unit][language.code]
    before, _, after = (pattern.again(part) if part and isinstance(pattern, Borrowed) else part for part in pattern.partition("{amount}"))
    return before, amount(project.amount, language), after


@cache
def date(value: datetime.date, language: Language) -> str:
    """Return a whole date in words and figures: ``6 septembre 2016``, ``6 September 2016``, ``2016年9月6日``.

    In French the first day is ``1er``, and a no-break space keeps the day with its month.
    """
    text = format_date(value, "long", locale=language.locale)
    if language.code != "fr":
        return text
    day, rest = text.split(" ", 1)
    return f"{'1er' if day == '1' else day}\u00a0{rest}"
