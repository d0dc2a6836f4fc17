"""Whether everybody can use a page, whether it fits into its window, and whether its policy lets it be: asked of pages in a real browser."""

from pathlib import Path

import axe_playwright_python
from lxml import html

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def measure(name: str) -> str:
    """The function in JavaScript that measures a page, or finds what is wrong on it."""
    return (Path(__file__).parent / "measures" / f"{name}.js").read_text("utf-8")


RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}

SMALLEST_TARGET = 24
"""CSS pixels (WCAG 2.2, 2.5.8)."""

MEASURE = """() => ({
  overflow: document.documentElement.scrollWidth - innerWidth,
  storage: localStorage.length + sessionStorage.length + document.cookie.length,
})"""

ENLARGED = measure("enlarged")

READABLE = measure("readable")

SMALL_TARGETS = measure("small_targets")


NAMES = "link-name button-name image-alt svg-img-alt empty-heading document-title html-lang-valid valid-lang label select-name aria-input-field-name"
WORDS = {"runOnly": {"type": "rule", "values": NAMES.split()}}
"""What depends on the words of a page."""
WINDOWS = ((320, "light", RULES), (320, "dark", CONTRAST), (1280, "light", CONTRAST), (1280, "dark", RULES), (1920, "light", None))
"""Width, colour scheme, and what axe looks for, None for nothing."""
NEW = ((320, "light", RULES), (1280, "dark", RULES), (1920, "light", None))
"""For a page with elements that no page before has: each of its colours is seen in both schemes."""
SEEN = ((320, "light", WORDS), (1280, "dark", None))
"""For a page whose elements are those of pages before: their colours and their structure were seen there."""

UNSEEN = measure("unseen")


def styles(text: str) -> set[tuple[str, ...]]:
    """What the styles of the page ``text`` go by: each element in its parent, with their classes, and the direction of the page."""
    document = html.document_fromstring(text)
    elements = [each for each in document.find("body").iter("*") if each.tag != "wbr"]  # where a line may break is no matter of style
    kinds = {tuple(f"{each.tag}.{each.get('class', '')}" for each in (element.getparent(), element)) for element in elements}
    return {(document.get("dir", "ltr"), *kind) for kind in kinds}


def windows_of(texts: dict[str, str]) -> dict[str, tuple]:
    """The windows in which each of the pages ``texts`` is looked at: what they have in common, in one of them only."""
    found, seen = {}, set()
    for name, text in texts.items():
        found[name] = SEEN if styles(text) <= seen else NEW
        seen |= styles(text)
    return found


def watch(page) -> list[str]:
    """Everything that goes wrong on ``page`` from now on."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    # A request still under way when the page is left is aborted: that is nobody's fault.
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}") if "ERR_ABORTED" not in (request.failure or "") else None)
    page.on("response", lambda answer: wrong.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
    return wrong


# Runs before anything of a page, so that nothing is missed.
LISTEN = """window.violations = [];
addEventListener("securitypolicyviolation", event => violations.push(event.effectiveDirective + " " + event.blockedURI), true)"""


def watched(page) -> list[str]:
    """What the browser says about policies on its console from now on; the events of ``page`` are in its list ``violations``."""
    said: list[str] = []
    page.add_init_script(LISTEN)
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    return said


def defects(page, rules=RULES) -> list[str]:
    """What axe finds wrong on ``page``."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
    return [f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:120]}" for each in found]


def assert_accessible(page, windows=WINDOWS) -> None:
    """Everybody can use the page, it fits into each of ``windows``, with text twice as large too, and it leaves nothing behind."""
    for width, scheme, rules in windows:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert not rules or defects(page, rules) == [], (width, scheme)
        assert page.evaluate(MEASURE) == {"overflow": 0, "storage": 0}, width
        assert page.evaluate(SMALL_TARGETS, SMALLEST_TARGET) == [], width
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(ENLARGED) == 0
    page.keyboard.press("Tab")  # from now on the focus is shown
    assert page.evaluate(UNSEEN) == []


def assert_keeps_its_policy(page) -> None:
    """The page opened last has a policy, as the first thing in its head, which lets its style sheet be and blocks nothing on screen or paper."""
    assert page.locator("head > :first-child").get_attribute("http-equiv") == "Content-Security-Policy"
    assert page.evaluate("getComputedStyle(document.body).margin") != "8px"
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    assert page.evaluate("violations") == []
