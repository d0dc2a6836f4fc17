"""The rule “conclusions”: what the brochure does not say is not concluded from it."""

from dataclasses import replace

import pytest

from scripts.content.editorial_models import Claims, Forbidden
from scripts.content.validate import validate
from scripts.diagnostics.catalogue import entry
from scripts.rules.content import conclusions
from tests.check_helpers import campaign_data, in_three, small_workspace, told
from tests.conftest import CODES
from tests.examples import found


def test_every_conclusion_that_the_facts_forbid_has_an_example():
    samples = [(example, bad) for example in entry("conclusions").examples for bad in example.bad]
    reported = {problem.message for example, bad in samples for problem in found("conclusions", example, bad)}
    assert [row.id for row in campaign_data().claims.forbidden if not any(row.why in message for message in reported)] == []


def problems(fr: str, en: str, zh: str, path: str = "page.md"):
    return list(conclusions.check(small_workspace(in_three(fr, en, zh, path=path))))


def test_the_words_of_a_front_matter_are_read_too():
    texts = in_three("# T {#top}\n", "# T {#top}\n", "# T {#top}\n", nav="Rapports trimestriels")
    found = list(conclusions.check(small_workspace(texts)))
    assert told(found) == [("docs/fr/page.md", 4)]


@pytest.mark.parametrize("text", ["rapports\u00a0annuels", "rapports\nannuels", "Rapports annuels"])
def test_spaces_line_ends_and_capitals_make_no_difference(text):
    assert len(problems(text, "x", "x")) == 1


def test_code_and_calls_say_nothing():
    assert problems('`rapports annuels` {{ price("training") }}', "x", "x") == []


def test_a_conclusion_without_patterns_in_a_language_is_not_looked_for_there():
    row = validate(
        Forbidden,
        {"id": "no-x", "why": "w.", "instead": "i.", "patterns": [{"language": "en", "match": ["secret"]}]},
        {},
        "f.yml",
        "data",
        list(CODES),
    )
    data = campaign_data()
    workspace = small_workspace(in_three("secret", "secret", "secret"), replace(data, claims=Claims(forbidden=[row])))
    assert told(conclusions.check(workspace)) == [("docs/en/page.md", 6)]
