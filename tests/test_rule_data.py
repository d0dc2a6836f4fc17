"""The rules “data” and “call”: data files are as expected, projects have their pages, calls name what is there."""

import shutil

from scripts.rules import run
from scripts.rules.content import call, data, front_matter
from scripts.rules.workspace import Workspace
from tests.check_helpers import in_three, small_workspace
from tests.sources import add, line_of, spoil


def test_the_tiny_workspace_is_correct(root):
    workspace = Workspace.load(root)
    assert list(data.check(workspace)) == list(call.check(workspace)) == []


def test_what_keeps_the_data_from_being_read_is_told_once_under_its_own_rule(root):
    broken = spoil(root / "docs/_data/ui.yml", "home: \\{", "home: [")
    wrong = spoil(root / "docs/_data/projects.yml", "amount: 120000", 'amount: "120 000"')
    workspace = Workspace.load(root)
    found = list(data.check(workspace))
    assert [(problem.file, problem.rule) for problem in found] == [("docs/_data/projects.yml", "data"), ("docs/_data/ui.yml", "yaml")]
    assert found[0].line == wrong
    assert abs(found[1].line - broken) <= 1
    assert list(run(workspace, ["front-matter", "call"])) == []


def test_a_mistake_in_a_page_is_not_told_as_one_of_the_data(root):
    spoil(root / "docs/fr/contact.md", "title:", "titel:")
    workspace = Workspace.load(root)
    assert list(data.check(workspace)) == []
    assert {problem.rule for problem in front_matter.check(workspace)} == {"front-matter"}


def test_a_project_without_page_in_a_language_is_told_unless_the_language_is_a_draft(root):
    (root / "docs/zh/funding/training.md").unlink()
    (problem,) = data.check(Workspace.load(root))
    assert (problem.file, problem.line) == ("docs/_data/projects.yml", line_of(root / "docs/_data/projects.yml", "slug: training"))
    assert "docs/zh/funding/training.md" in problem.remedy
    add(root / "docs/_data/languages.yml", "  draft: true")
    assert list(data.check(Workspace.load(root))) == []


def test_a_workspace_without_data_is_told_and_no_more(root):
    shutil.rmtree(root / "docs/_data")
    found = list(data.check(Workspace.load(root)))
    assert [(problem.file, problem.rule) for problem in found] == [("docs/_data/languages.yml", "file")]


def test_a_call_that_the_build_would_refuse_is_reported_at_its_line():
    workspace = small_workspace(in_three("# T {#top}\n", "# T {#top}\n\n{{ pirce() }}\n", "# T {#top}\n"))
    assert [(problem.file, problem.line) for problem in call.check(workspace)] == [("docs/en/page.md", 8)]
