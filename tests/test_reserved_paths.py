"""scripts/content/reserved_paths.py: addresses that no page may have, for the build writes there itself."""

import shutil

import pytest

from scripts.content.data import load_data
from scripts.content.pages import load_pages
from scripts.diagnostics import SourceError
from tests.conftest import CAMPAIGN, CODES
from tests.sources import tables

TABLES = tables("reserved_paths")


@pytest.mark.parametrize("name", ["en.md", "zh/more.md", "fr.md", "parallel.md", "assets/x.md", "404.md", "robots.md", "sitemap.md", "manifest.md"])
def test_a_page_of_the_source_language_at_such_an_address_is_reported(root, name):
    # only those of the source language are at the root of the site
    assert claimed(root, *(f"{code}/{name}" for code in CODES)) == [(f"docs/fr/{name}", "page/reserved")]


def claimed(root, *names: str) -> list[tuple[str, str]]:
    """What is reported of the campaign with more files: pages and pictures with these names."""
    docs = root / "docs"
    for name in names:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".md"):
            shutil.copy(docs / "fr" / "contact.md", docs / name)
        else:
            (docs / name).write_bytes(b"picture")
    try:
        load_pages(docs, load_data(CAMPAIGN / "docs/_data"))  # its roles: pages for search and open data
    except SourceError as error:
        assert all(problem.remedy and problem.line == 1 for problem in error.problems)
        return [(problem.file, problem.code) for problem in error.problems]
    return []


@pytest.mark.parametrize(("names", "file", "code"), TABLES["two files with one address are one error"])
def test_two_files_with_one_address_are_one_error(root, names, file, code):
    assert claimed(root, *names) == [(f"docs/{file}", f"page/{code}")]


@pytest.mark.parametrize("names", TABLES["files with addresses of their own are left alone"])
def test_files_with_addresses_of_their_own_are_left_alone(root, names):
    assert claimed(root, *names) == []
