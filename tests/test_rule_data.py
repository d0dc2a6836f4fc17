"""The rules “data” and “call”: data files are as expected, projects have their pages, calls name what is there."""

from __future__ import annotations

import shutil

import pytest

from scripts.checks.rules import call, data, front_matter
from scripts.checks.workspace import Workspace
from tests.check_helpers import in_three, line_of, small_workspace, tiny_workspace, told


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return tiny_workspace(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def root(tiny, tmp_path, monkeypatch):
    shutil.copytree(tiny, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    return tmp_path / "copy"


def spoil(root, name: str, old: str, new: str) -> int:
    file = root / name
    text = file.read_text("utf-8")
    line = line_of(text, old)
    file.write_text(text.replace(old, new, 1), "utf-8")
    return line


def test_the_tiny_workspace_is_correct(root):
    workspace = Workspace.load(root)
    assert list(data.check(workspace)) == list(call.check(workspace)) == []


def test_what_keeps_the_data_from_being_read_is_told_once_under_its_own_rule(root):
    broken = spoil(root, "docs/_data/ui.yml", "home: {", "home: [")
    wrong = spoil(root, "docs/_data/projects.yml", "amount: 120000", 'amount: "120 000"')
    workspace = Workspace.load(root)
    found = list(data.check(workspace))
    assert [(problem.file, problem.rule) for problem in found] == [("docs/_data/projects.yml", "data"), ("docs/_data/ui.yml", "yaml")]
    assert found[0].line == wrong
    assert abs(found[1].line - broken) <= 1
    assert list(front_matter.check(workspace)) == list(call.check(workspace)) == []


def test_a_mistake_in_a_page_is_not_told_as_one_of_the_data(root):
    spoil(root, "docs/fr/contact.md", "title:", "titel:")
    workspace = Workspace.load(root)
    assert list(data.check(workspace)) == []
    assert {problem.rule for problem in front_matter.check(workspace)} == {"front-matter"}


def test_a_project_without_page_in_a_language_is_told_unless_the_language_is_a_draft(root):
    (root / "docs/zh/funding/training.md").unlink()
    (problem,) = data.check(Workspace.load(root))
    assert (problem.file, problem.line) == (
        "docs/_data/projects.yml",
        line_of((root / "docs/_data/projects.yml").read_text("utf-8"), "slug: training"),
    )
    assert "docs/zh/funding/training.md" in problem.remedy
    registry = root / "docs/_data/languages.yml"
    registry.write_text(registry.read_text("utf-8").rstrip("\n") + "\n  draft: true\n", "utf-8")
    assert list(data.check(Workspace.load(root))) == []


def test_mkdocs_and_the_registry_have_the_same_languages(root):
    line = spoil(root, "mkdocs.yml", "locale: zh", "locale: es")
    found = list(data.check(Workspace.load(root)))
    assert told(found) == [
        ("docs/_data/languages.yml", line_of((root / "docs/_data/languages.yml").read_text("utf-8"), "- code: zh")),
        ("mkdocs.yml", line),
    ]


def test_a_language_that_the_registry_lost_is_told_although_nothing_else_can_be_read(root):
    registry = root / "docs/_data/languages.yml"
    text = registry.read_text("utf-8")
    registry.write_text(text[: text.index("- code: zh")], "utf-8")
    found = [problem for problem in data.check(Workspace.load(root)) if problem.file == "mkdocs.yml"]
    assert "does not have the language “zh”" in found[0].message


def test_a_quotation_mark_that_is_only_at_the_end_is_told(root):
    line = spoil(root, "docs/_data/facts.yml", 'statement: "The initial amount', "statement: The initial amount")
    (problem,) = data.check(Workspace.load(root))
    assert (problem.file, problem.line) == ("docs/_data/facts.yml", line)
    assert "ends with a quotation mark and does not begin with one" in problem.message


@pytest.mark.parametrize(
    "template",
    [
        '<p>{{ view.ui("wellcome") }}</p>',
        "<p>\n{{ data.ui.wellcome[code] }}</p>",
        '{{ view.ui("wellcome" if view.project else "contact_intro") }}',
    ],
)
def test_a_word_that_a_template_prints_is_in_ui_yml(root, template):
    (root / "overrides").mkdir()
    (root / "overrides" / "right.html").write_text('{{ view.ui("home") }}{{ view.ui("as_of_" ~ fact.as_of) }}{{ data.ui.home[code] }}', "utf-8")
    assert list(data.check(Workspace.load(root))) == []
    (root / "overrides" / "wrong.html").write_text(template, "utf-8")
    (problem,) = data.check(Workspace.load(root))
    assert problem.file == "docs/_data/ui.yml"
    assert "“wellcome” is missing: overrides/wrong.html:" in problem.message


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("docs/_data/languages.yml", "tag: zh-Hans", "tag: zh-Hanz", "“Hanz” of “zh-Hanz” is not a script"),
        ("docs/_data/links.yml", ", tag: fr}", ", tag: fr-UK}", "“UK” of “fr-UK” is not a region"),
        ("docs/_data/links.yml", "quote_tag: en", "quote_tag: eng", "“eng” of “eng” is not a language"),
        ("docs/_data/links.yml", "icon: fontawesome/brands/youtube", "icon: fontawesome/brands/facebook", "names that of www.facebook.com"),
        ("docs/_data/links.yml", "zh: YouTube", "zh: LinkedIn", "names that of www.linkedin.com"),
        ("mkdocs.yml", "site_name: ", "site_name: Les ", "site_name is “Les "),
        ("mkdocs.yml", "    - sources.md", "    - sources.md\n    - sources.md", "“sources.md” is in extra: footer: twice"),
    ],
)
def test_tags_icons_names_and_menus_that_do_not_fit_are_reported_at_their_line(root, file, old, new, words):
    line = spoil(root, file, old, new) + new.count("\n")
    (problem,) = data.check(Workspace.load(root))
    assert (problem.file, problem.line) == (file, line)
    assert words in problem.message and problem.remedy


def test_an_account_on_a_network_that_has_no_other_account_may_have_any_icon_and_name(root):
    spoil(root, "docs/_data/links.yml", "icon: fontawesome/brands/youtube", "icon: material/video")
    spoil(root, "docs/_data/links.yml", "en: YouTube", "en: Our films")
    assert list(data.check(Workspace.load(root))) == []


def test_a_page_with_a_title_for_the_menu_is_in_a_menu(root):
    line = spoil(root, "docs/fr/contact.md", "title:", "nav: Contact\ntitle:")
    assert list(data.check(Workspace.load(root))) == []
    spoil(root, "mkdocs.yml", "  - contact.md\n", "")
    (problem,) = data.check(Workspace.load(root))
    assert (problem.file, problem.line) == ("mkdocs.yml", line_of((root / "mkdocs.yml").read_text("utf-8"), "nav:") + 1)
    assert f"no menu has “contact.md”, and docs/fr/contact.md:{line}" in problem.message


def test_a_workspace_without_data_is_told_and_no_more(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\n", "utf-8")
    found = list(data.check(Workspace.load(tmp_path)))
    assert [(problem.file, problem.rule) for problem in found] == [("docs/_data/languages.yml", "file")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{{ price("trainin") }}', "there is no project “trainin”"),
        ('{{ figures("exp-99") }}', "there is no fact “exp-99”"),
        ("{{ pirce() }}", "there is no call “pirce”"),
        ('{{ cite("ext-none") }}', "there is no source “ext-none”"),
        ('{{ printed("url-9") }}', "there is no address “url-9”"),
        ("{{ contacts( }}", "a call cannot be read"),
        ('{{ duration("knowledge") }}', "the project “knowledge” has no duration"),
        ("{{ project_sheet() }}", "stands on a page that is not a project's"),
    ],
)
def test_a_call_that_the_build_would_refuse_is_told_at_its_line(text, message):
    workspace = small_workspace(in_three("# T {#top}\n", f"# T {{#top}}\n\n{text}\n", "# T {#top}\n"))
    (problem,) = call.check(workspace)
    assert (problem.file, problem.line, problem.rule) == ("docs/en/page.md", 8, "call")
    assert message in problem.message
    assert problem.remedy


def test_the_data_of_the_site_are_correct(workspace_of_campaign):
    assert list(data.check(workspace_of_campaign)) == list(call.check(workspace_of_campaign)) == []
