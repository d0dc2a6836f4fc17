"""The policy of every page in a real browser: nothing of ours is blocked by it, and everything foreign is."""

from collections.abc import Iterator

import pytest

from scripts.build.postbuild.side_by_side import parallel_url
from tests.accessibility import assert_keeps_its_policy, watched
from tests.conftest import URLS
from tests.pages_server import pages_server
from tests.sources import tables, write
from tests.test_browser_search import FOUND


@pytest.fixture
def page(chromium, served) -> Iterator:
    """A page on which nothing may be blocked."""
    context = chromium.new_context()
    opened, said = watched(context)
    yield opened
    assert opened.evaluate("violations") == []
    assert said == []
    context.close()


def test_the_page_for_a_wrong_address_keeps_its_policy(page, real_served):
    """Every other page: tests/test_browser_pages.py and tests/test_browser_side_by_side.py."""
    page.goto(f"{real_served}no/such/page/")
    assert_keeps_its_policy(page)


@pytest.mark.parametrize(("code", "words"), [("fr", "sociale"), ("en", "social"), ("zh", "保护")])
def test_search_works_under_its_policy(code, words, page, served):
    page.goto(served + URLS[code, "search.md"])
    page.locator("#q").fill(words)
    page.locator(FOUND).wait_for()
    assert page.evaluate("violations") == []
    page.locator("#q").press("Enter")
    page.locator("#results a").first.click()
    page.wait_for_url(lambda address: "search" not in address)
    page.goto(f"{served}{URLS[code, 'search.md']}?q={words}")
    page.locator(FOUND).wait_for()
    assert page.locator("#results li").count() > 0


def test_every_choice_that_pages_offer_works_under_their_policy(page, served):
    page.goto(served + URLS["en", "funding/index.md"])
    page.locator(".orders nav a[href='#by-amount']").click()
    assert page.locator(".orders table:visible caption").count() == 1
    page.locator(".languages a[hreflang='zh-Hans']").click()
    page.wait_for_url(f"{served}zh/funding/**")
    page.goto(served + parallel_url("donors.md"))
    page.get_by_label("English").uncheck()
    assert page.locator(".row .of-en:visible").count() == 0
    assert page.locator(".row .of-fr:visible").count() > 0
    page.goto(served + URLS["zh", "funding/training.md"])
    assert page.pdf(format="A4").startswith(b"%PDF")


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
        page, _ = watched(context)
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
