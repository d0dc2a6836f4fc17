"""LingoTweaker, a proofreading engine with the rules of LanguageTool. It needs no server; it comes ready-built for Linux on x86-64 only."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, NamedTuple

from ..languages.pack import Grammar
from .remembered import of_module
from .texts import HOLE

_CLAUSE = re.compile(r"(?:[^;:]|[;:](?!\s))+")
_PROPOSED = re.compile(r"<suggestion>(.*?)</suggestion>")


class Found(NamedTuple):
    """A mistake: where it starts and ends in the text, what the engine says of it, in the language of the text, and what it proposes."""

    start: int
    end: int
    message: str
    proposals: list[str]


def installed() -> bool:
    """Return whether the engine is on this machine."""
    return find_spec("lt_py") is not None


def edition(language: str) -> str:
    """Return what tells another engine, or another way of using it, from this one."""
    return f"{version('lingotweaker')} {version(f'lingotweaker-data-{language}')} {of_module(__file__)}"


def mistakes(language: str, grammar: Grammar, words: str) -> Iterator[Found]:
    """Yield the mistakes in ``words``, a text in ``language``, by the rules that are on; of several on the same words the first."""
    right = [found.span() for found in re.finditer(grammar.right, words)]
    last = -1
    for match in sorted(_matches(language, words), key=lambda match: match["start"]):
        start, end = match["start"], match["end"]
        if start > last and _is_on(match, grammar) and not any(first < end and start < beyond for first, beyond in right):
            yield Found(start, end, _PROPOSED.sub(r"“\1”", match["message"]), match["suggestions"])
            last = end


def _matches(language: str, words: str) -> Iterator[dict[str, Any]]:
    """All that the engine finds in ``words`` and in each of its clauses; its offsets, in bytes of UTF-8, become those of characters.

    In a whole sentence it takes the subject that stands behind a semicolon or a colon for a part of what is before it.
    """
    said = words.replace(HOLE, "X")
    yield from _matches_in(language, said, 0)
    clauses = list(_CLAUSE.finditer(said))
    for clause in clauses if len(clauses) > 1 else ():
        yield from _matches_in(language, clause[0], clause.start())


def _matches_in(language: str, said: str, at: int) -> Iterator[dict[str, Any]]:
    encoded = said.encode()
    for match in _engine(language).check(said):
        start = at + len(encoded[: match["offset"]].decode())
        length = len(encoded[match["offset"] : match["offset"] + match["length"]].decode())
        yield match | {"start": start, "end": start + length}


def _is_on(match: dict[str, Any], grammar: Grammar) -> bool:
    rule = match["rule_id"]
    chosen = match["category_id"] in grammar.categories or rule in grammar.rules
    return chosen and rule not in grammar.silent and f"{rule}[{match['sub_id']}]" not in grammar.silent


@cache
def _engine(language: str) -> Any:
    """The engine, which takes a second and a half to load."""
    from lt_py import Engine

    return Engine(language)
