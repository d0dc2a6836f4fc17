"""scripts/content/models.py, facts.py, front_matter.py, values.py: what is allowed. Most mistakes are in the catalogue (data, front-matter)."""

import datetime
import re

import pytest
import yaml

from scripts.content.campaign import Publisher
from scripts.content.facts import Fact, Facts
from scripts.content.front_matter import FrontMatter
from scripts.content.models import Address, Contact, Duration, Language, Links, Project, Projects, SocialAccount, Source, SourcePage
from scripts.content.validate import validate
from scripts.content.values import Localized
from scripts.content.yamlfile import parse
from scripts.diagnostics import SourceError

CODES = ["fr", "en", "zh"]
WORDS = {"fr": "a", "en": "b", "zh": "c"}
LANGUAGE = {"code": "zh", "tag": "zh-Hans", "name": "中文", "open_graph": "zh_CN", "locale": "zh_Hans_CN", "scale": True}
PROJECT = {"id": "project-1", "slug": "one", "icon": "material/school-outline", "amount": 10, "currency": "USD", "unit": "per_year"}
PROJECTS = {"units": {"per_year": {code: "{amount} a" for code in CODES}}, "projects": [PROJECT]}
CONTACT = {"id": "con-1", "name": "Ana", "city": WORDS, "office": WORDS, "email": "ana@ilo.org"}
ADDRESS = {"id": "url-1", "printed": "http://a.example", "href": "https://b.example/", "label": WORDS}
ACCOUNT = {"id": "soc-1", "icon": "material/web", "network": WORDS, "printed": "www.x.com/a", "href": "https://x.com/a"}
FACT = {"id": "exp-01", "section": "exp", "kind": "figure", "status": "exact", "statement": "A fact."}
SHOWN = FACT | {"display": {"fr": "95 %", "en": "95 per cent", "zh": "95%"}, "label": WORDS, "as_of": "document"}
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


RIGHT = [
    (Language, LANGUAGE),
    (Project, PROJECT),
    (Projects, PROJECTS),
    (Projects, PROJECTS | {"quantities": {"per_year": WORDS}}),
    (Contact, CONTACT),
    *((Contact, CONTACT | {"email": email}) for email in ("ana.li@ilo.org", "ana-li_2@ilo.org")),
    (Address, ADDRESS),
    (SocialAccount, ACCOUNT),
    (Source, SOURCE),
    (Source, {key: value for key, value in SOURCE.items() if key != "date"} | {"quote": WORDS, "title": WORDS}),
    *((SourcePage, CITED | {"tag": tag}) for tag in ("fr", "zh-Hans", "pt-BR", "es-419", "sr-Latn-RS", "yue", "de-1996", "ca-valencia")),
    (Source, SOURCE | {"quote": "A title", "quote_tag": "yue"}),
    (Fact, FACT),
    (Fact, SHOWN),
    (Fact, SHOWN | {"short": {"en": "95%"}, "emphasis": {"fr": "95", "en": "95%", "zh": "95%"}}),
    (FrontMatter, FRONT),
    (FrontMatter, FRONT | {"title_parts": ["A ", "page"]}),
    (FrontMatter, FRONT | {"project": "training", "summary": "a", "covers": "b"}),
]


@pytest.mark.parametrize(("kind", "value"), RIGHT)
def test_what_is_right_is_let_through(kind, value):
    assert isinstance(check(kind, value), kind)


WRONG = {
    (Language, "code"): ["zho", "ZH"],
    (Language, "tag"): ["zh_Hans"],
    (Language, "open_graph"): ["zh-CN"],
    (Language, "locale"): [""],
    (Language, "scale"): ["yes"],
    (Project, "id"): ["project-0", "one"],
    (Project, "slug"): ["Field visits", "a--b"],
    (Project, "icon"): ["School", "../../x"],
    (Project, "amount"): [0, 10**12, -1, 1.5, "120 000", True],
    (Project, "unit"): [""],
    (Project, "duration"): [{"count": 0, "unit": "day", "words": WORDS}, {"count": 1, "unit": "week", "words": WORDS}],
    (Contact, "email"): ["ana@ilo", "a b@ilo.org", "ana@ilo.org\n", ".ana@ilo.org", "@ilo.org"],
    (Address, "printed"): ["www.example.org", "javascript:alert(1)", "https://", "https://a.example\n"],
    (Address, "href"): ["ftp://a.example", "https://localhost/", "https://a.example/b c", "https://[a.example", "https://a.example:99999/"],
    (SocialAccount, "printed"): ["https://www.x.com/a", "www.x.com", "www.x.com/a b"],
    (SourcePage, "tag"): ["", "english", "EN", "zh_Hans", "zh-hans", "en-us", "en-", "e", "en\n", 'en"', "en US"],
    (Fact, "id"): ["Exp"],
    (Fact, "kind"): ["number"],
    (Fact, "statement"): [" "],
    (Fact, "as_of"): ["2016"],
    (Fact, "start"): ["2016-09-06"],
    (Fact, "about"): [["Not a name"]],
    (Fact, "needs"): ["nearly"],
    (FrontMatter, "title"): ["A", "x" * 61],
    (FrontMatter, "description"): ["too short", "x" * 171],
    (FrontMatter, "template"): ["main.html"],
    (FrontMatter, "nav"): [""],
    (FrontMatter, "project"): ["Training"],
    (FrontMatter, "title_parts"): [["A", "page"]],
    (Publisher, "remarks"): ["", "web@", "ask us", "javascript:x", "mailto:web@example.org", "web@example.org?bcc=x"],
}
EXAMPLES = {
    Language: LANGUAGE,
    Project: PROJECT,
    Contact: CONTACT,
    Address: ADDRESS,
    SocialAccount: ACCOUNT,
    SourcePage: CITED,
    Fact: FACT,
    FrontMatter: FRONT,
    Publisher: {},
}


@pytest.mark.parametrize(("kind", "key", "wrong"), [(*row, wrong) for row, values in WRONG.items() for wrong in values])
def test_a_wrong_value_is_refused_and_named(kind, key, wrong):
    assert re.match(rf"f\.yml:\d+: error \[[\w/-]+\] {key}\b", refused(kind, EXAMPLES[kind] | {key: wrong}))


@pytest.mark.parametrize("kind", [Language, Project, Contact, Fact, FrontMatter, Links, Facts])
def test_no_key_is_unknown_to_the_models_and_passes(kind):
    assert "[data/unknown-key]" in refused(kind, {"colour": "red"})


def test_a_public_page_is_needed_in_every_language():
    assert "no text in en, zh" in refused(Source, SOURCE | {"pages": {"fr": CITED}})
    assert "no text in en, zh" in refused(Localized, {"fr": "a"})


def test_durations_are_compared_in_days():
    def days(count, unit):
        return check(Duration, {"count": count, "unit": unit, "words": WORDS}).days

    assert days(3, "day") < days(1, "month") < days(11, "month") < days(1, "year") < days(3, "year")


@pytest.mark.parametrize(("remarks", "href"), [("web@example.org", "mailto:web@example.org"), ("https://example.org/@us", "https://example.org/@us")])
def test_remarks_go_to_an_address_of_e_mail_or_of_a_page(remarks, href):
    assert check(Publisher, {"name": None, "remarks": remarks}).href == href


def test_a_figure_is_the_short_form_where_there_is_one():
    fact = check(Fact, SHOWN | {"short": {"en": "95%"}})
    assert (fact.figure("fr"), fact.figure("en")) == ("95 %", "95%")


def test_data_cannot_be_changed_once_read():
    project = check(Project, PROJECT)
    with pytest.raises(ValueError, match="frozen"):
        project.amount = 1
