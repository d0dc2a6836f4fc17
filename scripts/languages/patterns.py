"""Pieces of patterns: Chinese characters and Latin letters, as ranges for a set of characters; one of several words."""

import re
from collections.abc import Iterable

# Unified ideographs, their extension A and compatibility ideographs (Unicode, 18.1).
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
LATIN = "A-Za-z\u00c0-\u024f"
_ONE = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    """Whether a Chinese character stands in ``text``."""
    return _ONE.search(text) is not None


def either(words: Iterable[str]) -> str:
    """Return an expression for one of ``words``, the longest first; for nothing when there are none."""
    return "|".join(sorted(words, key=len, reverse=True)) or "(?!)"
