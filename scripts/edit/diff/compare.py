"""What has changed between two snapshots, each changed text beside its counterparts in the other languages.

Languages are aligned by the id of the section, then by position among the texts of the same kinds: pages have the same structure in
every language (the rule “parity” sees to it), so the second paragraph of a section has the second paragraphs as its counterparts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ...content.snapshot import Snapshot
from .segments import Sections, Segment, Values, data, languages, pages

_Pair = tuple[Segment | None, Segment | None]  # a text as it was and as it is


@dataclass(frozen=True)
class Cell:
    """One text in one language: as it was and as it is (None: it was, or is, not there); ``file`` and ``line`` say where it is or was."""

    code: str
    before: str | None
    after: str | None
    file: str
    line: int

    @property
    def changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Change:
    """A text that has changed in one language at least, with its counterparts; ``where`` says what it is, for people."""

    file: str
    where: str
    cells: list[Cell] = field(default_factory=list)


def changes(before: Snapshot, after: Snapshot) -> list[Change]:
    """Every change, pages first, in the order of the files; within a page in the order of its text."""
    codes = languages(after)
    codes += [code for code in languages(before) if code not in codes]
    return [*_of_pages(pages(before, codes), pages(after, codes), codes), *_of_data(data(before, codes), data(after, codes))]


def _of_data(before: Mapping[str, Values], after: Mapping[str, Values]) -> Iterator[Change]:
    for path in sorted(before.keys() | after.keys()):
        old, new, file = before.get(path, {}), after.get(path, {}), f"docs/{path}"
        for key in dict.fromkeys((*new, *old)):
            was, now = old.get(key, {}), new.get(key, {})
            cells = [_cell(code, was.get(code), now.get(code), file) for code in dict.fromkeys((*now, *was))]
            if any(cell.changed for cell in cells):
                yield Change(file, key, cells)


def _cell(code: str, was: Segment | None, now: Segment | None, file: str) -> Cell:
    there = now or was
    return Cell(code, was.text if was else None, now.text if now else None, file, there.line if there else 1)


def _of_pages(before: Mapping[str, Mapping[str, Sections]], after: Mapping[str, Mapping[str, Sections]], codes: list[str]) -> Iterator[Change]:
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path, {}), after.get(path, {})
        files = {code: f"docs/{code}/{path}" for code in codes if code in old or code in new}
        for id_ in dict.fromkeys(id_ for sections in (*new.values(), *old.values()) for id_ in sections):
            was, now = ({code: pages.get(code, {}).get(id_, []) for code in files} for pages in (old, new))
            yield from _of_section(path, id_, files, was, now)


def _of_section(
    path: str, id_: str, files: Mapping[str, str], before: Mapping[str, list[Segment]], after: Mapping[str, list[Segment]]
) -> Iterator[Change]:
    name = id_ if not id_ or " " in id_ else f"#{id_}"
    for row in _rows({code: _pairs(before[code], after[code]) for code in files}):
        cells = [_cell(code, *row[code], files[code]) for code in files if code in row]
        if any(cell.changed for cell in cells):
            kinds = [segment.kind for now in (1, 0) for pair in row.values() if (segment := pair[now])]
            yield Change(f"docs/*/{path}", f"{name}, {kinds[0]}" if name else kinds[0], cells)


def _pairs(before: list[Segment], after: list[Segment]) -> list[_Pair]:
    """The texts of a section in one language, each as it was and as it is; what went comes behind what was above it."""
    became = _same_place(before, after)
    came = {new: old for old, new in became.items()}
    pairs: list[_Pair] = [(before[came[number]] if number in came else None, segment) for number, segment in enumerate(after)]
    at = 0
    for number, segment in enumerate(before):
        if number in became:
            at = next(at for at, pair in enumerate(pairs) if pair[1] is after[became[number]]) + 1
        else:
            pairs.insert(at, (segment, None))
            at += 1
    return pairs


def _rows(texts: Mapping[str, list[_Pair]]) -> list[dict[str, _Pair]]:
    """The texts beside each other: those of the first language with their counterparts, and what other languages have besides."""
    pivot, *others = texts
    rows: list[dict[str, _Pair]] = [{pivot: pair} for pair in texts[pivot]]
    of_pivot, every = list(rows), list(rows)
    for code in others:
        found = _alike(texts[code], texts[pivot], 1) | _alike(texts[code], texts[pivot], 0)
        at = 0
        for number, pair in enumerate(texts[code]):
            row = of_pivot[found[number]] if number in found else {}
            if code in row or not row:
                row = {}
                every.insert(at, row)
            row[code] = pair
            at = next(at for at, other in enumerate(every) if other is row) + 1
    return every


def _same_place(before: list[Segment], after: list[Segment]) -> dict[int, int]:
    """Which text of ``after`` each of ``before`` has become: the same one, or the one in its place that is of its kind."""
    found: dict[int, int] = {}
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, [each.text for each in before], [each.text for each in after], autojunk=False).get_opcodes():
        if tag == "equal":
            found |= zip(range(a1, a2), range(b1, b2), strict=True)
        elif tag == "replace":
            found |= _nearest(before, after, range(a1, a2), range(b1, b2))
    return found


def _nearest(before: list[Segment], after: list[Segment], olds: range, news: range) -> dict[int, int]:
    """Pairs of texts of the same kind, in order; where one side has more, the ones that are most alike."""
    if len(olds) == len(news):
        return {old: new for old, new in zip(olds, news, strict=True) if before[old].kind == after[new].kind}
    pairs = [(old, new) for old in olds for new in news if before[old].kind == after[new].kind]
    scored = [(SequenceMatcher(None, before[old].text, after[new].text, autojunk=False).ratio(), old, new) for old, new in pairs]
    found: dict[int, int] = {}
    for ratio, old, new in sorted(scored, reverse=True):
        if ratio > _ALIKE and all((old < known) == (new < there) and old != known and new != there for known, there in found.items()):
            found[old] = new
    return found


_ALIKE = 0.6  # share of common characters from which a text is taken for another one, edited


def _alike(own: list[_Pair], others: list[_Pair], now: int) -> dict[int, int]:
    """The counterpart of each text of one language in another: the one at its position in the order of kinds, as they were or are ``now``."""
    here, there = ([(number, segment.kind) for number, pair in enumerate(pairs) if (segment := pair[now])] for pairs in (own, others))
    matcher = SequenceMatcher(None, [kind for _, kind in here], [kind for _, kind in there], autojunk=False)
    return {here[block.a + n][0]: there[block.b + n][0] for block in matcher.get_matching_blocks() for n in range(block.size)}
