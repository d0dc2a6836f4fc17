"""The rule “translation”, beyond its examples in the catalogue: lines, sections by name, and pages on disk."""

import datetime

import pytest

from scripts.diagnostics import Diagnostic
from scripts.rules.content import translation
from scripts.rules.translation_status import sync
from scripts.rules.workspace import Workspace
from tests.sources import small_data, spoil, tables

TABLES = tables("rule_translation")

FRONT = '---\ntitle: {title}\ndescription: "Thirty characters at least, and so more words."\n---\n\n'
FRENCH = FRONT.format(title="Les donateurs") + "# Les donateurs {#top}\n\nDes mots.\n\n## Qui peut donner {#who}\n\n90 participants.\n"
ENGLISH = FRONT.format(title="Donors") + "# Donors {#top}\n\nWords.\n\n## Who can give {#who}\n\n90 participants.\n"
PAGES = {"fr/donors.md": FRENCH, "en/donors.md": ENGLISH, "fr/funding/give.md": FRENCH, "en/funding/give.md": ENGLISH}
PAGES |= {"fr/index.md": FRENCH, "en/index.md": ENGLISH}


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Two pages in French and English, with their records."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\n", "utf-8")
    data = small_data(tmp_path / "docs")
    for place in ("pages", "event"):
        spoil(data / "campaign.yml", rf"^{place}: .*\n", "")
    (data / "projects.yml").write_text('units:\n  none: {fr: "{amount}", en: "{amount}", zh: "{amount}"}\nprojects: []\n', "utf-8")
    for name, text in PAGES.items():
        file = tmp_path / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for path in ("donors.md", "funding/give.md", "index.md"):
        sync(tmp_path, path, "en", datetime.date(2026, 11, 23)).write()
    return tmp_path


def told(root) -> list[Diagnostic]:
    workspace = Workspace.load(root)
    assert workspace.unread == []
    found = list(translation.check(workspace))
    assert all(problem.rule == "translation" and problem.remedy for problem in found)
    return found


def one(root, file: str) -> Diagnostic:
    (problem,) = told(root)
    assert problem.file == file
    return problem


def test_translations_with_their_records_give_no_message(root):
    assert line_of_record(root) == 4
    assert told(root) == []


def line_of_record(root, name: str = "docs/en/donors.md") -> int:
    return next(number for number, line in enumerate((root / name).read_text("utf-8").split("\n"), 1) if line.startswith("translation:"))


@pytest.mark.parametrize(
    ("pattern", "replacement", "what"), TABLES["a french text that has changed is a warning at the record that names the section"]
)
def test_a_french_text_that_has_changed_is_a_warning_at_the_record_that_names_the_section(root, pattern, replacement, what):
    spoil(root / "docs/fr/donors.md", pattern, replacement)
    found = one(root, "docs/en/donors.md")
    assert (found.line, found.severity) == (line_of_record(root), "warning")
    assert what in found.message and found.remedy.endswith("python -m scripts sync donors en")


def test_several_changes_of_a_page_are_one_message_that_names_them_all(root):
    spoil(root / "docs/fr/funding/give.md", "90", "80")
    spoil(root / "docs/fr/funding/give.md", "Des mots", "Un mot")
    found = one(root, "docs/en/funding/give.md")
    assert found.message.endswith(": “Les donateurs” (#top, line 6), “Qui peut donner” (#who, line 10)")
    assert found.remedy.endswith("python -m scripts sync funding/give en")


def test_a_page_that_moves_keeps_its_record(root):
    for code in ("fr", "en"):
        (root / f"docs/{code}/donors.md").rename(root / f"docs/{code}/givers.md")
    assert told(root) == []


def test_a_record_on_several_lines_is_told_at_the_line_of_its_section(root):
    spoil(root / "docs/en/donors.md", "^translation: .*", "translation:\n  date: 2026-11-23\n  sections:\n    front: x")
    assert one(root, "docs/en/donors.md").line == line_of_record(root) + 3


@pytest.mark.parametrize("record", TABLES["a record of another shape is told when the page is read"])
def test_a_record_of_another_shape_is_told_when_the_page_is_read(root, record):
    line = spoil(root / "docs/en/donors.md", "^translation: .*", record)
    (found, *_) = Workspace.load(root).unread
    assert (found.file, found.line, found.rule) == ("docs/en/donors.md", line, "front-matter")
