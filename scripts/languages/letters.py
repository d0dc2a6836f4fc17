"""Chinese characters and Latin letters, as ranges for a set of characters in a pattern."""

import re

# Unified ideographs, their extension A and compatibility ideographs (Unicode, 18.1).
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
LATIN = "A-Za-z\u00c0-\u024f"
_ONE = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    """Whether a Chinese character stands in ``text``."""
    return _ONE.search(text) is not None
