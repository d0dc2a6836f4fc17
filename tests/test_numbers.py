"""scripts/rules/numbers.py: the same number has the same canonical form in every language."""

import pytest

from scripts.rules.facts.addresses import addresses
from scripts.rules.numbers import numbers, words_are_known
from tests.sources import tables

TABLES = tables("numbers")


def keys(text: str, code: str) -> list[list[str]]:
    return [list(number.key) for number in numbers(text, code)]


@pytest.mark.parametrize(("texts", "expected"), TABLES["a number has the same form in every language"])
def test_a_number_has_the_same_form_in_every_language(texts, expected):
    assert [keys(text, code) for text, code in zip(texts, ("fr", "en", "zh"), strict=True)] == [expected] * 3


@pytest.mark.parametrize(("text", "value"), TABLES["millions are counted in thousands in spanish"])
def test_millions_are_counted_in_thousands_in_spanish(text, value):
    assert keys(text, "es") == [["number", str(value)]]


@pytest.mark.parametrize(("text", "code"), TABLES["words that only look like numbers are none"])
def test_words_that_only_look_like_numbers_are_none(text, code):
    assert keys(text, code) == []


@pytest.mark.parametrize(("text", "code", "expected"), TABLES["numbers beside one another are kept apart"])
def test_numbers_beside_one_another_are_kept_apart(text, code, expected):
    assert keys(text, code) == expected


def test_a_number_knows_where_it_stands_what_it_counts_and_whether_it_is_in_words():
    (percent, people) = numbers("Soit 95 % :\nprès de 860 millions de personnes.", "fr")
    assert (percent.start, percent.words) == (5, "95 %")
    assert (people.start, people.words, people.counted) == (20, "860 millions", "de personnes")
    for text, said in (
        ("共有90名与会者", "90名与会者"),
        ("这六种方案可供资助。", "六种方案"),
        ("五个人从北京来", "五个人"),
        ("六方案的金额各异", "六方案"),
    ):
        assert str(numbers(text, "zh")[0]) == said
    for text, code in (("dix pays, 10 pays", "fr"), ("十人，10人", "zh")):
        assert [number.spelled for number in numbers(text, code)] == [True, False]


def test_a_language_without_number_words_is_read_as_cldr_has_it():
    assert not words_are_known("pt")
    assert words_are_known("fr") and words_are_known("zh")
    assert keys("de 6 a 8 de setembro de 2016, 120.000 USD, 95 %, 1,3", "pt") == [
        ["date", "2016-09-06/08"],
        ["money", "120000 USD"],
        ["percent", "95"],
        ["number", "1.3"],
    ]


@pytest.mark.parametrize(("code", "text", "found"), TABLES["numbers are read as each language writes them"])
def test_numbers_are_read_as_each_language_writes_them(code, text, found):
    assert [number.value for number in numbers(text, code)] == found


def test_an_address_ends_with_the_bracket_of_its_link_whatever_follows():
    text = '[a](https://a.example/b){ .c } [d](https://a.example/e_(f)){: g="h" }; (https://a.example/i).'
    assert [words for _, words in addresses(text)] == ["https://a.example/b", "https://a.example/e_(f)", "https://a.example/i"]


def test_addresses_are_found_in_markdown_without_the_marks_around_them():
    text = "Écrire à hu@ilo.org, à `@ilo.org` ;\nvoir <https://a.example/b_(c)>, [ici](http://d.example/e). 见www.facebook.com/SPplatform。"
    assert list(addresses(text)) == [
        ("email", "hu@ilo.org"),
        ("domain", "@ilo.org"),
        ("web", "https://a.example/b_(c)"),
        ("web", "http://d.example/e"),
        ("web", "www.facebook.com/SPplatform"),
    ]
