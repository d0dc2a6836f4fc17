"""scripts/diagnostics/output.py and checks/edit.py: problems told to people, to GitHub and to programs; changes shown before they are written."""

import json

import pytest

from scripts.diagnostics import Diagnostic
from scripts.diagnostics.output import for_github, for_people, for_programs, sarif
from scripts.rules.edit import Change
from scripts.system.printable import visible

ONE = Diagnostic("docs/fr/b.md", 12, "typography", "no space before “!”", "Put U+202F before it.")
TWO = Diagnostic("docs/fr/a.md", 10, "links", "this leads nowhere")
THREE = Diagnostic("docs/fr/a.md", 9, "glossary", "50 % of, “a:b”,\nand so on", "Write it, in full.", "warning")
ALL = [ONE, TWO, THREE]


# --- for people ---


def test_problems_are_grouped_by_file_in_the_order_of_lines_and_counted():
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


@pytest.mark.parametrize(
    ("problems", "last"),
    [
        ([], "0 errors, 0 warnings"),
        ([ONE], "1 error, 0 warnings"),
        ([THREE, THREE], "0 errors, 2 warnings"),
    ],
)
def test_the_last_line_counts(problems, last):
    assert for_people(problems, colour=False).splitlines()[-1] == last


def test_colours_are_for_terminals():
    assert "\033[31merror\033[0m" in for_people([ONE], colour=True)
    assert "\033[33mwarning\033[0m" in for_people([THREE], colour=True)
    assert "\033" not in for_people(ALL, colour=False)


# --- for GitHub ---


def test_annotations_have_file_line_and_title_with_everything_escaped():
    assert for_github(ALL).splitlines() == [
        "::warning file=docs/fr/a.md,line=9,title=glossary::50 %25 of, “a:b”,%0Aand so on → Write it, in full.",
        "::error file=docs/fr/a.md,line=10,title=links::this leads nowhere",
        "::error file=docs/fr/b.md,line=12,title=typography::no space before “!” → Put U+202F before it.",
    ]


def test_what_ends_a_property_is_escaped_in_a_file_name():
    assert for_github([Diagnostic("docs/a,b:c.md", 1, "r", "m")]) == "::error file=docs/a%2Cb%3Ac.md,line=1,title=r::m"


def test_no_problem_is_no_annotation():
    assert for_github([]) == ""


# --- for programs ---


def test_json_holds_everything_and_can_be_read_back():
    assert [Diagnostic(**{key: row[key] for key in Diagnostic._fields}) for row in json.loads(for_programs(ALL))] == sorted(ALL)
    assert "“!”" in for_programs(ALL)
    assert json.loads(for_programs([])) == []


def test_sarif_has_the_shape_that_code_scanning_reads():
    log = json.loads(sarif(ALL, {"typography": "House typography.", "unused": "Never found."}))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = {rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]}
    assert rules == {"typography": "House typography.", "unused": "Never found.", "links": "links", "glossary": "glossary"}
    assert run["tool"]["driver"]["name"]
    first = run["results"][0]
    assert first["ruleId"] == "glossary"
    assert first["level"] == "warning"
    assert first["message"]["text"].endswith("→ Write it, in full.")
    assert first["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "docs/fr/a.md"}, "region": {"startLine": 9}}}]
    assert {result["level"] for result in run["results"]} <= {"error", "warning", "note"}


def test_sarif_has_no_line_below_one():
    log = json.loads(sarif([Diagnostic("a", 0, "r", "m")], {}))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


# --- changes ---


def test_a_diff_shows_the_lines_that_change_and_the_spaces_that_nobody_sees(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    change = Change(tmp_path / "a.md", "one\nAh !\nthree\n", "one\nAh\u202f! 10\u00a0%\nthree\n")
    assert change.diff().splitlines() == ["--- a.md", "+++ a.md", "@@ -2 +2 @@", "-Ah !", "+Ah⸱! 10⍽%"]


def test_a_change_of_the_end_of_the_file_is_shown(tmp_path):
    assert Change(tmp_path / "a.md", "one", "one\n").diff().splitlines()[-2:] == ["-one ⏎ missing", "+one"]


def test_no_change_has_no_diff(tmp_path):
    assert Change(tmp_path / "a.md", "one\n", "one\n").diff() == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a b", "a b"),
        ("a\u00a0b", "a⍽b"),
        ("a\u202fb", "a⸱b"),
        ("a\u200bb", "a‹U+200B›b"),
        ("a\u3000b", "a‹U+3000›b"),
        ("a\tb", "a‹U+0009›b"),
        ("\ufeffa\u00ad", "‹U+FEFF›a‹U+00AD›"),
        ("中文，“引号”", "中文，“引号”"),
    ],
)
def test_what_nobody_sees_is_shown(text, shown):
    assert visible(text) == shown


def test_a_change_is_written_in_utf8_with_the_line_ends_that_it_has(tmp_path):
    path = tmp_path / "a.md"
    Change(path, "", "é\r\n\u202f中\n").write()
    assert path.read_bytes() == "é\r\n\u202f中\n".encode()
