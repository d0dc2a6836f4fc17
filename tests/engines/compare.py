"""What is wrong with a page in an engine: by itself, and beside the same page in the Chromium of the tests."""

import json
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from typing import Any

from tests.accessibility import LISTEN  # noqa: F401  (what drivers are given)
from tests.engines.drivers import Window

MEASURE, PAGE = (Path(__file__).with_name(name).read_text("utf-8").partition("\n")[2].strip() for name in ("measure.js", "page.js"))
PLAIN = "robots.txt"
"""A document without a policy, in which pages can be framed."""
Measured = dict[tuple[str, int], dict[str, Any]]

BLOCK = 2
"""Pixels by which blocks may differ: their places depend on the window alone."""
INNER = 0.25
"""Part by which widths may differ that depend on the face of the text: each engine chooses it."""
HEIGHT = 0.2
"""The same of the height of a page."""


def look(window: Window, served: str, addresses: list[str], widths: tuple[int, ...], text: int = 1) -> Measured:
    """What ``window`` shows at each address of the site ``served``, by address and width, with text so many times larger: see measure.js."""
    window.go(served + PLAIN)
    seen = (window.run(f"({PAGE})({json.dumps(served + address)}, {list(widths)}, {text}, {MEASURE})") for address in addresses)
    return dict(zip(product(addresses, widths), chain.from_iterable(seen), strict=True))


def wrong(seen: Measured, reference: Measured | None = None) -> str:
    """What is wrong with all pages of an engine, a line each; what they show otherwise than the ``reference``, too."""
    return "\n".join(
        f"{address} at {width}: {words}"
        for (address, width), page in seen.items()
        for words in (*faults(page), *(differences(page, reference[address, width]) if reference else ()))
    )


def faults(page: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a page as ``page`` was measured."""
    if page["overflow"] > 0:
        yield f"overflows by {page['overflow']} px"
    for what, name in (("cut", "cut off"), ("over", "drawn over one another"), ("violations", "against the policy")):
        for words in page[what]:
            yield f"{name}: {words}"


def differences(page: dict[str, Any], reference: dict[str, Any]) -> Iterator[str]:
    """What ``page`` shows otherwise than the ``reference``."""
    if page["text"] != reference["text"]:
        pairs = enumerate(zip(page["text"], reference["text"], strict=False))
        at = next((n for n, (ours, theirs) in pairs if ours != theirs), min(len(page["text"]), len(reference["text"])))
        yield f"shows “{page['text'][at : at + 50]}”, not “{reference['text'][at : at + 50]}”"
    for kind, allowed in (("blocks", 0.0), ("inner", INNER)):
        ours, theirs = page[kind], reference[kind]
        if [name for name, *_ in ours] != [name for name, *_ in theirs]:
            yield f"{kind}: {len(ours)} shown, not {len(theirs)}"
            continue
        for (name, left, width), (_, at, wide) in zip(ours, theirs, strict=True):
            if abs(width - wide) > max(BLOCK, allowed * wide) or (not allowed and abs(left - at) > BLOCK):
                yield f"{name}: at {left:.0f}, {width:.0f} wide, not at {at:.0f}, {wide:.0f} wide"
    if abs(page["height"] / reference["height"] - 1) > HEIGHT:
        yield f"{page['height']} px high, not {reference['height']}"
