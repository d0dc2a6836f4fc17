"""Names of the brochure that are one slip of the finger away from how they are spelt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...sources.data import Data
from ...sources.problems import Problem
from ..project import Project

LEAST = 6
"""Letters of the shortest word that is compared: shorter ones are too near to ordinary words (Chine, Chien)."""

_WORD = re.compile(r"[^\W\d_]+")


def misspelt_names(project: Project, rule: str) -> Iterator[Problem]:
    """Each word with a capital that differs by one slip from a word of a name: Beijin, Bejing, Cambodja.

    A slip is a letter left out, added, replaced, or swapped with the next (Damerau). Chinese names are too short for it.
    """
    names = {code: _words(project.data, code) for code in project.codes}
    right = frozenset().union(*names.values())
    for text in project.texts:
        known = names.get(text.code)
        for found in _WORD.finditer(text.text) if known else ():
            name = _meant(found[0], known) if found[0][0].isupper() and found[0] not in right else ""
            if name:
                message = f"“{found[0]}” is nearly “{name}”, a name of the brochure"
                yield Problem(text.file.name, text.line(found.start()), rule, message, f"Write “{name}”.")


def _words(data: Data, code: str) -> frozenset[str]:
    """The long words with a capital of the names of places, parties, people and cities in one language."""
    texts = [fact.display.get(code, "") for fact in data.facts.facts if fact.kind in ("place", "party") and fact.display]
    texts += [person.name for person in data.contacts] + [person.city.get(code, "") for person in data.contacts]
    words = (word for text in texts for word in _WORD.findall(text))
    return frozenset(word for word in words if len(word) >= LEAST and word[0].isupper())


@cache
def _meant(word: str, names: frozenset[str]) -> str:
    """The name that ``word`` is one slip away from, empty when there is none. A plural is no slip."""
    return next((name for name in sorted(names) if word != f"{name}s" and _one_slip(word, name)), "")


def _one_slip(word: str, name: str) -> bool:
    if abs(len(word) - len(name)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    rest, other = word[at:], name[at:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
