"""Lists that one language alone writes as sentences or as a table, or the other way round, or groups otherwise: editors are free in that
when nothing is lost."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from statistics import mean

from ..languages import has_alphabet
from ..languages.pack import pack
from .majority import odd_one_out
from .outline import COUNTED, Part, Shown

_LISTED = ("item", "term", "definition", "cell")
_FREE = ("list item", "table row", *COUNTED)  # features that are not counted there
_FEW = 2  # items that make a list
_FAR = 0.5  # how far the lengths may be from what the page lets expect, as a logarithm
_SHORTER, _LONGER = 0.45, 0.7  # how far they may be, as a part of the length of the list: what is longer has lost nothing
_NEAR = 0.15  # how far the lengths of a list may be that is only grouped otherwise: less than an item of a few, one way
_RUN_ON = re.compile(r"[;；\n]|\s[-*+]\s")  # an item that has run into the one before
_END = re.compile(r"[.!?。！？](?=\D|$)")
_MARKED = re.compile(r"\n\s*(?:[-*+]|\d+[.)])\s")  # an item that no empty line parts from what is above it
_JOINTS = ",、;；，"
_AROUND = f" \u00a0\u202f.。{_JOINTS}"
_CLAUSE = re.compile(r"[.:!?。：！？](?=\D|$)|\n")

Spans = Mapping[str, tuple[int, int]]


def spans_unlike(kinds: Mapping[str, Sequence[str]]) -> Spans:
    """Return, by language, where the ``kinds`` of blocks differ: with the paragraph before, or else after, where a language has nothing there."""
    columns = list(kinds.values())
    shortest, start = min(map(len, columns)), _alike(columns)
    end = min(_alike([each[::-1] for each in columns]), shortest - start)
    if start + end == shortest and start and columns[0][start - 1] == "paragraph":
        start -= 1
    elif start + end == shortest and end and columns[0][-end] == "paragraph":
        end -= 1
    return {code: (start, len(each) - end) for code, each in kinds.items()}


def _alike(columns: Sequence[Sequence[str]]) -> int:
    """How many entries all ``columns`` have alike at the beginning."""
    return next((number for number, row in enumerate(zip(*columns, strict=False)) if len(set(row)) > 1), min(map(len, columns)))


def is_recast(kinds: Mapping[str, Sequence[str]], spans: Spans) -> bool:
    """Whether one language has none of a kind of which all others have a list there, or the other way round, and all have something."""
    here = {code: own[slice(*spans[code])] for code, own in kinds.items()}
    counts = [sorted(own.count(kind) for own in map(list, here.values())) for kind in _LISTED]
    unlike = [count for count in counts if count[0] != count[-1]]
    alone = [count[0] == 0 and count[-1] >= _FEW and 1 in (count.count(0), count.count(count[-1])) and len(set(count)) == 2 for count in unlike]
    return bool(unlike) and all(alone) and all(here.values())


def without_recast(outlines: Mapping[str, list[Part]]) -> dict[str, list[Part]]:
    """Return the outlines of a page, by language, with one paragraph in the place of each list that one of them recasts and loses nothing of."""
    found = {code: list(parts) for code, parts in outlines.items()}
    sizes = {code: _length(chain.from_iterable(part.blocks for part in parts)) for code, parts in outlines.items()}
    for number, column in enumerate(zip(*outlines.values(), strict=False)):
        kinds = {code: [shown.kind for shown in part.blocks] for code, part in zip(outlines, column, strict=True)}
        blocks = {code: part.blocks for code, part in zip(outlines, column, strict=True)}
        if len({part.id for part in column}) > 1:
            continue
        spans = spans_unlike(kinds)
        recast = is_recast(kinds, spans) and _says_as_much(_in(blocks, spans), sizes)
        if not recast:
            spans = _lists(kinds, spans)
            recast = _is_grouped(_in(blocks, spans), sizes)
        if recast:
            for code, part in zip(outlines, column, strict=True):
                found[code][number] = _as_paragraph(part, *spans[code])
    return found


def _in(blocks: Mapping[str, list[Shown]], spans: Spans) -> dict[str, list[Shown]]:
    return {code: own[slice(*spans[code])] for code, own in blocks.items()}


def _lists(kinds: Mapping[str, Sequence[str]], spans: Spans) -> Spans:
    """The ``spans`` with the other items of the list that they are in."""
    found = {}
    for code, own in kinds.items():
        start, end = spans[code]
        while start and own[start - 1] == "item":
            start -= 1
        while end < len(own) and own[end] == "item":
            end += 1
        found[code] = start, end
    return found


def _is_grouped(found: Mapping[str, list[Shown]], sizes: Mapping[str, int]) -> bool:
    """Whether one language has fewer items and joins more inside them, or more items and joins less, in about as many words."""
    counts = {code: len(blocks) for code, blocks in found.items()}
    code = odd_one_out(counts)
    blocks = [shown for own in found.values() for shown in own]
    if not code or min(counts.values()) < _FEW or any(shown.kind != "item" or _RUN_ON.search(shown.text.strip(_AROUND)) for shown in blocks):
        return False
    said = {each: counts[each] + sum(_joints(shown.text, each) for shown in own) for each, own in found.items()}
    lengths = {each: _length(own) / sizes[each] for each, own in found.items()}
    own, *others = said.pop(code), *said.values()
    far = math.log(lengths.pop(code) / mean(lengths.values()))
    if counts[code] < min(counts[each] for each in said):
        return own >= max(others) and -_NEAR <= far <= _FAR
    return own <= min(others) and -_FAR <= far <= _NEAR


def _says_as_much(found: Mapping[str, list[Shown]], sizes: Mapping[str, int]) -> bool:
    """Whether every language says as many things as are listed where there is a list, in about as many words.

    The texts of one language are about proportional to those of another (Gale and Church, 1993).
    """
    lists = {code: listed for code, blocks in found.items() if (listed := [shown for shown in blocks if shown.kind in _LISTED])}
    kinds = {code: lists[code][0].kind if code in lists else "" for code in found}
    recast = {code for code, kind in kinds.items() if kind != Counter(kinds.values()).most_common(1)[0][0]}
    counts = {len({shown.line for shown in listed if shown.kind != "definition"}) - (kinds[code] == "cell") for code, listed in lists.items()}
    lengths = {code: _length(blocks) / sizes[code] for code, blocks in found.items() if sizes[code]}
    stuck = any(_MARKED.search(shown.text) for code, blocks in found.items() if code not in lists for shown in blocks)
    if not recast or stuck or len(counts) > 1 or not all(lengths.values()) or len(lengths) < len(found):
        return False
    own, other = (mean(length for code, length in lengths.items() if (code in recast) is side) for side in (True, False))
    long = mean(_length(each) / sizes[code] for code, each in lists.items())
    led = any(shown.kind not in _LISTED for code in lists for shown in found[code])  # the words before a list may be left out where it becomes one
    if abs(math.log(own / other)) > _FAR or not -(_SHORTER if led else _LONGER) <= (own - other) / long <= _LONGER:
        return False
    inside = min(sum(_joints(shown.text, code) for shown in each) for code, each in lists.items())
    ends = min(_sentences(found[code]) for code in lists)
    joined = {code: _joined(blocks, code, within=led) for code, blocks in found.items() if code not in lists}
    return all(own >= max(counts) - 1 + inside or _sentences(found[code]) >= ends for code, own in joined.items())


def _joined(blocks: Iterable[Shown], code: str, *, within: bool) -> int:
    """How often the texts join one thing with another: ``within`` one clause, the one that does so most, or else all over."""
    joints = [_joints(clause, code) for shown in blocks for clause in _CLAUSE.split(shown.text.strip(_AROUND))]
    return max(joints) if within else sum(joints) + len(joints) - 1


def _length(blocks: Iterable[Shown]) -> int:
    return sum(len(shown.text.strip()) + 8 * len(shown.calls) for shown in blocks if "th" not in shown.path)


def _joints(text: str, code: str) -> int:
    """How often ``text`` joins one thing with another."""
    around = r"\b" if has_alphabet(code) else ""
    word = rf"{around}(?:{'|'.join(map(re.escape, pack(code).words.listing)) or '(?!)'}){around}"
    return len(re.findall(rf"[{_JOINTS}]\s*(?:{word})?|{word}", text.strip(_AROUND)))


def _sentences(blocks: Iterable[Shown]) -> int:
    """How many sentences the texts have, with the items of a list that no mark ends."""
    texts = [(shown, shown.text.strip()) for shown in blocks if "th" not in shown.path]
    return sum(len(_END.findall(text)) + (shown.kind in _LISTED and not _END.search(text[-1:])) for shown, text in texts)


def _as_paragraph(part: Part, start: int, end: int) -> Part:
    blocks, after = part.blocks[start:end], part.blocks[end:]
    first, last = blocks[0].line, after[0].line if after else math.inf
    targets, calls = (tuple(chain.from_iterable(each)) for each in ((shown.targets for shown in blocks), (shown.calls for shown in blocks)))
    one = Shown("paragraph", ("p",), first, "\n".join(shown.text for shown in blocks), targets, calls)
    features = [each for each in part.features if each.name not in _FREE or not first <= each.line < last]
    return replace(part, features=features, blocks=[*part.blocks[:start], one, *after])
