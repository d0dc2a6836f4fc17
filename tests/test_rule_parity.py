"""The rule “parity”, beyond its examples in the catalogue: the line and the language in which it reports, and files on disk."""

import pytest

from scripts.rules.content import parity
from scripts.rules.outline import inside, language_of
from scripts.rules.workspace import Workspace
from tests.check_helpers import in_three, page, small_workspace, spoilt, told
from tests.conftest import CODES
from tests.sources import line_of, tables

TABLES = tables("rule_parity")

BODY = TABLES["body"]
PAGES = in_three(BODY, BODY, BODY)


def check(texts, data=None):
    return list(parity._compared(small_workspace(texts, data)))


def test_pages_with_the_same_parts_are_correct():
    assert check(PAGES) == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("old", "new", "at", "found"), TABLES["what one language has otherwise is reported there"])
def test_what_one_language_has_otherwise_is_reported_there(code, old, new, at, found):
    texts, _ = spoilt(PAGES, f"{code}/page.md", old, new)
    problems = check(texts)
    assert told(problem for problem in problems if problem.code == f"parity/{found}") == [
        (f"docs/{code}/page.md", line_of(texts[f"{code}/page.md"], at))
    ]
    assert {problem.file for problem in problems} == {f"docs/{code}/page.md"}


def test_where_the_others_have_it_is_said_with_their_lines():
    texts, _ = spoilt(PAGES, "en/page.md", "(contact.md)", "(donors.md)")
    (problem,) = check(texts)
    line = line_of(PAGES["fr/page.md"], "- one")
    assert f"at docs/fr/page.md:{line} and docs/zh/page.md:{line}" in problem.message


def test_of_two_languages_the_source_is_right():
    texts = {uri: text for uri, text in PAGES.items() if not uri.startswith("zh/")}
    texts, _ = spoilt(texts, "fr/page.md", "- two[^1];\n", "")
    assert {problem.file for problem in check(texts)} == {"docs/en/page.md"}


def test_what_is_below_a_heading_that_is_missing_is_not_reported_too():
    texts, _ = spoilt(PAGES, "en/page.md", "## Form {#form}\n\n", "")
    assert len(check(texts)) == 1


def test_an_empty_key_is_as_good_as_none():
    texts = in_three("# T {#top}\n", "# T {#top}\n", "# T {#top}\n", where="~")
    assert check(texts) == check({**texts, "en/page.md": page("en", "# T {#top}\n")}) == []


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


def test_links_are_the_same_page_in_every_language():
    assert inside("fr/funding/training.md", "../contact.md#email") == inside("en/funding/training.md", "../contact.md#email") == "contact.md#email"
    assert inside("fr/page.md", "#here") == "page.md#here"
    assert inside("fr/page.md", "https://a.example/b") == "https://a.example/b"


# --- pages ---------------------------------------------------------------------------------------


def found(root):
    return list(parity.check(Workspace.load(root)))


def test_the_tiny_workspace_is_correct(root):
    assert found(root) == []


def test_a_renamed_page_is_reported_with_its_old_name(root):
    (root / "docs/en/experience.md").rename(root / "docs/en/lessons.md")
    extra, missing = sorted(found(root))
    assert (extra.file, missing.file) == ("docs/en/lessons.md", "docs/fr/experience.md")
    assert "rename it to docs/en/experience.md" in extra.remedy
    assert "rename docs/en/lessons.md" in missing.remedy


def test_a_draft_language_is_reported_once_and_as_a_warning(root):
    (root / "docs/zh/donors.md").unlink()
    (root / "docs/zh/contact.md").unlink()
    registry = root / "docs/_data/languages.yml"
    registry.write_text(registry.read_text("utf-8").rstrip("\n") + "\n  draft: true\n", "utf-8")
    (problem,) = found(root)
    assert (problem.file, problem.severity) == ("docs/_data/languages.yml", "warning")
    assert problem.line == line_of(registry.read_text("utf-8"), "- code: zh")
    assert problem.code == "parity/draft" and "contact.md, donors.md" in problem.message


def test_nothing_is_reported_while_pages_cannot_be_read(root):
    (root / "docs/en/donors.md").write_text("no front matter", "utf-8")
    assert found(root) == []
    (root / "docs/_data/projects.yml").write_text("x: [", "utf-8")
    assert found(root) == []
