"""Searching as people type: without accents, inside Chinese words, by the first letters; and when things go wrong."""

import json
from html import escape

import pytest

from scripts.build.render.environment import script
from tests.conftest import CODES, URLS
from tests.pages_server import pages_server
from tests.sources import tables

TABLES = tables("browser_search")

FOUND = "#found:not(:empty)"
"""What is said of the results. Waiting for it needs no evaluation, which the policy of the page forbids."""


@pytest.fixture(scope="module")
def search(chromium, served):
    """Opens the search page of a language, types a query and gives the addresses found."""
    page = chromium.new_page()

    def run(code: str, query: str) -> list[str]:
        page.goto(served + URLS[code, "search.md"])
        page.locator("#q").fill(query)
        page.locator(FOUND).wait_for()
        return [address.removeprefix(served) for address in page.evaluate("[...document.querySelectorAll('#results a')].map(a => a.href)")]

    yield run
    page.close()


@pytest.mark.parametrize(("code", "query", "path"), TABLES["a word as people type it finds its page"])
def test_a_word_as_people_type_it_finds_its_page(code, query, path, search):
    assert any(address.split("#")[0] == URLS[code, path] for address in search(code, query))


@pytest.mark.parametrize(("code", "query", "seen"), TABLES["what was found is marked in an extract that begins with a word"])
def test_what_was_found_is_marked_in_an_extract_that_begins_with_a_word(code, query, seen, page, served):
    page.goto(f"{served}{URLS[code, 'search.md']}?q={query}")
    page.locator(FOUND).wait_for()
    marked = page.locator("#results p:has(mark)").all()
    assert marked
    for extract in marked:
        assert extract.locator("mark").inner_text().lower() in seen.lower()
        assert not extract.inner_text().startswith("… ")
    assert any(seen in extract.inner_text() for extract in marked)


@pytest.mark.parametrize("code", CODES)
def test_every_result_leads_to_a_heading_that_exists_in_the_language_of_the_reader(code, search, page, served):
    addresses = search(code, "2016")
    assert addresses and {address.split("#")[0] for address in addresses} <= {url for (other, _), url in URLS.items() if other == code}
    for address in addresses:
        page.goto(served + address)
        assert "#" not in address or page.locator(f"[id='{address.split('#')[1]}']").count() == 1, address


def test_a_page_whose_title_matches_comes_first(search):
    assert search("fr", "contact")[0].startswith("contact/")
    assert search("en", "accessibility")[0].startswith("en/accessibility/")


@pytest.mark.parametrize(("code", "said"), [("fr", "Aucun"), ("en", "No "), ("zh", "没有")])
def test_no_result_is_said(code, said, page, served):
    page.goto(served + URLS[code, "search.md"] + "?q=xyzzy")
    page.locator(FOUND).wait_for()
    assert page.locator("#found").inner_text().startswith(said)


def test_marks_that_mean_something_to_programs_are_only_text(search, visitor, served):
    assert search("en", "(ILO) .*[")
    page, wrong, _ = visitor
    wrong.clear()
    page.goto(served + URLS["en", "search.md"])
    page.locator("#q").fill(".*(")
    page.wait_for_timeout(200)
    assert (wrong, page.locator("#results li").count()) == ([], 0)


def test_the_index_is_fetched_once_and_only_on_first_use(page, served):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("index.json") else None)
    page.goto(served + URLS["en", "search.md"])
    page.wait_for_timeout(200)
    assert asked == []
    for query in ("social", "social protection"):
        page.locator("#q").fill(query)
        page.locator("#results li").first.wait_for()
    assert len(asked) == 1
    page.locator("#q").press("Enter")  # it leads nowhere else
    page.locator("#results a").first.click()
    page.wait_for_url(lambda address: "search" not in address)


def test_when_the_index_cannot_be_fetched_the_reader_is_told_and_may_try_again(page, served):
    page.route("**/index.json", lambda route: route.abort())
    page.goto(served + URLS["fr", "search.md"])
    page.locator("#q").fill("sociale")
    page.locator(FOUND).wait_for()
    assert "liste" in page.locator("#found").inner_text()
    page.unroute("**/index.json")
    page.locator("#q").fill("social")
    page.locator("#results li").first.wait_for()


@pytest.mark.parametrize("code", CODES)
def test_without_scripts_the_page_is_the_index_of_everything(code, window, served):
    page = window(java_script_enabled=False)
    page.goto(served + URLS[code, "search.md"])
    assert not page.locator("form").is_visible()
    links = {link.evaluate("a => a.href").removeprefix(served) for link in page.locator(".index > li > a").all()}
    assert links == {url for (other, path), url in URLS.items() if other == code and path != "search.md"}


def test_another_element_with_the_class_of_the_form_does_not_matter(page, site, served):
    address, main = served + URLS["en", "search.md"], '<main id="main">'
    text = site.html("en", "search.md").replace(main, f'{main}<p class="search" data-words="x">x</p>')
    assert 'data-words="x"' in text
    page.route(address, lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.goto(address)
    page.locator("#q").fill("ILO")
    page.locator(FOUND).wait_for()
    assert page.locator("#results a").count()


TEXTS = TABLES["texts"]


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    """The search page of a site in each language, with one page that has its text."""
    folder = tmp_path_factory.mktemp("scripts")
    words = escape(json.dumps({"none": "none", "one": "found", "other": "#", "failed": "failed"}))
    form = f'<form role="search" data-words="{words}" hidden><input id="q" name="q"><p id="found"></p><ol id="results"></ol></form>'
    for code, text in TEXTS.items():
        page = folder / code / "search"
        page.mkdir(parents=True)
        (page / "index.html").write_text(f'<!doctype html><meta charset="utf-8">{form}<script>{script("search")}</script>', "utf-8")
        (page / "index.json").write_text(json.dumps([["./", "–", [["", "", text]]]]), "utf-8")
    with pages_server(folder, "/") as address:
        yield address


@pytest.mark.parametrize("code", TEXTS)
def test_words_are_found_in_every_script_as_people_type_them(code, scripts, visitor):
    page, *_ = visitor
    page.goto(f"{scripts}{code}/search/")
    for expected, queries in (("found", TABLES["said"][code]), ("none", TABLES["not said"].get(code, []))):
        for query in queries:
            page.locator("#q").fill("")
            page.locator("#q").fill(query)
            page.locator(FOUND).wait_for()
            assert (query, page.locator("#found").inner_text()) == (query, expected)
