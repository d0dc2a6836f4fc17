"""Every number in a text is a fact or a number the site may state, and the same in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...sources.problems import Problem
from ..numbers import Number, numbers, words_are_known
from ..texts import Text
from ..votes import majority
from ..workspace import Workspace
from .forms import CLAIMS, FACTS, Forms
from .places import Place

Key = tuple[str, str]


@dataclass(frozen=True)
class Read:
    """A number found in a text; ``known`` when it stands there in an allowed form."""

    number: Number
    text: Text
    known: bool

    @property
    def key(self) -> Key:
        return self.number.key

    @property
    def line(self) -> int:
        return self.text.line(self.number.start)

    def __str__(self) -> str:
        return f"“{self.number}”"


def wrong_numbers(workspace: Workspace, rule: str, places: Iterable[Place], forms: Mapping[str, Forms]) -> Iterator[Problem]:
    """The numbers that differ from those of the other languages at the same place, and those that no allowed form covers."""
    for place in places:
        reads = {code: _read(workspace, place, code, forms[code]) for code in place.texts}
        if any(reads.values()):
            yield from _judged(place, reads, forms, rule, workspace.source_code)


def _read(workspace: Workspace, place: Place, code: str, forms: Forms) -> list[Read]:
    page = workspace.page(code, place.path) if place.path else None
    project = page.source.front.project if page else None
    found = []
    for text in place.texts[code]:
        read = numbers(text.text, code)
        spans = forms.spans(text.text, place.path, project) if read else []
        found += [Read(number, text, any(start <= number.start and number.end <= end for start, end in spans)) for number in read]
    return found


def _judged(place: Place, reads: dict[str, list[Read]], forms: Mapping[str, Forms], rule: str, source: str) -> Iterator[Problem]:
    voters = {code: tuple(sorted(Counter(read.key for read in found).items())) for code, found in reads.items() if words_are_known(code)}
    trusted = [code for code in voters if all(read.known for read in reads[code])]
    right = majority(voters, source, trusted) if voters else ()
    models = {code: reads[code] for code, value in voters.items() if value == right}
    for code, found in reads.items():
        if not words_are_known(code):
            extra, missing = _digits_only(found, next(iter(models.values()), []))
        else:
            extra, missing = _differences(found, Counter(dict(right)))
        others = {other: them for other, them in models.items() if other != code}
        for read, instead in _paired(extra, missing):
            yield _differs(place, code, read, instead, others, forms[code], rule)
        for read in found:
            if not read.known and read not in extra:
                yield _unknown(place, read, forms[code], rule)


def _differences(found: list[Read], right: Counter[Key]) -> tuple[list[Read], list[Key]]:
    """The occurrences that are too many (those that no fact covers first), and the numbers that are missing."""
    own = Counter(read.key for read in found)
    extra = []
    for key, count in (own - right).items():
        extra += sorted((read for read in found if read.key == key), key=lambda read: read.known)[:count]
    return extra, list((right - own).elements())


def _digits_only(found: list[Read], model: list[Read]) -> tuple[list[Read], list[Key]]:
    """The same for a language whose number words are not known: what others write in words may be missing, units are not compared."""
    values = {read.number.value.split()[0] for read in found}
    there = {read.number.value.split()[0] for read in model}
    missing = [read.key for read in model if not read.number.spelled and read.number.value.split()[0] not in values]
    return [read for read in found if read.number.value.split()[0] not in there], missing


def _paired(extra: list[Read], missing: list[Key]) -> Iterator[tuple[Read | None, Key | None]]:
    """Each number that is too many with the one it most likely stands for: one of the same kind, in the order of the text."""
    left = list(missing)
    for read in sorted(extra, key=lambda read: read.line):
        instead = next((key for key in left if key[0] == read.key[0]), left[0] if left else None)
        if instead:
            left.remove(instead)
        yield read, instead
    yield from ((None, key) for key in left)


def _differs(place: Place, code: str, read: Read | None, instead: Key | None, others: dict[str, list[Read]], forms: Forms, rule: str) -> Problem:
    file = place.texts[code][0].file.name
    line = read.line if read else place.lines[code]
    if instead:
        said = [next(other for other in them if other.key == instead) for them in others.values()]
        there = " and ".join(f"{other.text.file.name}:{other.line} has {other}" for other in said)
        message = f"{read} where {there}" if read else f"a number is missing: {there}"
        form = next((form for form in forms.all if form.may_stand(place.path) and [n.key for n in form.numbers] == [instead]), None)
        write = f"Write “{form.text}”, as {form.owner} has it in {form.file}" if form else "Write the same number in every language"
        return Problem(file, line, rule, message, f"{write}. A figure that changes on purpose changes in the facts and in every language.")
    there = " and ".join(f"{place.texts[other][0].file.name}:{place.lines[other]}" for other in others)
    return Problem(file, line, rule, f"{read} is not at {there}", "Remove it here, or write it in every language if the facts have it.")


def _unknown(place: Place, read: Read, forms: Forms, rule: str) -> Problem:
    same = forms.with_number(read.number)
    here = [form for form in same if form.may_stand(place.path)]
    message = f"{read} is neither a figure of the brochure nor a number that the site may state"
    if here:
        said = " or ".join(dict.fromkeys(f"“{form.text}” ({form.owner})" for form in here[:3]))
        message = f"{read} is not in the form that {here[0].file} has for this number"
        remedy = f"Write it whole: {said}. A new form of the same fact goes into also:, or forms:."
    elif same:
        form = same[0]
        message = f"{read} does not belong on {place.path}: {form.owner} has it for {', '.join(form.pages)}"
        remedy = f"Remove it, say in words what it counts, or add the page to pages: of {form.owner} in {form.file}."
    else:
        remedy = f"Remove it. If it is right, add it to {FACTS} or, with the reason, to known: in {CLAIMS}."
    return Problem(read.text.file.name, read.line, rule, message, remedy)
