"""scripts/diagnostics/__init__.py: a mistake is told with its place and what to do."""

from pathlib import Path

from scripts.diagnostics import Diagnostic, SourceError, did_you_mean, short, shown


def test_a_problem_begins_with_file_and_line_and_ends_with_its_remedy():
    assert str(Diagnostic("docs/a.md", 7, "call", "no such call", "Remove it.")) == "docs/a.md:7: error [call] no such call\n    → Remove it."


def test_a_problem_without_remedy_is_one_line():
    assert str(Diagnostic("docs/a.md", 7, "call", "no such call")) == "docs/a.md:7: error [call] no such call"


def test_a_warning_says_that_it_is_one():
    assert str(Diagnostic("docs/a.md", 7, "call", "no such call", severity="warning")) == "docs/a.md:7: warning [call] no such call"


def test_problems_are_told_in_the_order_of_files_and_of_lines_as_numbers():
    error = SourceError([Diagnostic("b", 1, "r", "m"), Diagnostic("a", 10, "r", "m"), Diagnostic("a", 9, "r", "m")])
    assert [(problem.file, problem.line) for problem in error.problems] == [("a", 9), ("a", 10), ("b", 1)]
    assert str(error).splitlines() == ["a:9: error [r] m", "a:10: error [r] m", "b:1: error [r] m"]


def test_the_nearest_word_is_proposed():
    assert did_you_mean("trainin", ["knowledge", "training"]) == "Did you mean “training”?"


def test_all_words_are_listed_when_none_is_near():
    assert did_you_mean("xyz", {"figures": 1, "projects": 2}) == "Allowed: figures, projects."


def test_a_path_is_shown_relative_to_the_folder_it_is_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "docs" / "a.md") == "docs/a.md"
    assert shown(tmp_path / "docs" / "a.md", tmp_path / "docs") == "a.md"


def test_a_path_elsewhere_is_shown_whole(tmp_path):
    elsewhere = tmp_path / "a.md"
    assert shown(elsewhere, tmp_path / "docs") == Path(elsewhere).as_posix()


def test_a_long_text_is_quoted_with_its_end_cut():
    assert short("a" * 80) == "a" * 80
    assert short("a" * 81) == "a" * 77 + "…"
    assert short("a" * 11, 10) == "a" * 7 + "…"
