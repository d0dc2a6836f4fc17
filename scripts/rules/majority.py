"""Which of several languages is right when they differ: most of them, or the source language where there is no majority."""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def minority(values: Mapping[str, T], source: str) -> tuple[T, str, list[str]]:
    """Return the value that most languages have, the first language that has it, and the languages that have another one.

    ``values`` maps language codes to values, one at least. Where as many have another one, the language ``source`` is right, or else the first.
    """
    counts = Counter(values.values())
    first = [value for value, count in counts.items() if count == max(counts.values())]
    right = values[source] if source in values and values[source] in first else first[0]
    return right, next(code for code, value in values.items() if value == right), [code for code, value in values.items() if value != right]


def lacking(has: Mapping[str, object]) -> str | None:
    """Return the only language that has not what all others, two at least, have; None where there is none."""
    code = odd_one_out({code: bool(each) for code, each in has.items()})
    return code if code and not has[code] else None


def odd_one_out(values: Mapping[str, Hashable]) -> str | None:
    """Return the only language whose value is not that of all others; None where there is none. Two languages have no majority."""
    counts = Counter(values.values())
    odd = [code for code, value in values.items() if counts[value] == 1]
    return odd[0] if len(counts) == 2 and len(odd) == 1 else None
