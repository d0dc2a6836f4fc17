"""scripts/content/yamlfile.py: YAML and front matter, with the line of every value."""

import datetime
import os

import pytest

from scripts.content.yamlfile import DEEPEST, front_matter, load, parse, read_text
from scripts.diagnostics import Diagnostic, SourceError


def problems(call, *arguments) -> list[Diagnostic]:
    with pytest.raises(SourceError) as caught:
        call(*arguments)
    return caught.value.problems


def problem(call, *arguments) -> Diagnostic:
    (only,) = problems(call, *arguments)
    return only


# --- files ---


def test_a_byte_order_mark_and_the_line_ends_of_windows_do_not_count(tmp_path):
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\r\nb: 2\r\n")
    assert read_text(path) == "a: é\nb: 2\n"


def test_a_file_that_is_not_utf8_is_told_with_the_line_of_its_first_bad_byte(tmp_path):
    path = tmp_path / "a.yml"
    path.write_bytes("a: été\nb: é\n".encode() + "c: é\nd: é\n".encode("latin-1"))
    found = problem(read_text, path)
    assert (found.line, found.rule) == (3, "encoding")
    assert "UTF-8" in found.remedy


@pytest.mark.parametrize(
    "make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.symlink_to("nowhere")], ids=["missing", "a folder", "a link to nothing"]
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, make):
    make(tmp_path / "a.yml")
    found = problem(load, tmp_path / "a.yml")
    assert (found.line, found.rule) == (1, "file")
    assert found.code == "file/unreadable"
    assert found.remedy


# --- values and lines ---


def test_every_value_has_its_line():
    value, lines = parse("a:\n  b: 1\n  c:\n    - x\n    - {d: 2,\n       e: 3}\n", "f")
    assert value == {"a": {"b": 1, "c": ["x", {"d": 2, "e": 3}]}}
    assert lines == {
        (): 1,
        ("a",): 1,
        ("a", "b"): 2,
        ("a", "c"): 3,
        ("a", "c", 0): 4,
        ("a", "c", 1): 5,
        ("a", "c", 1, "d"): 5,
        ("a", "c", 1, "e"): 6,
    }


def test_lines_are_those_of_the_file_when_the_text_starts_further_down():
    _, lines = parse("a: 1\nb: 2\n", "f", first_line=10)
    assert lines == {(): 10, ("a",): 10, ("b",): 11}


def test_a_value_written_once_and_used_twice_is_found_under_both_names():
    value, lines = parse("a: &x {b: 1}\nc: *x\n", "f")
    assert value["c"] == {"b": 1}
    assert (lines["c",], lines["c", "b"]) == (2, 1)


def test_an_empty_file_has_no_value():
    assert parse("# only a comment\n", "f") == (None, {(): 1})


def test_a_date_is_read_as_a_date():
    assert parse("a: 2015-09-28\n", "f")[0] == {"a": datetime.date(2015, 9, 28)}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 2, "syntax"),
        ("a: 1\nb: x: y\n", 2, "syntax"),
        ("a: 1\n\tb: 2\n", 2, "syntax"),
        ('a: 1\nb: "open\n', 2, "syntax"),
        ('a: 1\nb: "open\nc: 3\nd: "e"\n', 2, "syntax"),
        ("a: 1\nb 2\n# c\n\nd: 3\n", 2, "syntax"),
        ("a 1\n\nb: 2\n", 1, "syntax"),
        ("a: ééééé 中文\nb: é\nc: \x07\nd: 1\n", 3, "syntax"),
        ("a: 1\nb: &b\n  c: *b\n", 2, "alias-in-itself"),
        ("a: 1\nb: " + "[" * DEEPEST + "]" * DEEPEST, 2, "too-deep"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text, line, code):
    found = problem(parse, text, "f.yml")
    assert (found.file, found.line, found.code) == ("f.yml", line, f"yaml/{code}")
    assert found.remedy


@pytest.mark.parametrize(("value", "named"), [(r'"x\e[31m"', "U+001B"), (r'"\u202Ex"', "U+202E"), ("x\u2066y", "U+2066"), (r'"x\x85y"', "U+0085")])
def test_an_invisible_character_is_reported_however_it_is_written(value, named):
    found = problem(parse, f"a: é\nb:\n  - {value}\n", "f")
    assert (found.line, found.rule) == (3, "yaml")
    assert named in found.message
    assert "Delete it" in found.remedy


def test_a_space_that_does_not_break_and_a_line_feed_are_text():
    assert parse('a: "x\\u202F;\\u00A0y\\nz\\tא\\u200F"\n', "f")[0] == {"a": "x\u202f;\u00a0y\nz\tא\u200f"}


def test_a_key_given_twice_is_told_with_the_line_of_the_second():
    found = problems(parse, "a: 1\nb:\n  - {c: 1, d: 2, c: 3}\na: 2\n", "f")
    assert [(each.line, each.code) for each in found] == [(3, "yaml/key-twice"), (4, "yaml/key-twice")]


def test_the_same_key_in_two_rows_is_not_given_twice():
    assert parse("- {a: 1}\n- {a: 2}\n", "f")[0] == [{"a": 1}, {"a": 2}]


def test_thirty_lists_inside_one_another_are_read():
    value, _ = parse("[" * DEEPEST + "]" * DEEPEST, "f")
    assert str(value) == "[" * DEEPEST + "]" * DEEPEST


def test_what_an_alias_repeats_has_the_line_where_it_is_written_under_both_paths():
    value, lines = parse("a: &x {p: [1, 2]}\nb:\n  - *x\n  - *x\n", "f")
    assert value["b"] == [{"p": [1, 2]}, {"p": [1, 2]}]
    assert (lines["b",], lines["b", 1], lines["b", 1, "p", 0]) == (2, 1, 1)


# --- front matter ---

PAGE = "---\ntitle: A\nnav: B\n---\n\n# A\n\n---\n\nend\n"


def test_a_page_is_split_into_front_matter_and_body():
    value, lines, body, _ = front_matter(PAGE, "f.md")
    assert value == {"title": "A", "nav": "B"}
    assert lines == {(): 2, ("title",): 2, ("nav",): 3}
    assert body == "\n# A\n\n---\n\nend\n"


def test_the_offset_turns_a_line_of_the_body_into_a_line_of_the_file():
    _, _, body, offset = front_matter(PAGE, "f.md")
    assert body.splitlines()[1] == PAGE.splitlines()[1 + offset] == "# A"


@pytest.mark.parametrize("text", ["---\na: 1\n...\nbody\n", "--- \na: 1\n---\t\nbody\n"])
def test_other_marks_of_yaml_end_the_front_matter_too(text):
    value, _, body, offset = front_matter(text, "f.md")
    assert (value, body, offset) == ({"a": 1}, "body\n", 3)


def test_dashes_inside_a_value_do_not_end_the_front_matter():
    value, _, body, _ = front_matter("---\na: one --- two\n---x: 3\n---\nbody", "f.md")
    assert (value, body) == ({"a": "one --- two", "---x": 3}, "body")


def test_a_page_may_end_with_its_front_matter():
    assert front_matter("---\na: 1\n---", "f.md")[2:] == ("", 2)


def test_broken_front_matter_is_told_with_its_line_in_the_file():
    assert problem(front_matter, "---\na: 1\nb: x: y\n---\n", "f.md").line == 3
    assert problem(front_matter, "---\na: 1\na: 2\n---\n", "f.md").line == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_nobody_waits_for_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "page.md")
    assert problem(read_text, tmp_path / "page.md").code == "file/not-a-file"
    assert problem(read_text, tmp_path).code == "file/unreadable"
