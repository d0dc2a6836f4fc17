"""The rule “parity”: every page has the same parts in every language."""

from __future__ import annotations

import shutil

import pytest

from scripts.checks.outline import inside, language_of
from scripts.checks.rules import parity
from scripts.checks.workspace import Workspace
from tests.check_helpers import in_three, line_of, page, small_workspace, spoilt, tiny_workspace, told
from tests.conftest import CODES

BODY = """# Title {#top}

A first paragraph.
{: .lead }

## List {#list}

Before the list:

- one, with a [link](contact.md);
- two[^1];
- three, with {{ price("training") }}.

[^1]: A footnote.

## Form {#form}

/// html | div.columns

-   ### Inner {#inner}

    Text and [another](seminar.md#aim).

-   ### Outer {#outer}

    Text with ![a picture](../assets/share.png).

///

2012
:   A term and its definition.

## Table {#table}

| a | b |
|---|---|
| 1 | 2 |

[Button](donors.md){ .button .quiet }
{: .actions }
"""
PAGES = in_three(BODY, BODY, BODY)


def check(texts, data=None):
    return list(parity._compared(small_workspace(texts, data)))


def test_pages_with_the_same_parts_are_correct():
    assert check(PAGES) == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("- two[^1];\n", "", "## List", "2 list items here, 3 at docs/"),
        ("- two[^1];\n", "- two[^1];\n- more;\n", "- three", "4 list items here, 3 at docs/"),
        ("Before the list:\n\n", "", "## List", "0 paragraphs here, 1 at docs/"),
        ("[link](contact.md)", "link", "## List", "the link “contact.md” is missing here"),
        ("(contact.md)", "(donors.md)", "- one", "the link “donors.md” is “contact.md” at docs/"),
        ("seminar.md#aim", "seminar.md#top", "    Text and", "the link “seminar.md#top” is “seminar.md#aim” at docs/"),
        ("A first paragraph.", "A [first](donors.md) paragraph.", "A [first]", "the link “donors.md” is not at docs/"),
        ("](../assets/share.png)", "](../assets/icon.svg)", "    Text with", "the picture “assets/icon.svg”"),
        ("A first paragraph.", 'A first paragraph <img src="../assets/share.png">.', "A first", "the picture “assets/share.png” is not at"),
        ('price("training")', 'price("workshops")', "- three", 'the call “price("workshops")” is “price("training")” at'),
        (' {{ price("training") }}', " it", "## List", 'the call “price("training")” is missing here'),
        ("div.columns", "div.steps", "/// html", "the block “/// html | div.steps” is “/// html | div.columns” at"),
        ("{: .lead }\n", "", "# Title", "the class “.lead” is missing here"),
        ("{ .button .quiet }", "{ .button }", "## Table", "the class “.quiet” is missing here"),
        ("| 1 | 2 |\n", "", "## Table", "the table row “2 columns” is missing here"),
        ("[^1];", ";", "## List", "the footnote mark “[^1]” is missing here"),
    ],
)
def test_what_one_language_has_otherwise_is_told_there(code, old, new, at, words):
    texts, _ = spoilt(PAGES, f"{code}/page.md", old, new)
    problems = [problem for problem in check(texts) if words in problem.message]
    assert told(problems) == [(f"docs/{code}/page.md", line_of(texts[f"{code}/page.md"], at))]
    assert all(problem.file == f"docs/{code}/page.md" for problem in check(texts))


def test_where_the_others_have_it_is_told_with_their_lines():
    texts, _ = spoilt(PAGES, "en/page.md", "(contact.md)", "(donors.md)")
    (problem,) = check(texts)
    line = line_of(PAGES["fr/page.md"], "- one")
    assert f"at docs/fr/page.md:{line} and docs/zh/page.md:{line}" in problem.message


def test_of_two_languages_the_source_is_right():
    texts = {uri: text for uri, text in PAGES.items() if not uri.startswith("zh/")}
    texts, _ = spoilt(texts, "fr/page.md", "- two[^1];\n", "")
    assert {problem.file for problem in check(texts)} == {"docs/en/page.md"}


# --- headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("## Form {#form}\n\n", "", "## List", "a heading is missing: docs/"),
        ("## Form {#form}", "## Form {#forms}", "## Form", "“Form” has {#forms} where docs/"),
        ("## Form {#form}", "## Form", "## Form", "“Form” has no id where docs/"),
        ("## Form {#form}", "### Form {#form}", "### Form", "has the level 3 where docs/"),
        ("### Inner {#inner}", "## Inner {#inner}", "-   ## Inner", "has the level 2 where docs/"),
        ("## Table {#table}", "## More {#more}\n\nText.\n\n## Table {#table}", "## More", "“More” {#more} is not in docs/"),
        ("## Table {#table}", "## Table {#list}", "## Table", "“Table” {#list} stands here once more than at docs/"),
    ],
)
def test_a_heading_that_one_language_has_otherwise_is_told_there(code, old, new, at, words):
    texts, _ = spoilt(PAGES, f"{code}/page.md", old, new)
    problems = [problem for problem in check(texts) if words in problem.message]
    assert told(problems) == [(f"docs/{code}/page.md", line_of(texts[f"{code}/page.md"], at))]


def test_headings_in_another_order_are_told():
    first, second = "## List {#list}", "## Table {#table}"
    text = PAGES["zh/page.md"].replace(first, "@").replace(second, first).replace("@", second)
    problems = check({**PAGES, "zh/page.md": text})
    assert {problem.file for problem in problems} == {"docs/zh/page.md"}
    assert any("is not in the same order as" in problem.message for problem in problems)


def test_what_stands_below_a_heading_that_is_missing_is_not_told_twice():
    texts, _ = spoilt(PAGES, "en/page.md", "## Form {#form}\n\n", "")
    assert len(check(texts)) == 1


# --- front matter --------------------------------------------------------------------------------


def test_keys_and_shared_values_of_the_front_matter_are_the_same_in_every_language():
    front = {"nav": "Court", "project": "training", "summary": "a", "covers": "b"}
    texts = in_three("# T {#top}\n", "# T {#top}\n", "# T {#top}\n", path="funding/training.md", **front)
    assert check(texts) == []
    bad, _ = spoilt(texts, "en/funding/training.md", "nav: Court\n", "")
    (problem,) = check(bad)
    assert (problem.file, problem.line, problem.message.partition(":")[0]) == ("docs/en/funding/training.md", 1, "“nav” is missing")
    bad, _ = spoilt(texts, "zh/funding/training.md", "covers: b\n", "covers: b\nwhere: c\n")
    (problem,) = check(bad)
    assert (problem.file, problem.message[:12]) == ("docs/zh/funding/training.md", "“where” is n")
    bad, line = spoilt(texts, "fr/funding/training.md", "project: training", "project: workshops")
    (problem,) = check(bad)
    assert (problem.file, problem.line) == ("docs/fr/funding/training.md", line)
    assert "project is “workshops” where docs/en/funding/training.md:5 and docs/zh/funding/training.md:5 have “training”" in problem.message


def test_an_empty_key_is_as_good_as_none():
    texts = in_three("# T {#top}\n", "# T {#top}\n", "# T {#top}\n", where="~")
    assert check(texts) == []
    assert check({**texts, "en/page.md": page("en", "# T {#top}\n")}) == []


# --- links ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uri", "target", "language"),
    [
        ("fr/page.md", "contact.md", None),
        ("fr/funding/training.md", "../contact.md#email", None),
        ("fr/page.md", "#top", None),
        ("fr/page.md", "https://en/x.md", None),
        ("fr/page.md", "../en/contact.md", "en"),
        ("fr/funding/training.md", "../../zh/contact.md", "zh"),
        ("en/page.md", "../assets/share.png", None),
        ("en/page.md", "../en/contact.md", None),
    ],
)
def test_a_link_that_leaves_its_language_is_known(uri, target, language):
    assert language_of(uri, target, CODES) == language


def test_a_link_to_another_language_is_told_in_the_source_language_too():
    bad = in_three(*["# T {#top}\n\n[x](../en/contact.md)\n"] * 3)
    problems = [problem for problem in check(bad) if "leads to the language “en”" in problem.message]
    assert told(problems) == [("docs/fr/page.md", 8), ("docs/zh/page.md", 8)]


def test_links_are_the_same_page_in_every_language():
    assert inside("fr/funding/training.md", "../contact.md#email") == inside("en/funding/training.md", "../contact.md#email") == "contact.md#email"
    assert inside("fr/page.md", "#here") == "page.md#here"
    assert inside("fr/page.md", "https://a.example/b") == "https://a.example/b"


# --- pages ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return tiny_workspace(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def root(tiny, tmp_path, monkeypatch):
    shutil.copytree(tiny, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    return tmp_path / "copy"


def found(root):
    return list(parity.check(Workspace.load(root)))


def test_the_tiny_workspace_is_correct(root):
    assert found(root) == []


def test_a_page_that_one_language_lacks_is_told_at_its_source(root):
    (root / "docs/en/donors.md").unlink()
    (problem,) = found(root)
    assert (problem.file, problem.line, problem.severity) == ("docs/fr/donors.md", 1, "warning")
    assert "docs/en/donors.md" in problem.message and "docs/en/donors.md" in problem.remedy


def test_a_page_that_only_a_translation_has_is_told(root):
    (root / "docs/zh/faq.md").write_text(page("zh", "# 问 {#faq}\n"), "utf-8")
    (problem,) = found(root)
    assert (problem.file, problem.message) == ("docs/zh/faq.md", "there is no page docs/fr/faq.md")


def test_a_page_that_is_not_translated_yet_is_a_warning_in_each_language(root):
    (root / "docs/fr/faq.md").write_text(page("fr", "# Questions {#faq}\n"), "utf-8")
    problems = found(root)
    assert [problem.message.partition(":")[0] for problem in problems] == ["there is no page docs/en/faq.md", "there is no page docs/zh/faq.md"]
    assert {problem.severity for problem in problems} == {"warning"}


def test_a_renamed_page_is_told_with_its_old_name(root):
    (root / "docs/en/experience.md").rename(root / "docs/en/lessons.md")
    extra, missing = sorted(found(root))
    assert (extra.file, missing.file) == ("docs/en/lessons.md", "docs/fr/experience.md")
    assert "rename it to docs/en/experience.md" in extra.remedy
    assert "rename docs/en/lessons.md" in missing.remedy


def test_a_draft_language_is_told_once_and_as_a_warning(root):
    (root / "docs/zh/donors.md").unlink()
    (root / "docs/zh/contact.md").unlink()
    registry = root / "docs/_data/languages.yml"
    registry.write_text(registry.read_text("utf-8").rstrip("\n") + "\n  draft: true\n", "utf-8")
    (problem,) = found(root)
    assert (problem.file, problem.severity) == ("docs/_data/languages.yml", "warning")
    assert problem.line == line_of(registry.read_text("utf-8"), "- code: zh")
    assert problem.message.endswith("2 pages: contact.md, donors.md")


@pytest.mark.parametrize("name", ["docs/es/index.md", "docs/readme.md", "docs/en/funding/Training.markdown", "docs/en/page.mdown", "docs/en/page.MD"])
def test_a_file_that_nobody_reads_is_told(root, name):
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("x", "utf-8")
    assert [(problem.file, problem.line) for problem in found(root)] == [(name, 1)]


def test_nothing_is_told_while_pages_cannot_be_read(root):
    (root / "docs/en/donors.md").write_text("no front matter", "utf-8")
    assert found(root) == []
    (root / "docs/_data/projects.yml").write_text("x: [", "utf-8")
    assert found(root) == []


def test_the_languages_of_the_site_have_the_same_parts(workspace_of_campaign):
    assert list(parity.check(workspace_of_campaign)) == []


# --- blocks, as Markdown makes them --------------------------------------------------------------

SHAPE = """# Title {#top}

A paragraph with [a link](contact.md).

Another paragraph.

-   ### Inner {#inner}

    Words of the item.

    More words of it.

## Part {#part}

Before the list:

- one with [a link](donors.md);
- two with {{ price("training") }};
- three with {{ price("knowledge") }} and {{ amount("training") }}.

After the list.
"""
SHAPES = in_three(SHAPE, SHAPE, SHAPE)


def test_pages_with_the_same_blocks_are_correct():
    assert check(SHAPES) == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("    More words of it.", "More words of it.", "More words", "a paragraph is here where docs/"),
        ("Before the list:\n\n- one", "Before the list:\n- one", "## Part", "0 list items here, 3 at docs/"),
        ("After the list.", "    After the list.", "    After the list", "a paragraph inside a list is here where docs/"),
        ("Another paragraph.", "> Another paragraph.", "> Another", "a paragraph is here where docs/"),
        (
            '- one with [a link](donors.md);\n- two with {{ price("training") }};',
            '- two with {{ price("training") }};\n- one with [a link](donors.md);',
            "- two",
            "stands in this item, at docs/",
        ),
        (
            'price("training") }};\n- three with {{ price("knowledge")',
            'price("knowledge") }};\n- three with {{ price("training")',
            "- two",
            'price("knowledge") }}” stands in this item',
        ),
        (
            "A paragraph with [a link](contact.md).\n\nAnother paragraph.",
            "A paragraph with a link.\n\nAnother [paragraph](contact.md).",
            "Another [",
            "“contact.md” stands in this paragraph",
        ),
        (
            '{{ price("knowledge") }} and {{ amount("training") }}',
            '{{ amount("training") }} and {{ price("knowledge") }}',
            "- three",
            "stand here in this order",
        ),
    ],
)
def test_a_block_that_one_language_has_otherwise_is_reported_there(code, old, new, at, words):
    texts, _ = spoilt(SHAPES, f"{code}/page.md", old, new)
    problems = check(texts)
    assert {problem.file for problem in problems} == {f"docs/{code}/page.md"}
    assert line_of(texts[f"{code}/page.md"], at) in [problem.line for problem in problems if words in problem.message], problems


LISTS = [
    "# T {#top}\n\n- Study visits for delegations of ten persons;\n- Seminars in Beijing with officials of ministries;\n- Research on reforms, and films that show what they have changed;\n- Books.\n",
    "# T {#top}\n\n- Des visites d’étude pour des délégations de dix personnes ;\n- Des séminaires à Pékin avec des responsables des ministères ;\n- Des recherches sur les réformes, et des films qui "
    "montrent ce qu’elles ont changé ;\n- Des livres.\n",
    "# T {#top}\n\n- 为十人代表团组织考察；\n- 与各部委官员在北京举办研讨会；\n- 研究改革，并拍摄影片展示改革带来的变化；\n- 书籍。\n",
]


def test_two_items_merged_and_another_split_are_reported_by_their_lengths():
    english, french, chinese = LISTS
    assert check(in_three(french, english, chinese)) == []
    wrong = english.replace(";\n- Seminars", ", and seminars").replace(", and films", ";\n- films")
    (problem,) = check(in_three(french, wrong, chinese))
    assert (problem.file, problem.line, problem.severity) == ("docs/en/page.md", 8, "warning")
    assert "two items are merged here, and another is split at line 9" in problem.message


@pytest.mark.parametrize("longer", ["Books, journals and leaflets.", "Books for libraries of schools, universities and ministries."])
def test_an_item_that_says_more_is_not_taken_for_two(longer):
    english, french, chinese = LISTS
    assert check(in_three(french, english.replace("Books.", longer), chinese)) == []
