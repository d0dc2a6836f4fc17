"""Corrections of rendered texts, carried over to the files in which they stand: nothing but the characters they touch changes."""

from collections.abc import Iterator

import yaml

from ..system.loader import LOADER
from .house import House
from .page_texts import yaml_of
from .texts import File, Text

_ROUNDS = 4  # a correction may make room for another; more rounds than this would be rules that contradict each other
Edit = tuple[int, int, str]


def corrected(file: File, texts: list[Text], house: House) -> str:
    """The text of ``file`` with what is against the rules of ``house`` in ``texts`` corrected.

    A correction after which the file would not be read as before (“a:b” without quotes becomes two YAML values) is left out.
    """
    by_text = [edits for text in texts if (edits := list(_edits(text, house)))]
    new = _with(file.raw, by_text)
    if not _read_as_before(file, new):
        by_text = [edits for edits in by_text if _read_as_before(file, _with(file.raw, [edits]))]
        new = _with(file.raw, by_text)
    return new


def _with(raw: str, by_text: list[list[Edit]]) -> str:
    out, done = [], 0
    for start, end, new in sorted(edit for edits in by_text for edit in edits):
        out += [raw[done:start], new]
        done = end
    return "".join([*out, raw[done:]])


def _read_as_before(file: File, new: str) -> bool:
    """Whether YAML, or the front matter of a page, has the same keys and kinds of values."""
    old, new = (yaml_of(file.path, raw).removeprefix("\ufeff") for raw in (file.raw, new))
    try:
        return old == new or _shape(yaml.load(old, Loader=LOADER)) == _shape(yaml.load(new, Loader=LOADER))
    except yaml.YAMLError:
        return False


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shape(child) for key, child in value.items()}
    return [_shape(child) for child in value] if isinstance(value, list) else type(value)


def _edits(text: Text, house: House) -> Iterator[Edit]:
    """What to change in the file so that ``text`` becomes right."""
    chars, origins = _right(text, house)
    if chars == text.text:
        return
    kept = [origin for origin in origins if origin >= 0]
    at, last = 0, -1
    for origin in [*kept, len(text.text)]:
        inserted = []
        while at < len(chars) and origins[at] != origin:
            inserted.append(chars[at])
            at += 1
        yield from _between(text, last, origin, "".join(inserted))
        at, last = at + 1, origin


def _between(text: Text, last: int, following: int, new: str) -> Iterator[Edit]:
    """The characters between ``last`` and ``following`` (numbers in the text as it was) become ``new``."""
    removed = range(last + 1, following)
    if not removed and not new:
        return
    if text.escaped:  # in double quotes of data, invisible spaces are written as escapes
        new = new.replace("\\", "\\\\").replace('"', '\\"').replace("\u00a0", "\\u00A0").replace("\u202f", "\\u202F")
    if not removed:
        # Between the two may stand hidden marks, such as those of emphasis: a space belongs to the mark it goes with.
        before = following < len(text.text) and not text.text[following].isalnum()
        place = text.place(following)[0] if before or last < 0 else text.place(last)[1]
        yield place, place, new
    for index in removed:
        yield (*text.place(index), new if index == removed[0] else "")


def _right(text: Text, house: House) -> tuple[str, list[int]]:
    """The right text, and for each of its characters the number that it had before (-1: new)."""
    words, origins = text.text, list(range(len(text.text)))
    for _ in range(_ROUNDS):
        before = words
        for rule in house.rules(text.code):
            for hit in sorted(house.hits(rule, text, words), key=lambda hit: -hit.start):
                if hit.new is not None:
                    start, end, new = _least(words, hit.start, hit.end, hit.new)
                    words = words[:start] + new + words[end:]
                    origins[start:end] = [-1] * len(new)
        if words == before:
            break
    return words, origins


def _least(words: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """The same change without what stays as it is on its edges."""
    while start < end and new and words[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and words[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return start, end, new
