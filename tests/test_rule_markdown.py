"""The rule “markdown”: a mark that has no effect is reported at its line; right Markdown, and what only looks like marks, is not."""

import re

import pytest

from scripts.checks.rules import markdown
from scripts.checks.workspace import Workspace
from tests.check_helpers import line_of, page, small_workspace, tiny_workspace

ABOVE = "# Title {#top}\n\nA sentence before it.\n\n"


def problems(body: str):
    return list(markdown.check(small_workspace({"en/page.md": page("en", ABOVE + body + "\n")})))


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("Words that are **not closed.", 0, "“**not closed.” is bold"),
        ("Words that are ** spaced ** out.", 0, "is bold"),
        ("Words\nthat are __not closed.", 1, "is bold"),
        ("Words that are *not closed.", 0, "is emphasis"),
        ("Words that are * spaced * out.", 0, "is emphasis"),
        ("Words and `code.", 0, "is code that is not closed"),
        ("Words. {: .lead }", 0, "is an attribute list"),
        ("Words.\n\n{: .lead }", 2, "is an attribute list"),
        ("- one\n- two { .wide }", 1, "is an attribute list"),
        ("## Part{#part}", 0, "“{#part}” is an attribute list"),
        ("[a](contact.md) { .button }", 0, "“{ .button }” is an attribute list"),
        ('[a](https://www.un.org/) { rel="external" }', 0, "is an attribute list"),
        ("[a] (contact.md)", 0, "is a link that cannot be read"),
        ("(a)[contact.md]", 0, "is a link that cannot be read"),
        ("[a](contact.md", 0, "is a link that cannot be read"),
        ("See [the page][page].", 0, "is a link whose address is not given"),
        ("Words[^1].", 0, "“[^1].” is a footnote without its text"),
        ("Words[^1].\n\n[^1]: Text.\n\n[^2]: Other.", 4, "nothing on the page leads to the footnote [^2]"),
        ("/// html | dvi.columns\n\nWords.\n\n///", 0, "opens or ends no block"),
        ("Words.\n///", 1, "opens or ends no block"),
        ("Words. <!-- to be written", 0, "is a comment that is not closed"),
        ("Words.\n\n<!-- to be written -->", 2, "is a comment: readers do not see it"),
        ("100&nbsp words", 0, "is an entity"),
        ("词&nbsp语", 0, "is an entity"),
        ("100&amp;nbsp;words", 0, "is an entity"),
        ("m<sup>2 of words", 0, "“<sup>” is not closed"),
        ("m2</sup> of words", 0, "closes nothing"),
        ('<span lang="fr">mots\n\nWords.</span>', 0, "is not closed"),
        ("~~Words~~", 0, "is no mark on this site"),
        ("Words:\n- one\n- two", 1, "“- one” is the beginning of a list"),
        ("Words:\n1. one\n2. two", 1, "is the beginning of a list"),
        ("1) one\n2) two", 0, "is no item of a list"),
        ("• one\n• two", 0, "is no item of a list"),
        ("- [ ] one", 0, "is no box to tick"),
        ("| a | b |\n| 1 | 2 |", 0, "is no row of a table"),
        ("!!! note\n\n    Words.", 0, "opens no box"),
        ("| a | b |\n|---|---|\n| 1 |", 2, "this row has 1 cells, the first row of the table 2"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 2, "this row has 3 cells"),
        ("- one\n  - two\n- three", 1, "this item is indented by 2 spaces"),
        ("-   one\n\n  Words.\n\n-   two", 2, "this paragraph is indented by 2 spaces"),
        ("Words.\n\n    A sentence that was meant to be read by everybody.", 2, "is shown as code"),
        ("词语。\n\n    本来应当作为正文显示给读者的一句话。", 2, "is shown as code"),
    ],
)
def test_a_mark_without_its_effect_is_reported_at_its_line(body, line, words):
    first = page("en", ABOVE).count("\n") + 1
    found = problems(body)
    assert [problem.line for problem in found if words in problem.message][:1] == [first + line], found
    assert {problem.file for problem in found} == {"docs/en/page.md"} and all(problem.remedy for problem in found)


@pytest.mark.parametrize(
    "body",
    [
        "Words that are **bold**, *emphasised*, ***both***, __bold__, a**b**c and 中**文**字。",
        "Words.\n{: .lead }",
        "Words.\n{ .lead }",
        "## Part {#part}",
        "## Part {: #part }",
        "[a](contact.md){ .button }",
        '[a](https://www.un.org/){ rel="external" }',
        "A star \\* and \\*\\*two\\*\\*, \\`ticks\\`, \\[^1], \\{: .lead } and 3 * 4 * 5, 3*4, 2 ** 3 in `2 ** 3`.",
        "`**`, `{: .lead }`, `](`, `///`, `[^1]`, `<!-- -->`, `&nbsp;`, ``a ` b``",
        "```\n**not closed [^1]\n- one\n  - two\n| a |\n```",
        "    curl https://www.example.org/a_b?c=**d&nbsp;\n    <sup>",
        "Words[^1].\n\n[^1]: Text.",
        "R&D; AT&amp;T, a &lt; b, 100&nbsp;km, &#8239;x",
        'H<sub>2</sub>O, m<sup>2</sup>, <span lang="fr">mots\nencore</span>, a<br>b<wbr>c',
        "file:///etc and https://a.example//b, and/or",
        "[…] words [sic] (see above), [a] (b)",
        "Words:\n\n- one\n- two\n\n    - three\n\n1. one\n2. two",
        "Words – with a dash\n– and another",
        "Words since\n2016. More.",
        "| a | b |\n|---|:-:|\n| 1 |  |\n| `|` | \\| |\n\na | b\n--|--\n1 | 2",
        "Term\n:   Definition.\n\nOther\n:   Definition.",
        "/// html | div.columns\n    attrs: {lang: en}\n\n-   ### Part {#part}\n\n    Words.\n\n///",
        "-   one\n\n    Words.\n\n    - two\n\n        Words.\n\n-   three",
        "![A drawing](../assets/share.png)\n*Its caption.*",
        '{{ price("training") }}, **{{ amount("training") }}** and *{{ amount("training") }}*',
        "Name: ______",
        "* * *",
        "some_file_name and snake_case_",
        'Prix\\* et [x](contact.md "un titre")',
        "    ls -l\n    cd docs",
    ],
)
def test_right_markdown_and_what_only_looks_like_marks_are_not_reported(body):
    assert problems(body) == []


def test_the_second_of_two_is_reported_at_its_own_line():
    first = page("en", ABOVE).count("\n") + 1
    assert [problem.line for problem in problems("Words **one.\n\nWords **two.\n\n`**two`\n\nWords **two.")] == [first, first + 2, first + 6]


def test_texts_of_the_data_and_of_the_front_matter_hold_no_marks(tmp_path):
    root = tiny_workspace(tmp_path)
    assert list(markdown.check(Workspace.load(root))) == []
    links = root / "docs/_data/links.yml"
    text = links.read_text("utf-8")
    spoilt = re.sub(r"label: \{fr: [^,]*,", 'label: {fr: "**Mot** simple",', text, count=1)
    links.write_text(spoilt, "utf-8")
    found = list(markdown.check(Workspace.load(root)))
    line = line_of(spoilt, "**Mot**")
    assert {(problem.file.endswith("docs/_data/links.yml"), problem.line) for problem in found} == {(True, line)}
    assert "there is no Markdown" in found[0].message


@pytest.mark.parametrize("title", ["A **title**", "A <sup>title</sup>", "A `title`", "A title &amp; more"])
def test_a_mark_in_a_title_is_reported(title):
    found = list(markdown.check(small_workspace({"en/page.md": page("en", ABOVE, title=f'"{title}"')})))
    assert {problem.line for problem in found} == {2} and found


@pytest.mark.parametrize("title", ["A title * and & more", "3 < 4 > 2", "A title (see #1)", "[A title]"])
def test_signs_in_a_title_are_not(title):
    assert list(markdown.check(small_workspace({"en/page.md": page("en", ABOVE, title=f'"{title}"')}))) == []
