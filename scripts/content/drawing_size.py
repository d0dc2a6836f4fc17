"""How much a drawing is to draw: a few elements that use one another can draw billions of shapes."""

import re
from functools import cache

from lxml import etree

from ..diagnostics import Mistake

MOST_ELEMENTS = 5_000  # elements that a drawing may hold, as it is written and as it is drawn; a detailed map of the world has about a thousand
DEEPEST = 40  # elements inside one another, those that they use included
LARGEST = 16_384  # pixels of a side: browsers refuse larger canvases, or take all memory for them
_LENGTH = re.compile(r"\s*(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?P<unit>[a-z]+|%)?\s*")
# CSS pixels of a unit (CSS Values 4, 6.2); of a hundredth of the window on a very wide screen, and of letters in their usual size.
_PIXELS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "ex": 8, "rem": 16, "%": 20}
_PART = re.compile(r"[uU][rR][lL]\(\s*[\"']?#([^\s\"'()]*)")


def too_much(root: etree._Element) -> Mistake | None:
    """Return what makes the drawing ``root`` more than a browser can draw at ease; None when nothing does."""
    if (count := sum(1 for _ in root.iter())) > MOST_ELEMENTS:
        return Mistake("markup/drawing-size", count=f"{count:,}", most=f"{MOST_ELEMENTS:,}")
    for name in ("width", "height"):
        if (value := root.get(name)) is not None and value.strip() != "auto" and not 0 < _pixels(value) <= LARGEST:
            return Mistake("markup/drawing-side", name=name, value=value[:40], most=f"{LARGEST:,}")
    if (box := root.get("viewBox")) is not None:
        sides = [_pixels(part) for part in re.split(r"[\s,]+", box.strip())]
        if len(sides) != 4 or not all(0 < side <= LARGEST for side in sides[2:]):
            return Mistake("markup/drawing-viewbox", value=box[:40], most=f"{LARGEST:,}")
    return _drawn(root)


def _pixels(length: str) -> float:
    """Return a length in CSS pixels; not a number when it is none."""
    found = _LENGTH.fullmatch(length.lower())
    return float(found["number"]) * _PIXELS.get(found["unit"] or "", float("nan")) if found else float("nan")


def _drawn(root: etree._Element) -> Mistake | None:
    """Return what is wrong with what is drawn: elements that are used count each time, and so does what fills and masks each of them."""
    by_id = {id_: element for element in root.iter() if (id_ := element.get("id"))}
    opened: set[etree._Element] = set()

    @cache
    def cost(element: etree._Element) -> tuple[int, int]:
        """Return how many elements are drawn for ``element``, and how deep they are in it. Raises Mistake."""
        if element in opened:
            raise Mistake("markup/drawing-circle")
        opened.add(element)
        href = element.get("href", "")[1:]
        inside = [cost(one) for one in (*element, *([by_id[href]] if href in by_id else []))]
        # What fills a group fills each of its parts.
        painted = [cost(by_id[id_]) for id_ in sorted({id_ for value in element.values() for id_ in _PART.findall(value)} & by_id.keys())]
        opened.remove(element)
        count = (1 + sum(count for count, _ in inside)) * (1 + sum(count for count, _ in painted))
        depth = 1 + max((depth for _, depth in (*inside, *painted)), default=0)
        if depth > DEEPEST:
            raise Mistake("markup/drawing-depth", most=DEEPEST)
        if count > MOST_ELEMENTS:
            raise Mistake("markup/drawing-repeats", most=f"{MOST_ELEMENTS:,}")
        return count, depth

    try:
        cost(root)
    except Mistake as mistake:
        return mistake
    except RecursionError:
        return Mistake("markup/drawing-depth", most=DEEPEST)
    return None
