"""scripts/content/pages.py: every page of every language, with its front matter."""

import pytest

from scripts.content.data import load_data
from scripts.content.pages import LONGEST, load_pages
from tests.running import problems_of
from tests.sources import small_data, spoil

PAGE = """---
title: A page
description: What this page says, in a sentence.
---

# A page
"""
PROJECT = PAGE.replace("---\n", "---\nproject: {slug}\nsummary: In short.\ncovers: All of it.\n", 1)
SLUGS = ("knowledge", "workshops", "field-visits", "training", "asean-project", "south-asia-project")


@pytest.fixture
def docs(tmp_path, monkeypatch):
    """docs/ of the current folder: the small data, a home page in three languages, the projects' pages in two."""
    monkeypatch.chdir(tmp_path)
    docs = tmp_path / "docs"
    small_data(docs)
    for code in ("fr", "en", "zh"):
        (docs / code / "funding").mkdir(parents=True)
        (docs / code / "index.md").write_text(PAGE, "utf-8")
    for code in ("fr", "en"):
        for slug in SLUGS:
            (docs / code / "funding" / f"{slug}.md").write_text(PROJECT.replace("{slug}", slug), "utf-8")
    return docs


def read(docs):
    return load_pages(docs, load_data(docs / "_data"))


def told(docs) -> list[tuple[str, int, str, str]]:
    """File, line, code and remedy of each problem of the pages."""
    return [(problem.file, problem.line, problem.code, problem.remedy) for problem in problems_of(read, docs)]


def test_every_page_is_read_with_its_language_path_and_body(docs):
    pages = read(docs)
    assert len(pages) == 3 + 2 * 6
    page = pages["en/funding/training.md"]
    assert (page.code, page.path, page.uri, page.file) == ("en", "funding/training.md", "en/funding/training.md", "docs/en/funding/training.md")
    assert (page.front.project, page.front.title, page.body, page.lines["project",]) == ("training", "A page", "\n# A page\n", 2)
    assert (docs.parent / page.file).read_text("utf-8").splitlines()[page.offset + 1] == "# A page"


def test_a_page_has_its_most_characters_and_no_more(docs):
    page = docs / "en" / "index.md"
    page.write_text(PAGE.ljust(LONGEST, "x"), "utf-8")
    assert "en/index.md" in read(docs)
    page.write_text(PAGE.ljust(LONGEST + 1, "x"), "utf-8")
    ((*place, code, _),) = told(docs)
    assert (*place, code) == ("docs/en/index.md", 1, "page/too-long")


def test_a_folder_that_is_no_language_of_the_site_is_not_read(docs):
    (docs / "de").mkdir()
    (docs / "de" / "index.md").write_text("no front matter", "utf-8")
    assert not any(uri.startswith("de/") for uri in read(docs))


@pytest.mark.parametrize("name", [".draft.md", ".#index.md", ".obsidian/note.md"])
def test_hidden_files_are_not_pages(docs, name):
    path = docs / "en" / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to("nowhere")  # as Emacs marks a file that is open
    assert f"en/{name}" not in read(docs)


def test_a_page_is_read_again_when_it_has_changed_and_only_then(docs):
    assert read(docs)["en/index.md"] is read(docs)["en/index.md"]
    spoil(docs / "en" / "index.md", "title: .*", "title: Another page")
    assert read(docs)["en/index.md"].front.title == "Another page"


def test_the_mistakes_of_all_pages_are_told_together(docs):
    (docs / "fr" / "index.md").write_text("# No front matter\n", "utf-8")
    spoil(docs / "en" / "index.md", "^title: .*", "title: x")
    (docs / "zh" / "index.md").write_bytes("---\ntitle: é\n".encode("latin-1"))
    assert [(file, line) for file, line, _, _ in told(docs)] == [("docs/en/index.md", 2), ("docs/fr/index.md", 1), ("docs/zh/index.md", 2)]


def test_a_project_may_have_no_page_yet_in_another_language(docs):
    (docs / "en" / "funding" / "training.md").unlink()
    assert "en/funding/training.md" not in read(docs)


def test_the_page_of_a_project_has_the_same_path_in_every_language(docs):
    (docs / "en" / "funding" / "training.md").rename(docs / "en" / "funding" / "train.md")
    ((file, line, _, remedy),) = told(docs)
    assert (file, line) == ("docs/en/funding/train.md", 2)
    assert "move this file to en/funding/training.md" in remedy
