"""scripts/build/postbuild/site_files.py: the web app manifest of each language."""

import json
from urllib.parse import urljoin

import pytest

from scripts.build.postbuild.site_files import ICON_SIZES, manifest, manifest_path
from tests.conftest import CODES, ROOT


@pytest.fixture(params=CODES)
def language(request, data):
    return next(language for language in data.languages if language.code == request.param)


def test_a_manifest_has_the_name_the_home_page_the_icons_and_the_colours_of_its_language(data, language, site):
    made, base = json.loads(manifest(data, language)), "https://floors.example/repo/"
    assert (made["name"], made["lang"]) == (data.ui["site_name"][language.code], language.tag)

    def address(link: str) -> str:
        return urljoin(base + manifest_path(data, language.code), link).removeprefix(base)

    assert address(made["start_url"]) == ("" if language.code == "fr" else f"{language.code}/")
    assert len(made["icons"]) == len(ICON_SIZES) + 1
    for icon in made["icons"]:
        path = ROOT / "docs" / address(icon["src"])
        if icon["type"] == "image/png":
            width, height = (int.from_bytes(path.read_bytes()[at : at + 4]) for at in (16, 20))
            assert icon["sizes"] == f"{width}x{height}"
        else:
            assert (icon["sizes"], icon["type"]) == ("any", "image/svg+xml")
            assert path.read_text("utf-8").startswith("<svg")
    page = site.html(language.code, "index.md")
    for words in ('<meta name="theme-color" content="{theme_color}"', "--paper:{background_color};", "--jade:{theme_color};"):
        assert words.format(**made) in page
