"""scripts/sources/taken.py: addresses that no page may have, for the build writes there itself."""

from __future__ import annotations

import shutil

import pytest

from scripts.sources.data import load_data
from scripts.sources.pages import load_pages
from scripts.sources.problems import SourceError
from scripts.sources.taken import first_name, taken
from tests.check_helpers import tiny_workspace
from tests.conftest import CODES, mkdocs
from tests.sources import repository, tree


@pytest.mark.parametrize(("path", "name"), [("en.md", "en"), ("en/donors.md", "en"), ("404.md", "404"), ("index.md", "index"), ("funding/en.md", "funding")])
def test_the_first_name_of_an_address_is_that_of_a_folder_or_of_a_page(path, name):
    assert first_name(path) == name


def test_every_language_of_the_site_has_its_name(data):
    assert set(CODES) < set(taken(data))
    assert "donors" not in taken(data)


@pytest.mark.parametrize(("name", "whose"), [
    ("en.md", "the address en/ belongs to the pages in English"), ("zh/more.md", "the address zh/ belongs to the pages in 简体中文"),
    ("fr.md", "the address fr/ belongs to"), ("parallel.md", "the address parallel/ belongs to the parallel view"),
    ("assets/x.md", "the address assets/ belongs to"), ("404.md", "the address 404/ belongs to"), ("robots.md", "the address robots/ belongs to"),
    ("sitemap.md", "the address sitemap/ belongs to"), ("manifest.md", "the address manifest/ belongs to"),
])
def test_a_page_of_the_source_language_at_such_an_address_is_told(tmp_path, monkeypatch, name, whose):
    monkeypatch.chdir(tmp_path)
    docs = tiny_workspace(tmp_path) / "docs"
    for code in CODES:  # only those of the source language stand at the root of the site
        (docs / code / name).parent.mkdir(exist_ok=True)
        shutil.copy(docs / code / "contact.md", docs / code / name)
    with pytest.raises(SourceError) as caught:
        load_pages(docs, load_data(docs / "_data"))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.rule) == (f"docs/fr/{name}", 1, "page")
    assert whose in problem.message
    assert problem.remedy


def test_a_page_cannot_stand_in_for_the_home_page_of_a_language(tmp_path):
    folder = repository(tmp_path / "repository")
    shutil.copy(folder / "docs/fr/donors.md", folder / "docs/fr/en.md")
    before = tree(folder / "site")
    done = mkdocs("build", "--strict", cwd=folder)
    assert done.returncode == 1
    assert "docs/fr/en.md:1: error [page] the address en/ belongs to the pages in English" in done.stdout + done.stderr
    assert tree(folder / "site") == before
