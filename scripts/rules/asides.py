"""Footnotes and block quotations of what other languages say in the text itself: editors are free in that when nothing is lost."""

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from statistics import mean

from .outline import Part, Shown

_COUNTED = ("footnote", "footnote mark")
_Hosts = dict[tuple[int, int], int]  # the lengths of the texts that have been given what was set apart, by the numbers of part and block


def without_asides(outlines: Mapping[str, list[Part]]) -> dict[str, list[Part]]:
    """Return the outlines of a page, by language, with each footnote and block quotation in the text that it belongs to.

    Where all have as many, or the others do not come closer in length to what a text and its notes say together than to the text alone
    (the texts of one language are about proportional to those of another: Gale and Church, 1993), the outlines stay as they are.
    """
    own = dict(outlines)
    if len({sum(map(_is_aside, _blocks(parts))) for parts in own.values()}) == 1:
        return own
    hosts: dict[str, _Hosts] = {code: {} for code in own}
    joined = {code: _joined(parts, hosts[code]) for code, parts in own.items()}
    shapes = {tuple((part.id, tuple(shown.path for shown in part.blocks)) for part in parts) for parts in joined.values()}
    return joined if len(shapes) == 1 and _fit(own, joined, hosts) else own


def _blocks(parts: list[Part]) -> list[Shown]:
    return [shown for part in parts for shown in part.blocks]


def _is_aside(shown: Shown) -> bool:
    return bool(shown.note) or "blockquote" in shown.path


def _joined(parts: list[Part], hosts: _Hosts) -> list[Part]:
    """The ``parts`` without what is set apart, which is in its ``hosts``."""
    notes: dict[str, list[Shown]] = {}
    for shown in _blocks(parts):
        if shown.note:
            notes.setdefault(shown.note, []).append(shown)
    found = []
    for number, part in enumerate(parts):
        blocks: list[Shown] = []
        quoted = set()
        for shown in (shown for shown in part.blocks if not shown.note):
            if "blockquote" in shown.path and blocks and blocks[-1].kind == "paragraph":
                hosts.setdefault((number, len(blocks) - 1), len(blocks[-1].text))
                blocks[-1] = _with(blocks[-1], [shown])
                quoted.add(("paragraph", shown.line))
                continue
            apart = [note for mark in shown.marks for note in notes.get(mark, ())]
            if apart:
                hosts[number, len(blocks)] = len(shown.text)
            blocks.append(_with(shown, apart))
        features = [each for each in part.features if each.name not in _COUNTED and each[:2] not in quoted]
        found.append(replace(part, features=features, blocks=blocks))
    return found


def _with(shown: Shown, apart: list[Shown]) -> Shown:
    targets, calls = (tuple(chain.from_iterable(each)) for each in zip(*((one.targets, one.calls) for one in (shown, *apart)), strict=True))
    return replace(shown, text="\n".join(one.text for one in (shown, *apart)), targets=targets, calls=calls, marks=())


def _fit(own: Mapping[str, list[Part]], joined: Mapping[str, list[Part]], hosts: Mapping[str, _Hosts]) -> bool:
    """Whether the texts of the languages that set nothing apart there are as long as text and note together, rather than as the text alone."""
    touched = {at for each in hosts.values() for at in each}
    sizes = {
        code: sum(len(shown.text) for number, part in enumerate(parts) for at, shown in enumerate(part.blocks) if (number, at) not in touched)
        for code, parts in joined.items()
    }
    if not all(sizes.values()):
        return False  # nothing shows how long one language is beside another
    for code, (number, block), alone in ((code, *each) for code, here in hosts.items() for each in here.items()):
        lengths = {each: len(parts[number].blocks[block].text) or 1 for each, parts in joined.items()}
        others = [other for other in joined if (number, block) not in hosts[other]]
        expected = mean(math.log(lengths[other] / sizes[other] * sizes[code]) for other in others) if others else 0.0
        if others and abs(math.log(lengths[code]) - expected) > abs(math.log(alone or 1) - expected):
            return False
    return True
