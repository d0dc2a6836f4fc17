"""The live preview: the bar with the problems of a page, what is served while sources change, and when they are checked."""

from __future__ import annotations

import subprocess
import threading
import time
from pathlib import Path
from typing import ClassVar

import pytest
from lxml import html

from scripts.diagnostics import Diagnostic
from scripts.diagnostics.output import for_programs
from scripts.preview import Overtaken, Page, Preview
from scripts.preview.bar import Failure, with_bar
from scripts.preview.checks import Checks
from scripts.preview.watch import Watch, stamps

PAGE = '<!doctype html>\n<html lang="fr">\n<head>\n<title>x</title>\n</head>\n<body>\n<main><h1>x</h1></main>\n</body>\n</html>\n'
OWN = Diagnostic("docs/en/donors.md", 7, "typography", "“a\u00a0<b>” is wrong", "Write “c”.")
OTHER = Diagnostic("docs/zh/donors.md", 3, "parity", "A heading is missing", "Translate it.")
ELSEWHERE = Diagnostic("docs/en/contact.md", 1, "head", "far away", "")


# --- the bar ---


def test_a_page_without_mistakes_stays_as_it_is():
    assert with_bar(PAGE, "en/donors.md", []) == PAGE
    assert with_bar(PAGE, "en/donors.md", [ELSEWHERE, Diagnostic("docs/_data/ui.yml", 1, "data", "x")]) == PAGE


def test_the_bar_tells_file_line_message_and_remedy():
    bar = html.document_fromstring(with_bar(PAGE, "en/donors.md", [OWN, ELSEWHERE])).xpath("//aside")[0]
    text = " ".join(bar.text_content().split())
    assert "1 message in docs/en/donors.md" in text
    assert "docs/en/donors.md:7 error [typography] “a⍽<b>” is wrong→ Write “c”." in text
    assert "far away" not in text


def test_the_bar_is_english_is_a_status_covers_nothing_and_has_no_script():
    text = with_bar(PAGE, "en/donors.md", [OWN])
    bar = html.document_fromstring(text).xpath("//aside")[0]
    assert bar.get("lang") == "en"
    assert bar.xpath(".//@role") == ["status"]
    assert bar.getnext().tag == "main"
    assert "position" not in text
    assert "<script" not in text


def test_what_the_other_languages_have_is_folded_below():
    text = with_bar(PAGE, "en/donors.md", [OWN, OTHER])
    details = html.document_fromstring(text).xpath("//aside//details")[0]
    assert "1 message in the other languages of this page" in details.text_content()
    assert "docs/zh/donors.md:3" in details.text_content()
    assert "docs/en/donors.md:7" not in details.text_content()


def test_an_error_that_stops_the_build_is_on_every_page():
    problem = html.document_fromstring(with_bar(PAGE, "en/donors.md", [], Failure([ELSEWHERE]))).xpath("//aside")[0].text_content()
    assert "docs/en/contact.md:1" in problem
    said = html.document_fromstring(with_bar(PAGE, "", [], Failure([], "a <b>"))).xpath("//aside//pre")[0]
    assert said.text_content() == "a <b>"


# --- what is served ---


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """A preview of one page, which no checks look at."""
    preview = Preview(tmp_path)
    monkeypatch.setattr(preview.checks, "start", lambda: None)
    build(preview, PAGE)
    return preview


def build(preview: Preview, text: str) -> None:
    folder = preview.next_folder(preview.root / "site")
    (folder / "en").mkdir()
    (folder / "en/index.html").write_text(text, "utf-8")
    preview.made_from(folder / "en/index.html", "en/donors.md")
    preview.publish(folder)


def test_before_the_first_build_a_page_waits(tmp_path):
    preview = Preview(tmp_path)
    status, text, state = preview.page("en/")
    assert (status, "No page yet" in text) == (503, True)
    preview.fail(Failure([OWN]))
    assert "docs/en/donors.md:7" in preview.page("en/").html
    assert preview.wait("en/", state, 0)


def test_a_page_is_loaded_again_when_it_has_changed_and_only_then(shown):
    served = shown.page("en/")
    build(shown, PAGE)
    assert not shown.wait("en/", served.state, 0.01)
    shown.show({"en/": Page("<p>newer</p>", "en/donors.md")})
    assert shown.wait("en/", served.state, 0)
    assert shown.page("en/").html == "<p>newer</p>"
    build(shown, PAGE)
    assert shown.page("en/") == served
    shown.assets_changed()
    assert shown.wait("en/", served.state, 0)


def test_the_last_good_build_stays_while_the_next_one_is_made_or_fails(shown):
    shown.next_folder(shown.root / "site")
    shown.fail(Failure([OWN]))
    assert "docs/en/donors.md:7" in shown.page("en/").html
    assert "<h1>x</h1>" in shown.page("en/").html
    build(shown, PAGE)
    assert shown.page("en/").html == PAGE


@pytest.mark.parametrize("path", ["nothing/", "../secret", "en/../../secret", "/etc/hostname"])
def test_nothing_outside_of_the_build_is_served(shown, path):
    (shown.root / "site" / "secret").write_text("secret")
    assert shown.file(path) is None
    assert shown.page(path).status == 404


def test_pages_that_are_open_are_made_first(shown):
    shown.page("en/")
    shown.page("fr/")
    assert shown.open_pages() == ["fr/", "en/"]


def test_a_build_that_was_overtaken_ends(shown):
    shown.go_on()
    shown.overtaken = True
    with pytest.raises(Overtaken):
        shown.go_on()


# --- when sources change ---


def test_changed_added_and_removed_files_are_seen_and_those_of_editors_are_not(tmp_path):
    for name in ("a.md", "b.md", "sub/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    seen, found = threading.Event(), set()
    watch = Watch([tmp_path], stamps([tmp_path]), lambda changed: (found.update(Path(path).name for path in changed), seen.set()))
    try:
        for name in (".a.md.swp", "a.md~"):
            (tmp_path / name).write_text("x")
        assert not seen.wait(0.2)
        (tmp_path / "sub/c.md").write_text("longer")
        (tmp_path / "a.md").unlink()
        (tmp_path / "d.md").write_text("new")
        assert seen.wait(5)
        while len(found) < 3:
            time.sleep(0.01)
    finally:
        watch.stop()
    assert found == {"a.md", "sub/c.md".rpartition("/")[2], "d.md"}


# --- when the checks run ---


class FakeProcess:
    """Stands for the process that checks: what it finds, and when it ends, is said by the test."""

    started: ClassVar[list[FakeProcess]] = []

    def __init__(self, *_, **__):
        self.found, self.over, self.killed = [], threading.Event(), False
        FakeProcess.started.append(self)

    def communicate(self):
        self.over.wait(5)
        return for_programs(self.found), ""

    def kill(self):
        self.killed = True
        self.over.set()


@pytest.fixture
def checks(tmp_path, monkeypatch):
    """The checks of a workspace with one page, and what they have reported."""
    FakeProcess.started = []
    monkeypatch.setattr(subprocess, "Popen", FakeProcess)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("a")
    found = []
    yield Checks(tmp_path, found.append), found, tmp_path / "docs/a.md"
    for process in FakeProcess.started:
        process.over.set()


def finish(found: list) -> None:
    threads = [thread for thread in threading.enumerate() if thread.name == "checks"]
    FakeProcess.started[-1].found = found
    FakeProcess.started[-1].over.set()
    for thread in threads:
        thread.join(2)


def test_a_rebuild_does_not_wait_for_the_checks(checks):
    running, found, _ = checks
    running.start()
    assert found == []
    finish([OWN])
    assert found == [[OWN]]


def test_nothing_is_checked_again_when_nothing_has_changed(checks):
    running, _, page = checks
    running.start()
    finish([])
    running.start()
    assert len(FakeProcess.started) == 1
    page.write_text("changed")
    running.start()
    assert len(FakeProcess.started) == 2


def test_a_new_rebuild_ends_the_checks_of_the_last_one(checks):
    running, found, _ = checks
    running.start()
    running.stop()
    assert FakeProcess.started[0].killed
    finish([OWN])
    assert found == []
    running.start()
    assert len(FakeProcess.started) == 2


def test_checks_that_fail_are_reported_in_the_terminal(checks, monkeypatch, capsys):
    running, found, _ = checks
    monkeypatch.setattr(FakeProcess, "communicate", lambda self: ("", "Traceback: it broke"))
    running.start()
    finish([])
    assert found == []
    assert "it broke" in capsys.readouterr().err
