"""Whether the languages of a page have the same blocks in the same order, and in each block the same links and calls.

What is compared is what Markdown makes of a page: a list without its blank line, a lost indentation or two items in another order
change no count of the source.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..content.markdown_page import MarkdownPage
from ..diagnostics import Diagnostic, report
from .majority import minority, odd_one_out
from .outline import Part, Shown, without_language

_Parts = Mapping[str, list[Shown]]  # the blocks of a page by the id of the heading above them


def wrong_shapes(pages: Mapping[str, MarkdownPage], outlines: Mapping[str, list[Part]], source: str) -> Iterator[Diagnostic]:
    """Report each block of one language that is not what it is in most of them. ``pages`` are one page, by language."""
    parts = {code: _parts(outline) for code, outline in outlines.items()}
    if len({tuple(each) for each in parts.values()}) > 1:
        return  # headings differ
    for id_ in next(iter(parts.values())):
        here = {code: each[id_] for code, each in parts.items()}
        found = list(_order(pages, here, source))
        yield from found or [*_contents(pages, here, source), *_calls(pages, here)] or _lengths(pages, here, source)


def _parts(outline: list[Part]) -> _Parts:
    parts: dict[str, list[Shown]] = {"": []}
    here = ""
    for part in outline:
        here = part.id or here
        parts.setdefault(here, []).extend(part.blocks)
    return parts


def _order(pages: Mapping[str, MarkdownPage], parts: _Parts, source: str) -> Iterator[Diagnostic]:
    """The same kinds of blocks, in the same order and inside the same lists."""
    paths = _paths(parts)
    right, model, wrong = minority(paths, source)
    for code in wrong:
        path = paths[code]
        at = next((n for n, (one, other) in enumerate(zip(path, right, strict=False)) if one != other), min(len(path), len(right)))
        here, there = (part[min(at, len(part) - 1)] if part else None for part in (parts[code], parts[model]))
        what = _article(here, at < len(path)) if here else "nothing"
        where = f"{pages[model].file}:{there.line}" if there else pages[model].file
        line = here.line if here else pages[code].source.offset + 1
        yield report("parity/block", pages[code].file, line, what=what, there=where, other=_article(there, at < len(right)))


def _paths(parts: _Parts) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The elements around each block. A list with numbers is one without, unless a part has both: there one may be cut in two."""
    paths = {code: tuple(shown.path for shown in part) for code, part in parts.items()}
    if any({"ul", "ol"} <= {tag for path in each for tag in path} for each in paths.values()):
        return paths
    return {code: tuple(tuple("ul" if tag == "ol" else tag for tag in path) for path in each) for code, each in paths.items()}


def _article(shown: Shown | None, there: bool) -> str:
    if not shown or not there:
        return "nothing more"
    kind, depth = shown.kind, sum(name in ("ul", "ol", "dl") for name in shown.path)
    name = f"a{'n' * (kind[0] in 'aeiou')} {kind}" if kind != "code" else "code"
    if kind == "item":
        name = "a numbered item" if "ol" in shown.path[-2:] else name
        return f"{name} of a list in a list" if depth > 1 else name
    return f"{name} inside a list" if depth else name


def _contents(pages: Mapping[str, MarkdownPage], parts: _Parts, source: str) -> Iterator[Diagnostic]:
    """The same links and calls in each block: in all of a part they are the same already, or the rule reports that."""
    values = {code: tuple(tuple(sorted((*shown.targets, *shown.calls))) for shown in part) for code, part in parts.items()}
    if len({tuple(tuple(sorted(without_language(each, code) for each in own)) for own in value) for code, value in values.items()}) == 1:
        return
    right, model, wrong = minority(values, source)
    for code in wrong:
        for number, (own, others) in enumerate(zip(values[code], right, strict=True)):
            extra = Counter(own) - Counter(others)
            if not extra:
                continue
            shown, what = parts[code][number], next(iter(extra))
            there = next((parts[model][n].line for n, each in enumerate(right) if what in each), parts[model][number].line)
            certain = shown.kind != "paragraph" or any("{{" in each for each in extra)
            name = "parity/elsewhere" if certain else "parity/elsewhere-in-paragraph"
            yield report(name, pages[code].file, shown.line, what=what, kind=shown.kind, there=f"{pages[model].file}:{there}")


def _calls(pages: Mapping[str, MarkdownPage], parts: _Parts) -> Iterator[Diagnostic]:
    """Calls of one block in another order than in all the other languages: its words may ask for it, or two were exchanged."""
    for column in zip(*parts.values(), strict=True):
        calls = {code: shown.calls for code, shown in zip(parts, column, strict=True)}
        if code := odd_one_out(calls):
            line = column[list(parts).index(code)].line
            others = next(each for other, each in calls.items() if other != code)
            yield report("parity/call-order", pages[code].file, line, own=", ".join(calls[code]), others=", ".join(others))


# --- merged and split ----------------------------------------------------------------------------

_CLEARLY = 0.9
"""By how much another alignment must fit better, in sums of logarithms of ratios of lengths: the texts of one language are
about proportional to those of another (Gale and Church, 1993)."""
_FITS = 0.4  # how far the text that was merged, and the two that were split, may be from what they are made of, as a logarithm
_SHORTEST = 9  # characters of a text, on average, below which lengths say nothing


def _lengths(pages: Mapping[str, MarkdownPage], parts: _Parts, source: str) -> Iterator[Diagnostic]:
    """Two items of a part that were merged while another was split: their number is the same, their lengths are not."""
    codes = list(parts)
    for kind in ("item", "definition"):
        columns = {code: [shown for shown in part if shown.kind == kind and shown.text.strip()] for code, part in parts.items()}
        sizes = {code: [_size(shown) for shown in column] for code, column in columns.items()}
        if len({len(column) for column in sizes.values()}) > 1:
            continue
        for code in codes:
            others = [other for other in codes if other != code]
            found = [_shift(sizes[code], sizes[other]) for other in others]
            if found and found[0] and all(each == found[0] for each in found) and (len(others) > 1 or code != source):
                merged, split = found[0]
                values = {"kind": kind, "split": columns[code][split].line, "other": pages[others[0]].file}
                yield report("parity/merged", pages[code].file, columns[code][merged].line, **values)


def _size(block: Shown) -> int:
    return len(block.text.strip()) + 8 * len(block.calls)


def _shift(own: Sequence[int], others: Sequence[int]) -> tuple[int, int] | None:
    """The text of ``own`` that holds two of ``others``, and the first of the two that hold one; None when lengths fit as they are."""
    count = len(own)
    if count < 3 or min(sum(own), sum(others)) < _SHORTEST * count:
        return None
    scale = sum(others) / sum(own)
    plain = sum(_far(length * scale, other) for length, other in zip(own, others, strict=True))
    shifts = [(merged, split) for merged in range(count) for split in range(count - 1) if merged not in (split, split + 1)]
    best = min(shifts, key=lambda shift: sum(_costs(own, others, scale, *shift)))
    costs = _costs(own, others, scale, *best)
    return best if plain - sum(costs) >= _CLEARLY and max(costs[:2]) < _FITS else None


def _far(one: float, other: float) -> float:
    return abs(math.log((one + 1) / (other + 1)))


def _costs(own: Sequence[int], others: Sequence[int], scale: float, merged: int, split: int) -> list[float]:
    """How far lengths are from each other when the text ``merged`` is two of the others', and the texts ``split`` and the next one
    are one of theirs: these two first, then the others."""
    first, rest, at, there = {}, [], 0, 0
    while at < len(own):
        mine, their = (1, 2) if at == merged else (2, 1) if at == split else (1, 1)
        far = _far(sum(own[at : at + mine]) * scale, sum(others[there : there + their]))
        if at in (merged, split):
            first[at] = far
        else:
            rest.append(far)
        at, there = at + mine, there + their
    return [first[merged], first[split], *rest]
