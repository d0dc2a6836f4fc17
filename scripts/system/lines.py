"""The lines of texts."""

import re
from bisect import bisect_left
from functools import lru_cache


@lru_cache(8)  # a text is asked about again and again, and then hardly ever
def _ends(text: str) -> list[int]:
    return [found.start() for found in re.finditer("\n", text)]


def line_at(text: str, at: int) -> int:
    """Return the line of ``text``, from 1, on which the character ``at`` is."""
    return bisect_left(_ends(text), at) + 1
