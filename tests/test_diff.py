"""``make diff``: each changed text beside its counterparts, for terminals and for GitHub."""

import html
import re

import pytest

from scripts.build.render.markup import site_markdown
from scripts.edit.diff.compare import changes
from scripts.edit.diff.markdown import MOST, for_github, plain
from scripts.edit.diff.marks import difference, notable
from scripts.edit.diff.terminal import for_terminal
from tests.conftest import ROOT
from tests.running import entered
from tests.sources import git, spoil, tables, write

TABLES = tables("diff")
BEFORE = TABLES["before"]


def after(**edits: tuple[str, str]) -> dict[str, str]:
    """BEFORE with an edit in some files, named by their first part (``fr``, ``ui``)."""
    found = dict(BEFORE)
    for name, (old, new) in edits.items():
        path = "_data/ui.yml" if name == "ui" else f"{name}/page.md"
        assert old in found[path]
        found[path] = found[path].replace(old, new)
    return found


def test_nothing_changed_is_nothing_shown_whatever_the_order_of_rows_with_an_id():
    assert changes(BEFORE, dict(BEFORE)) == []
    assert changes(BEFORE, after(fr=("2026-11-26", "2026-11-27"))) == []  # the record of a translation is no text
    rows = BEFORE["_data/ui.yml"].splitlines()
    assert changes(BEFORE, {**BEFORE, "_data/ui.yml": "\n".join((rows[0], rows[2], rows[1]))}) == []


@pytest.mark.parametrize(("edits", "where", "cells"), TABLES["a changed text is shown with its counterparts"])
def test_a_changed_text_is_shown_with_its_counterparts(edits, where, cells):
    shown = {code: tuple(text) if isinstance(text, list) else (text, text) for code, text in cells.items()}
    (change,) = changes(BEFORE, after(**edits))
    assert (change.where, {cell.code: (cell.before, cell.after) for cell in change.cells}) == (where, shown)


def test_places_are_those_of_the_files():
    (change,) = changes(BEFORE, after(en=("Three days.", "Four days.")))
    cell = next(cell for cell in change.cells if cell.changed)
    assert (cell.file, BEFORE["en/page.md"].splitlines()[cell.line - 1]) == ("docs/en/page.md", "Three days.")
    (change,) = changes(BEFORE, after(ui=("en: two", "en: too")))
    assert (change.file, {cell.line for cell in change.cells}) == ("docs/_data/ui.yml", {3})


def test_a_new_page_and_one_that_is_gone_are_shown_whole():
    now = {path: text for path, text in BEFORE.items() if path != "zh/page.md"} | {"fr/other.md": "---\ntitle: Autre\n---\n\n# Autre {#top}\n"}
    found = changes(BEFORE, now)
    assert {cell.after for change in found for cell in change.cells if cell.file == "docs/fr/other.md"} == {"Autre", "# Autre {#top}"}
    gone = [cell for change in found for cell in change.cells if cell.code == "zh"]
    assert len(gone) == 9 and all(cell.after is None for cell in gone)


@pytest.mark.parametrize("text", TABLES["what cannot be read"])
def test_what_cannot_be_read_is_left_out_and_breaks_nothing(text):
    for path in ("_data/ui.yml", "en/page.md"):
        now = {**BEFORE, path: text}
        assert for_terminal(changes(BEFORE, now))
        list(for_github(changes(now, BEFORE)))


# --- numbers and negations -----------------------------------------------------------------------


@pytest.mark.parametrize(("text", "code", "words"), TABLES["numbers and negations"])
def test_numbers_and_negations(text, code, words):
    assert notable(text, code) == words


def test_what_came_and_what_went():
    assert difference("Not 3 and 3", "3 or 4", "en") == (["not", "3"], ["4"])


# --- for a terminal ------------------------------------------------------------------------------


def test_what_came_and_went_is_said_and_coloured():
    found = changes(BEFORE, after(en=("Three days.", "Not 4 days.")))
    out = for_terminal(found)
    assert "  fr= Trois jours.\n" in out and "    - Three days.\n    + Not 4 days.\n    ! numbers and negations: none → not, 4\n" in out
    assert "\033" not in out
    assert "!" not in for_terminal(changes(BEFORE, after(en=("- One item\n", "- 7 new ones\n- One item\n")))), "it is all new"
    coloured = for_terminal(found, colour=True)
    assert "\033[31mThree" in coloured and "\033[32m\033[1m4" in coloured
    assert re.sub(r"\033\[[\d;]*m", "", coloured) == out


def test_control_characters_of_texts_do_not_reach_the_terminal():
    out = for_terminal(changes(BEFORE, after(en=("Three days.", "Three\x1b[2J\x07 \u202edays\x9b."))), colour=False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)
    assert "‹U+001B›[2J‹U+0007›" in out


# --- for GitHub ----------------------------------------------------------------------------------

ALIVE = TABLES["alive"]


def test_texts_are_dead_in_markdown():
    shown = site_markdown(ROOT)(plain(ALIVE))
    assert re.findall(r"<(/?\w+)", shown) == ["p", "/p"]
    assert html.unescape(re.sub(r"</?p>", "", shown)) == ALIVE
    assert not re.search(r"[|@`*_\[\]<>~]|://", plain(ALIVE))
    assert "www.example" not in plain(ALIVE)


def test_a_table_shows_before_and_after_and_the_other_languages():
    found = changes(BEFORE, after(en=("Three days.", "Not 4 | days.")))
    head, table = list(for_github(found))
    assert head == "### docs/&#42;/page.md"
    rows = table.splitlines()
    assert rows[2:5] == ["| | before | after |", "|---|---|---|", "| fr | *unchanged* | Trois jours. |"]
    assert rows[5].startswith("| en 11 | <del>Three</del> days. | <ins><b>Not</b></ins>") and "⚠ numbers and negations" in rows[5]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows[2:])


def test_a_long_change_is_cut_and_says_so():
    many = {f"fr/p{number}.md": "# T {#top}\n" for number in range(MOST + 5)}
    parts = list(for_github(changes(BEFORE, {**BEFORE, **many})))
    assert parts[-1] == "And 5 more: `make diff` shows all of them."


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path, monkeypatch):
    write(tmp_path / "docs", BEFORE)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Beginning")
    return entered(tmp_path, monkeypatch)


def test_on_main_it_compares_with_the_last_commit_elsewhere_with_main(root, run):
    assert run("diff")[:2] == (0, "No text of docs/ differs from HEAD.\n")
    spoil(root / "docs/en/page.md", "Three", "Four")
    assert "+ Four days." in run("diff").out
    git(root, "checkout", "--quiet", "-b", "words")
    git(root, "commit", "--quiet", "--all", "--message=Words")
    spoil(root / "docs/en/page.md", "First", "Last")
    assert "+ Four days." in run("diff").out and "+ Last paragraph." in run("diff").out
    ended = run("diff", "--since", "HEAD", "--format", "markdown")
    assert ended.code == 0 and "Four" not in ended.out and "<ins>Last</ins>" in ended.out


def test_a_clone_of_another_branch_compares_with_the_main_that_it_was_cloned_from(root, tmp_path_factory, monkeypatch, run):
    git(root, "checkout", "--quiet", "-b", "words")
    spoil(root / "docs/en/page.md", "Three", "Four")
    git(root, "commit", "--quiet", "--all", "--message=Words")
    folder = tmp_path_factory.mktemp("clone")
    git(folder, "clone", "--quiet", "--branch=words", root.as_posix(), "copy")
    entered(folder / "copy", monkeypatch)
    ended = run("diff")
    assert (ended.code, "+ Four days." in ended.out) == (0, True)
