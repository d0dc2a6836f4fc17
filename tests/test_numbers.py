"""scripts/rules/numbers.py: the same number has the same canonical form in every language."""

import pytest

from scripts.rules.facts.addresses import addresses
from scripts.rules.numbers import numbers, words_are_known
from tests.sources import tables

TABLES = tables("numbers")


def keys(text: str, code: str) -> list[tuple[str, str]]:
    return [number.key for number in numbers(text, code)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("près de 1,3\u00a0milliard de personnes", "nearly 1.3 billion people", "近13亿人"), [("number", "1300000000")]),
        (("860\u00a0millions de personnes", "860 million people", "8.6亿人"), [("number", "860000000")]),
        (("plus de 60\u00a0pays", "more than 60 countries", "60多个国家"), [("number", "60")]),
        (("120\u202f000\u00a0USD par an", "US$120,000 per year", "每年12万美元"), [("money", "120000 USD")]),
        (("35 000 USD", "US$35,000", "3.5万美元"), [("money", "35000 USD")]),
        (("2\u00a0milliards de dollars", "US$2 billion", "20亿美元"), [("money", "2000000000 USD")]),
        (("1,5 million de dollars", "1.5 million dollars", "一百五十万美元"), [("money", "1500000 USD")]),
        (("95\u00a0% de la population", "95% of the population", "占总人口的95%"), [("percent", "95")]),
        (("95 pour cent", "95 per cent", "百分之九十五"), [("percent", "95")]),
        (("quatre-vingt-quinze pour cent", "ninety-five per cent", "95％"), [("percent", "95")]),
        (("du 6 au 8\u00a0septembre 2016", "from 6 to 8 September 2016", "2016年9月6日至8日"), [("date", "2016-09-06/08")]),
        (("6–8\u00a0septembre 2016", "6–8 September 2016", "2016年9月6—8日"), [("date", "2016-09-06/08")]),
        (("le 1er mai 2016", "1 May 2016", "2016年5月1日"), [("date", "2016-05-01")]),
        (("le 26 septembre 2015", "September 26, 2015", "2015年9月26号"), [("date", "2015-09-26")]),
        (("Septembre 2016", "September 2016", "2016年9月"), [("date", "2016-09")]),
        (("en septembre", "in September", "9月"), [("date", "-09")]),
        (("d’ici à 2030", "by 2030", "到2030年"), [("date", "2030")]),
        (("le XXIe siècle", "the 21st century", "二十一世纪"), [("century", "21")]),
        (("Route de la soie maritime du XXI e  siècle", "21st-Century Maritime Silk Road", "21世纪海上丝绸之路"), [("century", "21")]),
        (("moins de dix ans", "less than ten years", "不到十年"), [("time", "10 years")]),
        (("un stage de trois mois", "a three-month internship", "安排三个月实习"), [("time", "3 months")]),
        (("trois jours", "three days", "为期三天"), [("time", "3 days")]),
        (("une année de formation", "a year of training", "培训一年"), [("time", "1 years")]),
        (("un projet de cinq ans", "a five-year project", "为期五年的项目"), [("time", "5 years")]),
        (("une délégation de dix personnes", "a delegation of ten", "十人代表团"), [("number", "10")]),
        (("les projets 5 et 6", "projects 5 and 6", "方案5和方案6"), [("number", "5"), ("number", "6")]),
        (("deux raisons", "two reasons", "原因有二"), [("number", "2")]),
        (("deux cent vingt pays", "two hundred and twenty countries", "两百二十个国家"), [("number", "220")]),
        (("cinq mille deux cents personnes", "five thousand two hundred people", "五千二百人"), [("number", "5200")]),
        (("mille trois cents millions de gens", "one thousand three hundred million people", "13亿人"), [("number", "1300000000")]),
        (("un écran de 320 pixels", "a screen of 320 pixels", "320像素宽"), [("number", "320")]),
        (("(WCAG) 2.2", "(WCAG) 2.2", "（WCAG）2.2"), [("number", "2.2")]),
        (("neuf personnes", "nine people", "九人"), [("number", "9")]),
    ],
)
def test_a_number_has_the_same_form_in_every_language(texts, expected):
    assert [keys(text, code) for text, code in zip(texts, ("fr", "en", "zh"), strict=True)] == [expected] * 3


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1300 millones", 1_300_000_000),
        ("1,3 mil millones", 1_300_000_000),
        ("mil trescientos millones", 1_300_000_000),
        ("mil millones", 1_000_000_000),
        ("dos mil doscientos", 2200),
        ("dos millones trescientos mil", 2_300_000),
    ],
)
def test_millions_are_counted_in_thousands_in_spanish(text, value):
    assert keys(text, "es") == [("number", str(value))]


@pytest.mark.parametrize(("text", "code"), TABLES["words that only look like numbers are none"])
def test_words_that_only_look_like_numbers_are_none(text, code):
    assert keys(text, code) == []


def test_three_sides_are_a_number_where_a_third_party_is_none():
    assert keys("三方面工作", "zh") == [("number", "3")]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("En 2016, 300 personnes", "fr", [("date", "2016"), ("number", "300")]),
        ("2012, 2016", "en", [("date", "2012"), ("date", "2016")]),
        ("1 000 000 USD", "fr", [("money", "1000000 USD")]),
        ("12.000 Personen im September 2016", "de", [("number", "12000"), ("date", "2016-09")]),
        ("10 euros", "en", [("money", "10 EUR")]),
        ("130亿元人民币", "zh", [("money", "13000000000 CNY")]),
        ("二〇一六年", "zh", [("date", "2016")]),
        ("10年", "zh", [("time", "10 years")]),
        ("soixante et onze pays, quatre-vingts pays", "fr", [("number", "71"), ("number", "80")]),
    ],
)
def test_numbers_beside_one_another_are_kept_apart(text, code, expected):
    assert keys(text, code) == expected


def test_a_number_knows_where_it_stands_and_what_it_counts():
    (percent, people) = numbers("Soit 95 % :\nprès de 860 millions de personnes.", "fr")
    assert (percent.start, percent.words) == (5, "95 %")
    assert (people.start, people.words, people.counted) == (20, "860 millions", "de personnes")
    assert str(numbers("共有90名与会者", "zh")[0]) == "90名与"


def test_a_number_in_words_is_told_from_one_in_digits():
    assert [number.spelled for number in numbers("dix pays, 10 pays", "fr")] == [True, False]
    assert [number.spelled for number in numbers("十人，10人", "zh")] == [True, False]


def test_a_language_without_number_words_is_read_as_cldr_has_it():
    assert not words_are_known("pt")
    assert words_are_known("fr") and words_are_known("zh")
    assert keys("de 6 a 8 de setembro de 2016, 120.000 USD, 95 %, 1,3", "pt") == [
        ("date", "2016-09-06/08"),
        ("money", "120000 USD"),
        ("percent", "95"),
        ("number", "1.3"),
    ]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("es", "2200 millones, 2,2 mil millones, treinta y cinco años", ["2200000000", "2200000000", "35 years"]),
        ("ar", "١٢٠٬٠٠٠ دولار و٥٫٢ ملايين في ٦ سبتمبر ٢٠١٦", ["120000 USD", "5200000", "2016-09-06"]),
        ("ru", "120 000 долларов США, 2,2 млрд, 6–8 сентября 2016 г.", ["120000 USD", "2200000000", "2016-09-06/08"]),
        ("hi", "2,20,00,00,000 और 1,20,000", ["2200000000", "120000"]),
        ("fa", "۱۲۰٬۰۰۰", ["120000"]),
        ("de", "1.500.000 am 6. September 2016", ["1500000", "2016-09-06"]),
        ("th", "120,000 คน", ["120000"]),
        ("fr-CH", "1’500’000 EUR", ["1500000 EUR"]),
    ],
)
def test_numbers_are_read_as_each_language_writes_them(code, text, found):
    assert [number.value for number in numbers(text, code)] == found


def test_an_address_ends_with_the_bracket_of_its_link_whatever_follows():
    text = '[a](https://a.example/b){ .c } [d](https://a.example/e_(f)){: g="h" }; (https://a.example/i).'
    assert [each.text for each in addresses(text)] == ["https://a.example/b", "https://a.example/e_(f)", "https://a.example/i"]


def test_addresses_are_found_in_markdown_without_the_marks_around_them():
    text = "Écrire à hu@ilo.org, à `@ilo.org` ;\nvoir <https://a.example/b_(c)>, [ici](http://d.example/e). 见www.facebook.com/SPplatform。"
    assert [(each.kind, each.text, each.line) for each in addresses(text, line=4)] == [
        ("e-mail", "hu@ilo.org", 4),
        ("domain", "@ilo.org", 4),
        ("web", "https://a.example/b_(c)", 5),
        ("web", "http://d.example/e", 5),
        ("web", "www.facebook.com/SPplatform", 5),
    ]
