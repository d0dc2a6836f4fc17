"""Chinese characters, as patterns name them."""

import re

# Unified ideographs, their extension A and compatibility ideographs (Unicode, 18.1), as ranges for a set of characters in a pattern.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_ONE = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    """Whether a Chinese character stands in ``text``."""
    return _ONE.search(text) is not None
