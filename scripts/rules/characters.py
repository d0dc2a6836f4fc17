"""Chinese characters written for others: of the same sound, the slip of whoever types pinyin (信涵 for 信函), or alike in shape (选拨 for 选拔);
two in the other order, one twice, or one that an idiom has lost (心有数).

A text is cut into the words of a dictionary in the way that makes it most probable, each word by its frequency (jieba, 349,000 words).
A slip breaks a word up: where one other character of the same sound (pypinyin; tones do not count, as nobody types them) or shape (the
groups ``alike`` of the language pack) makes the words around it many times as probable, it was meant. Characters behind a surname are a name.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from ..languages.pack import Slips
from ..languages.patterns import HAN
from .remembered import of_module

_GAIN = math.log(2500)  # so many times as probable (in the first seven sets of edits: sixteen slips, no right text but names)
_AT_END = math.log(600)  # before a mark, where few characters stand alone (of 250 such slips made by chance, 31 more; in sixteen sets, no right text)
_ALIKE = math.log(150)  # characters that look alike are fewer: less is enough (in ten sets of edits, no right text)
_ELSEWHERE = math.log(12)  # and where the word that is meant is one that the site has, that is enough
_SWAPPED = math.log(1000)  # two characters in the other order
_LOST = math.log(800)  # one that an idiom has lost makes the text longer, and so less probable by itself
_AROUND = 4  # characters looked at on either side
_LONGEST = 6  # characters of a word
_USUAL = math.log(5e-6)  # a character that is less probable is not proposed
_UNKNOWN = math.log(1e-8)  # a character that the dictionary does not have
_RARE = math.log(2e-6)  # a word of two characters that is less probable may be a slip itself
_HARDLY = math.log(3e-7)  # and one that is less probable is hardly a word
_RUN = re.compile(f"[{HAN}]{{2,}}")


class Slip(NamedTuple):
    """Where it starts in the text, the word or characters ``written``, the word ``meant``, and whether it is ``sure`` where no text has that word."""

    start: int
    written: str
    meant: str
    sure: bool


def edition(known: Slips) -> str:
    """Return what tells another dictionary, or another way of using it, from this one."""
    return f"{version('jieba')} {version('pypinyin')} {of_module(__file__)} {sha256((known.alike + known.surnames).encode()).hexdigest()}"


def slips(known: Slips, words: str) -> Iterator[Slip]:
    """Yield the slips in ``words``, with what is ``known`` of the language: of those that overlap, the one that is most probable."""
    for run in _RUN.finditer(words):
        free = set(range(len(run[0])))
        for _, (start, written, meant, sure) in sorted(_slips(run[0], known), reverse=True):
            place = {*range(start, start + len(written))}
            if place <= free:
                yield Slip(run.start() + start, written, meant, sure)
                free -= place


def _slips(run: str, known: Slips) -> Iterator[tuple[float, Slip]]:
    """Look at the characters that no usual word of two or more holds, but given names, and at those that are there twice."""
    words = _cut(run)[1]
    named = {at for first, last in words if last - first == 1 and run[first] in known.surnames for at in (last, last + 1)}
    for first, last in words:
        if last - first == 1 or (last - first == 2 and _logs()[run[first:last]] < _RARE):
            yield from filter(None, (_better(run, at, known.alike) for at in range(first, last) if at not in named))
    yield from _doubled(run, words)
    yield from _lost(run, words)


def _better(run: str, at: int, alike: str) -> tuple[float, Slip] | None:
    """The slip that the character ``at`` is, with how many times more probable than is needed the text is without it."""
    start = max(0, at - _AROUND)
    before, after = run[start:at], run[at + 1 : at + 1 + _AROUND]
    needed = dict.fromkeys(_of_same_sound(run[at]), _GAIN) | dict.fromkeys(_by_shape(alike)[run[at]], _ALIKE)
    texts = {before + other + after: need for other, need in needed.items() if _joins(before, other, after)}
    written = before + run[at] + after
    swapped = written[: len(before)] + after[:1] + run[at] + after[1:]
    cuts = [(_cut(text), need, text) for text, need in (texts | {swapped: _SWAPPED}).items() if text != written]
    likely, words, meant = max(((cut[0] - need, cut[1], text) for cut, need, text in cuts), default=(-math.inf, [], ""))
    gain = likely - _cut(written)[0]
    least = {_ALIKE: _ELSEWHERE - _ALIKE, _GAIN: _AT_END - _GAIN}.get(texts.get(meant, _SWAPPED), 0)
    if gain < least:
        return None
    first, last = next((first, last) for first, last in words if first <= len(before) < last)
    if meant[last:] != written[last:]:  # two that have changed places, each in a word of its own
        last, apart = next((end, end - begin) for begin, end in words if begin == last)
        if apart == 1:
            return None
    whole = last - first > 1 and meant[last:] == written[last:]
    sure = gain >= 0 or (texts.get(meant) == _GAIN and start + last == len(run))
    found = whole and (sure or texts.get(meant) == _ALIKE)
    return (gain, Slip(start + first, written[first:last], meant[first:last], sure)) if found else None


def _doubled(run: str, words: list[tuple[int, int]]) -> Iterator[tuple[float, Slip]]:
    """Words with their last character twice, of which the second begins no other word: 介绍绍, but 研究究竟."""
    for found in re.finditer(r"(?=(.)(.)\2)", run):
        word, last, at = found[1] + found[2], found[2], found.start()
        apart = _log(last * 2) > _HARDLY or (run[at + 2 : at + 4] in _logs() and at + 3 < len(run))
        if (at, at + 2) in words and not apart and run[max(0, at - 1) : at] != found[1]:  # not 实实在在
            yield math.inf, Slip(at, word + last, word, True)


def _lost(run: str, words: list[tuple[int, int]]) -> Iterator[tuple[float, Slip]]:
    """Idioms of four characters without one of them."""
    starts = {first for first, _ in words}
    for at in starts & {last - 3 for _, last in words}:
        for idiom in _idioms().get(run[at : at + 3], ()):
            before, after = run[max(0, at - _AROUND) : at], run[at + 3 : at + 3 + _AROUND]
            gain = _cut(before + idiom + after)[0] - _cut(before + run[at : at + 3] + after)[0] - _LOST
            if gain >= 0 and idiom not in run:
                yield gain, Slip(at, run[at : at + 3], idiom, True)


@cache
def _idioms() -> dict[str, list[str]]:
    """Words of four characters, by what is left of each without one."""
    found = defaultdict(list)
    for word in _logs():
        if len(word) == 4:
            for left in {word[:at] + word[at + 1 :] for at in range(4)}:
                found[left].append(word)
    return found


@cache
def _logs() -> dict[str, float]:
    """The words of the dictionary, each with the logarithm of its probability."""
    found = find_spec("jieba")
    assert found and found.origin
    rows = (line.split(" ") for line in Path(found.origin).with_name("dict.txt").read_text("utf-8").splitlines())
    counts = {row[0]: int(row[1]) or 1 for row in rows}
    total = math.log(sum(counts.values()))
    return {word: math.log(count) - total for word, count in counts.items()}


@lru_cache(maxsize=100_000)
def _cut(words: str) -> tuple[float, list[tuple[int, int]]]:
    """The most probable cut of ``words``: the logarithm of its probability, and where each word starts and ends."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        starts = range(max(0, end - _LONGEST), end)
        best.append(max((best[start][0] + _log(words[start:end]), start) for start in starts))
    spans, end = [], len(words)
    while end:
        spans.append((best[end][1], end))
        end = best[end][1]
    return best[-1][0], spans[::-1]


def _log(word: str) -> float:
    return _logs().get(word, _UNKNOWN if len(word) == 1 else -math.inf)


def _joins(before: str, char: str, after: str) -> bool:
    """Whether ``char`` is in a word with characters beside it."""
    words = (before[len(before) - left :] + char + after[:right] for left in range(len(before) + 1) for right in range(len(after) + 1))
    return any(word in _logs() for word in words if 1 < len(word) <= _LONGEST)


@cache
def _of_same_sound(char: str) -> set[str]:
    """The usual characters, but ``char``, that are read as it is."""
    return {other for sound in _sounds(char) for other in _by_sound()[sound]} - {char}


@cache
def _by_shape(alike: str) -> dict[str, set[str]]:
    """The characters that look like each."""
    shapes = defaultdict(set)
    for group in alike.split():
        for other in group[1:]:
            shapes[group[0]].add(other)
            shapes[other].add(group[0])
    return shapes


@cache
def _by_sound() -> dict[str, set[str]]:
    sounds = defaultdict(set)
    for char in (word for word, log in _logs().items() if len(word) == 1 and log > _USUAL):
        for sound in _sounds(char):
            sounds[sound].add(char)
    return sounds


def _sounds(char: str) -> set[str]:
    """The two usual readings of ``char``, without their tones, and as people say them who hear no difference between z and zh, n and ng."""
    from pypinyin.constants import PINYIN_DICT

    readings = [reading for reading in PINYIN_DICT.get(ord(char), "").split(",")[:2] if reading]
    plain = (
        "".join(mark for mark in unicodedata.normalize("NFD", reading) if mark == "\u0308" or not unicodedata.combining(mark)) for reading in readings
    )
    return {re.sub("^([zcs])h", r"\1", sound).removesuffix("g") for sound in plain}
