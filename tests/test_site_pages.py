"""What every built page promises: the rules on built pages find nothing, and what only this site promises."""

from __future__ import annotations

import itertools
import json
import re

import pytest
from lxml import html

from scripts.checks import all_rules, run
from scripts.checks.workspace import Workspace
from tests.conftest import CODES, PATHS, ROOT, URLS

PAGES = list(URLS)


@pytest.fixture(scope="module")
def documents(site) -> dict:
    return {key: html.document_fromstring(site.html(*key)) for key in PAGES}


def test_every_page_exists_in_every_language():
    assert len(PATHS) == 17
    assert len(PAGES) == 51


@pytest.fixture(scope="module", params=["site", "site_below"])
def workspace(request) -> Workspace:
    """The sources with the site at the root of a domain, and with the one below a folder."""
    return Workspace.load(ROOT, request.getfixturevalue(request.param).folder)


@pytest.mark.parametrize("rule", [name for name, rule in all_rules().items() if rule.SITE])
def test_the_rules_on_built_pages_find_nothing(rule, workspace):
    assert workspace.unread == []
    assert list(map(str, run(workspace, [rule]))) == []


def test_the_addresses_of_the_site_are_those_it_was_built_for(site, site_below):
    # The rules take the home page's word for it.
    for built, address in ((site, site.url), (site_below, f"{site_below.url}/")):
        assert html.document_fromstring(built.html("fr", "index.md")).xpath("//link[@rel='canonical']/@href") == [address]


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


@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_whole_in_one_file(key, documents):
    document = documents[key]
    assert not document.xpath("//@style|//@src|//iframe|//img|//object|//embed|//video|//audio|//base|//link[@rel='stylesheet']")
    css = "".join(document.xpath("//style/text()"))
    assert "url(" not in css
    assert "@import" not in css


@pytest.mark.parametrize("key", PAGES)
def test_only_the_search_page_has_a_script(key, documents):
    assert len(documents[key].xpath("//script[not(@type='application/ld+json')]")) == (key[1] == "search.md")


@pytest.mark.parametrize("code", CODES)
def test_the_search_index_has_every_page(code, site):
    raw = (site.folder / URLS[code, "search.md"] / "index.json").read_text("utf-8")
    assert {row[0] for row in json.loads(raw)} == {URLS["fr", path] for path in PATHS if path != "search.md"}


@pytest.mark.parametrize("key", PAGES)
def test_a_contact_is_one_click_away_in_the_same_place(key, documents, data):
    document = documents[key]
    addresses = [href.removeprefix("mailto:").split("?")[0] for href in document.xpath("//a[starts-with(@href, 'mailto:')]/@href")]
    assert addresses == [person.email for person in data.contacts]
    inside = document.xpath("//main//a[starts-with(@href, 'mailto:')]")
    assert bool(inside) == (key[1] == "contact.md")


@pytest.mark.parametrize("key", PAGES)
def test_where_there_is_a_price_there_is_where_it_comes_from_once(key, documents, data):
    code, _ = key
    text = documents[key].text_content()
    amounts = [pattern for pattern in (r"\d{2,3}\u202f000\u00a0USD", r"US\$\d+,000", r"\d万美元") if re.search(pattern, text)]
    said = text.count(data.ui["provenance"][code])
    assert said == 1 if amounts else said <= 1
    if key[1] == "index.md" or key[1].startswith("funding/"):
        assert amounts
