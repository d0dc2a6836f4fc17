"""What every built page promises: language, head, alternates, no foreign file, no script, weight."""

from __future__ import annotations

import gzip
import itertools
import json
import re
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from scripts.budgets import GZIP_LEVEL, INDEX, html_limit, script_limit
from tests.conftest import CODES, PATHS, URLS

TAGS = {"fr": "fr", "en": "en", "zh": "zh-Hans"}
PAGES = list(URLS)


@pytest.fixture(scope="module")
def documents(site) -> dict:
    return {key: html.document_fromstring(site.html(*key)) for key in PAGES}


def only(document, xpath: str) -> str:
    found = document.xpath(xpath)
    assert len(found) == 1, (xpath, found)
    return str(found[0])


def weigh(text: str) -> int:
    """Bytes of ``text`` as a server sends them."""
    return len(gzip.compress(text.encode(), GZIP_LEVEL, mtime=0))


def test_every_page_exists_in_every_language():
    assert len(PATHS) == 16
    assert len(PAGES) == 48


@pytest.mark.parametrize("key", PAGES)
def test_the_head_says_what_the_page_is(key, documents, site):
    code, path = key
    document, address = documents[key], urljoin(site.url, URLS[key])
    assert only(document, "/html/@lang") == TAGS[code]
    assert only(document, "//title/text()")
    assert 30 <= len(only(document, "//meta[@name='description']/@content")) <= 170
    assert only(document, "//link[@rel='canonical']/@href") == address
    alternates = {link.get("hreflang"): link.get("href") for link in document.xpath("//link[@rel='alternate']")}
    assert alternates == {TAGS[other]: urljoin(site.url, URLS[other, path]) for other in CODES} | {"x-default": urljoin(site.url, URLS["fr", path])}
    assert len(document.xpath("//meta[@name='theme-color']")) == 2
    graph = {meta.get("property"): meta.get("content") for meta in document.xpath("//meta[starts-with(@property, 'og:')]")}
    assert graph["og:url"] == address
    assert graph["og:title"] in only(document, "//title/text()")
    assert (site.folder / urlsplit(graph["og:image"]).path.lstrip("/")).is_file()
    assert only(document, "//meta[@name='twitter:card']/@content") == "summary_large_image"
    for rel in ("icon", "apple-touch-icon", "manifest"):
        assert (site.folder / URLS[key] / only(document, f"//link[@rel='{rel}']/@href")).resolve().is_file()


def test_titles_and_descriptions_are_unique(documents):
    for xpath in ("//title/text()", "//meta[@name='description']/@content"):
        texts = [only(document, xpath) for document in documents.values()]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("key", PAGES)
def test_headings_start_at_one_and_skip_no_level(key, documents):
    levels = [int(heading.tag[1]) for heading in documents[key].xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("path", PATHS)
def test_ids_are_the_same_in_every_language_and_never_twice(path, documents):
    ids = {code: documents[code, path].xpath("//*[@id]/@id") for code in CODES}
    assert ids["fr"] == ids["en"] == ids["zh"]
    assert len(set(ids["fr"])) == len(ids["fr"])


FETCHING = {"src", "srcset", "poster", "data", "background"}


@pytest.mark.parametrize("key", PAGES)
def test_a_page_fetches_nothing_from_elsewhere_and_runs_nothing(key, documents, site):
    document = documents[key]
    for element in document.iter(etree.Element):
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert not any(name in element.attrib for name in FETCHING), element.tag
        assert element.tag not in ("iframe", "img", "object", "embed", "video", "audio", "base")
        if element.tag == "link" and element.get("rel") in ("icon", "stylesheet", "preload", "apple-touch-icon", "manifest"):
            assert not urlsplit(element.get("href")).netloc
    css = "".join(document.xpath("//style/text()"))
    assert "url(" not in css
    assert "@import" not in css
    scripts = [s for s in document.xpath("//script") if s.get("type") != "application/ld+json"]
    assert len(scripts) == (key[1] == "search.md")
    assert sum(weigh(s.text) for s in scripts) <= script_limit(URLS["fr", key[1]])


@pytest.mark.parametrize("key", PAGES)
def test_a_page_stays_within_its_weight(key, site):
    assert weigh(site.html(*key)) <= html_limit(URLS["fr", key[1]])


@pytest.mark.parametrize("code", CODES)
def test_the_search_index_stays_within_its_weight(code, site):
    raw = (site.folder / URLS[code, "search.md"] / "index.json").read_text("utf-8")
    assert weigh(raw) <= INDEX
    assert {row[0] for row in json.loads(raw)} == {URLS["fr", path] for path in PATHS if path != "search.md"}


@pytest.mark.parametrize("key", PAGES)
def test_a_contact_is_one_click_away_in_the_same_place(key, documents, data):
    document = documents[key]
    addresses = [href.removeprefix("mailto:").split("?")[0] for href in document.xpath("//a[starts-with(@href, 'mailto:')]/@href")]
    assert addresses == [person.email for person in data.contacts]
    inside = document.xpath("//main//a[starts-with(@href, 'mailto:')]")
    assert bool(inside) == (key[1] == "contact.md")


@pytest.mark.parametrize("key", PAGES)
def test_where_there_is_a_price_there_is_where_it_comes_from(key, documents, data):
    code, _ = key
    text = documents[key].text_content()
    amounts = [pattern for pattern in (r"\d{2,3}\u202f000\u00a0USD", r"US\$\d+,000", r"\d万美元") if re.search(pattern, text)]
    assert (data.ui["provenance"][code] in text) == bool(amounts)
    if key[1] == "index.md" or key[1].startswith("funding/"):
        assert amounts


@pytest.mark.parametrize("code", CODES)
def test_the_sitemap_lists_every_page_with_its_translations(code, site):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = etree.fromstring((site.folder / "sitemap.xml").read_bytes())
    entries = {entry.findtext("s:loc", namespaces=names): entry for entry in root}
    assert set(entries) == {urljoin(site.url, url) for url in URLS.values()}
    for path in PATHS:
        links = {link.get("hreflang"): link.get("href") for link in entries[urljoin(site.url, URLS[code, path])].findall("x:link", names)}
        assert links == {TAGS[other]: urljoin(site.url, URLS[other, path]) for other in CODES} | {"x-default": urljoin(site.url, URLS["fr", path])}


def test_robots_names_the_sitemap(site):
    assert f"Sitemap: {site.url}sitemap.xml" in (site.folder / "robots.txt").read_text("utf-8").splitlines()


def test_nothing_is_published_but_pages_pictures_and_what_search_and_robots_need(site):
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    pages = {f"{url}index.html" for url in URLS.values()}
    assert files == pages | {
        "404.html", "robots.txt", "sitemap.xml",
        *(f"assets/{name}" for name in ("icon.svg", "icon-180.png", "icon-192.png", "icon-512.png", "share.png")),
        *(f"{home}{name}" for home in ("", "en/", "zh/") for name in ("manifest.webmanifest", "search/index.json")),
    }
