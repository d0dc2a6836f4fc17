"""scripts/content/formats.py: amounts, prices and dates, exactly as each language writes them."""

import datetime

import pytest

from scripts.build.render.completed import with_joins
from scripts.content import formats
from scripts.content.data import load_data
from scripts.content.models import Language
from tests.sources import small_data, tables

TABLES = tables("formats")

PRICES = [(slug, place) for slug in TABLES["prices"] for place in range(3)]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return load_data(small_data(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize(("slug", "place"), PRICES)
def test_the_price_of_each_project_is_its_amount_between_the_words_of_its_unit_as_its_language_writes_it(data, small, slug, place):
    price = TABLES["prices"][slug][place]
    assert formats.price(small.project_by_slug[slug], small, small.languages[place]) == tuple(price)
    assert formats.amount(data.project_by_slug[slug], data, data.languages[place]) == price[1]


@pytest.mark.parametrize(("number", "texts"), TABLES["no amount is ever rounded"].items())
def test_no_amount_is_ever_rounded(small, number, texts):
    project = small.projects.projects[0].model_copy(update={"amount": number})
    assert [formats.amount(project, small, language) for language in small.languages] == texts


def test_a_currency_that_the_campaign_does_not_word_is_written_as_cldr_says(small):
    project = small.projects.projects[0].model_copy(update={"currency": "EUR"})
    assert [formats.amount(project, small, language) for language in small.languages] == ["120\u202f000\u00a0€", "€120,000", "€12万"]


WRITTEN = TABLES["written"]
"""1,500 and 1,500,000 euros and a date, as a language writes them, where a wrong guess is easy: four digits together (Spanish, Chinese), a
currency in words (Japanese), what Babel 2.19 loses of digits and Swiss groups, and short forms that are wrong in CLDR (Swahili)."""


@pytest.mark.parametrize("tag", WRITTEN)
def test_amounts_and_dates_are_written_as_each_language_does(small, tag):
    language = Language(code=tag.lower(), tag=tag)
    project = small.projects.projects[0].model_copy(update={"currency": "EUR"})
    amounts = [formats.amount(project.model_copy(update={"amount": value}), small, language) for value in (1_500, 1_500_000)]
    assert [*amounts, formats.date(datetime.date(2016, 9, 6), language)] == WRITTEN[tag]


@pytest.mark.parametrize(("day", "texts"), TABLES["a date is written whole"].items())
def test_a_date_is_written_whole(small, day, texts):
    assert [formats.date(day, language) for language in small.languages] == texts


JOINED = [
    ("en", "<p>6 September, US$1.3 billion, 60 countries</p>", "<p>6_September, US$1.3_billion, 60 countries</p>"),
    ("fr", '<p title="projet 5">6 septembre, projets 1 et 2</p>', '<p title="projet 5">6_septembre, projets_1 et 2</p>'),
    ("fr", "<p>Y a-t-il celle-ci\u202f? Serait-elle</p>", "<p>Y <bdi>a-t-il</bdi> celle-ci\u202f? <bdi>Serait-elle</bdi></p>"),
    ("en", "<p><code>May 6 May</code> 6 <b>May</b>, Article 22</p>", "<p><code>May 6 May</code> 6 <b>May</b>, Article_22</p>"),
    ("en", "<h1>A three-day visit</h1> well-known, South-South", "<h1>A <bdi>three-day</bdi> visit</h1> well-known, <bdi>South-South</bdi>"),
    ("zh-Hans", "<p>到2016年9月6日，近13亿人，60国</p>", "<p>到<bdi>2016年</bdi><bdi>9月6日</bdi>，近<bdi>13亿</bdi>人，60国</p>"),
    ("zh-Hans", '<p><data value="5">5万</data><b>8.6亿</b></p>', '<p><data value="5">5万</data><b>8.6亿</b></p>'),
]


@pytest.mark.parametrize(("tag", "html", "joined"), JOINED)
def test_lines_of_a_page_do_not_end_where_its_language_wants_none_to(tag, html, joined):
    assert with_joins(html, tag) == joined.replace("_", "\u00a0")
