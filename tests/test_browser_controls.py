"""Controls are told from what surrounds them, at rest, under the pointer, pressed and with the focus, in light and in dark colours (WCAG 1.4.11).

Visited links have the colours of others, and no control is ever disabled.
"""

import pytest

from tests.accessibility import measure
from tests.conftest import REAL_SOURCE, REAL_URLS, ROOT

LEAST = 3
"""The ratio that WCAG 1.4.11 asks of what identifies a control and its states."""

FAINT = measure("faint")
# What decides the colours of a control: what it is, its classes, and those of the elements that it is in.
KIND = "found => found.map(e => { const path = []; for (; e; e = e.parentElement) path.push(e.tagName + '.' + e.className); return path.join(' ') })"
CONTROLS = ".button:visible, button:visible, select:visible, input:not([type=checkbox]):visible"


@pytest.fixture(params=["light", "dark"])
def window(request, chromium):
    context = chromium.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def faint_in_any_state(page, seen: set[str]) -> list[str]:
    """The controls of ``page`` too close in colour to their surroundings: at rest, then with the pointer on them, pressed, then with the focus.

    The states of one control of each kind are tried; ``seen`` has the kinds tried so far.
    """
    found = page.evaluate(FAINT, LEAST)
    controls = page.locator(CONTROLS)
    for n, kind in enumerate(controls.evaluate_all(KIND)):
        if kind in seen:
            continue
        seen.add(kind)
        controls.nth(n).hover()
        found += page.evaluate(FAINT, LEAST)
        page.mouse.down()
        found += page.evaluate(FAINT, LEAST)
        page.mouse.move(0, 0)  # let go elsewhere, it does nothing
        page.mouse.up()
        page.keyboard.press("Tab")  # the focus is then shown
        controls.nth(n).focus()
        found += page.evaluate(FAINT, LEAST)
    return sorted(set(found))


def test_controls_stand_out_from_their_surroundings(window, real_served):
    page, seen = window.new_page(), set[str]()
    for url in [*(url for (code, _), url in REAL_URLS.items() if code == REAL_SOURCE), "404.html"]:
        page.goto(real_served + url)
        assert faint_in_any_state(page, seen) == [], url
    assert len(seen) > 3
    page.close()


def test_no_style_is_for_visited_or_disabled_only():
    sheets = {file.name: file.read_text("utf-8") for file in (ROOT / "overrides" / "css").glob("*.css")}
    assert [name for name, sheet in sheets.items() if ":visited" in sheet or ":disabled" in sheet] == []


def test_the_measure_sees_a_faint_control(window, served):
    page = window.new_page()
    page.goto(served)
    page.evaluate("""() => { const button = document.querySelector(".button"), ground = getComputedStyle(document.documentElement).backgroundColor;
      button.style.backgroundColor = button.style.borderColor = ground }""")
    assert page.evaluate(FAINT, LEAST) != []
    page.close()
