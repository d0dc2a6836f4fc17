"""Every page in Firefox, beside the same page in Chromium. All engines, widths and colours: ``make test-browsers``."""

import base64
import io
import time

import pikepdf
import pytest

from tests.conftest import REAL_SOURCE, REAL_URLS, URLS
from tests.engines import drivers
from tests.engines.compare import LISTEN, look, wrong
from tests.engines.install import firefox
from tests.sources import tables
from tests.test_browser_pages import PROJECTS

TABLES = tables("firefox")

WIDTHS = (320, 1280)

needs_firefox = pytest.mark.skipif(not firefox(), reason="no Firefox on this machine (Debian: apt-get install firefox-esr)")


@pytest.fixture(scope="module")
def chromium_window(chromium):
    return drivers.window_of(chromium, False, LISTEN)


@needs_firefox
def test_every_page_is_in_firefox_as_in_chromium(chromium_window, real_served):
    """Translations have the elements of the source page, and are looked at where there is least room."""
    translations = [url for (code, _), url in REAL_URLS.items() if code != REAL_SOURCE]
    pages = {WIDTHS: [url for url in (*REAL_URLS.values(), "404.html") if url not in translations], WIDTHS[:1]: translations}
    with drivers.firefox(firefox(), False, LISTEN) as window:
        for widths, urls in pages.items():
            expected = look(chromium_window, real_served, urls, widths)
            assert not (found := wrong(look(window, real_served, urls, widths), expected)), found


A4 = {"page": {"width": 21.0, "height": 29.7}, "margin": {"top": 1, "bottom": 1, "left": 1.6, "right": 1.6}}
"""In centimetres, with the margins of the style sheet."""


@needs_firefox
def test_a_project_prints_on_one_sheet_and_the_menu_on_two_in_firefox(served):
    with drivers.firefox(firefox(), False, LISTEN) as window:
        # The source language takes the most room; each translation is printed in Chromium (tests/test_browser_pages.py).
        for url, most in ((URLS["fr", path], 1 if path in PROJECTS else 2) for path in (*PROJECTS, "funding/index.md")):
            window.go(served + url)
            printed = window.send("browsingContext.print", context=window.tab, shrinkToFit=False, **A4)
            assert len(pikepdf.open(io.BytesIO(base64.b64decode(printed["data"]))).pages) <= most, url


LETTER = "document.querySelector('.letter').innerText"


def press(window, *keys: str) -> None:
    """Press ``keys`` one after the other, as a keyboard does (WebDriver: Tab is U+E004, Enter is U+E007)."""
    actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
    window.send("input.performActions", context=window.tab, actions=[{"type": "key", "id": "keyboard", "actions": actions}])


def click(window, selector: str) -> None:
    """Click on the middle of what ``selector`` finds."""
    box = f"(e => (e.scrollIntoView({{block: 'center'}}), e.getBoundingClientRect()))(document.querySelector({selector!r}))"
    x, y = window.run(f"(b => [Math.round(b.x + b.width / 2), Math.round(b.y + b.height / 2)])({box})")
    pointer = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
    window.send("input.performActions", context=window.tab, actions=[{"type": "pointer", "id": "mouse", "actions": pointer}])


def arrived(window, ending: str) -> bool:
    """Whether the window comes to an address that ends with ``ending``."""
    for _ in range(100):
        try:
            if window.run("document.readyState == 'complete' && location.href").endswith(ending):
                return True
        except (RuntimeError, AttributeError):  # between two pages
            pass
        time.sleep(0.05)
    return False


@needs_firefox
def test_a_choice_becomes_a_letter_in_firefox_and_survives_languages_reload_and_going_back(served):
    menu, chosen = URLS["en", "funding/index.md"], URLS["en", "funding/proposal.md"] + "?project-1=x&project-3=2"
    with drivers.firefox(firefox(), False, LISTEN) as window:
        window.go(served + menu)
        click(window, "#project-1 label")
        window.run("document.querySelector('#project-3 [type=number]').focus()")
        press(window, "2", "\ue007")
        assert arrived(window, chosen)
        assert "US$120,000" in window.run(LETTER) and "2 × US$50,000 = US$100,000" in window.run(LETTER)
        click(window, ".languages a[hreflang='zh-Hans']")
        assert arrived(window, "zh/funding/proposal/?project-1=x&project-3=2")
        assert "12万美元" in window.run(LETTER)
        window.send("browsingContext.traverseHistory", context=window.tab, delta=-1)
        assert arrived(window, chosen)
        window.send("browsingContext.reload", context=window.tab, wait="complete")
        assert "2 × US$50,000 = US$100,000" in window.run(LETTER)
        assert window.run("[...document.querySelectorAll('.picks :checked')].map(box => box.name)") == ["project-1", "project-3"]
        assert window.run("violations") == []


GOOD = "<!doctype html><meta name=viewport content='width=device-width'><header>Name</header><main><p>Words that all read.</p></main>"
BAD = TABLES["faults"]


def test_each_fault_is_seen(chromium_window, tmp_path):
    from tests.pages_server import pages_server

    for name in ("robots.txt", "404.html"):
        (tmp_path / name).write_text("", "utf-8")
    names = {words: f"{n}.html" for n, words in enumerate(BAD)}
    for words, name in names.items():
        (tmp_path / name).write_text(GOOD.replace("</main>", BAD[words] + "</main>"), "utf-8")
    (tmp_path / "good.html").write_text(GOOD, "utf-8")
    with pages_server(tmp_path) as served:
        (good,) = look(chromium_window, served, ["good.html"], (320,)).values()
        seen = look(chromium_window, served, list(names.values()), (320,))
    assert not wrong({("good.html", 320): good}, {("good.html", 320): good})
    for words, name in names.items():
        assert words in wrong({(name, 320): seen[name, 320]}, {(name, 320): good}), words
