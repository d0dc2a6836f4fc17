"""Chinese characters written for others of the same sound, the slip of whoever types pinyin: 信涵 for 信函.

A text is cut into the words of a dictionary in the way that makes it most probable, each word by its frequency (jieba, 349,000 words).
A slip breaks a word up: where one other character of the same sound (pypinyin; tones do not count, as nobody types them) makes the words
around it many times as probable, it was meant.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from ..languages.han import HAN

PACKAGES = ["jieba", "pypinyin"]
_GAIN = math.log(1800)  # so much more probable (on the first seven sets of edits: seventeen slips, no right text)
_AROUND = 4  # characters looked at on either side
_LONGEST = 6  # characters of a word
_COMMON = 300  # how often a character is in the corpus of the dictionary, at least, to be proposed
_RARE = math.log(2e-6)  # a word of two characters that is less probable may be a slip itself
_RUN = re.compile(f"[{HAN}]{{2,}}")


class Slip(NamedTuple):
    """Where it starts in the text, the word or characters ``written`` and the word ``meant``."""

    start: int
    written: str
    meant: str


def missing() -> list[str]:
    """Return the packages that are not installed, and without which nothing can be found."""
    return [name for name in PACKAGES if find_spec(name) is None]


def slips(words: str) -> Iterator[Slip]:
    """Yield the slips in ``words``: of those that overlap, the one that is most probable."""
    for run in _RUN.finditer(words):
        free = set(range(len(run[0])))
        for _, (start, written, meant) in sorted(_slips(run[0]), reverse=True):
            place = {*range(start, start + len(written))}
            if place <= free:
                yield Slip(run.start() + start, written, meant)
                free -= place


def _slips(run: str) -> Iterator[tuple[float, Slip]]:
    """Look at the characters that no usual word of two or more holds."""
    model = _model()
    for first, last in model.cut(run)[1]:
        if last - first == 1 or (last - first == 2 and model.logs[run[first:last]] < _RARE):
            yield from filter(None, (_better(run, at) for at in range(first, last)))


def _better(run: str, at: int) -> tuple[float, Slip] | None:
    """The slip that the character ``at`` is, with how much more probable the text is without it."""
    model, start = _model(), max(0, at - _AROUND)
    before, after = run[start:at], run[at + 1 : at + 1 + _AROUND]
    cuts = [(*model.cut(before + other + after), other) for other in model.of_same_sound(run[at]) if model.joins(before, other, after)]
    likely, words, other = max(cuts, default=(-math.inf, [], ""))
    gain = likely - model.cut(before + run[at] + after)[0]
    if gain < _GAIN:
        return None
    first, last = next((first, last) for first, last in words if first <= len(before) < last)
    written, meant = (before + char + after for char in (run[at], other))
    return (gain, Slip(start + first, written[first:last], meant[first:last])) if last - first > 1 else None


class _Model:
    """The words of the dictionary, each with the logarithm of its probability, and the characters of each sound."""

    @cached_property
    def logs(self) -> dict[str, float]:
        import jieba

        rows = (line.split(" ") for line in Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines())
        counts = {row[0]: int(row[1]) or 1 for row in rows}
        total = math.log(sum(counts.values()))
        self._common = {word for word, count in counts.items() if len(word) == 1 and count > _COMMON}
        self._unknown = -math.log(2) - total
        return {word: math.log(count) - total for word, count in counts.items()}

    @cache
    def cut(self, words: str) -> tuple[float, list[tuple[int, int]]]:
        """Return the most probable cut of ``words``: the logarithm of its probability, and where each word starts and ends."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(words) + 1):
            starts = range(max(0, end - _LONGEST), end)
            best.append(max((best[start][0] + self._log(words[start:end]), start) for start in starts))
        spans, end = [], len(words)
        while end:
            spans.append((best[end][1], end))
            end = best[end][1]
        return best[-1][0], spans[::-1]

    def joins(self, before: str, char: str, after: str) -> bool:
        """Return whether ``char`` is in a word with characters beside it."""
        words = (before[len(before) - left :] + char + after[:right] for left in range(len(before) + 1) for right in range(len(after) + 1))
        return any(word in self.logs for word in words if 1 < len(word) <= _LONGEST)

    def _log(self, word: str) -> float:
        found = self.logs.get(word)
        return found if found is not None else self._unknown if len(word) == 1 else -math.inf

    @cached_property
    def _by_sound(self) -> dict[str, set[str]]:
        assert self.logs
        sounds = defaultdict(set)
        for char in self._common:
            for sound in _sounds(char):
                sounds[sound].add(char)
        return sounds

    def of_same_sound(self, char: str) -> set[str]:
        """Return the common characters, but ``char``, that are read as it is."""
        return {other for sound in _sounds(char) for other in self._by_sound.get(sound, ())} - {char}


@cache
def _model() -> _Model:
    return _Model()


def _sounds(char: str) -> set[str]:
    """The two usual readings of ``char``, without their tones."""
    from pypinyin.constants import PINYIN_DICT

    readings = [reading for reading in PINYIN_DICT.get(ord(char), "").split(",")[:2] if reading]
    return {"".join(mark for mark in unicodedata.normalize("NFD", reading) if mark == "\u0308" or not unicodedata.combining(mark)) for reading in readings}
