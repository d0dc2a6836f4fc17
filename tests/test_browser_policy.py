"""The policy of pages in a real browser blocks everything foreign. That it blocks nothing of ours, each test in a browser sees."""

from collections.abc import Iterator

import pytest

from tests.accessibility import watched
from tests.pages_server import pages_server
from tests.sources import tables, write


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory, site) -> Iterator[str]:
    """Another host, with a picture, a script and a style sheet."""
    icon = (site.folder / "assets/icon-180.png").read_bytes()
    files = {"x.png": icon, "x.js": "window.ran = true", "x.css": "body { margin: 77px !important }", "404.html": ""}
    with pages_server(write(tmp_path_factory.mktemp("elsewhere"), files)) as address:
        yield address


TABLES = tables("browser_policy")
ATTACKS = TABLES["attacks"]


@pytest.fixture
def spoiled(chromium, site, tmp_path):
    """Serves a page of the site with something put into it; gives what was blocked, and whether it ``works`` all the same."""

    def visit(key: tuple[str, str], payload: str, works: str, **options) -> tuple[list[str], bool]:
        (tmp_path / "index.html").write_text(site.html(*key).replace("</main>", f"{payload}</main>"), "utf-8")
        (tmp_path / "404.html").write_text("", "utf-8")
        context = chromium.new_context(**options)
        page = context.new_page()
        watched(page)
        with pages_server(tmp_path) as address:
            page.goto(address)
            if page.locator("#go").count():
                page.locator("#go").click()
            elif page.locator("#send").count():
                page.evaluate("document.querySelector('#send').submit()")
            page.wait_for_timeout(50)
            found = page.evaluate("violations"), page.evaluate(works)
        context.close()
        return found

    return visit


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_somebody_adds_to_a_page_is_blocked(attack, spoiled, elsewhere):
    payload, works, directive = (text.replace("@", elsewhere) for text in ATTACKS[attack])
    blocked, worked = spoiled(("en", "donors.md"), payload, works)
    assert directive in [each.split()[0] for each in blocked], blocked
    assert not worked
    if works != "false":  # the same without the policy: the attack is one
        assert spoiled(("en", "donors.md"), payload, works, bypass_csp=True)[1]


def test_the_search_page_runs_its_own_script_and_no_other(spoiled, elsewhere):
    payload = f"<script>window.ran = true</script><script src='{elsewhere}x.js'></script>"
    blocked, worked = spoiled(("fr", "search.md"), payload, ATTACKS["an inline script"][1])
    assert len(blocked) == 2
    assert not worked
