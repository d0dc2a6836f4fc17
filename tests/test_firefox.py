"""Every page in Firefox, beside the same page in Chromium. All engines, widths and colours: ``make test-browsers``."""

from __future__ import annotations

import pytest

from tests.conftest import REAL_URLS
from tests.engines import drivers
from tests.engines.compare import LISTEN, look, wrong
from tests.engines.install import firefox

WIDTHS = (320, 1280)


@pytest.fixture(scope="module")
def chromium_window(chromium):
    return drivers.window_of(chromium, False, LISTEN)


@pytest.mark.skipif(not firefox(), reason="no Firefox on this machine (Debian: apt-get install firefox-esr)")
def test_every_page_is_in_firefox_as_in_chromium(chromium_window, real_served):
    pages = [*REAL_URLS.values(), "404.html"]
    expected = look(chromium_window, real_served, pages, WIDTHS)
    with drivers.firefox(firefox(), False, LISTEN) as window:
        assert not (found := wrong(look(window, real_served, pages, WIDTHS), expected)), found


GOOD = "<!doctype html><meta name=viewport content='width=device-width'><header class=masthead>Name</header><main><p>Words that all read.</p></main>"
BAD = {
    "overflows by": "<p><img alt='' width=900 height=9></p>",
    "cut off: Beside": "<div class=a><p class=b>Beside</p></div><style>.a { overflow: hidden } .b { margin-left: 3000px }</style>",
    "drawn over one another: Two / One": "<p class=a>One</p><p class=b>Two</p><style>p { margin: 0 } .b { margin-top: -1.2em }</style>",
    "shows “Another”, not “”": "<p>Another</p>",
    "blocks: 4 shown, not 3": "<p>More</p>",
    "p: at 8, 99 wide": "<style>p { width: 99px }</style>",
    "inner: 1 shown, not 0": "<table><tr><td>1</table>",
    "px high, not": "<style>p { height: 4000px }</style>",
    "against the policy": "<script>violations.push('style-src inline')</script>",
}


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
