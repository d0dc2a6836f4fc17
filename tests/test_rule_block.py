"""scripts/checks/rules/block.py: a block that would stand on the page as plain text, or change nothing, is told."""

import pytest

from scripts.checks.rules import block
from tests.check_helpers import page, small_workspace, told

GOOD = "# Title {#top}\n\n/// html | div.columns\n\n- One\n\n///\n\n/// html | section.steps\n    attrs: {lang: en}\n\nWords.\n\n///\n"


def lines(body: str) -> list[int]:
    return [line for _, line in told(block.check(small_workspace({"fr/page.md": page("fr", body)})))]


def test_the_campaign_pages_have_good_blocks(workspace_of_campaign):
    assert any(line.text.startswith("///") for page in workspace_of_campaign.pages.values() for line in page.lines)
    assert list(block.check(workspace_of_campaign)) == []


def test_good_blocks_are_not_told():
    assert lines(GOOD) == []
    assert lines(GOOD.replace("lang: en", 'lang: "no"')) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("/// html | div.columns", "/// htlm | div.columns", 8),
        ("/// html | div.columns", "/// html | dvi.columns", 8),
        ("/// html | div.columns", "/// html | script", 8),
        ("/// html | div.columns", "/// html", 8),
        ("/// html | div.columns", "/// html | div.colums", 8),
        ("attrs: {lang: en}", "attrs: {onclick: x}", 15),
        ("attrs: {lang: en}", "markdown: raw", 15),
        ("attrs: {lang: en}", "attrs: {lang: no}", 15),
        ("- One\n\n///", "- One", 8),
        ("Words.\n\n///", "Words.\n\n///\n\n///", 21),
    ],
)
def test_a_block_that_is_not_read_as_one_is_told_on_its_line(old, new, line):
    assert lines(GOOD.replace(old, new, 1)) == [line]


def test_the_nearest_form_is_named():
    problem = next(iter(block.check(small_workspace({"fr/page.md": page("fr", GOOD.replace("columns", "colums"))}))))
    assert "“colums”" in problem.message
    assert "“columns”" in problem.remedy
