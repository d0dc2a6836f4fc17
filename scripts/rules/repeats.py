"""Figures of a project that one language alone says once more: no mistake where the page is that project's, or says the same in every language."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_

from .outline import Part

_FIGURES = ("amount", "duration", "number", "price")  # the calls that print one, inside a sentence


def without_repeats(outlines: Mapping[str, list[Part]], projects: Collection[str | None]) -> dict[str, list[Part]]:
    """Return the outlines of a page, by language, without such calls; ``projects`` are those whose page it is."""
    found = {code: list(parts) for code, parts in outlines.items()}
    whole = {code: sum((part.count("call") for part in parts), Counter[str]()) for code, parts in outlines.items()}
    for number, column in enumerate(zip(*outlines.values(), strict=False)):
        here = dict(zip(outlines, column, strict=True))
        counts = {code: part.count("call") for code, part in here.items()}
        for code in here if len({part.id for part in column}) == 1 else ():
            others = [other for other in here if other != code]
            once_more = whole[code] - reduce(or_, (whole[other] for other in others))
            for call in (counts[code] - reduce(or_, (counts[other] for other in others))) & once_more:
                known = any(f'("{slug}")' in call for slug in projects) or all(call in whole[other] for other in others)
                if call.partition("(")[0] in _FIGURES and known:
                    found[code][number] = _without(found[code][number], call, here[others[0]])
    return found


def _without(part: Part, call: str, model: Part) -> Part:
    """``part`` with ``call`` once less: where ``model`` does not have it, or else the last one."""
    having = [at for at, shown in enumerate(part.blocks) if any(call in each for each in shown.calls)]
    new = [at for at in having if at >= len(model.blocks) or not any(call in each for each in model.blocks[at].calls)]
    blocks, features = list(part.blocks), list(part.features)
    if having:
        at = (new or having)[-1]
        calls = list(blocks[at].calls)
        calls.remove(next(each for each in reversed(calls) if call in each))
        blocks[at] = replace(blocks[at], calls=tuple(calls))
    features.remove(next(each for each in reversed(features) if each.name == "call" and each.value == call))
    return replace(part, features=features, blocks=blocks)
