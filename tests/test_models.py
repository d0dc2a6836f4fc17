"""scripts/content/models.py, facts.py, front_matter.py, values.py: what is allowed. Most mistakes are in the catalogue (data, front-matter)."""

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
from tests.conftest import CODES
from tests.running import problems_of
from tests.sources import tables

KINDS = (Language, Project, Projects, Contact, Address, SocialAccount, Source, SourcePage, Fact, FrontMatter, Publisher)
MODELS = {kind.__name__: kind for kind in KINDS}
TABLES = tables("models")
RIGHT = TABLES["right"]


def check(kind, value):
    return validate(kind, *parse(yaml.safe_dump(value, allow_unicode=True), "f.yml"), "f.yml", "data", list(CODES))


def refused(kind, value) -> str:
    """What is said about ``value``."""
    return "\n".join(map(str, problems_of(check, kind, value)))


@pytest.mark.parametrize(("name", "more"), [*((name, {}) for name in RIGHT), *TABLES["more"]])
def test_what_is_right_is_let_through(name, more):
    value = {key: each for key, each in (RIGHT[name] | more).items() if each is not None}
    assert isinstance(check(MODELS[name], value), MODELS[name])


WRONG = [(name, key, wrong) for name, keys in TABLES["wrong"].items() for key, values in keys.items() for wrong in values]
TOO_LONG = [("FrontMatter", "title", "x" * 61)]


@pytest.mark.parametrize(("name", "key", "wrong"), [*WRONG, *TOO_LONG])
def test_a_wrong_value_is_refused_and_named(name, key, wrong):
    assert re.match(rf"f\.yml:\d+: error \[[\w/-]+\] {key}\b", refused(MODELS[name], RIGHT[name] | {key: wrong}))


@pytest.mark.parametrize("kind", [Language, Project, Contact, Fact, FrontMatter, Links, Facts])
def test_no_key_is_unknown_to_the_models_and_passes(kind):
    assert "[data/unknown-key]" in refused(kind, {"colour": "red"})


def test_a_public_page_is_needed_in_every_language():
    assert "no text in en, zh" in refused(Source, RIGHT["Source"] | {"pages": {"fr": RIGHT["SourcePage"]}})
    assert "no text in en, zh" in refused(Localized, {"fr": "a"})


def test_durations_are_compared_in_days():
    def days(count, unit):
        return check(Duration, {"count": count, "unit": unit, "words": dict.fromkeys(CODES, "a")}).days

    assert days(3, "day") < days(1, "week") < days(1, "month") < days(11, "month") < days(1, "year") < days(3, "year")


@pytest.mark.parametrize(("remarks", "href"), [("web@example.org", "mailto:web@example.org"), ("https://example.org/@us", "https://example.org/@us")])
def test_remarks_go_to_an_address_of_e_mail_or_of_a_page(remarks, href):
    assert check(Publisher, {"name": None, "remarks": remarks}).href == href


def test_a_figure_is_the_short_form_where_there_is_one():
    fact = check(Fact, RIGHT["Fact"] | dict(TABLES["more"])["Fact"])
    assert (fact.figure("fr"), fact.figure("en")) == ("95 %", "95%")


def test_data_cannot_be_changed_once_read():
    project = check(Project, RIGHT["Project"])
    with pytest.raises(ValueError, match="frozen"):
        project.amount = 1
