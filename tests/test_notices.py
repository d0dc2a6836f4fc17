"""What pages say that are out of date, not translated, or of a language being started, on a site built from a spoiled copy of the repository."""

import json
import shutil
from pathlib import Path

import pytest
from lxml import etree

from scripts.languages import interface
from tests.running import build, page_at
from tests.sources import add, repository, spoil

SPANISH = "- {code: es, tag: es, name: español, open_graph: es_ES, locale: es_ES, scale: false, draft: true}"
NOTICE = "//main/*[contains(@class, 'notice')][following-sibling::h1]"
"""What is said of the state of a page stands above its heading; where its prices come from, below."""


def spoil_and_build(folder: Path) -> None:
    """A checkout with a site in which sources.md has changed in French, pages are missing, one has no record, and Spanish is being started."""
    repository(folder)
    docs = folder / "docs"
    spoil(docs / "fr/sources.md", "Un donateur", "Une donatrice")
    spoil(docs / "fr/sources.md", "^description: .*", 'description: "Une autre phrase, qui dit autre chose de la page et de ses chiffres."')
    spoil(docs / "fr/sources.md", r"^## .*\{#addresses\}(.|\n)*", '## {{ count("projects") }} parties de plus {#more}\n\nDes mots.\n')
    spoil(docs / "fr/donors.md", "Des rapports", "Des  rapports")
    spoil(docs / "zh/donors.md", "^translation: .*\n", "")
    for name in ("zh/funding/training.md", "zh/index.md", "en/contact.md"):
        (docs / name).unlink()
    add(docs / "_data/languages.yml", SPANISH)
    (docs / "es").mkdir()
    shutil.copy(docs / "en/donors.md", docs / "es")
    build(folder, folder / "site")


@pytest.fixture(scope="session")
def spoiled(once) -> Path:
    return once("spoiled", spoil_and_build) / "site"


def sitemap(site) -> list[str]:
    """Every address in the sitemap: those of pages, and those of their alternates."""
    return [each.text or each.get("href") for each in etree.parse(site / "sitemap.xml").getroot().iter("{*}loc", "{*}link")]


def test_an_outdated_page_says_since_when_and_links_to_what_has_changed_in_french(spoiled, data):
    expected = (("en", "28\u00a0November 2026", "Former addresses, removed part"), ("zh", "2026年11月28日", "旧网址，已删除部分"))
    for code, date, removed in expected:
        (notice,) = page_at(spoiled, f"{code}/sources/").xpath("//main/div[contains(@class, 'outdated')]")
        assert notice.get("lang") is None
        assert notice.findtext("p").startswith(data.ui["outdated"][code].format(date=date))
        links = [(link.get("href"), link.get("hreflang"), link.get("lang"), link.text_content()) for link in notice.iter("a")]
        assert links == [
            ("../../sources/", "fr", None, data.ui["front_texts"][code]),
            ("../../sources/#top", "fr", "fr", "À propos de ce site et de ses sources"),
            ("../../sources/#more", "fr", "fr", "Six parties de plus"),
        ]
        items = [item.text_content().strip() for item in notice.iter("li")]
        assert items[2] == f"Six parties de plus{data.ui['comma'][code]}{data.ui['part_added'][code]}"
        assert items[3] == removed
    assert page_at(spoiled, "sources/").xpath("//main/*[contains(@class, 'outdated')]") == []
    ids = page_at(spoiled, "sources/").xpath("//@id")
    assert {"top", "more"} <= set(ids)


def test_a_page_without_record_says_that_nobody_knows_what_it_was_made_from_and_a_current_one_has_no_notice(spoiled, data):
    (notice,) = page_at(spoiled, "zh/donors/").xpath(NOTICE)
    assert notice.text.strip() == data.ui["outdated_unknown"]["zh"]
    assert (notice.find("a").get("href"), notice.find("a").get("hreflang")) == ("../../donors/", "fr")
    assert page_at(spoiled, "en/donors/").xpath(NOTICE) == []


def test_a_missing_page_is_in_french_with_a_notice_and_a_link_to_the_french_page(spoiled, data):
    here = page_at(spoiled, "zh/funding/training/")
    main = here.xpath("//main")[0]
    assert (here.get("lang"), main.get("lang")) == ("zh-Hans", "fr")
    notice = main.xpath("p[@class='notice']")[0]
    assert (notice.get("lang"), notice.text.strip()) == ("zh-Hans", data.ui["untranslated"]["zh"])
    assert (notice.find("a").get("href"), notice.find("a").get("hreflang")) == ("../../../funding/training/", "fr")
    assert here.xpath("//title/@lang") == here.xpath("//meta[@name='description']/@lang") == ["fr"]
    graph = {meta.get("property"): meta.get("content") for meta in here.xpath("//meta[@property]")}
    assert (graph["og:locale"], graph["og:site_name"]) == ("fr_FR", data.ui["site_name"]["fr"])
    assert here.xpath("//link[@rel='manifest']/@href") == ["../../../zh/manifest.webmanifest"]
    own = page_at(spoiled, "en/funding/training/")
    assert own.xpath("//title/@lang") == own.xpath("//main/@lang") == []
    sheets = [each.find(".//div[@class='sheet']").text_content() for each in (here, page_at(spoiled, "funding/training/"))]
    assert sheets[0] == sheets[1]  # its amounts and labels are in French
    (prices,) = here.xpath("//footer/p[@class='notice']")  # where they come from, in the reader's language
    assert (prices.xpath("ancestor-or-self::*[@lang][1]/@lang"), prices.text.strip()) == (["zh-Hans"], data.ui["provenance"]["zh"])
    assert [link.get("href") for link in here.xpath("//nav[@class='languages']//a")][:3] == [
        "../../../funding/training/",
        "../../../en/funding/training/",
        "./",
    ]
    assert page_at(spoiled, "zh/contact/").xpath("//nav[@class='menu']//a/@href")[0] == "../"


@pytest.mark.parametrize(("code", "path", "tag"), [("zh", "funding/training/", "zh-Hans"), ("en", "contact/", "en"), ("zh", "", "zh-Hans")])
def test_a_missing_page_is_in_no_list_and_no_page_is_listed_twice_for_standing_in_for_it(spoiled, code, path, tag):
    here, french, addresses = page_at(spoiled, f"{code}/{path}"), page_at(spoiled, path), sitemap(spoiled)
    assert here.xpath("//link[@rel='canonical']/@href") == [f"https://floors.example/{path}"]
    assert here.xpath("//link[@rel='alternate']") == []
    assert f"https://floors.example/{path}" in addresses and f"https://floors.example/{code}/{path}" not in addresses
    alternates = french.xpath("//link[@rel='alternate']/@hreflang")
    assert len(alternates) == 3 and tag not in alternates
    index = [row[0] for row in json.loads((spoiled / code / "search/index.json").read_text("utf-8"))]
    assert len(set(index)) == len(index) >= 10 and path not in index
    assert f"../{path}" not in page_at(spoiled, f"{code}/search").xpath("//ul[@class='index']//a/@href")
    entries = [each.text for each in etree.parse(spoiled / "sitemap.xml").getroot().iter("{*}loc")]
    assert len(entries) == len(set(entries))


def test_titles_taken_from_french_pages_say_so_in_menus_cards_and_tables(spoiled):
    def foreign(address: str, where: str) -> list:
        return [link.text_content() for link in page_at(spoiled, address).xpath(f"{where}[@lang='fr']")]

    assert foreign("zh/donors/", "//nav[@class='menu']//a") == ["Accueil"]
    assert foreign("en/donors/", "//nav[@class='menu']//a") == ["Contact"]
    assert foreign("zh/funding/", "//ul[@class='cards']//h3/a") == ["Formations d’un an dans une université chinoise"]
    assert len(foreign("zh/funding/", "//ul[@class='cards']//p")) == 1
    assert foreign("zh/funding/", "//div[@id='by-brochure']//th/a") == ["Formations d’un an dans une université chinoise"]
    assert foreign("zh/funding/", "//div[@id='by-brochure']//td/span") == [
        "Chine",
        "Former à l’université et par un stage dans certains organismes de sécurité sociale",
    ]
    assert foreign("zh/funding/workshops/", "//ul[@class='others']//a") == ["Formations d’un an dans une université chinoise"]
    assert foreign("zh/sources/", "//td/a") == ["Formations d’un an dans une université chinoise"]
    assert foreign("funding/", "//main//*") == []


def test_the_public_page_tells_what_is_out_of_date_and_what_is_missing(spoiled):
    rows = {row.xpath("string(*[1]//a)"): row for row in page_at(spoiled, "en/translations/").xpath("//tbody/tr")}

    def states(title: str) -> list[str]:
        return [" ".join(cell.xpath("string(span[@class='state'])").split()) for cell in rows[title]]

    assert states("About this site and its sources") == [
        "out of date, 28 November 2026",
        "source text",
        "out of date, 28 November 2026",
        "not translated",
    ]
    assert states("Contribute, and follow the progress") == [
        "up to date, 28 November 2026",
        "source text",
        "out of date",
        "up to date, 28 November 2026",
    ]
    assert rows["About this site and its sources"].xpath("*[4]//a") == []  # what stands in for a page that is missing is not it
    french = rows["Parler de vos objectifs avec l’OIT"]
    assert states("Parler de vos objectifs avec l’OIT")[0] == "not translated"
    assert french.xpath("*[1]/a/@lang") == ["fr"]


def test_a_language_being_started_is_built_with_honest_notices(spoiled):
    draft = interface("es")["draft"].replace("{source}", "francés")
    home = page_at(spoiled, "es/")
    assert (home.get("lang"), home.xpath("//main/@lang")) == ("es", ["fr"])
    first, second = home.xpath("//main/p[@class='notice']")[:2]
    assert (first.text, first.get("lang")) == (draft, "es")
    assert second.find("a").text == "Abrir la página en francés"
    assert home.xpath("//link[@rel='canonical']/@href") == ["https://floors.example/"]
    own = page_at(spoiled, "es/donors/")
    (notice,) = own.xpath(NOTICE)
    assert (notice.text, notice.get("lang")) == (draft, None)
    assert own.xpath("//link[@rel='canonical']/@href") == ["https://floors.example/es/donors/"]
    assert "https://floors.example/es/donors/" in (spoiled / "sitemap.xml").read_text("utf-8")
    assert "https://floors.example/es/contact/" not in (spoiled / "sitemap.xml").read_text("utf-8")


def test_the_parallel_view_shows_what_is_missing(spoiled, data):
    training = page_at(spoiled, "parallel/funding/training/")
    assert [cell.get("lang") for cell in training.xpath("//div[@id='buys']/div")] == ["fr", "en"]
    assert training.xpath("//main/p[@class='notice']/text()") == ["简体中文：尚无译文", "español: sin traducir"]
    assert len(training.xpath("//fieldset//input")) == 2
    sources = page_at(spoiled, "parallel/sources/")
    assert [row.get("id") for row in sources.xpath("//div[@class='row']")][-2:] == ["more", "addresses"]
    assert sources.xpath("//div[@id='more']//p[@class='notice']/text()") == [data.ui["parallel_absent"][code] for code in ("en", "zh")]
    assert sources.xpath("//div[@id='addresses']//p[@class='notice']/text()") == [data.ui["parallel_absent"]["fr"]]
    stands = [" ".join(p.text_content().split()) for p in sources.xpath("//div[@id='top']//p[@class='stands']")]
    assert stands == ["français, texte source", "English, out of date", "简体中文，有待更新"]
    assert sources.xpath("//div[@id='brochure']//p[@class='stands']/b") == []
    four = page_at(spoiled, "parallel/donors/")
    assert [box.get("id") for box in four.xpath("//fieldset//input")] == ["show-fr", "show-en", "show-zh", "show-es"]
    assert four.xpath("//legend/span/@lang") == ["fr", "en", "zh-Hans", "es"]
