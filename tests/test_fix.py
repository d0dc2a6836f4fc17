"""The command ``fix``: corrections are shown, and written only when somebody wants them, all of them or none."""

import pytest

from scripts.rules.edit import Change
from tests.check_helpers import PAGE, stub


def replaces(name: str, old: str, new: str):
    """A rule whose fix writes ``new`` for ``old`` in every page of docs."""

    def fix(workspace):
        for path in sorted((workspace.root / "docs").rglob("*.md")):
            text = path.read_bytes().decode()
            if old in text:
                yield Change(path, text, text.replace(old, new))

    made = stub(name)
    made.fix = fix
    return made


@pytest.fixture
def page(small, rules, monkeypatch):
    """A page in which the rule “words” corrects something, where there is no terminal."""
    rules["words"] = replaces("words", "Text.", "Text\u202f!")
    answers(monkeypatch, None)
    return small / PAGE


def answers(monkeypatch, answer: str | None) -> None:
    """There is a terminal, at which somebody writes ``answer``; None: there is no terminal."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: answer is not None, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: answer)


def test_a_fix_is_shown_and_not_written_where_nobody_can_be_asked(page, run):
    before, ended = page.read_bytes(), run("fix")
    assert ended.code == 1
    for words in (f"--- {PAGE}", "+Text⸱!", "Nothing was written: 6 files would change"):
        assert words in ended.out
    assert page.read_bytes() == before


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("Oui", 0), ("是", 0), ("", 1), ("n", 1), ("later", 1)])
def test_a_fix_is_written_when_somebody_says_yes(page, run, monkeypatch, answer, code):
    answers(monkeypatch, answer)
    assert run("fix").code == code
    assert ("Text\u202f!" in page.read_text("utf-8")) == (code == 0)


def test_yes_writes_without_asking_keeps_line_ends_and_a_second_time_there_is_nothing_to_do(page, run):
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    ended = run("fix", "--yes")
    assert (ended.code, "Done: 6 files." in ended.out) == (0, True)
    assert "Text\u202f!\r\n".encode() in page.read_bytes()
    assert page.read_bytes().count(b"\n") == page.read_bytes().count(b"\r\n")
    assert run("fix")[:2] == (0, "Nothing to correct.\n")


@pytest.mark.parametrize(("chosen", "there"), [([], ["Word\u202f!", "{#start}"]), (["--rule", "also"], ["Text.", "{#start}"])])
def test_corrections_of_several_rules_are_kept_together_and_one_can_be_chosen(page, rules, run, chosen, there):
    rules["after"], rules["also"] = replaces("after", "Text\u202f!", "Word\u202f!"), replaces("also", "{#top}", "{#start}")
    assert run("fix", "--yes", *chosen).code == 0
    assert all(words in page.read_text("utf-8") for words in there)


def test_a_rule_that_has_no_fix_is_code_2(page, run):
    ended = run("fix", "--rule", "built")
    assert (ended.code, "Rules that can: words." in ended.err) == (2, True)


def test_rules_that_undo_each_other_are_reported_and_nothing_is_written(page, rules, run):
    before, rules["undo"] = page.read_bytes(), replaces("undo", "Text\u202f!", "Text.")
    ended = run("fix", "--yes")
    assert (ended.code, "undo each other" in ended.err, page.read_bytes()) == (3, True, before)


def test_pages_that_cannot_be_read_come_first(small, page, run):
    (small / "docs/en/donors.md").write_text("Text.", "utf-8")
    ended = run("fix", "--yes")
    assert (ended.code, "docs/en/donors.md:1: error [front-matter/missing]" in ended.out) == (1, True)
    assert "Text." in page.read_text("utf-8")


def test_a_file_edited_while_the_question_stands_is_left_alone(small, page, run, monkeypatch):
    answers(monkeypatch, "y")
    monkeypatch.setattr("builtins.input", lambda question: page.write_text("edited", "utf-8") and "y")
    assert (run("fix").code, page.read_text("utf-8")) == (3, "edited")
    assert "Text." in (small / "docs/fr/index.md").read_text("utf-8")
