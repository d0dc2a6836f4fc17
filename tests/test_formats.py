"""scripts/content/formats.py: amounts, prices and dates, exactly as each language writes them."""

import datetime

import pytest

from scripts.content import formats
from scripts.content.data import load_data
from scripts.content.models import Language
from tests.conftest import CODES
from tests.sources import small_data, tables

TABLES = tables("formats")

AMOUNTS = {
    "knowledge": ("120\u202f000\u00a0USD", "US$120,000", "12万美元"),
    "workshops": ("100\u202f000\u00a0USD", "US$100,000", "10万美元"),
    "field-visits": ("50\u202f000\u00a0USD", "US$50,000", "5万美元"),
    "training": ("35\u202f000\u00a0USD", "US$35,000", "3.5万美元"),
    "asean-project": ("1\u202f000\u202f000\u00a0USD", "US$1,000,000", "100万美元"),
    "south-asia-project": ("1\u202f500\u202f000\u00a0USD", "US$1,500,000", "150万美元"),
}
AROUND = {  # the words before and after the amount
    "knowledge": [("", " par an"), ("", " per year"), ("每年", "")],
    "workshops": [("", " par événement"), ("", " per event"), ("每场活动", "")],
    "field-visits": [
        ("", " par visite et par délégation de dix personnes"),
        ("", " per visit and delegation of ten"),
        ("每个十人代表团每次考察", ""),
    ],
    "training": [("", " par participant"), ("", " per participant"), ("每名学员", "")],
    "asean-project": [("", "")] * 3,
    "south-asia-project": [("", "")] * 3,
}
PROJECTS_AND_LANGUAGES = [(slug, place) for slug in AMOUNTS for place in range(3)]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return load_data(small_data(tmp_path_factory.mktemp("small")))


def test_the_amounts_of_the_site_are_those_of_the_brochure(data):
    assert {project.slug: project.amount for project in data.projects.projects} == {
        "knowledge": 120_000,
        "workshops": 100_000,
        "field-visits": 50_000,
        "training": 35_000,
        "asean-project": 1_000_000,
        "south-asia-project": 1_500_000,
    }


@pytest.mark.parametrize(("slug", "place"), PROJECTS_AND_LANGUAGES)
def test_the_amount_of_each_project_is_written_as_its_language_does(data, slug, place):
    assert data.languages[place].code == CODES[place]
    assert formats.amount(data.project_by_slug[slug], data, data.languages[place]) == AMOUNTS[slug][place]


@pytest.mark.parametrize(("slug", "place"), PROJECTS_AND_LANGUAGES)
def test_the_price_of_each_project_is_its_amount_between_the_words_of_its_unit(small, slug, place):
    before, after = AROUND[slug][place]
    assert formats.price(small.project_by_slug[slug], small, small.languages[place]) == (before, AMOUNTS[slug][place], after)


@pytest.mark.parametrize(
    ("number", "french", "english", "chinese"),
    [
        (1, "1\u00a0USD", "US$1", "1美元"),
        (9_500, "9\u202f500\u00a0USD", "US$9,500", "9500美元"),
        (123_456, "123\u202f456\u00a0USD", "US$123,456", "12.3456万美元"),
        (99_999_999, "99\u202f999\u202f999\u00a0USD", "US$99,999,999", "9999.9999万美元"),
        (2_000_000_000, "2\u202f000\u202f000\u202f000\u00a0USD", "US$2,000,000,000", "20亿美元"),
        (123_456_789, "123\u202f456\u202f789\u00a0USD", "US$123,456,789", "1.23456789亿美元"),
    ],
)
def test_no_amount_is_ever_rounded(small, number, french, english, chinese):
    project = small.projects.projects[0].model_copy(update={"amount": number})
    assert [formats.amount(project, small, language) for language in small.languages] == [french, english, chinese]


def test_a_currency_that_the_campaign_does_not_word_is_written_as_cldr_says(small):
    project = small.projects.projects[0].model_copy(update={"currency": "EUR"})
    assert [formats.amount(project, small, language) for language in small.languages] == ["120\u202f000\u00a0€", "€120,000", "€12万"]


WRITTEN = TABLES["written"]
"""1,500 and 1,500,000 euros and a date, as a language writes them, where a wrong guess is easy: four digits together (Spanish), what Babel
2.19 loses of digits and Swiss groups, and short forms that are wrong in CLDR (Swahili)."""


@pytest.mark.parametrize("tag", WRITTEN)
def test_amounts_and_dates_are_written_as_each_language_does(small, tag):
    language = Language(code=tag.lower(), tag=tag)
    project = small.projects.projects[0].model_copy(update={"currency": "EUR"})
    amounts = [formats.amount(project.model_copy(update={"amount": value}), small, language) for value in (1_500, 1_500_000)]
    assert [*amounts, formats.date(datetime.date(2016, 9, 6), language)] == WRITTEN[tag]


@pytest.mark.parametrize(
    ("day", "french", "english", "chinese"),
    [
        (datetime.date(2016, 9, 6), "6\u00a0septembre 2016", "6 September 2016", "2016年9月6日"),
        (datetime.date(2015, 9, 28), "28\u00a0septembre 2015", "28 September 2015", "2015年9月28日"),
        (datetime.date(2016, 8, 1), "1er\u00a0août 2016", "1 August 2016", "2016年8月1日"),
        (datetime.date(2016, 12, 31), "31\u00a0décembre 2016", "31 December 2016", "2016年12月31日"),
    ],
)
def test_a_date_is_written_whole(small, day, french, english, chinese):
    assert [formats.date(day, language) for language in small.languages] == [french, english, chinese]
