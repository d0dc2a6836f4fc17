"""scripts/build/postbuild/search_index.py: what a search finds, page by page and section by section."""

import json

import pytest

from scripts.build.postbuild.published import PublishedPage
from scripts.build.postbuild.search_index import search_index
from scripts.build.postbuild.search_index import sections as sections_of
from scripts.site.html import fragment
from tests.sources import tables

TABLES = tables("search_index")


def page(path: str, url: str, content: str, code: str = "fr") -> PublishedPage:
    return PublishedPage(code, path, url, f"Title of {path}", "Description", f"https://floors.example/{url}", {}, content)


# --- sections ---


def sections(content: str) -> list[list[str]]:
    return [list(section) for section in sections_of(fragment(content))]


def test_text_belongs_to_the_heading_with_an_address_above_it_and_what_is_drawn_repeated_or_no_text_is_not_searched():
    assert sections(TABLES["content"]) == [
        ["top", "The title", "First words, second line 1 . tail of the lead"],
        ["one", "One & only", "itemboldend inner after last Caption Head Cell link."],
        ["deep", "Deep", "Term about 95 % Small heading No id Visible between end"],
    ]


SECTIONS = TABLES["sections"]


@pytest.mark.parametrize("what", SECTIONS)
def test_only_headings_with_an_address_begin_a_section_and_every_text_is_in_one(what):
    content, expected = SECTIONS[what]
    assert sections(content) == expected


# --- words stay whole, neighbours stay apart ---

TAGS = "a abbr b cite code em i q strong".split()
WORDS = TABLES["words"] | {f"<p>de<{tag}>main</{tag}>s</p>": "demains" for tag in TAGS}


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


def test_a_page_is_found_by_its_title_in_the_menus_in_its_own_letters_and_the_search_page_not_at_all():
    contact = page("contact.md", "contact/", "<p>社会 “x” é</p>")._replace(nav="Contact")
    text = search_index([contact, page("search.md", "search/", "<p>a</p>")], "search.md")
    assert json.loads(text) == [["contact/", "Title of contact.md", [["", "", "社会 “x” é"]], "Contact"]]
    assert "社会 “x” é" in text and ", " not in text
