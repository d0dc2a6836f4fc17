"""The live preview, beside tests/test_serve.py: the bar with the problems of a page, what is served while sources change, and when they are checked."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lxml import html

from scripts.build.preview import Page, Preview, Unbuildable
from scripts.build.preview.background import Background
from scripts.build.preview.bar import Failure, with_bar
from scripts.build.preview.watch import Watch
from scripts.diagnostics import Diagnostic

PAGE = '<!doctype html>\n<html lang="fr">\n<head>\n<title>x</title>\n</head>\n<body>\n<main><h1>x</h1></main>\n</body>\n</html>\n'
OWN = Diagnostic("docs/en/donors.md", 7, "typography", "“a\u00a0<b>” is wrong", "Write “c”.")
OTHER = Diagnostic("docs/zh/donors.md", 3, "parity", "A heading is missing", "Translate it.")
ELSEWHERE = Diagnostic("docs/en/contact.md", 1, "head", "far away", "")


# --- the bar ---


def bar_of(*problems: Diagnostic, failure: Failure | None = None) -> html.HtmlElement:
    """The bar of a page in English with these problems."""
    return html.document_fromstring(with_bar(PAGE, "en/donors.md", problems, *filter(None, [failure]))).xpath("//aside")[0]


def test_a_page_without_mistakes_stays_as_it_is():
    assert with_bar(PAGE, "en/donors.md", []) == PAGE
    assert with_bar(PAGE, "en/donors.md", [ELSEWHERE, Diagnostic("docs/_data/ui.yml", 1, "data", "x")]) == PAGE


def test_the_bar_tells_file_line_message_and_remedy_is_english_is_a_status_covers_nothing_and_has_no_script():
    bar = bar_of(OWN, ELSEWHERE)
    text = " ".join(bar.text_content().split())
    assert "1 message in docs/en/donors.md" in text and "far away" not in text
    assert "docs/en/donors.md:7 error [typography] “a⍽<b>” is wrong→ Write “c”." in text
    assert (bar.get("lang"), bar.xpath(".//@role"), bar.getnext().tag) == ("en", ["status"], "main")
    assert not any(word in with_bar(PAGE, "en/donors.md", [OWN]) for word in ("position", "<script"))


def test_what_the_other_languages_have_is_folded_below_and_an_error_that_stops_the_build_is_on_every_page():
    folded = bar_of(OWN, OTHER).find(".//details").text_content()
    assert "1 message in the other languages of this page" in folded and "docs/zh/donors.md:3" in folded
    assert "docs/en/donors.md:7" not in folded
    assert "docs/en/contact.md:1" in bar_of(failure=Failure([ELSEWHERE])).text_content()
    assert bar_of(failure=Failure([], "a <b>")).findtext(".//pre") == "a <b>"


# --- what is served ---


class Made:
    """What a generator makes: ``pages`` by their path (None: one that needs all others), or an ``error``."""

    def __init__(self, root: Path) -> None:
        self.pages: dict[str, str | None] = {"": PAGE, "en/": PAGE}
        self.files = {"icon.svg": root / "icon.svg"}
        self.error: Failure | None = None
        self.asked: list[str] = []

    def read(self, changes):
        if self.error:
            raise Unbuildable(self.error)
        return {path: f"{path or 'fr/'}donors.md" for path in self.pages}, self.files

    def make(self, path):
        self.asked.append(path)
        html = self.pages[path]
        return html and Page(html, f"{path or 'fr/'}donors.md")

    def command(self, folder):
        return ["json.tool", "--help"]


@pytest.fixture
def made(tmp_path):
    return Made(tmp_path)


@pytest.fixture
def shown(tmp_path, made):
    """A preview of what is ``made``, built once."""
    preview = Preview(tmp_path, tmp_path)
    preview._site = made
    preview.change(set())
    build(preview, PAGE)
    return preview


def build(preview: Preview, text: str) -> None:
    folder = preview._root / "site"
    (folder / "en").mkdir(parents=True, exist_ok=True)
    (folder / "en/index.html").write_text(text, "utf-8")
    preview.publish(folder)


def test_before_the_first_build_a_page_says_that_there_is_none_and_why(tmp_path, made):
    preview, made.error = Preview(tmp_path, tmp_path), Failure([OWN])
    assert preview.page("en/")[0] == 503
    assert "No page yet" in preview.page("en/").html
    preview._site = made
    preview.change(set())
    assert "docs/en/donors.md:7" in preview.page("en/").html


def test_a_page_has_another_state_when_it_has_changed_and_only_then(shown, made):
    served = shown.page("en/")
    build(shown, PAGE)
    shown.change({"a.md"})
    assert shown.page("en/") == served
    shown.change({str(shown._root / "docs/icon.svg")})
    assert shown.page("en/").state != served.state
    made.pages["en/"] += "newer"
    shown.change({"a.md"})
    assert shown.page("en/").html == PAGE + "newer"


def test_after_a_change_a_page_is_made_when_it_is_asked_for_and_kept_until_the_next(shown, made):
    made.pages["en/"] = "<p>newer</p>"
    assert shown.page("en/").html == PAGE
    shown.change(set())
    assert shown.page("en/").html == shown.page("en/").html == "<p>newer</p>"
    assert made.asked == ["en/"]
    build(shown, PAGE)
    assert shown.page("en/").html == PAGE


def test_a_page_that_cannot_be_made_alone_is_that_of_the_last_good_build(shown, made):
    made.pages["en/"] = None
    shown.change(set())
    assert shown.page("en/").html == PAGE


def test_the_last_good_pages_stay_while_the_sources_hold_an_error(shown, made):
    shown.change({"a"})
    made.error = Failure([OWN])
    shown.change({"a"})
    assert "docs/en/donors.md:7" in shown.page("en/").html
    assert not made.asked
    assert "<h1>x</h1>" in shown.page("en/").html
    made.error = None
    shown.change({"a"})
    assert shown.page("en/").html == PAGE


def test_questions_of_other_threads_are_answered_and_their_errors_are_theirs(shown):
    with ThreadPoolExecutor(2) as threads:
        good, bad = threads.submit(shown.ask, lambda: 7), threads.submit(shown.ask, lambda: 1 / 0)
        shown.answer(5), shown.answer(5), shown.answer(0)
        assert good.result() == 7
        assert isinstance(bad.exception(), ZeroDivisionError)


def test_pictures_are_those_of_the_sources(shown):
    assert shown.file("icon.svg") == shown._root / "icon.svg"


def test_a_removed_page_is_no_longer_there_before_the_site_is_built_again(shown, made):
    made.pages = {}
    shown.change(set())
    assert shown.page("en/").status == 404


@pytest.mark.parametrize("path", ["nothing/", "../secret", "en/../../secret", "/etc/hostname"])
def test_nothing_outside_of_the_build_is_served(shown, path):
    (shown._root / "secret").write_text("secret")
    assert shown.file(path) is None
    assert shown.page(path).status == 404


# --- when sources change ---


def test_changed_added_and_removed_files_are_seen_and_those_of_editors_are_not(tmp_path):
    for name in ("a.md", "b.md", "sub/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    watch, found = Watch([tmp_path]), set()
    for name in (".a.md.swp", "a.md~"):
        (tmp_path / name).write_text("x")
    (tmp_path / "sub/c.md").write_text("longer")
    (tmp_path / "a.md").unlink()
    (tmp_path / "d.md").write_text("new")
    end = time.monotonic() + 5
    while not found and time.monotonic() < end:
        found = watch.look()
        time.sleep(watch.pause)
    assert {Path(path).name for path in found} == {"a.md", "c.md", "d.md"}


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


def wait(background: Background, true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        background.look()
        time.sleep(0.01)


def test_nothing_waits_for_what_runs_in_the_background_and_nothing_comes_of_what_was_replaced(background, tmp_path):
    first, found = [], []
    background.start(["after", "now"], first.append)
    background.start(["after", "now"], found.append)
    background.look()
    assert not found
    (tmp_path / "now").touch()
    wait(background, lambda: found == [[1]])
    assert not first


def test_what_does_not_run_is_reported_in_the_terminal(background, capsys):
    background.start(["broken"], lambda found: None)
    wait(background, lambda: "“broken” did not run" in capsys.readouterr().err)
