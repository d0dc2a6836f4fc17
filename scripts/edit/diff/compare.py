"""What has changed between two snapshots, each changed text beside its counterparts in the other languages.

Languages are aligned by the id of the section, then by position among the texts of the same kinds: pages have the same structure in
every language (the rule “parity” sees to it), so the second paragraph of a section has the second paragraphs as its counterparts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ...content.snapshot import Snapshot
from .segments import Sections, Segment, Values, data, languages, pages


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


@dataclass
class _Slot:
    """A position in a section, at ``order``, with the text there in each language."""

    order: tuple[float, ...]
    was: dict[str, Segment] = field(default_factory=dict)
    now: dict[str, Segment] = field(default_factory=dict)


def _of_section(
    path: str, id_: str, files: Mapping[str, str], before: Mapping[str, list[Segment]], after: Mapping[str, list[Segment]]
) -> Iterator[Change]:
    for slot in sorted(_slots(before, after), key=lambda slot: slot.order):
        cells = [_cell(code, slot.was.get(code), slot.now.get(code), files[code]) for code in files if code in slot.was or code in slot.now]
        if any(cell.changed for cell in cells):
            kind = next(iter((*slot.now.values(), *slot.was.values()))).kind
            name = id_ if not id_ or " " in id_ else f"#{id_}"
            yield Change(f"docs/*/{path}", f"{name}, {kind}" if name else kind, cells)


def _slots(before: Mapping[str, list[Segment]], after: Mapping[str, list[Segment]]) -> list[_Slot]:
    """The positions of a section: those of its first language, and what other languages have besides."""
    pivot, *others = before
    became, last = _same_place(before[pivot], after[pivot]), -1.0
    slots = [_Slot((float(number),), now={pivot: segment}) for number, segment in enumerate(after[pivot])]
    of_after, of_before = list(slots), list[_Slot]()
    for number, segment in enumerate(before[pivot]):
        if number in became:
            of_before.append(of_after[became[number]])
            last = float(became[number])
        else:
            of_before.append(_Slot((last, 1.0, float(number))))
            slots.append(of_before[-1])
        of_before[-1].was[pivot] = segment
    for code in others:
        was = {own: of_before[other] for own, other in _alike(before[code], before[pivot]).items()}
        now = {own: of_after[other] for own, other in _alike(after[code], after[pivot]).items()}
        slots += _fill(code, before[code], after[code], was, now)
    return slots


def _fill(code: str, before: list[Segment], after: list[Segment], was: dict[int, _Slot], now: dict[int, _Slot]) -> Iterator[_Slot]:
    """Put the texts of the language ``code`` into the slots of their counterparts, ``was`` and ``now``; yield new ones for those without."""
    came = {new: old for old, new in _same_place(before, after).items()}
    last, taken = -1.0, dict[int, _Slot]()
    for number, segment in enumerate(after):
        slot = was.get(came.get(number, -1)) or now.get(number)
        if slot is None or code in slot.now:
            slot = _Slot((last, 2.0, float(number)))
            yield slot
        last = slot.order[0]
        slot.now[code] = segment
        if number in came:
            taken[came[number]] = slot
    for number, segment in enumerate(before):
        slot = taken.get(number) or was.get(number)
        if slot is None or code in slot.was or (number not in taken and code in slot.now):
            slot = _Slot((slot.order[0] if slot else last, 3.0, float(number)))
            yield slot
        slot.was[code] = segment


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


def _alike(own: list[Segment], others: list[Segment]) -> dict[int, int]:
    """The counterpart of each text of one language in another: the one at its position in the order of kinds."""
    matcher = SequenceMatcher(None, [each.kind for each in own], [each.kind for each in others], autojunk=False)
    return {block.a + n: block.b + n for block in matcher.get_matching_blocks() for n in range(block.size)}
