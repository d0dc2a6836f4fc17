"""scripts/build/postbuild/site_files.py: sitemap.xml, robots.txt, and the web app manifest of each language."""

import json
from urllib.parse import urljoin

import pytest
from lxml import etree

from scripts.build.postbuild.published import PublishedPage
from scripts.build.postbuild.site_files import ICON_SIZES, manifest, manifest_path, robots, sitemap
from tests.conftest import ROOT

SITE = "https://floors.example/"
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_every_page_has_one_entry_with_its_alternates_and_the_date_of_the_build():
    odd = f"{SITE}a/?x=1&y=\"<2>'"
    expected = {f"{SITE}fr/": {"fr": f"{SITE}fr/", "en": f"{SITE}en/", "x-default": f"{SITE}fr/"}, odd: {"fr": odd}}
    pages = [PublishedPage("fr", "a", "a", "Title", "Description", address, links, "") for address, links in expected.items()]
    root = etree.fromstring(sitemap(pages, "2016-11-24").encode())
    assert root.tag == f"{{{SPACES['s']}}}urlset" and not "".join(root.xpath("text()|*/text()")).strip()
    links = [{link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", SPACES)} for url in root]
    assert dict(zip(root.xpath("s:url/s:loc/text()", namespaces=SPACES), links, strict=True)) == expected
    assert root.xpath("s:url/s:lastmod/text()", namespaces=SPACES) == ["2016-11-24"] * 2


def test_robots_may_read_everything_and_are_told_the_absolute_address_of_the_sitemap():
    assert robots(f"{SITE}repo/").splitlines() == ["User-agent: *", "Allow: /", "", f"Sitemap: {SITE}repo/sitemap.xml"]


@pytest.mark.parametrize("number", range(3))
def test_a_manifest_has_the_name_the_home_page_the_icons_and_the_colours_of_its_language(number, data, site):
    language = data.languages[number]
    made = json.loads(manifest(data, language))
    assert (made["name"], made["lang"]) == (data.ui["site_name"][language.code], language.tag)

    def address(link: str) -> str:
        return urljoin(SITE + manifest_path(data, language.code), link).removeprefix(SITE)

    assert address(made["start_url"]) == ["", "en/", "zh/"][number]
    assert len(made["icons"]) == len(ICON_SIZES) + 1
    for icon in made["icons"]:
        content = (ROOT / "docs" / address(icon["src"])).read_bytes()
        sides = "x".join(str(int.from_bytes(content[at : at + 4])) for at in (16, 20))
        assert (icon["type"], icon["sizes"]) == (("image/svg+xml", "any") if content.startswith(b"<svg") else ("image/png", sides))
    page = site.html(language.code, "index.md")
    for words in ('<meta name="theme-color" content="{theme_color}"', ":{background_color};", ":{theme_color};"):
        assert words.format(**made) in page
