"""What every page that is published promises, whatever it says."""

from __future__ import annotations

import itertools
import json

import pytest
from lxml import html

from scripts.checks import all_rules, run
from scripts.checks.workspace import Workspace
from scripts.sources import formats
from tests.conftest import REAL_LANGUAGES, REAL_PATHS, REAL_ROLES, REAL_SOURCE, REAL_URLS, ROOT

PAGES = list(REAL_URLS)


@pytest.fixture(scope="module")
def documents(real_site) -> dict:
    return {key: html.document_fromstring(real_site.html(*key)) for key in PAGES}


@pytest.fixture(scope="module", params=["real_site", "real_site_below"])
def workspace(request) -> Workspace:
    """The sources with the site at the root of a domain, and with the one below a folder."""
    return Workspace.load(ROOT, request.getfixturevalue(request.param).folder)


@pytest.mark.parametrize("rule", all_rules())
def test_no_rule_finds_an_error(rule, workspace):
    assert workspace.unread == []
    assert [str(problem) for problem in run(workspace, [rule]) if problem.severity == "error"] == []


def test_the_addresses_of_the_site_are_those_it_was_built_for(real_site, real_site_below):
    # The rules take the home page's word for it.
    for built, address in ((real_site, real_site.url), (real_site_below, f"{real_site_below.url}/")):
        assert html.document_fromstring(built.html(REAL_SOURCE, "index.md")).xpath("//link[@rel='canonical']/@href") == [address]


@pytest.mark.parametrize("key", PAGES)
def test_headings_start_at_one_and_skip_no_level(key, documents):
    levels = [int(heading.tag[1]) for heading in documents[key].xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("path", REAL_PATHS)
def test_ids_are_the_same_in_every_language_and_never_twice(path, documents):
    ids = {code: documents[code, path].xpath("//*[@id]/@id") for code in REAL_LANGUAGES}
    assert all(ids[code] == ids[REAL_SOURCE] for code in ids)
    assert len(set(ids[REAL_SOURCE])) == len(ids[REAL_SOURCE])


@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_whole_in_one_file(key, documents):
    document = documents[key]
    assert not document.xpath("//@style|//script/@src|//iframe|//object|//embed|//video|//audio|//base|//link[@rel='stylesheet']")
    css = "".join(document.xpath("//style/text()"))
    assert "url(" not in css
    assert "@import" not in css


@pytest.mark.parametrize("key", PAGES)
def test_only_the_pages_of_the_search_and_of_the_proposal_have_a_script(key, documents):
    assert len(documents[key].xpath("//script[not(@type='application/ld+json')]")) == (
        key[1] in (REAL_ROLES.get("search"), REAL_ROLES.get("proposal"))
    )


@pytest.mark.parametrize("code", REAL_LANGUAGES)
def test_the_search_index_has_every_page(code, real_site):
    raw = (real_site.folder / REAL_URLS[code, REAL_ROLES["search"]] / "index.json").read_text("utf-8")
    assert {row[0] for row in json.loads(raw)} == {REAL_URLS[REAL_SOURCE, path] for path in REAL_PATHS if path != REAL_ROLES["search"]}


@pytest.mark.parametrize("key", PAGES)
def test_a_contact_is_one_click_away(key, documents, real_data):
    addresses = {href.removeprefix("mailto:").split("?")[0] for href in documents[key].xpath("//a[starts-with(@href, 'mailto:')]/@href")}
    assert {person.email for person in real_data.contacts} <= addresses


@pytest.mark.parametrize("key", PAGES)
def test_where_there_is_a_price_there_is_where_it_comes_from_once(key, documents, real_data):
    text = documents[key].text_content()
    amounts = {formats.amount(project.amount, language) for project in real_data.projects.projects for language in real_data.languages}
    said = text.count(real_data.ui["provenance"][key[0]])
    assert said == 1 if any(amount in text for amount in amounts) else said <= 1
