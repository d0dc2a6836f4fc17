"""Chinese words with their part of speech, by jieba: “中国/ns 地/uv 经验/n”. In another order of parts a particle is another one's slip."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import Any

Slip = tuple[int, int, str]  # where it starts and ends in the text, and what is meant


def edition(patterns: dict[str, str]) -> str:
    """Return what tells other tags, or other expressions over them, from these."""
    return f"{version('jieba')} {patterns}"


def slips(patterns: dict[str, str], words: str) -> Iterator[Slip]:
    """Yield the slips in ``words``: the group ``word`` of the expressions ``patterns`` over its words and their tags, with what is meant."""
    line, starts, at = "", {}, 0
    for word, tag in _tagger().cut(words):
        starts[len(line)] = at
        line += f"{word}/{tag} "
        at += len(word)
    for pattern, meant in patterns.items():
        for found in re.finditer(pattern, line):
            start = starts[found.start("word")]
            yield start, start + len(found["word"]), meant


@cache
def _tagger() -> Any:
    import jieba
    from jieba import posseg

    jieba.setLogLevel("ERROR")  # it says on standard error that it loads
    return posseg
