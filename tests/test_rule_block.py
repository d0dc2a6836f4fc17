"""The rule “block”, beyond its examples in the catalogue: the line of each problem, and the form that is suggested."""

import pytest

from scripts.rules.content import block
from tests.check_helpers import page, small_workspace, told

GOOD = "# Title {#top}\n\n/// html | div.columns\n\n- One\n\n///\n\n/// html | section.steps\n    attrs: {lang: en}\n\nWords.\n\n///\n"


def problems(body: str):
    return list(block.check(small_workspace({"fr/page.md": page("fr", body)})))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("/// html | div.columns", "/// html | dvi.columns", 8),
        ("attrs: {lang: en}", "attrs: {lang: no}", 15),
        ("- One\n\n///", "- One", 8),
        ("Words.\n\n///", "Words.\n\n///\n\n///", 21),
    ],
)
def test_a_block_that_is_not_read_as_one_is_reported_on_its_line(old, new, line):
    assert problems(GOOD) == []
    assert [line for _, line in told(problems(GOOD.replace(old, new, 1)))] == [line]


def test_the_nearest_form_is_suggested():
    (problem,) = problems(GOOD.replace("columns", "colums"))
    assert "“colums”" in problem.message and "“columns”" in problem.remedy
