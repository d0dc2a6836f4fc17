"""The rule “front-matter”: keys and values as expected, titles and descriptions of a good length and each page's own."""

import pytest

from scripts import budgets
from scripts.rules.content import front_matter
from scripts.rules.workspace import Workspace
from tests.check_helpers import DESCRIPTION, FULL_STOP, in_three, page, small_workspace, spoilt
from tests.conftest import CODES
from tests.sources import spoil

PAGES = in_three("# T {#top}\n", "# T {#top}\n", "# T {#top}\n")


def check(texts):
    return list(front_matter.check(small_workspace(texts)))


def long(code: str, length: int) -> str:
    return (DESCRIPTION[code] * 3)[:length]


@pytest.mark.parametrize("code", CODES)
def test_a_description_that_is_short_or_long_is_told_as_a_warning(code):
    low, high = budgets.DESCRIPTION[code == "zh"]
    for length, right in ((low - 1, False), (low, True), (high, True), (high + 1, False)):
        texts, line = spoilt(PAGES, f"{code}/page.md", f"{DESCRIPTION[code]}{FULL_STOP[code]}", long(code, length))
        found = [(problem.file, problem.line, problem.severity) for problem in check(texts)]
        assert found == ([] if right else [(f"docs/{code}/page.md", line, "warning")])


@pytest.mark.parametrize(("key", "value"), [("title", "Une page"), ("title", "UNE  PAGE"), ("description", f"{DESCRIPTION['fr']}.")])
def test_two_pages_of_a_language_do_not_share_a_title_or_a_description(key, value):
    other = page("fr", "# U {#top}\n", **({"title": "Autre", "description": f"Autre. {DESCRIPTION['fr']}"} | {key: value}))
    (problem,) = check({**PAGES, "fr/other.md": other})
    line = 2 if key == "title" else 3
    assert (problem.file, problem.line, problem.severity) == ("docs/fr/other.md", line, "error")
    assert problem.code == "front-matter/shared"


def test_what_keeps_pages_from_being_read_is_told_under_its_own_rule(root):
    spoil(root / "docs/fr/contact.md", "title:", "titel:")
    spoil(root / "docs/en/contact.md", "title: ", "title: [")
    (root / "docs/zh/contact.md").write_bytes(b"---\ntitle: \xff\n---\n")
    found = list(front_matter.check(Workspace.load(root)))
    assert {(problem.file, problem.rule) for problem in found} == {
        ("docs/fr/contact.md", "front-matter"),
        ("docs/en/contact.md", "yaml"),
        ("docs/zh/contact.md", "encoding"),
    }
