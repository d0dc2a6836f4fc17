"""scripts/content/yamlfile.py: YAML and front matter, with the line of every value."""

import datetime
import os
from pathlib import Path

import pytest

from scripts.content.yamlfile import DEEPEST, front_matter, load, parse, read_text
from tests.running import problem_of

# --- files ---


def test_a_byte_order_mark_and_the_line_ends_of_windows_do_not_count(tmp_path):
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\r\nb: 2\r\n")
    assert read_text(path) == "a: é\nb: 2\n"


def test_a_file_that_is_not_utf8_is_told_with_the_line_of_its_first_bad_byte(tmp_path):
    path = tmp_path / "a.yml"
    path.write_bytes("a: été\nb: é\n".encode() + "c: é\nd: é\n".encode("latin-1"))
    found = problem_of(read_text, path)
    assert (found.line, found.rule, "UTF-8" in found.remedy) == (3, "encoding", True)


@pytest.mark.parametrize(
    "make", [lambda path: None, Path.mkdir, lambda path: path.symlink_to("nowhere")], ids=["missing", "a folder", "a link to nothing"]
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, make):
    make(tmp_path / "a.yml")
    found = problem_of(load, tmp_path / "a.yml")
    assert (found.line, found.code) == (1, "file/unreadable") and found.remedy


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_nobody_waits_for_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "page.md")
    assert problem_of(read_text, tmp_path / "page.md").code == "file/not-a-file"


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


def test_what_an_alias_repeats_has_its_lines_under_both_paths():
    value, lines = parse("a: &x {p: [1, 2]}\nb:\n  - *x\n  - *x\n", "f")
    assert value["b"] == [{"p": [1, 2]}, {"p": [1, 2]}]
    assert (lines["b",], lines["b", 1], lines["b", 1, "p", 0]) == (2, 1, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("# only a comment\n", None),
        ("a: 2015-09-28\n", {"a": datetime.date(2015, 9, 28)}),
        ("- {a: 1}\n- {a: 2}\n", [{"a": 1}, {"a": 2}]),
        ('a: "x\\u202F;\\u00A0y\\nz\\tא\\u200F"\n', {"a": "x\u202f;\u00a0y\nz\tא\u200f"}),
    ],
)
def test_what_is_written_is_read(text, value):
    assert parse(text, "f")[0] == value


def test_thirty_lists_inside_one_another_are_read():
    assert str(parse("[" * DEEPEST + "]" * DEEPEST, "f")[0]) == "[" * DEEPEST + "]" * DEEPEST


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 2, "syntax"),
        ("a: 1\nb: x: y\n", 2, "syntax"),
        ("a: 1\n\tb: 2\n", 2, "tab"),
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
    found = problem_of(parse, text, "f.yml")
    assert (found.file, found.line, found.code) == ("f.yml", line, f"yaml/{code}")
    assert found.remedy


@pytest.mark.parametrize(("value", "named"), [(r'"x\e[31m"', "U+001B"), (r'"\u202Ex"', "U+202E"), ("x\u2066y", "U+2066"), (r'"x\x85y"', "U+0085")])
def test_an_invisible_character_is_reported_however_it_is_written(value, named):
    found = problem_of(parse, f"a: é\nb:\n  - {value}\n", "f")
    assert (found.line, found.rule) == (3, "yaml")
    assert named in found.message
    assert "Delete it" in found.remedy


# --- front matter ---

PAGE = "---\ntitle: A\nnav: B\n---\n\n# A\n\n---\n\nend\n"


def test_a_page_is_split_into_front_matter_and_body():
    value, lines, body, offset = front_matter(PAGE, "f.md")
    assert (value, lines) == ({"title": "A", "nav": "B"}, {(): 2, ("title",): 2, ("nav",): 3})
    assert body == "\n# A\n\n---\n\nend\n"
    assert body.splitlines()[1] == PAGE.splitlines()[1 + offset] == "# A"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: 1\n...\nbody\n", ({"a": 1}, "body\n", 3)),
        ("--- \na: 1\n---\t\nbody\n", ({"a": 1}, "body\n", 3)),
        ("---\na: one --- two\n---x: 3\n---\nbody", ({"a": "one --- two", "---x": 3}, "body", 4)),
        ("---\na: 1\n---", ({"a": 1}, "", 2)),
    ],
)
def test_only_marks_of_yaml_end_the_front_matter(text, parts):
    value, _, body, offset = front_matter(text, "f.md")
    assert (value, body, offset) == parts


def test_broken_front_matter_is_told_with_its_line_in_the_file():
    assert [problem_of(front_matter, f"---\na: 1\n{line}\n---\n", "f.md").line for line in ("b: x: y", "a: 2")] == [3, 3]
