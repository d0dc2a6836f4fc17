"""scripts/diagnostics and scripts/rules/edit.py: problems told to people, to GitHub and to programs; changes shown before they are written."""

import json

from scripts.diagnostics import Diagnostic, SourceError, short, shown
from scripts.diagnostics.output import for_github, for_people, for_programs, sarif
from scripts.rules.edit import Change
from scripts.system.printable import visible

ONE = Diagnostic("docs/fr/b.md", 12, "typography", "no space before “!”", "Put U+202F before it.")
TWO = Diagnostic("docs/fr/a.md", 10, "links", "this leads nowhere")
THREE = Diagnostic("docs/fr/a.md", 9, "glossary", "50 % of, “a:b”,\nand so on", "Write it, in full.", "warning")
ALL = [ONE, TWO, THREE]


# --- for people ---


def test_problems_are_told_in_the_order_of_files_and_of_lines_as_numbers():
    error = SourceError(ALL)
    assert [(problem.file, problem.line) for problem in error.problems] == [("docs/fr/a.md", 9), ("docs/fr/a.md", 10), ("docs/fr/b.md", 12)]
    assert str(error).startswith("docs/fr/a.md:9: ")


def test_a_path_is_shown_relative_to_the_folder_it_is_in_and_one_elsewhere_whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file, docs = tmp_path / "docs" / "a.md", tmp_path / "docs"
    assert [shown(file), shown(file, docs), shown(tmp_path / "a.md", docs)] == ["docs/a.md", "a.md", (tmp_path / "a.md").as_posix()]


def test_a_long_text_is_quoted_with_its_end_cut():
    assert [short("a" * 80), short("a" * 81), short("a" * 11, 10)] == ["a" * 80, "a" * 77 + "…", "a" * 7 + "…"]


def test_problems_are_grouped_by_file_in_the_order_of_lines_counted_and_coloured_on_terminals():
    assert for_people(ALL, colour=False).splitlines() == [
        "docs/fr/a.md",
        "  docs/fr/a.md:9: warning [glossary] 50 % of, “a:b”, and so on",
        "    → Write it, in full.",
        "  docs/fr/a.md:10: error [links] this leads nowhere",
        "",
        "docs/fr/b.md",
        "  docs/fr/b.md:12: error [typography] no space before “!”",
        "    → Put U+202F before it.",
        "",
        "2 errors, 1 warning",
    ]
    counts = [for_people(problems, colour=False).splitlines()[-1] for problems in ([], [ONE], [THREE, THREE])]
    assert counts == ["0 errors, 0 warnings", "1 error, 0 warnings", "0 errors, 2 warnings"]
    coloured = for_people(ALL, colour=True)
    assert "\033[31merror\033[0m" in coloured and "\033[33mwarning\033[0m" in coloured


# --- for GitHub ---


def test_annotations_have_file_line_and_title_with_everything_escaped():
    assert for_github(ALL).splitlines() == [
        "::warning file=docs/fr/a.md,line=9,title=glossary::50 %25 of, “a:b”,%0Aand so on → Write it, in full.",
        "::error file=docs/fr/a.md,line=10,title=links::this leads nowhere",
        "::error file=docs/fr/b.md,line=12,title=typography::no space before “!” → Put U+202F before it.",
    ]


# --- for programs ---


def test_json_holds_everything_and_can_be_read_back():
    assert [Diagnostic(**{key: row[key] for key in Diagnostic._fields}) for row in json.loads(for_programs(ALL))] == sorted(ALL)
    assert "“!”" in for_programs(ALL)
    assert json.loads(for_programs([])) == []


def test_sarif_has_the_shape_that_code_scanning_reads_and_no_line_below_one():
    log = json.loads(sarif([*ALL, Diagnostic("z", 0, "r", "m")], {"typography": "House typography.", "unused": "Never found."}))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = {rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]}
    assert rules == {"typography": "House typography.", "unused": "Never found.", "links": "links", "glossary": "glossary", "r": "r"}
    assert run["tool"]["driver"]["name"]
    first, last = run["results"][0], run["results"][-1]
    assert (first["ruleId"], first["level"]) == ("glossary", "warning")
    assert first["message"]["text"].endswith("→ Write it, in full.")
    assert first["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "docs/fr/a.md"}, "region": {"startLine": 9}}}]
    assert {result["level"] for result in run["results"]} <= {"error", "warning", "note"}
    assert last["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


# --- changes ---


def test_a_diff_shows_the_lines_that_change_and_the_spaces_that_nobody_sees(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    change = Change(tmp_path / "a.md", "one\nAh !\nthree\n", "one\nAh\u202f! 10\u00a0%\nthree\n")
    assert change.diff().splitlines() == ["--- a.md", "+++ a.md", "@@ -2 +2 @@", "-Ah !", "+Ah⸱! 10⍽%"]


def test_a_change_of_the_end_of_the_file_is_shown_and_no_change_has_no_diff(tmp_path):
    assert Change(tmp_path / "a.md", "one", "one\n").diff().splitlines()[-2:] == ["-one ⏎ missing", "+one"]
    assert Change(tmp_path / "a.md", "one\n", "one\n").diff() == ""


def test_what_nobody_sees_is_shown():
    assert visible("a b\u00a0c\u202fd\u200be\u3000f\tg") == "a b⍽c⸱d‹U+200B›e‹U+3000›f‹U+0009›g"
    assert visible("\ufeffa\u00ad中文，“引号”") == "‹U+FEFF›a‹U+00AD›中文，“引号”"


def test_a_change_is_written_in_utf8_with_the_line_ends_that_it_has(tmp_path):
    path = tmp_path / "a.md"
    Change(path, "", "é\r\n\u202f中\n").write()
    assert path.read_bytes() == "é\r\n\u202f中\n".encode()
