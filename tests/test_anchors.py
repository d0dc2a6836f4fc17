"""Old anchors keep working: ``anchors:`` in the front matter puts each beside the id that replaced it. Wrong ones: examples of the catalogue."""

from lxml import html as lxml_html

from scripts.build.render.completed import with_anchors


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
