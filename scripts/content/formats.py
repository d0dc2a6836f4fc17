"""Numbers, amounts and dates as each language writes them."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_currency, format_compact_decimal, format_currency, get_currency_name

from ..languages import ROOT, amounts, joined
from ..languages.numerals import NATIVE, ungrouped, whole, with_digits
from ..languages.tags import same_language
from .models import Language, Project
from .values import Borrowed

if TYPE_CHECKING:
    from .data import Data

_LARGE = 10_000  # the unit from which a language that counts in ten thousands uses large units; below, see ``amount``
_DIGITS = re.compile(r"[#,]*0(?:\.0+)?")  # those of a number in a pattern of CLDR: #,##0.00
_MOST_DIGITS = 8  # decimals of an amount in large units: the hundred million 亿 is the largest, so that no amount is ever rounded


def amount(project: Project, data: Data, language: Language) -> str:
    """Return the amount of ``project`` as campaign.yml writes its currency: ``120 000 USD``, ``US$120,000``, ``12万美元``; "" where it is on request.

    Digits are grouped as CLDR says (U+202F in French); Chinese uses 万 and 亿, and groups no four digits (GB/T 15835-2011).
    """
    if not (project.amount and project.currency):
        return ""
    pattern = data.campaign.currencies[project.currency].get(language.code) or amounts(language.tag).get(project.currency)
    return _amount(project.amount, project.currency, pattern, language)


@cache  # the same few amounts are on many pages
def _amount(value: int, currency: str, pattern: str | None, language: Language) -> str:
    """Return ``value`` by the ``pattern`` of the campaign or the pack, or else as CLDR writes amounts of the ``currency``, without decimals."""
    large = language.scale and value >= _LARGE
    if pattern is None and large:
        return format_compact_currency(value, currency, locale=language.locale, fraction_digits=_MOST_DIGITS)
    number = whole(value, language.locale, (language.scale and same_language(language.tag, "zh")) or ungrouped(value, language.locale))
    if pattern is None:
        form = _DIGITS.sub("0", Locale.parse(language.locale).currency_formats["standard"].pattern)
        text = format_currency(value, currency, form, locale=language.locale, currency_digits=False, numbering_system=NATIVE)
        return text.replace(str(value), number)
    if large:
        number = format_compact_decimal(value, locale=language.locale, fraction_digits=_MOST_DIGITS)
    return pattern.format(number=number)


def currency(code: str, language: Language) -> str:
    """Return the name of a currency in the plural, as the head of a list: ``Euros``, ``美元``."""
    name = get_currency_name(code, count=2, locale=language.locale)
    return name[0].upper() + name[1:]


def price(project: Project, data: Data, language: Language) -> tuple[str, str, str]:
    """Amount and unit of a project in three parts: the words before the amount, the amount, the words after. On request, there are only words."""
    if project.unit is None:
        return data.ui["no_amount"][language.code], "", ""
    pattern = data.projects.units[project.unit][language.code]
    before, _, after = (pattern.again(part) if part and isinstance(pattern, Borrowed) else part for part in pattern.partition("{amount}"))
    return before, amount(project, data, language), after


@cache
def date(value: datetime.date, language: Language) -> str:
    """Return a whole date in words and figures: ``6 septembre 2016``, ``6 September 2016``, ``2016年9月6日``.

    In French the first day is ``1er``. A no-break space keeps the day with its month.
    """
    if language.locale == ROOT:
        return value.isoformat()  # the root of CLDR has no names of months
    text = joined(with_digits(format_date(value, "long", locale=language.locale), language.locale), language.tag)
    return re.sub(r"^1\b", "1er", text) if language.code == "fr" else text
