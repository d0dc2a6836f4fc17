"""scripts/build/postbuild/web_manifest.py: the web app manifest of each language."""

import json
from urllib.parse import urljoin

import pytest

from scripts.build.postbuild.web_manifest import ICON_SIZES, manifest
from scripts.build.render.head import manifest_path
from tests.conftest import CODES, ROOT


@pytest.fixture(params=CODES)
def language(request, data):
    return next(language for language in data.languages if language.code == request.param)


def test_a_manifest_has_the_name_and_the_tag_of_its_language(data, language):
    made = json.loads(manifest(data, language))
    assert (made["name"], made["lang"]) == (data.ui["site_name"][language.code], language.tag)


def test_the_start_is_the_home_page_of_the_language(data, language):
    address = urljoin(f"https://floors.example/repo/{manifest_path(data, language.code)}", json.loads(manifest(data, language))["start_url"])
    assert address == "https://floors.example/repo/" + ("" if language.code == "fr" else f"{language.code}/")


def test_the_icons_are_there_with_the_sizes_that_are_told(data, language):
    icons = json.loads(manifest(data, language))["icons"]
    assert len(icons) == len(ICON_SIZES) + 1
    for icon in icons:
        address = urljoin(f"https://floors.example/repo/{manifest_path(data, language.code)}", icon["src"])
        path = ROOT / "docs" / address.removeprefix("https://floors.example/repo/")
        if icon["type"] == "image/png":
            width, height = (int.from_bytes(path.read_bytes()[at : at + 4]) for at in (16, 20))
            assert icon["sizes"] == f"{width}x{height}"
        else:
            assert (icon["sizes"], icon["type"]) == ("any", "image/svg+xml")
            assert path.read_text("utf-8").startswith("<svg")


def test_the_colours_are_those_of_the_pages(data, language, site):
    made, page = json.loads(manifest(data, language)), site.html(language.code, "index.md")
    assert f'<meta name="theme-color" content="{made["theme_color"]}"' in page
    assert f"--paper:{made['background_color']};" in page
    assert f"--jade:{made['theme_color']};" in page
