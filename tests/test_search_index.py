"""scripts/build/postbuild/search_index.py: what a search finds, page by page and section by section."""

import json
import re

import pytest
from lxml import html

from scripts.build.postbuild.published import PublishedPage
from scripts.build.postbuild.search_index import search_index
from scripts.build.postbuild.search_index import sections as sections_of
from scripts.site.html import fragment
from tests.sources import tables

TABLES = tables("search_index")

CONTENT = TABLES["content"]
HIDDEN = ("drawn", "Repeated", "elsewhere", "Menu", "Field", "code()", "css", "a comment")


def page(path: str, url: str, content: str, code: str = "fr") -> PublishedPage:
    return PublishedPage(code, path, url, f"Title of {path}", "Description", f"https://floors.example/{url}", {}, content)


# --- sections ---


def sections(content: str) -> list[list[str]]:
    return [list(section) for section in sections_of(fragment(content))]


def test_a_section_begins_at_each_heading_that_has_an_address():
    assert [(name, heading) for name, heading, _ in sections(CONTENT)] == [("top", "The title"), ("one", "One & only"), ("deep", "Deep")]


def test_text_belongs_to_the_heading_above_it():
    found = {name: text for name, _, text in sections(CONTENT)}
    assert found == {
        "top": "First words, second line 1 . tail of the lead",
        "one": "itemboldend inner after last Caption Head Cell link.",
        "deep": "Term about 95 % Small heading No id Visible between end",
    }


def test_no_text_is_lost_or_doubled():
    root = html.fragment_fromstring(CONTENT, create_parent="div")
    for hidden in root.xpath(".//svg|.//script|.//style|.//form|.//nav|.//*[@data-unsearched]|.//comment()"):
        hidden.drop_tree()

    def letters(text: str) -> str:
        return re.sub(r"\s", "", text)

    assert letters("".join(heading + text for _, heading, text in sections(CONTENT))) == letters(root.text_content())


@pytest.mark.parametrize("word", HIDDEN)
def test_what_is_drawn_repeated_or_not_text_is_not_searched(word):
    assert word not in str(sections(CONTENT))


SECTIONS = TABLES["sections"]


@pytest.mark.parametrize("what", SECTIONS)
def test_only_headings_with_an_address_begin_a_section_and_every_text_is_in_one(what):
    content, expected = SECTIONS[what]
    assert sections(content) == expected


# --- words stay whole, neighbours stay apart ---

WORDS = {
    **{f"<p>de<{tag}>main</{tag}>s</p>": "demains" for tag in ("a", "abbr", "b", "cite", "code", "em", "i", "q", "strong")},
    "<p>l’<em>OIT</em> et</p>": "l’OIT et",
    "<p>US<b>$35,000</b>.</p>": "US$35,000.",
    "<p>(<a href='x'>voir</a>)</p>": "(voir)",
    "<p>de<!-- a comment -->main</p>": "demain",
    "<p>one</p><p>two</p>": "one two",
    "<p>one</p>two": "one two",
    "<p>one<br>two</p>": "one two",
    "<tr><th>one</th><td>two</td></tr>": "one two",
    "<ul><li><b>ILO Beijing</b><span>Ana Li</span><span>expert</span></li></ul>": "ILO Beijing Ana Li expert",
    "<p>120\u202f000\u00a0USD   par\n an</p>": "120 000 USD par an",
    # a Chinese phrase, a figure set large in it, Latin words and punctuation beside it
    "<p>中国<b>社会</b>保护底线</p>": "中国社会保护底线",
    "<p>中国社会\n保护底线</p>": "中国社会保护底线",
    "<p>中国\n  社会 保护\u3000底线</p>": "中国社会保护底线",
    "<p>中国<a href='x'>社会保护</a><em>底线</em></p>": "中国社会保护底线",
    "<dd>每名学员<b>3.5万美元</b></dd>": "每名学员3.5万美元",
    "<dd>近<b>13</b>亿人</dd>": "近13亿人",
    "<p>国际劳工组织 ILO 北京</p>": "国际劳工组织 ILO 北京",
    "<p>中国，\n社会（保护）\n底线</p>": "中国，社会（保护）底线",
}


@pytest.mark.parametrize("content", WORDS)
def test_a_word_or_a_chinese_phrase_is_not_split_and_two_words_are_not_joined(content):
    assert sections(content) == [["", "", WORDS[content]]]


# --- the index ---


def test_the_index_has_each_page_with_its_address_from_the_home_of_its_language():
    pages = [page("index.md", "en/", "<p>a</p>", "en"), page("funding/index.md", "en/funding/", "<h2 id='x'>X</h2>b", "en")]
    assert json.loads(search_index(pages, "search.md")) == [
        ["", "Title of index.md", [["", "", "a"]]],
        ["funding/", "Title of funding/index.md", [["x", "X", "b"]]],
    ]


def test_a_page_is_found_by_its_title_in_the_menus():
    assert json.loads(search_index([page("contact.md", "contact/", "<p>a</p>")._replace(nav="Contact")], "search.md")) == [
        ["contact/", "Title of contact.md", [["", "", "a"]], "Contact"],
    ]


def test_the_address_of_a_page_in_the_source_language_is_whole():
    assert json.loads(search_index([page("english.md", "english/", "<p>a</p>")], "search.md"))[0][0] == "english/"


def test_the_search_page_does_not_find_itself():
    assert json.loads(search_index([page("search.md", "search/", "<p>a</p>")], "search.md")) == []


def test_the_index_is_small_and_written_in_its_own_letters():
    text = search_index([page("a.md", "a/", "<p>社会 “x” é</p>")], "search.md")
    assert "社会 “x” é" in text
    assert ", " not in text
    assert "\\u" not in text
