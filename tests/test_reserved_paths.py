"""scripts/sources/reserved_paths.py: addresses that no page may have, for the build writes there itself."""

from __future__ import annotations

import shutil

import pytest

from scripts.diagnostics import SourceError
from scripts.sources.data import load_data
from scripts.sources.pages import load_pages
from scripts.sources.reserved_paths import first_name, taken
from tests.check_helpers import tiny_workspace
from tests.conftest import CODES, mkdocs
from tests.sources import repository, tree


@pytest.mark.parametrize(
    ("path", "name"), [("en.md", "en"), ("en/donors.md", "en"), ("404.md", "404"), ("index.md", "index"), ("funding/en.md", "funding")]
)
def test_the_first_name_of_an_address_is_that_of_a_folder_or_of_a_page(path, name):
    assert first_name(path) == name


def test_every_language_of_the_site_has_its_name(data):
    assert set(CODES) < set(taken(data))
    assert "donors" not in taken(data)


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("en.md", "the address en/ belongs to the pages in English"),
        ("zh/more.md", "the address zh/ belongs to the pages in 简体中文"),
        ("fr.md", "the address fr/ belongs to"),
        ("parallel.md", "the address parallel/ belongs to the parallel view"),
        ("assets/x.md", "the address assets/ belongs to"),
        ("404.md", "the address 404/ belongs to"),
        ("robots.md", "the address robots/ belongs to"),
        ("sitemap.md", "the address sitemap/ belongs to"),
        ("manifest.md", "the address manifest/ belongs to"),
    ],
)
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


def claimed(tmp_path, *names: str) -> list[tuple[str, int, str]]:
    """What is told of a small project with more files: pages and pictures with these names."""
    docs = tiny_workspace(tmp_path) / "docs"
    for name in names:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".md"):
            shutil.copy(docs / "fr" / "contact.md", docs / name)
        else:
            (docs / name).write_bytes(b"picture")
    try:
        load_pages(docs, load_data(docs / "_data"))
    except SourceError as error:
        assert all(problem.remedy and problem.rule == "page" for problem in error.problems)
        return [(problem.file, problem.line, problem.message) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("names", "file", "words"),
    [
        (["fr/givers.md", "fr/givers/index.md"], "docs/fr/givers/index.md", "docs/fr/givers.md claim one address, givers/index.html"),
        (["fr/more/index.md", "fr/more/README.md"], "docs/fr/more/README.md", "docs/fr/more/index.md claim one address, more/index.html"),
        (["en/more/README.md"], "docs/en/more/README.md", "publishes README.md as the page of its folder"),
        (["fr/Contact.md"], "docs/fr/contact.md", "docs/fr/Contact.md claim addresses that differ only in case, Contact and contact"),
        (["fr/more/a.md", "fr/More/b.md"], "docs/fr/more/a.md", "docs/fr/More/b.md claim addresses that differ only in case, More and more"),
        (["en/givers.md", "en/GIVERS.md"], "docs/en/givers.md", "docs/en/GIVERS.md claim addresses that differ only in case"),
        (["fr/more.md", "en/More.md"], "docs/fr/more.md", "docs/en/More.md claim addresses that differ only in case, en/More and en/more"),
        (["assets/x.png", "assets/X.png"], "docs/assets/x.png", "docs/assets/X.png claim addresses that differ only in case"),
        (["assets/x.png", "fr/assets/x.png"], "docs/fr/assets/x.png", "docs/assets/x.png claim one address, assets/x.png"),
        (["assets/x.png", "zh/assets/x.png"], "docs/zh/assets/x.png", "hides docs/assets/x.png from the pages of its language"),
        (["contact.png", "zh/contact.png"], "docs/zh/contact.png", "hides docs/contact.png"),
        (["fr/CNAME.md"], "docs/fr/CNAME.md", "the address CNAME belongs to the build, which writes CNAME"),
        (["fr/cname.md"], "docs/fr/cname.md", "the address cname belongs to the build, which writes CNAME"),
        (["fr/404.html.md"], "docs/fr/404.html.md", "the address 404.html belongs to the build"),
        (["fr/build.json.md"], "docs/fr/build.json.md", "the address build.json belongs to the build"),
        (["fr/sitemap.xml/index.md"], "docs/fr/sitemap.xml/index.md", "the address sitemap.xml belongs to the build"),
        (["en/manifest.webmanifest.md"], "docs/en/manifest.webmanifest.md", "the address en/manifest.webmanifest belongs to the build"),
        (["zh/search/index.json.md"], "docs/zh/search/index.json.md", "the address zh/search/index.json belongs to the build"),
        (["fr/index.md", "fr/index.html.md"], "docs/fr/index.md", "docs/fr/index.html.md claim one address, index.html"),
        (["robots.txt/x.png"], "docs/robots.txt/x.png", "the address robots.txt belongs to the build"),
        (["fr/Parallel/x.md"], "docs/fr/Parallel/x.md", "the address Parallel belongs to the build, which writes parallel"),
        (["fr/EN.md"], "docs/fr/EN.md", "the address EN belongs to the build, which writes en"),
    ],
)
def test_two_files_that_claim_one_address_are_one_error_that_names_both(tmp_path, monkeypatch, names, file, words):
    monkeypatch.chdir(tmp_path)
    (told,) = claimed(tmp_path, *names)
    assert told[:2] == (file, 1)
    assert words in told[2]


@pytest.mark.parametrize(
    "names",
    [
        ["fr/more/index.md", "en/more/index.md"],
        ["fr/more.md", "fr/more/other.md"],
        ["fr/x.png", "en/x.png"],
        ["assets/x.png", "assets/x.jpg"],
        ["fr/more.md", "en/other.md"],
        ["fr/.Contact.md"],
        ["fr/Contact.md~"],
        ["fr/build.md"],
        ["assets/more/x.png", "fr/more.md"],
        ["x.png", "assets/x.png"],
    ],
)
def test_files_with_addresses_of_their_own_are_left_alone(tmp_path, monkeypatch, names):
    monkeypatch.chdir(tmp_path)
    assert claimed(tmp_path, *names) == []


def test_a_page_cannot_stand_in_for_the_home_page_of_a_language(tmp_path):
    folder = repository(tmp_path / "repository")
    shutil.copy(folder / "docs/fr/donors.md", folder / "docs/fr/en.md")
    before = tree(folder / "site")
    done = mkdocs("build", "--strict", cwd=folder)
    assert done.returncode == 1
    assert "docs/fr/en.md:1: error [page] the address en/ belongs to the pages in English" in done.stdout + done.stderr
    assert tree(folder / "site") == before
