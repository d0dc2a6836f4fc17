"""The parallel view and the page on the state of translations, in a real browser: everybody can use them, on screen and on paper."""

import re

import pytest

from scripts.content.reserved_paths import parallel_url
from tests.accessibility import ENLARGED, assert_accessible, windows_of
from tests.pages_server import pages_server
from tests.test_notices import spoiled  # noqa: F401  (fixture)


@pytest.fixture
def page(window, served):
    """The parallel view of one page in a wide window, without scripts on the page."""
    opened = window(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    opened.goto(served + parallel_url("funding/training.md"))
    return opened


@pytest.fixture(scope="module")
def served_spoiled(spoiled):  # noqa: F811
    with pages_server(spoiled) as address:
        yield address


# An outdated page, one without record, one missing, two of a language being started, and what tells of them.
NOTICES = ["en/sources/", "zh/donors/", "zh/funding/training/", "zh/", "es/", "es/donors/", "zh/translations/", "parallel/", "parallel/sources/"]


def test_pages_with_a_notice_are_accessible_too(visitor, served_spoiled, spoiled):  # noqa: F811
    page, *_ = visitor
    for url, windows in windows_of({url: (spoiled / url / "index.html").read_text("utf-8") for url in NOTICES}).items():
        page.goto(served_spoiled + url)
        assert_accessible(page, windows)


def boxes(page, row: str = "buys") -> list[dict]:
    """Where the cells of a row stand that are shown."""
    cells = page.locator(f"#{row} > div:visible")
    return [cells.nth(number).bounding_box() for number in range(cells.count())]


def languages(page) -> list[str]:
    cells = page.locator("#buys > div:visible")
    return [cells.nth(number).get_attribute("lang") for number in range(cells.count())]


def test_languages_stand_side_by_side_and_on_a_small_screen_one_under_the_other(page):
    found = boxes(page)
    assert (len(found), len({box["y"] for box in found})) == (3, 1)
    assert max(box["width"] for box in found) - min(box["width"] for box in found) < 1
    assert [box["x"] for box in found] == sorted(box["x"] for box in found)
    page.set_viewport_size({"width": 320, "height": 640})
    found = boxes(page)
    assert len({box["x"] for box in found}) == 1 and min(box["width"] for box in found) > 250
    assert [box["y"] for box in found] == sorted(box["y"] for box in found)


def test_languages_are_chosen_without_scripts_and_the_others_take_the_room_on_paper_too(page):
    before = boxes(page)[0]["width"]
    page.get_by_label("français").uncheck()
    assert languages(page) == ["en", "zh-Hans"]
    assert boxes(page)[0]["width"] > before * 1.4
    assert page.locator("h1 a:visible").all_inner_texts() == ["One-year training at a Chinese university", "中国大学一年制培训"]
    page.get_by_label("简体中文").uncheck()
    assert languages(page) == ["en"]
    page.get_by_label("English").uncheck()
    assert languages(page) == ["fr", "en", "zh-Hans"], "at least one language stays"
    for name in ("français", "简体中文"):
        page.get_by_label(name).check()
    page.emulate_media(media="print")
    assert languages(page) == ["fr", "zh-Hans"]


def test_a_language_of_a_long_name_fits_with_text_twice_as_large(window, served):
    page = window(viewport={"width": 320, "height": 640})
    page.goto(served + parallel_url("contact.md"))
    page.evaluate("document.querySelector('.choice label').lastChild.data = ' Norddeutsches-Niedersächsisch'")
    assert page.evaluate(ENLARGED) == 0


def test_languages_are_chosen_with_the_keyboard(page):
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator("input:focus").count():
            break
    assert page.locator("input:focus").get_attribute("id") == "show-fr"
    page.keyboard.press("Space")
    assert languages(page) == ["en", "zh-Hans"]


@pytest.mark.parametrize("path", ["funding/training.md", "sources.md", "cooperation.md"])
def test_a_parallel_page_prints_across_a4_with_languages_as_columns(path, window, served):
    page = window()
    page.goto(served + parallel_url(path))
    pdf = page.pdf(prefer_css_page_size=True)
    widths = {(round(float(w)), round(float(h))) for w, h in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)}
    assert widths == {(842, 595)}
    # A4 across without its margins, at 96 pixels an inch.
    page.set_viewport_size({"width": round((297 - 2 * 16) / 25.4 * 96), "height": 800})
    page.emulate_media(media="print")
    for row in page.locator(".row").all():
        cells = [cell.bounding_box() for cell in row.locator("> div").all()]
        assert len({box["y"] for box in cells}) == 1
    assert page.locator(".choice").is_hidden()
    assert page.evaluate("""[...document.querySelectorAll(".row > div")].filter(e => e.scrollWidth > e.clientWidth + 1).length""") == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.row')).breakInside") == "avoid"
