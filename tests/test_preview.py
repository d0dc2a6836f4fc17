"""scripts/preview.py: the problems of a page stand on it under mkdocs serve, and never in a build."""

from __future__ import annotations

import subprocess
import threading
from typing import ClassVar

import pytest
from lxml import html

from scripts.diagnostics import Diagnostic
from scripts.diagnostics.output import for_programs
from scripts.preview import Preview, with_bar
from tests.conftest import mkdocs
from tests.sources import add, repository, spoil
from tests.test_serve import Preview as Served

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


# --- when the checks run ---


class Checks:
    """Stands for the process that checks: what it finds, and when it ends, is said by the test."""

    started: ClassVar[list[Checks]] = []

    def __init__(self, *_, **__):
        self.found, self.over, self.killed = [], threading.Event(), False
        Checks.started.append(self)

    def communicate(self):
        self.over.wait(5)
        return for_programs(self.found), ""

    def kill(self):
        self.killed = True
        self.over.set()


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A preview of one page, and the file of that page."""
    Checks.started = []
    monkeypatch.setattr(subprocess, "Popen", Checks)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("a")
    reloaded = threading.Event()
    shown = Preview(tmp_path, reloaded.set)
    file = tmp_path / "index.html"
    file.write_text(shown.page(file, "en/donors.md", PAGE))
    yield shown, file, reloaded
    for checks in Checks.started:
        checks.over.set()


def finish(found: list) -> None:
    threads = [thread for thread in threading.enumerate() if thread.name == "checks"]
    Checks.started[-1].found = found
    Checks.started[-1].over.set()
    for thread in threads:
        thread.join(2)


def test_a_rebuild_does_not_wait_and_the_bar_comes_when_the_checks_are_done(page):
    shown, file, reloaded = page
    shown.look()
    assert file.read_text() == PAGE
    finish([OWN])
    assert "docs/en/donors.md:7" in file.read_text()
    assert reloaded.is_set()
    assert "docs/en/donors.md:7" in shown.page(file, "en/donors.md", PAGE)


def test_nothing_is_checked_or_loaded_again_when_nothing_has_changed(page):
    shown, file, reloaded = page
    shown.look()
    finish([])
    assert not reloaded.is_set()
    shown.look()
    assert len(Checks.started) == 1
    (file.parent / "docs/a.md").write_text("changed")
    shown.look()
    assert len(Checks.started) == 2


def test_a_mended_mistake_goes_away(page):
    shown, file, reloaded = page
    shown.look()
    finish([OWN])
    reloaded.clear()
    (file.parent / "docs/a.md").write_text("changed")
    shown.look()
    finish([])
    assert file.read_text() == PAGE
    assert reloaded.is_set()


def test_a_new_rebuild_ends_the_checks_of_the_last_one(page):
    shown, file, reloaded = page
    shown.look()
    shown.stop()
    assert Checks.started[0].killed
    finish([OWN])
    assert file.read_text() == PAGE
    assert not reloaded.is_set()
    shown.look()
    assert len(Checks.started) == 2


def test_checks_that_fail_are_said_in_the_terminal_and_change_nothing(page, monkeypatch, capsys):
    shown, file, _ = page
    monkeypatch.setattr(Checks, "communicate", lambda self: ("", "Traceback: it broke"))
    shown.look()
    finish([])
    assert file.read_text() == PAGE
    assert "it broke" in capsys.readouterr().err


# --- MkDocs ---


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory):
    """A copy of the repository with a mistake that can be built, and the line of it."""
    folder = repository(tmp_path_factory.mktemp("preview") / "repository")
    return folder, add(folder / "docs/fr/donors.md", "\nÀ ÉCRIRE : un paragraphe.") + 1


def test_a_build_has_no_bar(spoiled):
    folder, _ = spoiled
    done = mkdocs("build", "--strict", "--site-dir", str(folder / "built"), cwd=folder)
    assert done.returncode == 0, done.stderr
    for file in (folder / "built").rglob("*.html"):
        assert "preview-bar" not in file.read_text("utf-8")
    assert "À ÉCRIRE" in (folder / "built/donors/index.html").read_text("utf-8")


def test_the_preview_shows_the_bar_and_takes_it_away_once_the_mistake_is_mended(spoiled):
    folder, line = spoiled
    running = Served(folder, folder.parent / "output.txt")
    try:
        running.served("donors/", f"<code>docs/fr/donors.md:{line}</code> error [unfinished/text]")
        assert "preview-bar" in running.get("en/donors/")
        spoil(folder / "docs/fr/donors.md", "À ÉCRIRE : un", "Un")
        running.wait(lambda: "[unfinished/text]" not in running.get("donors/"))
    finally:
        running.process.terminate()
        running.process.wait(10)
