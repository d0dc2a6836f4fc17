"""Every page in every language, in a real browser: nothing fails, nothing is foreign, everybody can use it."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from scripts.build.render.completed import with_boxes
from scripts.build.render.environment import styles, written_in
from scripts.build.render.markup import site_markdown
from scripts.content.reserved_paths import parallel_url
from tests.accessibility import (
    CONTRAST,
    READABLE,
    SMALL_TARGETS,
    SMALLEST_TARGET,
    UNSEEN,
    WINDOWS,
    assert_accessible,
    assert_keeps_its_policy,
    defects,
    watch,
    windows_of,
)
from tests.conftest import CODES, PATHS, REAL_LANGUAGES, REAL_PATHS, REAL_SOURCE, REAL_URLS, ROOT, URLS
from tests.running import page_at
from tests.sources import CAMPAIGN

PAGES = [*REAL_URLS.values(), *map(parallel_url, ("", *REAL_PATHS)), "404.html"]
HOME = REAL_URLS[REAL_SOURCE, "index.md"]
PROJECTS = [path for path in PATHS if re.search("^project: ", (CAMPAIGN / "docs/fr" / path).read_text("utf-8"), re.M)]


@pytest.fixture(scope="module")
def windows(real_site):
    """Where each page is looked at: the home page in every window."""
    return windows_of({url: (real_site.folder / (url if url.endswith(".html") else f"{url}index.html")).read_text("utf-8") for url in PAGES}) | {
        HOME: WINDOWS
    }


@pytest.mark.parametrize("url", PAGES)
def test_a_page_is_accessible_whole_and_fits(url, visitor, real_served, windows):
    page, wrong, asked = visitor
    wrong.clear()
    asked.clear()
    page.goto(real_served + url)
    assert url not in REAL_URLS.values() or page.evaluate(READABLE)
    assert_accessible(page, windows[url])
    assert_keeps_its_policy(page)
    assert wrong == []
    host = urlsplit(real_served).netloc
    assert [address for address in asked if urlsplit(address).netloc != host] == []


SEEDS = {
    "axe": (
        "main h1",
        "afterend",
        '<img src="x.png"><p style="color:#ddd;background:#fff">Pale words</p>',
        lambda page: {"image-alt", "color-contrast"} <= {found.partition(":")[0] for found in defects(page)},
    ),
    "the target": (
        ".menu ul",
        "beforeend",
        '<li><a href="#" style="display:block;min-height:0;padding:0;height:9px">x</a></li>',
        lambda page: len(page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)) == 1,
    ),
    "the focus": (
        "main",
        "beforeend",
        '<a href="#" style="outline: none">x</a><a href="#" style="position: fixed; left: -99px">x</a><a href="#" tabindex="2">x</a>',
        lambda page: len(page.evaluate(UNSEEN)) == 3,
    ),
}


@pytest.mark.parametrize("what", SEEDS)
def test_each_measure_sees_a_seeded_defect(window, served, what):
    place, where, seed, seen = SEEDS[what]
    page = window(bypass_csp=True)  # seeds have a style of their own
    page.goto(served)
    page.keyboard.press("Tab")
    page.evaluate("([place, where, seed]) => document.querySelector(place).insertAdjacentHTML(where, seed)", [place, where, seed])
    assert seen(page)


@pytest.mark.parametrize("url", [URLS["fr", "index.md"], URLS["fr", "funding/index.md"], parallel_url("")])
def test_tab_goes_through_a_page_in_reading_order(url, visitor, served):
    """As no page has a number for its order, a page of each template shows what Tab does."""
    page, *_ = visitor
    page.goto(served + url)
    stops = page.evaluate("[...document.querySelectorAll('a[href], button, input, select')].filter(e => e.checkVisibility()).length")
    for _ in range(min(stops, 40)):
        page.keyboard.press("Tab")
        assert page.evaluate("""() => { const e = document.activeElement, last = window.last; window.last = e;
          return e !== document.body && (!last || (last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) > 0) }""")


@pytest.mark.parametrize("code", ["fr", "en", "zh"])
def test_the_skip_link_leads_to_the_content(code, page, served):
    page.goto(served + URLS[code, "donors.md"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("code", ["fr", "en", "zh"])
def test_each_order_of_the_comparison_shows_one_table_without_scripts(code, window, served):
    page = window(java_script_enabled=False)
    page.goto(served + URLS[code, "funding/index.md"])
    shown = page.locator(".orders table:visible")
    assert shown.count() == 1
    first = shown.locator("tbody tr").first.inner_text()
    page.locator(".orders nav a[href='#by-amount']").click()
    assert shown.count() == 1
    cheapest = shown.locator("tbody tr").first.inner_text()
    assert cheapest != first
    assert {"fr": "35\u202f000\u00a0USD", "en": "US$35,000", "zh": "3.5万美元"}[code] in cheapest
    page.locator(".orders nav a[href='#by-duration']").click()
    assert shown.locator("tbody tr").first.locator("th a").get_attribute("href").endswith("field-visits/")


@pytest.mark.parametrize(("path", "most"), [*((path, 1) for path in PROJECTS), ("funding/index.md", 2)])
@pytest.mark.parametrize("code", CODES)
def test_a_project_prints_on_one_sheet_of_a4_and_those_to_choose_from_on_two(code, path, most, page, served):
    page.goto(served + URLS[code, path])
    assert 0 < page.pdf(format="A4", prefer_css_page_size=False).count(b"/Type /Page\n") <= most


@pytest.mark.parametrize("media", [{"media": "print"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("url", [URLS["fr", "funding/training.md"], parallel_url("funding/training.md")])
def test_text_stays_readable_on_paper_and_in_forced_colours(url, media, page, served):
    page.emulate_media(**media)
    page.goto(served + url)
    assert defects(page, CONTRAST) == []


def test_the_language_links_lead_to_the_same_page(real_site):
    for (code, path), url in REAL_URLS.items():
        links = [
            [a.text_content(), *map(a.get, ("lang", "hreflang", "aria-current")), urljoin(f"/{url}", a.get("href"))]
            for a in real_site.page(code, path).xpath("//*[contains(@class, 'languages')]//a")
        ]
        expected = [
            [language["name"], language["tag"], language["tag"], "true" if other == code else None, f"/{REAL_URLS[other, path]}"]
            for other, language in REAL_LANGUAGES.items()
        ]
        assert links == expected, (code, path)


def test_below_a_folder_every_page_is_reached_from_every_home_page_and_one_of_each_kind_is_whole(page, site_below, served_below):
    every = [*URLS.values(), *map(parallel_url, ["", *PATHS])]
    links: dict[str, set[str]] = {}
    for url in every:
        tree = page_at(site_below.folder, url)
        hrefs = (urlsplit(urljoin(f"/{url}", href)) for href in tree.xpath("//a/@href"))
        links[url] = {to.path[1:] for to in hrefs if not to.netloc and to.path.endswith("/")}
    for code in CODES:
        seen, waiting = set(), [URLS[code, "index.md"]]
        while waiting:
            if (url := waiting.pop()) not in seen:
                seen.add(url)
                waiting += links[url]
        assert seen == set(every), code
    wrong = watch(page)
    of_each_kind = ("index.md", "funding/index.md", "search.md")
    for url in [*(url for (_, path), url in URLS.items() if path in of_each_kind), parallel_url("index.md")]:
        assert page.goto(served_below + url).status == 200
        addresses = page.evaluate("[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.href)")
        assert all(address.startswith(served_below) for address in addresses)
    assert wrong == []


def test_a_picture_of_a_page_is_no_wider_than_its_column(page):
    style, picture = (ROOT / "overrides/css/base.css").read_text("utf-8"), (ROOT / "docs/assets/share.png").read_bytes()
    body = f"<!doctype html><meta charset=utf-8><style>{style}</style><main><p><img src=share.png alt=''></p></main>"
    page.route("http://pictures.example/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.route("**/share.png", lambda route: route.fulfill(body=picture, content_type="image/png"))
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("http://pictures.example/")
    assert page.evaluate("[document.images[0].naturalWidth > 1000, document.documentElement.scrollWidth <= 320]") == [True, True]


def test_a_wide_table_of_markdown_scrolls_in_a_box_named_after_the_heading_above(page, real_data):
    markdown = "# Places\n\n## “Who” & where\n\n" + "| Country | Institution | Responsibility |\n".join(["", "|---|---|---|\n", ""])
    html = with_boxes(site_markdown(ROOT)(markdown))
    page.set_viewport_size({"width": 320, "height": 800})
    page.set_content(f"<!doctype html><style>{styles(html, real_data.campaign.palette)}</style><main>{html}</main>")
    box = page.get_by_role("region", name="“Who” & where", exact=True)
    box.focus()
    assert box.evaluate("e => [e.scrollWidth > e.clientWidth, e === document.activeElement, e.children.length]") == [True, True, 1]
    assert page.evaluate(
        "[document.documentElement.scrollWidth, ...[...document.querySelectorAll('th, td')].filter(e => e.scrollWidth > e.clientWidth)]"
    ) == [320]


def test_several_tables_below_one_heading_have_names_of_their_own(page):
    table = "<table><caption>Words</caption><tr><th>A</th></tr></table>"
    page.set_content(f"<!doctype html><html lang=en><title>T</title><main>{with_boxes(f'<h1>Places</h1>{table}{table}<h2>Dates</h2>{table}')}</main>")
    assert page.evaluate("[...document.querySelectorAll('[role=region]')].map(box => box.ariaLabel)") == ["Places", "Places (2)", "Dates"]
    assert defects(page) == []


@pytest.mark.parametrize(("words", "readable"), [("", False), ("<p>Two words.</p>", True)])
def test_a_page_needs_words_beside_its_heading_and_no_number_of_them(page, words, readable):
    page.set_content(f'<main><h1>A heading</h1>{words}</main><footer><a href="/">Home</a> <a href="mailto:a@floors.example">a</a></footer>')
    assert page.evaluate(READABLE) == readable


def test_a_wrong_address_at_any_depth_gets_the_page_in_every_language(page, real_served_below, real_data):
    for wrong in ("nowhere", "en/nowhere/at/all/", "zh/a/b/c.html"):
        answer = page.goto(real_served_below + wrong)
        assert answer.status == 404
        tags = [language.tag for language in written_in(real_data, "not_found_title")]  # a draft may lack the words
        assert page.evaluate("[...document.querySelectorAll('section[lang]')].map(s => s.lang)") == tags
        for number in range(page.locator(".button").count()):
            link = page.locator(".button").nth(number).evaluate("a => a.href")
            assert page.request.get(link).status == 200
        assert page.evaluate("getComputedStyle(document.querySelector('.button')).backgroundColor") != "rgba(0, 0, 0, 0)"
