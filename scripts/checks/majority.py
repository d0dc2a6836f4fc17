"""Which of several languages is right when they differ: most of them, or the source language where there is no majority."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def majority(values: Mapping[str, T], source: str, trusted: Collection[str] = ()) -> T:
    """The value that most languages have.

    ``values`` maps language codes to values, none is not allowed. Only the ``trusted`` languages have a vote, all when
    none of them is there. Where votes are equal, the language ``source`` decides, or else the first one.
    """
    voters = {code: value for code, value in values.items() if code in trusted} or values
    counts: dict[T, int] = {}
    for value in voters.values():
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values())
    first = [value for value, count in counts.items() if count == most]
    return voters[source] if source in voters and voters[source] in first else first[0]
