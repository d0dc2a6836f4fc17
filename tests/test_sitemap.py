"""scripts/build/postbuild/site_files.py: sitemap.xml and robots.txt."""

import pytest
from lxml import etree

from scripts.build.postbuild.published import PublishedPage
from scripts.build.postbuild.site_files import robots, sitemap

SITE = "https://floors.example/"
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
TAGS = {"fr": "fr", "en": "en", "zh": "zh-Hans"}


def page(code: str, path: str, *codes: str) -> PublishedPage:
    """The page at ``path`` in ``code``, which is also written in ``codes``."""
    alternates = {TAGS[other]: f"{SITE}{other}/{path}" for other in codes} | {"x-default": f"{SITE}fr/{path}"}
    return PublishedPage(code, path, f"{code}/{path}", "Title", "Description", f"{SITE}{code}/{path}", alternates, "")


PAGES = [page(code, "a/", "fr", "en", "zh") for code in TAGS] + [page(code, "b/", "fr", "en") for code in ("fr", "en")]


def entries(pages) -> dict[str, dict[str, str]]:
    """The alternates of each address of a sitemap, by their language."""
    root = etree.fromstring(sitemap(pages, "2016-11-24").encode())
    assert root.tag == f"{{{SPACES['s']}}}urlset"
    assert not any((text or "").strip() for each in [root, *root] for text in (each.text, each.tail))
    return {
        url.findtext("s:loc", namespaces=SPACES): {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", SPACES)} for url in root
    }


def test_every_page_has_one_entry_with_the_date_of_the_build():
    assert list(entries(PAGES)) == [each.canonical for each in PAGES]
    root = etree.fromstring(sitemap(PAGES, "2016-11-24").encode())
    assert [each.text for each in root.iter(f"{{{SPACES['s']}}}lastmod")] == ["2016-11-24"] * len(PAGES)
    assert entries([]) == {}


def test_every_page_lists_itself_and_is_listed_by_its_translations_where_it_is_written():
    found = entries(PAGES)
    assert set(found[f"{SITE}fr/a/"]) == {"fr", "en", "zh-Hans", "x-default"}
    assert set(found[f"{SITE}en/b/"]) == {"fr", "en", "x-default"}
    for address, links in found.items():
        assert address in links.values()
        for tag, other in links.items():
            assert found[other] == links, f"{other} ({tag}) does not answer {address}"


def test_marks_of_xml_in_an_address_are_escaped():
    odd = f"{SITE}a/?x=1&y=\"<2>'"
    assert entries([PublishedPage("fr", "a", "a", "t", "d", odd, {"fr": odd}, "")]) == {odd: {"fr": odd}}


@pytest.mark.parametrize("site", ["https://floors.example/", "https://floors.example/repo/"])
def test_robots_may_read_everything_and_are_told_the_absolute_address_of_the_sitemap(site):
    assert robots(site).splitlines() == ["User-agent: *", "Allow: /", "", f"Sitemap: {site}sitemap.xml"]
