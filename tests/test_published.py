"""The whole tree of site/, file by file: nothing more, nothing empty, nothing that nobody asks for."""

import re
from pathlib import Path

import pytest

from scripts import budgets
from scripts.content import open_files
from scripts.content.data import load_data
from scripts.content.reserved_paths import parallel_url
from tests.conftest import CODES, PATHS, ROOT, URLS
from tests.sources import CAMPAIGN

HOMES = [URLS[code, "index.md"] for code in CODES]

ASKED_BY_SERVERS = {
    "404.html": "the answer to a wrong address",
    ".nojekyll": "says to GitHub Pages that the site is ready made",
    "robots.txt": "what search engines ask for first (RFC 9309)",
    "build.json": "what somebody compares who verifies the site (scripts/tools/verify)",
    "assets/credits.txt": "whose work the icons are, for who looks at what is published (THIRD-PARTY.md)",
}
"""Files that no page names, and who asks for them."""

EMPTY = {".nojekyll"}
"""Files that have nothing to say beyond being there."""


def expected() -> set[str]:
    """Every file of the site: for each page and language a page, for each page a parallel view, for each language its lists, once the rest."""
    data = load_data(CAMPAIGN / "docs/_data")
    return {
        *(f"{url}index.html" for url in URLS.values()),
        *(f"{parallel_url(path)}index.html" for path in ("", *PATHS)),
        *(f"{home}{name}" for home in HOMES for name in ("manifest.webmanifest", "search/index.json")),
        *(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs/assets").rglob("*.*") if path.name != "illustration.svg"),
        *(path for path in open_files.paths(data) if data.campaign.event or not path.endswith(".ics")),
        "sitemap.xml",
        *ASKED_BY_SERVERS,
    }


def published(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


@pytest.fixture(params=["site", "site_below"])
def built(request):
    return request.getfixturevalue(request.param)


def test_the_tree_of_the_site_is_exactly_this_and_nothing_is_empty_a_link_or_there_twice(built):
    there = published(built.folder)
    assert there == expected()
    assert [folder for folder in built.folder.rglob("*") if folder.is_dir() and not any(folder.iterdir())] == []
    assert {name for name in there if not (built.folder / name).stat().st_size} == EMPTY
    assert not any((built.folder / name).is_symlink() for name in there)
    contents: dict[bytes, list[str]] = {}
    for name in sorted(there - EMPTY):
        contents.setdefault((built.folder / name).read_bytes(), []).append(name)
    assert [names for names in contents.values() if len(names) > 1] == []


def test_every_picture_is_named_by_a_page_or_a_manifest(built):
    """Every page is reached, every link leads somewhere (tests/test_browser_pages.py, tests/test_any_campaign.py)."""
    texts = "".join(file.read_text("utf-8") for ending in ("html", "webmanifest") for file in built.folder.rglob(f"*.{ending}"))
    pictures = {file.relative_to(built.folder).as_posix() for file in (built.folder / "assets").rglob("*.*")} - set(ASKED_BY_SERVERS)
    assert pictures and {name for name in pictures if f'{name}"' not in texts} == set()


def test_nothing_of_the_theme_and_no_source_map_is_published(built):
    for name in published(built.folder):
        content = (built.folder / name).read_bytes()
        assert b"sourceMappingURL" not in content, name
        if name in ("build.json", "assets/credits.txt"):
            continue  # they say with what the site was made
        assert not re.search(rb"assets/(?:javascripts|stylesheets|images/favicon)|mkdocs-material|squidfunk", content), name


def test_the_whole_site_is_as_small_as_promised(site):
    sizes = [(site.folder / name).stat().st_size for name in published(site.folder)]
    assert sum(sizes) <= budgets.FILE_MEAN * len(sizes)
