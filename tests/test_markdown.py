"""scripts/sources/markdown.py: where an example of code begins and ends, for everybody who reads pages."""

import pytest

from scripts.checks.rules import block, headings
from scripts.sources.markdown import Line, outside_fences
from tests.check_helpers import page, small_workspace

# Lines of code are marked with a bar in the first column, as are the fences around them.
EXAMPLES = {
    "the two marks": "a\n|```\n|b\n|```\nc\n|~~~\n|d\n|~~~\ne",
    "what is written after the marks that open": "|```html\n|a\n|```\n|~~~ a `b`\n|c\n|~~~\nd",
    "the other mark inside": "|```\n|~~~\n|a\n|```\nb\n|~~~\n|```\n|~~~\nc",
    "fewer marks inside": "|````\n|```\n|a\n|```\n|````\nb",
    "more marks at the end": "|```\n|a\n|````\nb",
    "words after the marks inside": "|```\n|```html\n|a\n|``` b\n|```\nc",
    "blanks after the marks at the end": "|```\n|a\n|```  \nb",
    "code of one line inside a sentence": "a\n```b``` c\nd",
    "two marks are none": "``\na\n``",
    "a fence in a list": "- a\n\n|    ```\n|    b\n|    ```\n\nc",
    "nothing inside": "|```\n|```\na",
    "never closed": "a\n|```\n|b\n|~~~",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_code_begins_and_ends_where_it_does_in_commonmark(name):
    marked = EXAMPLES[name].split("\n")
    lines = [Line(number, text.removeprefix("|")) for number, text in enumerate(marked, 5)]
    assert list(outside_fences(lines)) == [line for line, text in zip(lines, marked, strict=True) if not text.startswith("|")]


CODE = "```\n~~~\n## Code {#code}\n\n[here](a.md)\n/// html | div.foo\n```html\nA word.\n```"


def test_everybody_who_reads_pages_reads_code_alike():
    workspace = small_workspace({"en/page.md": page("en", f"# Title {{#top}}\n\n{CODE}\n\n## Part {{#part}}\n\nWords.\n")})
    (one,) = workspace.pages.values()
    assert [heading.id for heading in one.headings] == ["top", "part"]
    assert [*block.check(workspace), *headings.check(workspace)] == []
    assert [text.text for text in workspace.texts if text.kind != "front"] == ["Title", "Part", "Words."]


def test_what_follows_code_is_read_again():
    workspace = small_workspace({"en/page.md": page("en", f"# Title {{#top}}\n\n{CODE}\n\n/// html | div.foo\n\n[here](a.md)\n")})
    assert len([*block.check(workspace), *headings.check(workspace)]) == 3
