"""scripts/sources/models.py: what is allowed in data and in front matter."""

import datetime
import re

import pytest
import yaml

from scripts.diagnostics import SourceError
from scripts.sources import models
from scripts.sources.validate import validate
from scripts.sources.yamlfile import parse

CODES = ["fr", "en", "zh"]
WORDS = {"fr": "a", "en": "b", "zh": "c"}
LANGUAGE = {"code": "zh", "tag": "zh-Hans", "name": "中文", "open_graph": "zh_CN", "locale": "zh_Hans_CN", "amount": "{number}美元", "scale": True}
PROJECT = {"id": "project-1", "slug": "one", "icon": "material/school-outline", "amount": 10, "currency": "USD", "unit": "per_year"}
PROJECTS = {"units": {"per_year": {code: "{amount} a" for code in CODES}}, "projects": [PROJECT]}
CONTACT = {"id": "con-1", "name": "Ana", "city": WORDS, "office": WORDS, "email": "ana@ilo.org"}
ADDRESS = {"id": "url-1", "printed": "http://a.example", "href": "https://b.example/", "label": WORDS}
ACCOUNT = {"id": "soc-1", "icon": "material/web", "network": WORDS, "printed": "www.x.com/a", "href": "https://x.com/a"}
FACT = {"id": "exp-01", "section": "exp", "kind": "figure", "status": "exact", "statement": "A fact."}
SHOWN = FACT | {"display": {"fr": "95 %", "en": "95 per cent", "zh": "95%"}, "label": WORDS, "as_of": "brochure"}
CITED = {"href": "https://a.example/", "publisher": "A", "tag": "en"}
SOURCE = {"id": "ext-a", "date": datetime.date(2016, 9, 6), "says": WORDS, "pages": dict.fromkeys(CODES, CITED)}
FRONT = {"title": "A page", "description": "What this page says, in a sentence."}


def check(kind, value):
    return validate(kind, *parse(yaml.safe_dump(value, allow_unicode=True), "f.yml"), "f.yml", "data", CODES)


def refused(kind, value) -> str:
    """What is said about ``value``; every problem of it has a remedy."""
    with pytest.raises(SourceError) as caught:
        check(kind, value)
    assert all(problem.remedy for problem in caught.value.problems)
    return str(caught.value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (models.Language, LANGUAGE),
        (models.Project, PROJECT),
        (models.Projects, PROJECTS),
        (models.Contact, CONTACT),
        (models.Address, ADDRESS),
        (models.SocialAccount, ACCOUNT),
        (models.SourcePage, CITED),
        (models.Source, SOURCE),
        (models.Fact, FACT),
        (models.Fact, SHOWN),
        (models.FrontMatter, FRONT),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_the_examples_below_are_correct_before_they_are_spoilt(kind, value):
    assert isinstance(check(kind, value), kind)


@pytest.mark.parametrize(
    ("kind", "right", "key", "wrong"),
    [
        *(
            (models.Language, LANGUAGE, *each)
            for each in [
                ("code", "zho"),
                ("code", "ZH"),
                ("tag", "zh_Hans"),
                ("open_graph", "zh-CN"),
                ("locale", "xx_YY"),
                ("locale", "zh-Hans"),
                ("locale", ""),
                ("amount", "USD"),
                ("amount", "{number} {other}"),
                ("amount", "{number"),
                ("amount", "{number}{number}"),
                ("scale", "yes"),
            ]
        ),
        *(
            (models.Project, PROJECT, *each)
            for each in [
                ("id", "project-0"),
                ("id", "one"),
                ("slug", "Field visits"),
                ("slug", "a--b"),
                ("icon", "School"),
                ("icon", "material/no-such-icon-at-all"),
                ("icon", "../../x"),
                ("amount", 0),
                ("amount", 10**12),
                ("amount", -1),
                ("amount", 1.5),
                ("amount", "120 000"),
                ("amount", True),
                ("currency", "EUR"),
                ("currency", "usd"),
                ("unit", ""),
                ("duration", {"count": 0, "unit": "day", "words": WORDS}),
                ("duration", {"count": 1, "unit": "week", "words": WORDS}),
            ]
        ),
        *(
            (models.Contact, CONTACT, "email", email)
            for email in [
                "ana",
                "ana@ilo",
                "Ana@ilo.org",
                "a b@ilo.org",
                "ana@ilo.org\n",
                ".ana@ilo.org",
                "@ilo.org",
            ]
        ),
        *(
            (models.Address, ADDRESS, key, url)
            for key in ("printed", "href")
            for url in [
                "www.example.org",
                "ftp://a.example",
                "javascript:alert(1)",
                "https://",
                "https://localhost/",
                "https://a.example/b c",
                "https://a.example\n",
            ]
        ),
        *((models.SocialAccount, ACCOUNT, "printed", each) for each in ["https://www.x.com/a", "www.x.com", "www.x.com/a b"]),
        *((models.SourcePage, CITED, "tag", tag) for tag in ["", "english", "EN", "zh_Hans", "zh-hans", "en-us", "en-", "e", "en\n", 'en"', "en US"]),
        *((models.Source, SOURCE | {"quote": "A title"}, "quote_tag", tag) for tag in ["en_GB", "English"]),
        *(
            (models.Fact, FACT, *each)
            for each in [
                ("id", "Exp"),
                ("kind", "number"),
                ("status", "sure"),
                ("statement", " "),
                ("as_of", "2016"),
                ("start", "2016-09-06"),
                ("short", {"de": "x"}),
                ("about", ["Not a name"]),
                ("needs", "nearly"),
                ("scope", "book"),
            ]
        ),
        *(
            (models.FrontMatter, FRONT, *each)
            for each in [
                ("title", "A"),
                ("title", "x" * 61),
                ("description", "too short"),
                ("description", "x" * 171),
                ("template", "main.html"),
                ("schema", "event"),
                ("nav", ""),
                ("project", "Training"),
            ]
        ),
    ],
)
def test_a_wrong_value_is_refused_and_named(kind, right, key, wrong):
    assert re.match(rf"f\.yml:\d+: error \[data\] {key}\b", refused(kind, right | {key: wrong}))


@pytest.mark.parametrize("kind", [models.Language, models.Project, models.Contact, models.Fact, models.FrontMatter, models.Links, models.Facts])
def test_no_key_is_unknown_to_the_models_and_passes(kind):
    assert "unknown key “colour”" in refused(kind, {"colour": "red"})


@pytest.mark.parametrize("email", ["ana@ilo.org", "ana.li@ilo.org", "ana-li_2@ilo.org"])
def test_an_address_at_the_ilo_is_an_address(email):
    assert check(models.Contact, CONTACT | {"email": email}).email == email


def test_a_misspelt_icon_is_told_with_the_right_one():
    assert "Did you mean “material/school-outline”?" in refused(models.Project, PROJECT | {"icon": "material/school-outlin"})


def test_a_text_needs_every_language_and_no_other():
    assert "no text in en, zh" in refused(models.Localized, {"fr": "a"})
    assert "unknown language de" in refused(models.Localized, WORDS | {"de": "d"})
    assert "zh: the text is empty" in refused(models.Localized, WORDS | {"zh": " "})


def test_durations_are_compared_in_days():
    def days(count, unit):
        return check(models.Duration, {"count": count, "unit": unit, "words": WORDS}).days

    assert days(3, "day") < days(1, "month") < days(11, "month") < days(1, "year") < days(3, "year")


def test_a_project_has_the_number_of_its_id():
    assert check(models.Project, PROJECT | {"id": "project-12"}).number == 12


def test_the_quantity_that_a_letter_asks_for_is_of_one_of_the_units():
    quantities = {"per_year": {code: "x" for code in CODES}}
    assert check(models.Projects, PROJECTS | {"quantities": quantities}).quantities == quantities
    assert "there is no unit “per_day”" in refused(models.Projects, PROJECTS | {"quantities": {"per_day": quantities["per_year"]}})


@pytest.mark.parametrize(("remarks", "href"), [("web@example.org", "mailto:web@example.org"), ("https://example.org/@us", "https://example.org/@us")])
def test_remarks_go_to_an_address_of_e_mail_or_of_a_page(remarks, href):
    assert check(models.Publisher, {"name": None, "remarks": remarks}).href == href


@pytest.mark.parametrize("remarks", ["", "web@", "ask us", "javascript:x", "mailto:web@example.org", "web@example.org?bcc=x"])
def test_nothing_else_is_an_address_for_remarks(remarks):
    assert refused(models.Publisher, {"remarks": remarks})


def test_a_text_quoted_in_every_language_has_a_title_and_no_other_language():
    quote = {code: "x" for code in CODES}
    source = {"id": "ext-x", "pages": {code: {"href": "https://example.org/", "publisher": "x", "tag": "en"} for code in CODES}, "says": quote}
    assert check(models.Source, source | {"quote": quote, "title": quote}).date is None
    assert "the quote has no title" in refused(models.Source, source | {"quote": quote})
    assert "Remove quote_tag" in refused(models.Source, source | {"quote": quote, "title": quote, "quote_tag": "en"})


def test_the_unit_of_a_project_is_one_of_the_units():
    said = refused(models.Projects, PROJECTS | {"projects": [PROJECT | {"unit": "per_day"}]})
    assert "project-1 has the unit “per_day”" in said
    assert "Allowed: per_year." in said


@pytest.mark.parametrize("pattern", ["a year", "{amount}{amount}"])
def test_a_unit_has_one_place_for_the_amount(pattern):
    units = {"per_year": PROJECTS["units"]["per_year"] | {"en": pattern}}
    assert "Write {amount} once" in refused(models.Projects, PROJECTS | {"units": units})


def test_a_public_page_is_needed_in_every_language():
    source = {"id": "ext-a", "date": "x", "says": WORDS, "pages": {"fr": CITED}}
    assert "no text in en, zh" in refused(models.Links, {"addresses": [], "social": [], "sources": [source]})


@pytest.mark.parametrize("tag", ["fr", "zh-Hans", "pt-BR", "es-419", "sr-Latn-RS", "yue", "de-1996", "ca-valencia"])
def test_a_page_and_a_quotation_are_in_any_language_that_has_a_tag(tag):
    assert check(models.SourcePage, CITED | {"tag": tag}).tag == tag
    assert check(models.Source, SOURCE | {"quote": "A title", "quote_tag": tag}).quote_tag == tag


@pytest.mark.parametrize(
    ("quotation", "said"),
    [
        ({"quote": "A title"}, "the quote has no language → Give its tag (BCP 47) as quote_tag: en."),
        ({"quote_tag": "en"}, "there is a language and no quote → Add the quote, or remove quote_tag."),
    ],
)
def test_a_quotation_has_its_language_and_a_language_its_quotation(quotation, said):
    message, _, remedy = said.partition(" → ")
    found = refused(models.Source, SOURCE | quotation)
    assert message in found
    assert remedy in found


def test_a_fact_that_is_shown_needs_its_label_and_date():
    for key in ("label", "as_of"):
        assert "Give it a label and as_of too." in refused(models.Fact, {name: value for name, value in SHOWN.items() if name != key})


def test_an_emphasis_is_part_of_the_form_that_is_shown():
    assert check(models.Fact, SHOWN | {"short": {"en": "95%"}, "emphasis": {"fr": "95", "en": "95%", "zh": "95%"}})
    assert "'95%' is not in '95 per cent'" in refused(models.Fact, SHOWN | {"emphasis": {"fr": "95", "en": "95%", "zh": "95%"}})


def test_an_emphasis_without_anything_shown_is_refused():
    assert "exp-01 has an emphasis and no display" in refused(models.Fact, FACT | {"emphasis": WORDS})


def test_a_figure_is_the_short_form_where_there_is_one():
    fact = check(models.Fact, SHOWN | {"short": {"en": "95%"}})
    assert (fact.figure("fr"), fact.figure("en")) == ("95 %", "95%")


def test_a_fact_is_in_a_known_section():
    said = refused(models.Facts, {"sections": {"cover": WORDS}, "facts": [FACT]})
    assert "exp-01 is in the section “exp”" in said
    assert "Allowed: cover." in said


@pytest.mark.parametrize("without", ["summary", "covers"])
def test_the_page_of_a_project_needs_its_words(without):
    front = FRONT | {"project": "training", "summary": "a", "covers": "b"}
    assert check(models.FrontMatter, front).project == "training"
    assert "It needs summary: and covers:" in refused(models.FrontMatter, {key: value for key, value in front.items() if key != without})


def test_the_parts_of_a_title_make_the_title():
    assert check(models.FrontMatter, FRONT | {"title_parts": ["A ", "page"]}).title_parts == ["A ", "page"]
    told = refused(models.FrontMatter, FRONT | {"title_parts": ["A", "page"]})
    assert "f.yml:3:" in told
    assert "Together they are the title: “A page”." in told


def test_front_matter_calls_the_kind_of_page_schema():
    assert check(models.FrontMatter, FRONT | {"schema": "seminar"}).schema_ == "seminar"
    assert re.search("unknown key “shema”\n.*Did you mean “schema”", refused(models.FrontMatter, FRONT | {"shema": "seminar"}))


def test_data_cannot_be_changed_once_read():
    project = check(models.Project, PROJECT)
    with pytest.raises(ValueError, match="frozen"):
        project.amount = 1
