"""The blocks that give parts of a page their form."""

import pytest
from markdown import Markdown

from scripts.content.markdown.blocks import Blocks


def rendered(text: str) -> str:
    return Markdown(extensions=["attr_list", Blocks()]).convert(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "/// html | div.columns.wide\n\n## One {#one}\n\nText.\n\n///",
            '<div class="columns wide">\n<h2 id="one">One</h2>\n<p>Text.</p>\n</div>',
        ),
        ("/// html | section\n\nText.\n\n///", "<section>\n<p>Text.</p>\n</section>"),
        ("/// html | div\n    attrs: {lang: en}\n\nA word.\n///", '<div lang="en">\n<p>A word.</p>\n</div>'),
    ],
)
def test_a_block_is_an_element_with_its_classes_or_its_language_around_markdown(text, html):
    assert rendered(text) == html


@pytest.mark.parametrize("argument", ["script", "iframe.columns", "div#id", "div[onclick=x]", "div.Columns", "", "div columns"])
def test_nothing_but_a_section_with_classes_can_be_made(argument):
    html = rendered(f"/// html | {argument}\n\nText.\n\n///")
    assert html.startswith("<p>/// html")
    assert not any(tag in html for tag in ("<script", "<iframe", "<div"))


@pytest.mark.parametrize("attribute", ["onclick", "style", "id"])
def test_no_attribute_but_the_language_can_be_given(attribute):
    html = rendered(f"/// html | div\n    attrs: {{{attribute}: x}}\n\nText.\n\n///")
    assert html.startswith("<p>/// html")
    assert "<div" not in html
