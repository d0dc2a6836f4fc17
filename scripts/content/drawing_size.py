"""How much a drawing is to draw: a few elements that use one another can draw billions of shapes."""

from __future__ import annotations

import re

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
    try:
        _Drawn(root).cost(root, 0)
    except Mistake as mistake:
        return mistake
    return None


def _pixels(length: str) -> float:
    """Return a length in CSS pixels; not a number when it is none."""
    found = _LENGTH.fullmatch(length.lower())
    return float(found["number"]) * _PIXELS.get(found["unit"] or "", float("nan")) if found else float("nan")


class _Drawn:
    """Counts the elements that are drawn: those that are used count each time, and so does what fills and masks each of them."""

    def __init__(self, root: etree._Element) -> None:
        self._by_id = {id_: element for element in root.iter() if (id_ := element.get("id"))}
        self._known: dict[etree._Element, tuple[int, int]] = {}
        self._open: set[etree._Element] = set()

    def cost(self, element: etree._Element, level: int) -> tuple[int, int]:
        """Elements drawn for ``element``, and how deep they are in it; ``level`` elements are around it. Raises Mistake."""
        if element in self._open:
            raise Mistake("markup/drawing-circle")
        if level > DEEPEST:
            raise Mistake("markup/drawing-depth", most=DEEPEST)
        if element not in self._known:
            self._open.add(element)
            self._known[element] = self._new_cost(element, level)
            self._open.remove(element)
        count, depth = self._known[element]
        if level + depth > DEEPEST:
            raise Mistake("markup/drawing-depth", most=DEEPEST)
        return count, depth

    def _new_cost(self, element: etree._Element, level: int) -> tuple[int, int]:
        inside = [self.cost(child, level + 1) for child in element]
        href = element.get("href", "")
        inside += [self.cost(self._by_id[href[1:]], level + 1)] if href[1:] in self._by_id else []
        count = 1 + sum(count for count, _ in inside)
        # What fills a group fills each of its parts.
        parts = {id_ for value in element.values() for id_ in _PART.findall(value) if id_ in self._by_id}
        painted = [self.cost(self._by_id[id_], level + 1) for id_ in sorted(parts)]
        count += count * sum(count for count, _ in painted)
        if count > MOST_ELEMENTS:
            raise Mistake("markup/drawing-repeats", most=f"{MOST_ELEMENTS:,}")
        return count, 1 + max((depth for _, depth in (*inside, *painted)), default=0)
