"""scripts/checks/rules/unfinished.py: what new-page and new-project leave to be written is told until it is written."""

from scripts.checks.rules import unfinished
from scripts.new.page import TO_WRITE
from tests.small_site import line_of, places, problems, small_workspace
from tests.sources import add, spoil


def test_the_campaign_pages_are_written(workspace_of_campaign):
    assert [problem for problem in unfinished.check(workspace_of_campaign) if problem.severity == "error"] == []


def test_a_site_that_does_not_say_who_publishes_it_is_reminded_of_it(tmp_path):
    root = small_workspace(tmp_path)
    spoil(root / "docs/_data/links.yml", "^publisher: .*", "publisher:\n  name:\n  remarks: https://new.example.org/form")
    (problem,) = problems(root, "unfinished")
    line = line_of(root / "docs/_data/links.yml", "  name:")
    assert (problem.file.endswith("docs/_data/links.yml"), problem.line, problem.severity) == (True, line, "warning")
    assert problem.message.startswith("publisher.name is empty")
    assert "README.md" in problem.remedy
    spoil(root / "docs/_data/links.yml", "^publisher:\n  name:\n  remarks: .*", "")
    assert [problem.severity for problem in problems(root, "unfinished")] == ["warning"] * 2


def test_each_line_that_is_still_to_be_written_is_told(tmp_path):
    root = small_workspace(tmp_path)
    assert problems(root, "unfinished") == []
    page = root / "docs/fr/donors.md"
    spoil(page, "^description: .*", f'description: "{TO_WRITE}\u00a0: une phrase de trente caractères ou plus."')
    line = add(page, f"\n## {TO_WRITE} {{#part}}") + 1
    assert places(root, "unfinished") == [("docs/fr/donors.md", 3), ("docs/fr/donors.md", line)]


def test_the_words_in_small_letters_are_ordinary_words(tmp_path):
    root = small_workspace(tmp_path)
    add(root / "docs/fr/donors.md", "\nIl reste une lettre à écrire. À écrire sans tarder. Un todo, à confirmer.\n\n`TODO`\n\n    # TODO")
    assert problems(root, "unfinished") == []


def test_notes_of_authors_are_reported(tmp_path):
    root = small_workspace(tmp_path)
    lines = [add(root / "docs/en/donors.md", f"\n{words}") + 1 for words in ("TODO: more", "Lorem ipsum dolor", "The amount is XXX.", "[TBD]")]
    assert places(root, "unfinished") == [("docs/en/donors.md", line) for line in lines]
