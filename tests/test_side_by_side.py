"""scripts/build/postbuild/side_by_side.py: languages side by side, tried on small pages and on the site itself."""

import gzip
import itertools
import re

import pytest
from lxml import html

from scripts.budgets import GZIP_LEVEL, HTML_PARALLEL, html_limit
from scripts.build.postbuild.published import PublishedPage
from scripts.build.postbuild.side_by_side import sections
from scripts.content.reserved_paths import parallel_url
from tests.conftest import CODES, PATHS, TAGS, URLS
from tests.running import page_at
from tests.sources import tables

TABLES = tables("side_by_side")

PAGES = ["", *PATHS]


# --- addresses ---


@pytest.mark.parametrize(("path", "url"), TABLES["the parallel view of a page has the address of the page below parallel"])
def test_the_parallel_view_of_a_page_has_the_address_of_the_page_below_parallel(path, url):
    assert parallel_url(path) == url
    assert html_limit(url) == HTML_PARALLEL


# --- sections ---


def taken_apart(content: str, path: str = "funding/training.md", url: str = "en/funding/training/", to: str = "parallel/funding/training/") -> dict:
    return sections(PublishedPage("en", path, url, "Title", "Description", "", {}, content), to, "Picture: ")


BOXES = '<div class="hero">Words.<h1 id="top">T</h1><p>One.</p> tail</div> after <div><div><h2 id="a">A</h2><p>x</p></div><p>y</p></div>end'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>Words.</p>", {"front": "<p>Words.</p>"}),
        (
            '<p>Before.</p><h1 id="top">Title</h1>\n<p>One.</p>\n<h2 id="a">A</h2><h3 id="b">B</h3><p>Three.</p><h2 id="c">C</h2><h2>D</h2>',
            {"top": "<p>Before.</p><h2>Title</h2>\n<p>One.</p>", "a": "<h2>A</h2><h3>B</h3><p>Three.</p>", "c": "<h2>C</h2><h2>D</h2>"},
        ),
        (BOXES, {"top": "Words.<h2>T</h2><p>One.</p> tail after", "a": "<h2>A</h2><p>x</p><p>y</p>end"}),
        ('<h1 id="top">T</h1><pre><code>a\n    b\n\nc\n</code></pre>', {"top": "<h2>T</h2><pre><code>a\n    b\n\nc\n</code></pre>"}),
        ('<h1 id="top">A &lt;b&gt; &amp; c</h1>', {"top": "<h2>A &lt;b&gt; &amp; c</h2>"}),
    ],
)
def test_a_page_is_cut_at_its_headings_of_level_1_and_2_and_every_word_stays(content, expected):
    assert taken_apart(content) == expected


@pytest.mark.parametrize(("href", "there"), TABLES["links lead where they led"])
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
        '<p>See <picture><source srcset="m.avif"><img alt="A map" src="m.png" srcset="m2.png 2x"></picture> here<img alt="" src="line.png"></p>'
        '<svg class="icon" aria-hidden="true"><path/></svg><form>f</form><script>s</script><nav data-unpaired>n</nav>'
        '<div class="scroll" role="region" tabindex="0" aria-label="t"><table><tr><td>1</td></tr></table></div>'
    )["top"]
    assert '<p class="alt">Picture: People</p>' in found
    assert '<p>See <span class="alt">Picture: A map</span> here</p>' in found
    assert '<p class="lead">x</p>' in found
    assert '<div class="scroll"><table>' in found  # in another language the box may have the same name, and two regions must not
    assert not any(word in found for word in ("src", "<img", "picture>", "svg", "pawn", "<form", "script", "<nav", "promise"))


def test_a_line_of_links_alone_is_marked_for_they_are_targets_of_their_own():
    lists = '<ul><li><a href="x">x</a>\n<ul></ul></li></ul>'
    found = taken_apart(f'<h1 id="top">T</h1><p><a href="x">x</a> <a href="y">y</a></p><p>z <a href="z">z</a></p>{lists}')
    assert [(each.tag, each.get("class")) for each in html.fragment_fromstring(found["top"], True).xpath("//p|//li")] == [
        ("p", "alone"),
        ("p", None),
        ("li", "alone"),
    ]


# --- on the site ---


@pytest.fixture(scope="module")
def documents(site) -> dict:
    return {path: page_at(site.folder, parallel_url(path)) for path in PAGES}


@pytest.mark.parametrize("path", PAGES)
def test_a_parallel_page_is_left_out_by_search_engines_fetches_nothing_and_skips_no_level_of_headings(path, documents, site):
    document, address = documents[path], parallel_url(path)
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert document.xpath("//link[@rel='canonical' or @rel='alternate']|//script|//img|//iframe|//link[@rel='stylesheet']") == []
    assert address not in (site.folder / "sitemap.xml").read_text("utf-8")
    for home in ("", "en/", "zh/"):
        assert "parallel" not in (site.folder / home / "search/index.json").read_text("utf-8")
    assert len(gzip.compress((site.folder / address / "index.html").read_bytes(), GZIP_LEVEL, mtime=0)) <= HTML_PARALLEL
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4")]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_no_page_of_the_site_gives_a_parallel_page_as_its_translation_and_the_index_lists_every_one(documents, site):
    for key in URLS:
        assert not [link for link in site.page(*key).xpath("//link/@href") if "/parallel/" in link]
    assert sorted(documents[""].xpath("//table//a/@href")) == sorted([parallel_url(path).removeprefix("parallel/") for path in PATHS] * 3)


@pytest.mark.parametrize("path", PATHS)
def test_each_section_is_a_row_with_every_language_in_its_order(path, documents, site):
    rows = documents[path].xpath("//div[@class='row']")
    here = [heading.get("id") for heading in site.page("fr", path).xpath("//main//h1|//main//h2")]
    assert [row.get("id") for row in rows] == ["front", *here]
    for row in rows:
        assert [cell.get("lang") for cell in row] == list(TAGS.values())
        assert not row.xpath(".//*[@class='notice']")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", PATHS)
def test_every_word_of_a_page_stands_in_its_column(path, code, documents, site):
    def words(element) -> str:
        return re.sub(r"\s+", "", element.text_content())

    main = site.page(code, path).xpath("//main")[0]
    for left_out in main.xpath(".//*[@data-unpaired]|.//form|.//svg|./p[@class='notice']"):
        left_out.drop_tree()
    column = "".join(words(cell) for cell in documents[path].xpath(f"//div[@lang='{TAGS[code]}']"))
    for block in main.xpath(".//p|.//li[not(.//li)]|.//td|.//dd|.//h2|.//h3"):
        assert words(block) in column


def test_every_section_tells_how_it_stands(documents):
    stands = [cell.findtext("p[@class='stands']") for cell in documents["funding/training.md"].xpath("//div[@id='buys']/div")]
    assert stands == ["français, texte source", "English, up to date", "简体中文，与原文一致"]
    shared = documents["funding/training.md"].xpath("//div[@id='letter']/div/p[@class='stands']/text()")
    assert shared == ["français, donnée commune", "English, shared data", "简体中文，共用数据"]


@pytest.mark.parametrize("code", CODES)
def test_the_public_page_tells_how_every_page_stands_and_leads_to_the_parallel_view(code, site, data):
    main = site.page(code, "translations.md").xpath("//main")[0]
    rows = main.xpath(".//tbody/tr")
    assert len(rows) == len(PATHS)
    current, source = data.ui["state_current"][code], data.ui["state_source"][code]
    for row in rows:
        states = [" ".join(cell.xpath("string(span[@class='state'])").split()) for cell in row]
        assert sorted(state.startswith(current) or state == source for state in states) == [True] * 3
        assert states.count(source) == 1
        assert len(row.xpath(".//a")) == 3
    assert main.xpath(".//a[contains(@href, 'parallel/')]/@href") == [("" if code == "fr" else "../") + "../parallel/"]
