"""Scripts keep to what the oldest supported engines read, and style sheets to what holds in every language; the rule “css” knows the rest."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "overrides" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "overrides" / "js").glob("*.js"))

LOOK_BEHIND = re.compile(r"\(\?<[=!]")
"""Safari 16.4: below, one literal stops the whole script."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.stem)
def test_a_script_is_read_by_the_oldest_engines(script: Path) -> None:
    assert LOOK_BEHIND.findall(script.read_text("utf-8")) == []


def test_a_look_behind_is_seen() -> None:
    assert LOOK_BEHIND.search("/(?<=a)b/") and not LOOK_BEHIND.search("/(?<name>a)b/")


@pytest.mark.parametrize(("width", "text", "side"), [(400, "auto", "auto"), (1280, "manual", "manual")])
def test_only_long_texts_in_french_are_hyphenated_and_only_in_short_lines(page, served, width, text, side) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served}funding/")
    expected = {"h1": "manual", "main a": "manual", "th": side, "main > p:not(.lead)": text}
    hyphens = "selector => getComputedStyle(document.querySelector(selector)).hyphens"
    assert {selector: page.evaluate(hyphens, selector) for selector in expected} == expected


ONE_SIDE = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)\b|(?:left|right)\s*:|float\s*:\s*(?:left|right)|text-align\s*:\s*(?:left|right))"
    r"|(?:margin|padding)\s*:\s*(?P<top>[^\s;}]+)\s+(?P<right>[^\s;}]+)\s+[^\s;}]+\s+(?!(?P=right)\s*[;}])[^\s;}]+\s*[;}]"
)
"""What places something by its left or right side, and not by the side where a text begins or ends."""
BOTH_SIDES = re.compile(
    r"(?P<what>(?:margin-|padding-|border-|\b))(?:left|right)\s*:\s*(?P<value>[^;]+);[^}]*(?P=what)(?:left|right)\s*:\s*(?P=value)\s*[;}]"
)


def one_sided(css: str) -> list[str]:
    """The selectors of the rules that place something by one side alone."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    rules = re.findall(r"([^{};]+)(\{[^{}]*\})", css)
    return [selector.strip() for selector, body in rules if ONE_SIDE.search(body) and not BOTH_SIDES.search(body)]


CENTRED = (".footnote-ref::after",)
"""What is placed by a side, half its width away from the middle."""


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.stem != "rtl"], ids=lambda file: file.stem)
def test_what_is_placed_by_one_side_is_on_the_other_from_right_to_left(sheet: Path) -> None:
    mirrored = (ROOT / "overrides/css/rtl.css").read_text("utf-8")
    found = [selector for selector in one_sided(sheet.read_text("utf-8")) if selector not in CENTRED]
    assert [selector for selector in found if f"[dir=rtl] {selector} " not in mirrored] == []


def test_rules_for_one_side_are_seen() -> None:
    assert one_sided("a { margin-left: 1px } b { left: 0; right: 0 } c { padding: 0 1px 0 2px } d { margin: 0 1px 2px 1px }") == ["a", "c"]
    assert one_sided("a { float: right } b { padding-inline-start: 1px; text-align: start } c { border-left: 0 }") == ["a", "c"]
