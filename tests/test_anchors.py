"""Old anchors keep working: ``anchors:`` in the front matter puts each beside the id that replaced it, and wrong ones are reported."""

import pytest
from lxml import html as lxml_html

from scripts.build.render.completed import with_anchors
from scripts.rules.content import front_matter, parity
from tests.check_helpers import DESCRIPTION, campaign_data, in_three, page, small_workspace, spoilt, told
from tests.conftest import CODES

BODY = '# Top {#top}\n\n## Part {#part}\n\n{{ project_cards() }}\n\n{{ sources("figures") }}\n'
PAGES = in_three(BODY, BODY, BODY, anchors="{old: part, older: part, offer-2: project-2}")
PAGES |= {
    f"{code}/funding/{project.slug}.md": page(
        code, "# T {#top}\n", title=project.slug, description=f"{project.slug} {DESCRIPTION[code]}.", project=project.slug, summary="x", covers="x"
    )
    for project in campaign_data().projects.projects
    for code in CODES
}


def test_an_old_anchor_is_an_empty_element_at_the_start_of_the_new_one():
    html = '<h2 id="part">Part</h2>\n<ul class="cards"><li class="card" id="one"><p>Words</p></li></ul>'
    made = with_anchors(html, {"old": "part", "older": "part", "first": "one"})
    root = lxml_html.fragment_fromstring(made, create_parent="main")
    assert [(each.getparent().get("id"), each.get("id"), each.text) for each in root.iter("span")] == [
        ("part", "old", None),
        ("part", "older", None),
        ("one", "first", None),
    ]
    assert root.text_content() == lxml_html.fragment_fromstring(html, create_parent="main").text_content()


def test_a_page_without_old_anchors_and_one_whose_anchors_cannot_be_placed_stay_as_they_are():
    html = '<h2 id="part">Part</h2><table><tr id="row"><td>x</td></tr></table>'
    assert with_anchors(html, {}) is html
    assert with_anchors(html, {"old": "gone", "older": "row"}) == html


def test_anchors_that_lead_to_headings_and_cards_are_correct():
    workspace = small_workspace(PAGES)
    assert list(front_matter.check(workspace)) == list(parity._compared(workspace)) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [("old: parts", "anchor-target"), ("top: part", "anchor-in-use"), ("project-1: part", "anchor-in-use"), ("old: exp-02", "anchor-element")],
)
def test_an_anchor_that_cannot_work_is_reported_on_its_line(row, code):
    texts, line = spoilt(PAGES, "en/page.md", "{old: part, older: part, offer-2: project-2}", f"\n  older: part\n  {row}")
    (problem,) = front_matter.check(small_workspace(texts))
    assert (problem.file, problem.line, problem.code) == ("docs/en/page.md", line + 2, f"front-matter/{code}")


def test_the_anchors_of_every_language_are_the_same():
    texts, line = spoilt(PAGES, "zh/page.md", "older: part, ", "")
    assert told(parity._compared(small_workspace(texts))) == [("docs/zh/page.md", line)]
