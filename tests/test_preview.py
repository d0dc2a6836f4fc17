"""The live preview: the bar with the problems of a page, what is served while sources change, and when they are checked."""

from __future__ import annotations

import queue
import threading
import time
from pathlib import Path

import pytest
from lxml import html

from scripts.build.preview import Page, Preview
from scripts.build.preview.background import Background
from scripts.build.preview.bar import Failure, with_bar
from scripts.build.preview.watch import Watch, stamps
from scripts.diagnostics import Diagnostic

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
def shown(tmp_path):
    """A preview of one page."""
    preview = Preview(tmp_path)
    preview.find({"": "fr/index.md", "en/": "en/donors.md"}, {"icon.svg": tmp_path / "icon.svg"})
    build(preview, PAGE)
    return preview


def build(preview: Preview, text: str) -> None:
    folder = preview.root / "site"
    (folder / "en").mkdir(parents=True, exist_ok=True)
    (folder / "en/index.html").write_text(text, "utf-8")
    preview.publish(folder)


def make(preview: Preview, page: Page | None) -> None:
    """Make what a browser asks for, as the thread that makes pages does."""
    path = preview.next_task(5)
    assert isinstance(path, str)
    preview.show(path, page)


def answered(preview: Preview, page: Page | None, path: str = "en/") -> str:
    """What a browser is sent while that page is made."""
    maker = threading.Thread(target=make, args=[preview, page])
    maker.start()
    html = preview.page(path).html
    maker.join(5)
    return html


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
    assert shown.wait("en/", served.state, 5, gone=lambda: True)
    shown.begin(assets=True)
    shown.show("en/", Page(PAGE, "en/donors.md"))
    assert shown.wait("en/", served.state, 0)


def test_after_a_change_a_page_is_made_when_it_is_asked_for_and_kept_until_the_next(shown):
    shown.begin()
    assert answered(shown, Page("<p>newer</p>", "en/donors.md")) == "<p>newer</p>"
    assert shown.page("en/").html == "<p>newer</p>"
    assert shown.next_task(0) is None
    assert answered(shown, Page("<p>home</p>"), "") == "<p>home</p>"
    build(shown, PAGE)
    assert shown.page("en/").html == PAGE


def test_a_page_that_cannot_be_made_alone_is_that_of_the_last_good_build(shown):
    shown.begin()
    assert answered(shown, None) == PAGE


def test_changes_come_before_pages_to_make(shown):
    shown.begin()
    asking = threading.Thread(target=shown.page, args=["en/"])
    asking.start()
    shown.note({"a"})
    shown.note({"b"})
    assert shown.next_task(0) == {"a", "b"}
    make(shown, None)
    asking.join(5)


def test_the_last_good_pages_stay_while_the_sources_hold_an_error(shown):
    shown.fail(Failure([OWN]))
    assert "docs/en/donors.md:7" in shown.page("en/").html
    assert "<h1>x</h1>" in shown.page("en/").html
    shown.begin()
    assert "docs/en/donors.md:7" in answered(shown, Page(PAGE))
    shown.begin(fixed=True)
    assert answered(shown, Page(PAGE)) == PAGE


def test_pictures_are_those_of_the_sources(shown):
    assert shown.file("icon.svg") == shown.root / "icon.svg"


def test_a_removed_page_is_no_longer_there_before_the_site_is_built_again(shown):
    shown.find({}, {})
    shown.begin()
    assert shown.page("en/").status == 404


@pytest.mark.parametrize("path", ["nothing/", "../secret", "en/../../secret", "/etc/hostname"])
def test_nothing_outside_of_the_build_is_served(shown, path):
    (shown.root / "secret").write_text("secret")
    assert shown.file(path) is None
    assert shown.page(path).status == 404


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


# --- what runs in the background ---


@pytest.fixture
def background(tmp_path):
    """A background for commands, in a folder with two: “after FILE” ends once there is a file, and “broken” prints no JSON."""
    (tmp_path / "after.py").write_text(
        "import sys, time, os, json\nwhile not os.path.exists(sys.argv[1]): time.sleep(0.01)\nprint(json.dumps([1]))\n"
    )
    (tmp_path / "broken.py").write_text("print('it broke')\n")
    running = Background(tmp_path)
    yield running
    running.stop()


def test_nothing_waits_for_what_runs_in_the_background(background, tmp_path):
    found = queue.Queue()
    background.start(["after", "now"], found.put)
    assert found.empty()
    (tmp_path / "now").touch()
    assert found.get(timeout=30) == [1]


def test_nothing_comes_of_what_was_stopped_or_replaced(background, tmp_path):
    first, found = queue.Queue(), queue.Queue()
    background.start(["after", "now"], first.put)
    background.start(["after", "now"], found.put)
    (tmp_path / "now").touch()
    assert found.get(timeout=30) == [1]
    assert first.empty()


def test_what_does_not_run_is_reported_in_the_terminal(background, capsys):
    background.start(["broken"], lambda found: None)
    end = time.monotonic() + 30
    while "“broken” did not run" not in capsys.readouterr().err:
        assert time.monotonic() < end
        time.sleep(0.01)
