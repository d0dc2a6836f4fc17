"""scripts/sources/markdown.py: where an example of code begins and ends, for everybody who reads pages."""

import re

import pytest

from scripts.checks.rules import block, headings
from scripts.render.markup import site_markdown
from scripts.sources.markdown import Line, outside_code
from tests.check_helpers import page, small_workspace
from tests.conftest import ROOT

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
    "indented after a blank line": "a\n\n|    b\n|    - c\n\nd",
    "indented at the start": "|    a\n\nb",
    "indented, with a blank line inside": "a\n\n|    b\n\n|    c\nd",
    "an indented line of a paragraph is none": "a\n    b\n        c",
    "an indented paragraph of an item is none": "- a\n\n    b\n\n|        c\n\n    d\n\ne\n\n|    f",
    "the items of an item": "1.  a\n    - b\n\n        c\n\n|            d\n\n- e\n\n    f",
    "a definition": "a\n:   b\n\n    c\n\n|        d",
    "a footnote": "[^1]: a\n\n    b\n\nc\n\n|    d",
    "with a tabulator": "a\n\n|\tb\n\n- c\n\n\td",
    "the options of a block": "/// html | div.steps\n    attrs: {lang: en}\n\na\n\n///",
    "never closed": "a\n|```\n|b\n|~~~",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_code_begins_and_ends_where_it_does_in_commonmark(name):
    marked = EXAMPLES[name].split("\n")
    lines = [Line(number, text.removeprefix("|")) for number, text in enumerate(marked, 5)]
    assert list(outside_code(lines)) == [line for line, text in zip(lines, marked, strict=True) if not text.startswith("|")]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "`" not in example and "~" not in example])
def test_indented_code_is_what_python_markdown_takes_for_it(name):
    lines = EXAMPLES[name].split("\n")
    body = "\n".join(re.sub(r"\b[a-z]\b", lambda found: f"letter{found[0]}", line.removeprefix("|")) for line in lines)
    shown = "".join(re.findall(r"<pre>.*?</pre>", site_markdown(ROOT)(body), re.S))
    for line in lines:
        for letter in re.findall(r"\b[a-z]\b", line):
            assert (f"letter{letter}" in shown) == line.startswith("|"), (line, shown)


CODE = "```\n~~~\n## Code {#code}\n\n[here](a.md)\n/// html | div.foo\n```html\nA word.\n```\n\n    ## More {#more}\n    [here](a.md)\n    /// html | div.foo\n    - A  word ."


def test_everybody_who_reads_pages_reads_code_alike():
    workspace = small_workspace({"en/page.md": page("en", f"# Title {{#top}}\n\n{CODE}\n\n## Part {{#part}}\n\nWords.\n")})
    (one,) = workspace.pages.values()
    assert [heading.id for heading in one.headings] == ["top", "part"]
    assert [*block.check(workspace), *headings.check(workspace)] == []
    assert [text.text for text in workspace.texts if text.kind != "front"] == ["Title", "Part", "Words."]


def test_what_follows_code_is_read_again():
    workspace = small_workspace({"en/page.md": page("en", f"# Title {{#top}}\n\n{CODE}\n\n/// html | div.foo\n\n[here](a.md)\n")})
    assert len([*block.check(workspace), *headings.check(workspace)]) == 3
