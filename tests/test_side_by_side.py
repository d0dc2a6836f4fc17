"""scripts/finish/side_by_side.py and the notices: languages side by side, pages out of date, not translated, or of a language being started.

The sections are tried on small pages; the rest on the site itself, and on one built from a spoiled copy of the repository.
"""

import gzip
import itertools
import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from scripts.budgets import GZIP_LEVEL, HTML_PARALLEL, html_limit
from scripts.finish.published import PublishedPage
from scripts.finish.side_by_side import parallel_url, sections
from tests.conftest import CODES, PATHS, URLS, mkdocs, url_of
from tests.sources import add, repository, spoil

SPANISH = '- {code: es, tag: es, name: español, open_graph: es_ES, locale: es_ES, amount: "{number} USD", scale: false, draft: true}'
TAGS = {"fr": "fr", "en": "en", "zh": "zh-Hans"}
PAGES = ["", *PATHS]
NOTICE = "//main/*[contains(@class, 'notice')][following-sibling::h1]"
"""What is said of the state of a page stands above its heading; where its prices come from, below."""


# --- addresses ---


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("", "parallel/"),
        ("index.md", "parallel/index/"),
        ("donors.md", "parallel/donors/"),
        ("funding/index.md", "parallel/funding/"),
        ("funding/training.md", "parallel/funding/training/"),
        ("a/b/index.md", "parallel/a/b/"),
        ("windex.md", "parallel/windex/"),
    ],
)
def test_the_parallel_view_of_a_page_has_the_address_of_the_page_below_parallel(path, url):
    assert parallel_url(path) == url
    assert html_limit(url) == HTML_PARALLEL


def test_no_two_pages_have_the_same_parallel_view():
    assert len({parallel_url(path) for path in PAGES}) == len(PAGES)


# --- sections ---


def taken_apart(content: str, path: str = "funding/training.md", url: str = "en/funding/training/", to: str = "parallel/funding/training/") -> dict:
    return sections(PublishedPage("en", path, url, "Title", "Description", "", {}, content), to, "Picture: ")


def test_a_page_is_cut_at_its_headings_of_level_1_and_2():
    found = taken_apart(
        '<p>Before.</p><h1 id="top">Title</h1>\n<p>One.</p>\n<h2 id="a">A</h2><p>Two.</p><h3 id="b">B</h3><p>Three.</p><h2 id="c">C</h2><h2>D</h2>'
    )
    assert found == {
        "top": "<p>Before.</p><h2>Title</h2>\n<p>One.</p>",
        "a": "<h2>A</h2><p>Two.</p><h3>B</h3><p>Three.</p>",
        "c": "<h2>C</h2><h2>D</h2>",
    }


def test_headings_inside_boxes_are_cut_too_and_every_word_stays():
    found = taken_apart(
        '<div class="hero">Words.<h1 id="top">T</h1><p>One.</p> tail</div> after <div><div><h2 id="a">A</h2><p>x</p></div><p>y</p></div>end'
    )
    assert found == {"top": "Words.<h2>T</h2><p>One.</p> tail after", "a": "<h2>A</h2><p>x</p><p>y</p>end"}


def test_a_page_without_headings_is_one_section():
    assert taken_apart("<p>Words.</p>") == {"front": "<p>Words.</p>"}


@pytest.mark.parametrize(
    ("href", "there"),
    [
        ("../../contact/", "../../../en/contact/"),
        ("../#before", "../../../en/funding/#before"),
        ("../../../", "../../../"),
        ("./", "../../../en/funding/training/"),
        ("https://www.ilo.org/", "https://www.ilo.org/"),
        ("mailto:hu@ilo.org", "mailto:hu@ilo.org"),
        ("//www.ilo.org/x", "//www.ilo.org/x"),
        ("/\\www.ilo.org/x", "/\\www.ilo.org/x"),
        ("../../contact/?at=12:30", "../../../en/contact/?at=12:30"),
        ("#a", "#a"),
        ("#fn", "#en-fn"),
        ("#nowhere", "../../../en/funding/training/#nowhere"),
    ],
)
def test_links_lead_where_they_led(href, there):
    found = taken_apart(f'<h1 id="top">T</h1><p><a href="{href}">x</a></p><h2 id="a">A</h2><p id="fn">y</p>')
    assert html.fragment_fromstring(found["top"], create_parent=True).find(".//a").get("href") == there


def test_ids_stay_only_where_a_link_leads_and_carry_the_language():
    found = taken_apart('<h1 id="top">T</h1><p id="x">One.</p><sup id="fnref:1"><a href="#fn:1">1</a></sup><p id="fn:1"><a href="#fnref:1">b</a></p>')
    assert re.findall(r'id="([^"]+)"', found["top"]) == ["en-fnref:1", "en-fn:1"]
    assert re.findall(r'href="([^"]+)"', found["top"]) == ["#en-fn:1", "#en-fnref:1"]


def test_layout_goes_and_a_picture_becomes_its_words():
    found = taken_apart(
        '<h1 id="top">T</h1><div class="picture"><svg role="img" aria-label="People"><g id="pawn"/></svg></div><p class="promise lead">x</p>'
        '<svg class="icon" aria-hidden="true"><path/></svg><form>f</form><script>s</script><nav data-unpaired>n</nav>'
        '<div class="scroll" role="region" tabindex="0" aria-label="t"><table><tr><td>1</td></tr></table></div>'
    )["top"]
    assert '<p class="alt">Picture: People</p>' in found
    assert '<p class="lead">x</p>' in found
    assert '<div class="scroll" role="region" tabindex="0" aria-label="t">' in found
    assert not any(word in found for word in ("svg", "pawn", "<form", "script", "<nav", "promise"))


def test_a_line_of_links_alone_is_marked_for_they_are_targets_of_their_own():
    lists = '<ul><li><a href="x">x</a>\n<ul></ul></li></ul>'
    found = taken_apart(f'<h1 id="top">T</h1><p><a href="x">x</a> <a href="y">y</a></p><p>z <a href="z">z</a></p>{lists}')
    assert [(each.tag, each.get("class")) for each in html.fragment_fromstring(found["top"], True).xpath("//p|//li")] == [
        ("p", "alone"),
        ("p", None),
        ("li", "alone"),
    ]


def test_code_keeps_its_spaces():
    assert taken_apart('<h1 id="top">T</h1><pre><code>a\n    b\n\nc\n</code></pre>')["top"] == "<h2>T</h2><pre><code>a\n    b\n\nc\n</code></pre>"


def test_marks_of_html_stay_marks_of_html():
    assert taken_apart('<h1 id="top">A &lt;b&gt; &amp; c</h1>')["top"] == "<h2>A &lt;b&gt; &amp; c</h2>"


# --- on the site ---


@pytest.fixture(scope="module")
def documents(site) -> dict:
    return {path: html.document_fromstring((site.folder / parallel_url(path) / "index.html").read_text("utf-8")) for path in PAGES}


@pytest.mark.parametrize("path", PAGES)
def test_a_parallel_page_is_left_out_by_search_engines_and_fetches_and_runs_nothing(path, documents, site):
    document = documents[path]
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert document.xpath("//link[@rel='canonical' or @rel='alternate']") == []
    assert document.xpath("//script|//img|//iframe|//link[@rel='stylesheet']") == []
    address = parallel_url(path)
    assert address not in (site.folder / "sitemap.xml").read_text("utf-8")
    for home in ("", "en/", "zh/"):
        assert "parallel" not in (site.folder / home / "search/index.json").read_text("utf-8")
    assert len(gzip.compress((site.folder / address / "index.html").read_bytes(), GZIP_LEVEL, mtime=0)) <= HTML_PARALLEL


def test_no_page_of_the_site_gives_a_parallel_page_as_its_translation(site):
    for key in URLS:
        links = html.document_fromstring(site.html(*key)).xpath("//link/@href")
        assert not [link for link in links if "/parallel/" in link]


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_never_twice_and_headings_skip_no_level(path, documents):
    ids = documents[path].xpath("//@id")
    assert len(ids) == len(set(ids))
    levels = [int(heading.tag[1]) for heading in documents[path].xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("path", PATHS)
def test_each_section_is_a_row_with_every_language_in_its_order(path, documents, site):
    rows = documents[path].xpath("//div[@class='row']")
    here = [heading.get("id") for heading in html.document_fromstring(site.html("fr", path)).xpath("//main//h1|//main//h2")]
    assert [row.get("id") for row in rows] == ["front", *here]
    for row in rows:
        assert [cell.get("lang") for cell in row] == list(TAGS.values())
        assert not row.xpath(".//*[@class='notice']")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", PATHS)
def test_every_word_of_a_page_stands_in_its_column(path, code, documents, site):
    def words(element) -> str:
        return re.sub(r"\s+", "", element.text_content())

    main = html.document_fromstring(site.html(code, path)).xpath("//main")[0]
    for left_out in main.xpath(".//*[@data-unpaired]|.//form|.//svg|./p[@class='notice']"):
        left_out.drop_tree()
    column = "".join(words(cell) for cell in documents[path].xpath(f"//div[@lang='{TAGS[code]}']"))
    for block in main.xpath(".//p|.//li[not(.//li)]|.//td|.//dd|.//h2|.//h3"):
        assert words(block) in column


@pytest.mark.parametrize("path", PAGES)
def test_links_inside_the_site_lead_to_a_page_and_an_id_that_are_there(path, documents, site):
    folder = site.folder / parallel_url(path)
    for href in documents[path].xpath("//a/@href"):
        target, _, anchor = href.partition("#")
        if not re.match(r"[a-z]+:", target):
            assert not target.startswith("/")
            file = (folder / target / "index.html").resolve()
            assert file.is_file(), href
            assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), href


def test_every_section_tells_how_it_stands(documents, data):
    stands = [cell.findtext("p[@class='stands']") for cell in documents["funding/training.md"].xpath("//div[@id='buys']/div")]
    assert stands == ["français, texte source", "English, up to date", "简体中文，与原文一致"]
    shared = documents["funding/training.md"].xpath("//div[@id='letter']/div/p[@class='stands']/text()")
    assert shared == ["français, donnée commune", "English, shared data", "简体中文，共用数据"]


def test_the_index_lists_every_page_in_every_language(documents):
    links = documents[""].xpath("//table//a/@href")
    assert sorted(set(links)) == sorted(parallel_url(path).removeprefix("parallel/") for path in PATHS)
    assert len(links) == 3 * len(PATHS)


@pytest.mark.parametrize("code", CODES)
def test_the_public_page_tells_how_every_page_stands_and_leads_to_the_parallel_view(code, site, data):
    main = html.document_fromstring(site.html(code, "translations.md")).xpath("//main")[0]
    rows = main.xpath(".//tbody/tr")
    assert len(rows) == len(PATHS)
    current, source = data.ui["state_current"][code], data.ui["state_source"][code]
    for row in rows:
        states = [" ".join(cell.xpath("string(span[@class='state'])").split()) for cell in row]
        assert sorted(state.startswith(current) or state == source for state in states) == [True] * 3
        assert states.count(source) == 1
        assert len(row.xpath(".//a")) == 3
    assert main.xpath(".//a[contains(@href, 'parallel/')]/@href") == [("" if code == "fr" else "../") + "../parallel/"]


# --- what is out of date, not translated, or being started ---


def spoil_and_build(folder: Path) -> Path:
    """A site in which sources.md has changed in French, pages are missing, one has no record, and Spanish is being started."""
    repository(folder)
    docs = folder / "docs"
    spoil(docs / "fr/sources.md", "Un donateur", "Une donatrice")
    spoil(docs / "fr/sources.md", "^description: .*", 'description: "Une autre phrase, qui dit autre chose de la page et de ses chiffres."')
    spoil(docs / "fr/sources.md", r"^## .*\{#addresses\}(.|\n)*", "## Une partie de plus {#more}\n\nDes mots.\n")
    spoil(docs / "fr/donors.md", "Des rapports", "Des  rapports")
    spoil(docs / "zh/donors.md", "^translation: .*\n", "")
    for name in ("zh/funding/training.md", "zh/index.md", "en/contact.md"):
        (docs / name).unlink()
    add(docs / "_data/languages.yml", SPANISH)
    spoil(docs / "_data/ui.yml", "(untranslated_link: .*)}", r"\1, es: Abrir la página en francés}")
    spoil(folder / "mkdocs.yml", "^( +- ){locale: zh.*", r"\g<0>\n\1{locale: es, name: español}")
    (docs / "es").mkdir()
    shutil.copy(docs / "en/donors.md", docs / "es")
    done = mkdocs("build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory):
    return spoil_and_build(tmp_path_factory.mktemp("spoiled") / "repository")


def page(site, address: str):
    return html.document_fromstring((site / address / "index.html").read_text("utf-8"))


def test_an_outdated_page_says_since_when_and_links_to_what_has_changed_in_french(spoiled, data):
    expected = (("en", "28 November 2026", "Former addresses, removed part"), ("zh", "2026年11月28日", "旧网址，已删除部分"))
    for code, date, removed in expected:
        (notice,) = page(spoiled, f"{code}/sources/").xpath("//main/div[contains(@class, 'outdated')]")
        assert notice.get("lang") is None
        assert notice.findtext("p").startswith(data.ui["outdated"][code].format(date=date))
        links = [(link.get("href"), link.get("hreflang"), link.get("lang"), link.text_content()) for link in notice.iter("a")]
        assert links == [
            ("../../sources/", "fr", None, data.ui["front_texts"][code]),
            ("../../sources/#top", "fr", "fr", "À propos de ce site et de ses sources"),
            ("../../sources/#more", "fr", "fr", "Une partie de plus"),
        ]
        items = [item.text_content().strip() for item in notice.iter("li")]
        assert items[2] == f"Une partie de plus{data.ui['comma'][code]}{data.ui['part_added'][code]}"
        assert items[3] == removed
    assert page(spoiled, "sources/").xpath("//main/*[contains(@class, 'outdated')]") == []
    ids = page(spoiled, "sources/").xpath("//@id")
    assert {"top", "more"} <= set(ids)


def test_a_page_without_record_says_that_nobody_knows_what_it_was_made_from(spoiled, data):
    (notice,) = page(spoiled, "zh/donors/").xpath(NOTICE)
    assert notice.text.strip() == data.ui["outdated_unknown"]["zh"]
    assert (notice.find("a").get("href"), notice.find("a").get("hreflang")) == ("../../donors/", "fr")


def test_a_current_page_has_no_notice(spoiled):
    assert page(spoiled, "en/donors/").xpath(NOTICE) == []


def test_a_missing_page_is_in_french_with_a_notice_and_a_link_to_the_french_page(spoiled, data):
    here = page(spoiled, "zh/funding/training/")
    main = here.xpath("//main")[0]
    assert (here.get("lang"), main.get("lang")) == ("zh-Hans", "fr")
    notice = main.xpath("p[@class='notice']")[0]
    assert (notice.get("lang"), notice.text.strip()) == ("zh-Hans", data.ui["untranslated"]["zh"])
    assert (notice.find("a").get("href"), notice.find("a").get("hreflang")) == ("../../../funding/training/", "fr")
    assert here.xpath("//link[@rel='canonical']/@href") == ["https://example.org/funding/training/"]
    assert here.xpath("//title/@lang") == here.xpath("//meta[@name='description']/@lang") == ["fr"]
    graph = {meta.get("property"): meta.get("content") for meta in here.xpath("//meta[@property]")}
    assert (graph["og:locale"], graph["og:site_name"]) == ("fr_FR", data.ui["site_name"]["fr"])
    assert here.xpath("//link[@rel='manifest']/@href") == ["../../../zh/manifest.webmanifest"]
    own = page(spoiled, "en/funding/training/")
    assert own.xpath("//title/@lang") == own.xpath("//main/@lang") == []


def test_titles_taken_from_french_pages_say_so_in_menus_cards_and_tables(spoiled):
    def foreign(address: str, where: str) -> list:
        return [link.text_content() for link in page(spoiled, address).xpath(f"{where}[@lang='fr']")]

    assert foreign("zh/donors/", "//nav[@class='menu']//a") == ["Accueil"]
    assert foreign("en/donors/", "//nav[@class='menu']//a") == ["Contact"]
    assert foreign("zh/funding/", "//ul[@class='cards']//h3/a") == ["Formations d’un an dans une université chinoise"]
    assert len(foreign("zh/funding/", "//ul[@class='cards']//p")) == 1
    assert foreign("zh/funding/", "//div[@id='by-brochure']//th/a") == ["Formations d’un an dans une université chinoise"]
    assert foreign("zh/funding/", "//div[@id='by-brochure']//td") == [
        "Chine",
        "Former à l’université et par un stage dans certains organismes de sécurité sociale",
    ]
    assert foreign("zh/funding/workshops/", "//ul[@class='others']//a") == ["Formations d’un an dans une université chinoise"]
    assert foreign("zh/sources/", "//td/a") == ["Formations d’un an dans une université chinoise"]
    assert foreign("funding/", "//main//*") == []


def test_the_public_page_tells_what_is_out_of_date_and_what_is_missing(spoiled):
    rows = {row.xpath("string(*[1]//a)"): row for row in page(spoiled, "en/translations/").xpath("//tbody/tr")}

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
    french = rows["Parler de vos objectifs avec l’OIT"]
    assert states("Parler de vos objectifs avec l’OIT")[0] == "not translated"
    assert french.xpath("*[1]/a/@lang") == ["fr"]


def test_a_language_being_started_is_built_with_honest_notices(spoiled, data):
    home = page(spoiled, "es/")
    assert (home.get("lang"), home.xpath("//main/@lang")) == ("es", ["fr"])
    first, second = home.xpath("//main/p[@class='notice']")[:2]
    assert (first.text, first.get("lang")) == (data.ui["draft"]["fr"], None)
    assert second.find("a").text == "Abrir la página en francés"
    assert home.xpath("//link[@rel='canonical']/@href") == ["https://example.org/"]
    own = page(spoiled, "es/donors/")
    (notice,) = own.xpath(NOTICE)
    assert (notice.text, notice.get("lang")) == (data.ui["draft"]["fr"], "fr")
    assert own.xpath("//link[@rel='canonical']/@href") == ["https://example.org/es/donors/"]
    assert "https://example.org/es/donors/" in (spoiled / "sitemap.xml").read_text("utf-8")
    assert "https://example.org/es/contact/" not in (spoiled / "sitemap.xml").read_text("utf-8")


def test_the_parallel_view_shows_what_is_missing(spoiled, data):
    training = page(spoiled, "parallel/funding/training/")
    assert [cell.get("lang") for cell in training.xpath("//div[@id='buys']/div")] == ["fr", "en"]
    assert training.xpath("//main/p[@class='notice']/text()") == ["简体中文：尚无译文", "español\u00a0: non traduite"]
    assert len(training.xpath("//fieldset//input")) == 2
    sources = page(spoiled, "parallel/sources/")
    assert [row.get("id") for row in sources.xpath("//div[@class='row']")][-2:] == ["more", "addresses"]
    assert sources.xpath("//div[@id='more']//p[@class='notice']/text()") == [data.ui["parallel_absent"][code] for code in ("en", "zh")]
    assert sources.xpath("//div[@id='addresses']//p[@class='notice']/text()") == [data.ui["parallel_absent"]["fr"]]
    stands = [" ".join(p.text_content().split()) for p in sources.xpath("//div[@id='top']//p[@class='stands']")]
    assert stands == ["français, texte source", "English, out of date", "简体中文，有待更新"]
    assert sources.xpath("//div[@id='brochure']//p[@class='stands']/b") == []
    four = page(spoiled, "parallel/donors/")
    assert [box.get("id") for box in four.xpath("//fieldset//input")] == ["show-fr", "show-en", "show-zh", "show-es"]
    assert four.xpath("//legend/span/@lang") == ["fr", "en", "zh-Hans"]


@pytest.mark.parametrize("name", ["parallel.md", "parallel/more.md"])
def test_a_page_cannot_take_the_address_of_the_parallel_view(tmp_path, name):
    folder = repository(tmp_path / "repository")
    for code in CODES:
        (folder / "docs" / code / name).parent.mkdir(exist_ok=True)
        shutil.copy(folder / "docs" / code / "donors.md", folder / "docs" / code / name)
    done = mkdocs("build", "--strict", cwd=folder)
    assert done.returncode != 0
    assert f"docs/fr/{name}:1: error [page/reserved] the address parallel/ belongs to the parallel view" in done.stdout + done.stderr


def test_one_language_alone_has_no_parallel_view(tmp_path):
    folder = repository(tmp_path / "repository")
    spoil(folder / "docs/fr/sources.md", "Un donateur", "Une donatrice")
    done = mkdocs("build", "--strict", cwd=folder, LOCALE="en")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (folder / "site/parallel").exists()
    assert page(folder / "site", "translations/").xpath("//a[contains(@href, 'parallel')]") == []
    (notice,) = page(folder / "site", "sources/").xpath("//main/div[contains(@class, 'outdated')]")
    assert notice.xpath(".//a") == []
    assert notice.xpath(".//span[@lang='fr']/text()") == ["À propos de ce site et de ses sources"]


def test_urls_of_the_tests_are_those_of_the_site(site):
    assert all((site.folder / url_of(code, path) / "index.html").is_file() for code, path in URLS)
