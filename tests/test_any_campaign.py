"""What every site promises, whatever it says: that of docs/, and that of the campaign about water, which differs from it in all that may differ."""

import itertools
import json
import shutil
from functools import cached_property
from pathlib import Path

import pytest
from lxml import html

from scripts.__main__ import main
from scripts.content.data import Data, load_data
from scripts.rules import all_rules, run
from scripts.rules.workspace import Workspace
from tests.accessibility import assert_accessible, assert_keeps_its_policy, windows_of
from tests.conftest import ROOT, Site
from tests.pages_server import pages_server
from tests.test_html_valid import checker, messages  # noqa: F401  (fixture)


class Campaign:
    """A checkout in ``root`` with its built ``site``."""

    def __init__(self, root: Path, site: Site) -> None:
        self.root, self.site = root, site

    @cached_property
    def data(self) -> Data:
        return load_data(self.root / "docs" / "_data")

    @cached_property
    def workspace(self) -> Workspace:
        return Workspace.load(self.root, self.site.folder)

    @cached_property
    def documents(self) -> dict[tuple[str, str], html.HtmlElement]:
        """Every page, by its language and path."""
        return {key: self.site.page(*key) for key in self.site.urls}

    @cached_property
    def paths(self) -> set[str]:
        return {path for _, path in self.site.urls}


@pytest.fixture(scope="module", params=["real", "water"])
def campaign(request) -> Campaign:
    root = ROOT if request.param == "real" else request.getfixturevalue("water")
    return Campaign(root, request.getfixturevalue(f"{request.param}_site"))


@pytest.mark.parametrize("rule", all_rules())
def test_no_rule_finds_an_error(rule, campaign):
    assert campaign.workspace.unread == []
    assert [str(problem) for problem in run(campaign.workspace, [rule]) if problem.severity == "error"] == []


def test_right_sentences_in_spanish_are_no_slips(water, tmp_path):
    page = "docs/es/people.md"
    shutil.copytree(water, tmp_path / "water", ignore=shutil.ignore_patterns("site", ".cache"))
    body = "\n\n## ¿Por qué ahora? {#now}\n\nEE. UU. y la UE ayudan. La Dra. y el Sr. de antes saben por qué. Empezó en los años noventa.\n"
    (tmp_path / "water" / page).write_text((water / page).read_text("utf-8") + body, "utf-8")
    before, after = (
        [problem.message for problem in run(Workspace.load(root), ["slips", "typography"]) if problem.file.endswith(page)]
        for root in (water, tmp_path / "water")
    )
    assert before == after


def test_every_link_leads_somewhere(campaign, capsys):
    assert main(["links", str(campaign.site.folder), "--sources", str(campaign.root / "docs")]) == 0, capsys.readouterr().out


def test_every_page_is_valid_html(real_site, water_site, checker):  # noqa: F811
    assert messages(checker, real_site.folder, water_site.folder) == []


def test_the_addresses_of_the_site_are_those_it_was_built_for(campaign):
    source = campaign.data.source_language.code
    assert campaign.documents[source, "index.md"].xpath("//link[@rel='canonical']/@href") == [campaign.site.url]


def test_headings_start_at_one_and_skip_no_level(campaign):
    for key, document in campaign.documents.items():
        levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert (levels[0], levels.count(1)) == (1, 1), key
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), key


def test_ids_are_the_same_in_every_language_and_never_twice(campaign):
    source = campaign.data.source_language.code
    for (code, path), document in campaign.documents.items():
        ids = document.xpath("//*[@id]/@id")
        assert ids == campaign.documents[source, path].xpath("//*[@id]/@id"), (code, path)
        assert len(set(ids)) == len(ids), (code, path)


def test_a_page_is_whole_in_one_file_but_for_its_pictures(campaign):
    for key, document in campaign.documents.items():
        inside = "//@style|//iframe|//object|//embed|//video|//audio|//base|//link[@rel='stylesheet']|//*[not(self::img)]/@src"
        assert document.xpath(inside) == [], key
        assert all(address.startswith(("../", "assets/")) for address in document.xpath("//img/@src")), key
        css = "".join(document.xpath("//style/text()"))
        assert "url(" not in css, key
        assert "@import" not in css, key


def test_only_a_page_with_a_form_has_a_script(campaign):
    for key, document in campaign.documents.items():
        scripts = document.xpath("//script[not(@type='application/ld+json')]")
        assert len(scripts) <= bool(document.xpath("//form")), key


def test_search_engines_are_told_who_publishes_the_site_where_that_is_known(campaign):
    name = campaign.data.campaign.publisher.name
    for (code, path), document in campaign.documents.items():
        data = map(json.loads, document.xpath("//script[@type='application/ld+json']/text()"))
        publishers = [block["publisher"]["name"] for block in data if block["@type"] == "WebSite"]
        said = code if name and code in name else campaign.data.source_language.code  # a draft page has the words of the source
        assert publishers == ([name[said]] if name and path == "index.md" else []), (code, path)


def test_the_search_index_has_every_page(campaign):
    search, source = campaign.data.campaign.pages.search, campaign.data.source_language.code
    urls = campaign.site.urls
    for language in campaign.data.languages:
        if language.draft:
            continue
        raw = (campaign.site.folder / urls[language.code, search] / "index.json").read_text("utf-8")
        assert {row[0] for row in json.loads(raw)} == {urls[source, path] for path in campaign.paths - {search}}


def test_each_contact_is_one_click_away(campaign):
    people = [person.email for person in campaign.data.contacts]
    for key, document in campaign.documents.items():
        addresses = [href.removeprefix("mailto:").split("?")[0] for href in document.xpath("//ul[@class='people']//a/@href")]
        assert addresses[: len(people)] == people, key


def test_where_there_is_a_price_there_is_where_it_comes_from_once(campaign):
    data = campaign.data
    for (code, path), document in campaign.documents.items():
        said = document.text_content().count(str(data.ui["provenance"][code]))
        assert said == 1 if document.xpath("//*[@class='price']") else said <= 1, (code, path)


def test_an_amount_on_request_is_after_those_of_each_currency_under_its_words(water_site):
    for code in ("en", "es", "ar"):
        (table,) = water_site.page(code, "work/index.md").xpath("//*[@id='by-amount']//table")
        *currencies, last = table.xpath("./tbody/tr[1]/th[@scope='rowgroup']")
        assert len(currencies) == 2
        cells = table.xpath("./tbody[3]//td[1]")
        assert [cell.text_content() for cell in cells] == [last.text_content()]
        assert water_site.page(code, "work/taps.md").xpath("//dd[@class='price']")[0].text_content() == last.text_content()


@pytest.fixture(scope="module")
def water_served(water_site):
    with pages_server(water_site.folder, water_site.prefix) as address:
        yield address


def test_water_is_accessible_and_keeps_its_policy_in_both_directions(visitor, water_site, water_served):
    page, wrong, _ = visitor
    keys = [key for key in water_site.urls if key[0] in ("en", "ar")]
    for key, windows in windows_of({key: water_site.html(*key) for key in keys}).items():
        page.goto(water_served + water_site.urls[key])
        assert_accessible(page, windows)
        assert_keeps_its_policy(page)
    assert wrong == []
