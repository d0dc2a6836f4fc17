"""Every page in every language, in a real browser: nothing fails, nothing is foreign, everybody can use it."""

import json
import re
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from scripts.build.postbuild.side_by_side import parallel_url
from tests.accessibility import (
    CONTRAST,
    READABLE,
    RULES,
    SMALL_TARGETS,
    SMALLEST_TARGET,
    WINDOWS,
    assert_accessible,
    assert_keeps_its_policy,
    defects,
    watch,
)
from tests.conftest import REAL_LANGUAGES, REAL_PATHS, REAL_SOURCE, REAL_URLS, ROOT, URLS, Site

PAGES = [*REAL_URLS.values(), "404.html"]
ONCE = ((320, "light", RULES), (1280, "dark", None))
"""For translations that are styled as the page in the source language: their other colours are looked at there."""
PROJECTS = [path for path in REAL_PATHS if re.search("^project: ", (ROOT / "docs" / REAL_SOURCE / path).read_text("utf-8"), re.M)]


def styled(site: Site, code: str, path: str) -> set[tuple[str, ...]]:
    """What styles go by: each element in its parent, with their classes. Where a line may break is no matter of style."""
    elements = [each for each in html.document_fromstring(site.html(code, path)).find("body").iter("*") if each.tag != "wbr"]
    return {tuple(f"{each.tag}.{each.get('class', '')}" for each in (element.getparent(), element)) for element in elements}


@pytest.mark.parametrize("url", PAGES)
def test_a_page_is_accessible_whole_and_fits(url, visitor, real_served, real_site):
    page, wrong, asked = visitor
    wrong.clear()
    asked.clear()
    page.goto(real_served + url)
    assert url == "404.html" or page.evaluate(READABLE)
    code, path = next((key for key, each in REAL_URLS.items() if each == url), (REAL_SOURCE, "index.md"))
    translated = code != REAL_SOURCE and styled(real_site, code, path) <= styled(real_site, REAL_SOURCE, path)
    assert_accessible(page, ONCE if translated else WINDOWS)
    assert_keeps_its_policy(page)
    assert wrong == []
    host = urlsplit(real_served).netloc
    assert [address for address in asked if urlsplit(address).netloc != host] == []


def test_axe_sees_a_seeded_defect(chromium, served):
    page = chromium.new_page(bypass_csp=True)  # the seed has a style of its own
    page.goto(served)
    page.evaluate("""document.querySelector("main h1").insertAdjacentHTML("afterend",
      '<img src="x.png"><p style="color:#ddd;background:#fff">Pale words</p>')""")
    assert {"image-alt", "color-contrast"} <= {found.partition(":")[0] for found in defects(page)}
    page.close()


def test_the_target_test_sees_a_small_target(chromium, served):
    page = chromium.new_page(bypass_csp=True)
    page.goto(served)
    page.evaluate("""document.querySelector(".menu ul").insertAdjacentHTML("beforeend",
      '<li><a href="#" style="display:block;min-height:0;padding:0;height:9px">x</a></li>')""")
    assert len(page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)) == 1
    page.close()


@pytest.mark.parametrize("url", [*(url for (code, path), url in REAL_URLS.items() if code == REAL_SOURCE or path == "index.md"), "404.html"])
def test_tab_goes_through_a_page_in_reading_order_with_a_visible_focus(url, chromium, real_served):
    """At 320 px: every stop is seen on screen, has an outline, and comes after the one before it in the document.

    The translations of a page have its elements (:mod:`tests.test_any_campaign`), so that the source language stands for them.
    """
    context = chromium.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(real_served + url)
    expected = page.evaluate("""() => [...document.querySelectorAll("a[href], button, input, [tabindex='0']")]
      .filter(e => e.checkVisibility()).length""")
    stops = []
    for _ in range(expected):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("""() => { const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
          window.last = window.last || document.body;
          const after = window.last === document.body || (window.last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
          window.last = e;
          return { name: e.outerHTML.slice(0, 80), after, seen: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
                   outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 } }""")
        )
    assert [stop for stop in stops if not (stop["after"] and stop["seen"] and stop["outline"])] == []
    context.close()


@pytest.mark.parametrize("code", ["fr", "en", "zh"])
def test_the_skip_link_leads_to_the_content(code, page, served):
    page.goto(served + URLS[code, "donors.md"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_pages_with_a_script_and_home_pages_read_and_navigate_without_it(chromium, real_served, real_site):
    """A page without a script is the same without scripts: only those with one, and one of the others in each language, are tried."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    tried = [url for (code, path), url in REAL_URLS.items() if path == "index.md" or "<form" in real_site.html(code, path)]
    assert len(tried) > len(REAL_LANGUAGES)
    for url in tried:
        page.goto(real_served + url)
        assert page.evaluate(READABLE), url
        last = page.locator(".menu a").last
        there = last.evaluate("a => a.href")
        last.click()
        page.wait_for_url(there)  # a click returns before the page it leads to is loaded
    context.close()


@pytest.mark.parametrize("code", ["fr", "en", "zh"])
def test_each_order_of_the_comparison_shows_one_table_without_scripts(code, chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
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
    context.close()


@pytest.mark.parametrize("path", PROJECTS)
@pytest.mark.parametrize("code", REAL_LANGUAGES)
def test_a_project_prints_on_one_sheet_of_a4(code, path, page, real_served):
    page.goto(real_served + REAL_URLS[code, path])
    pdf = page.pdf(format="A4", prefer_css_page_size=False)
    assert pdf.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("code", REAL_LANGUAGES)
def test_the_projects_to_choose_from_print_on_two_sheets_of_a4(code, page, real_served):
    page.goto(real_served + REAL_URLS[code, "funding/index.md"])
    assert page.pdf(format="A4", prefer_css_page_size=False).count(b"/Type /Page\n") <= 2


@pytest.mark.parametrize("media", [{"media": "print"}, {"forced_colors": "active"}])
def test_text_stays_readable_on_paper_and_in_forced_colours(media, page, served):
    page.emulate_media(**media)
    page.goto(served + URLS["fr", "funding/training.md"])
    assert defects(page, CONTRAST) == []


def test_the_language_links_lead_to_the_same_page(real_site):
    for (code, path), url in REAL_URLS.items():
        links = [
            [a.text_content(), *map(a.get, ("lang", "hreflang", "aria-current")), urljoin(f"/{url}", a.get("href"))]
            for a in html.document_fromstring(real_site.html(code, path)).xpath("//*[contains(@class, 'languages')]//a")
        ]
        expected = [
            [language["name"], language["tag"], language["tag"], "true" if other == code else None, f"/{REAL_URLS[other, path]}"]
            for other, language in REAL_LANGUAGES.items()
        ]
        assert links == expected, (code, path)


def test_below_a_folder_every_page_is_whole_and_is_reached_from_every_home_page(page, real_served_below):
    wrong = watch(page)
    every = {real_served_below + url for url in [*REAL_URLS.values(), *map(parallel_url, ["", *REAL_PATHS])]}
    links: dict[str, set[str]] = {}
    for address in every:
        assert page.goto(address).status == 200
        links[address] = set(
            page.evaluate("""[...document.querySelectorAll("a[href]")].filter(a => a.origin === location.origin && a.pathname.endsWith("/"))
          .map(a => a.href.split(/[?#]/)[0])""")
        )
    assert wrong == []
    for code in REAL_LANGUAGES:
        seen, waiting = set(), [real_served_below + REAL_URLS[code, "index.md"]]
        while waiting:
            if (address := waiting.pop()) not in seen:
                seen.add(address)
                waiting += links[address]
        assert seen == every, code


def test_a_wrong_address_at_any_depth_gets_the_page_in_every_language(page, real_served_below):
    for wrong in ("nowhere", "en/nowhere/at/all/", "zh/a/b/c.html"):
        answer = page.goto(real_served_below + wrong)
        assert answer.status == 404
        assert page.evaluate("[...document.querySelectorAll('section[lang]')].map(s => s.lang)") == [
            language["tag"] for language in REAL_LANGUAGES.values()
        ]
        for number in range(page.locator(".button").count()):
            link = page.locator(".button").nth(number).evaluate("a => a.href")
            assert page.request.get(link).status == 200
        assert page.evaluate("getComputedStyle(document.querySelector('.button')).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_structured_data_is_json_with_a_known_type(site):
    types = {}
    for code, path in URLS:
        for block in html.document_fromstring(site.html(code, path)).xpath("//script[@type='application/ld+json']/text()"):
            types.setdefault(path, []).append((code, json.loads(block)["@type"]))
    assert set(types) == {"index.md", "contact.md", "seminar.md", "data.md"}
    assert {kind for _, kind in types["data.md"]} == {"Dataset"}
    assert {kind for _, kind in types["seminar.md"]} == {"Event"}
    assert all(len(found) == 3 for found in types.values())
