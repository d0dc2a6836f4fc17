"""What the brochure does not say must not be concluded from it: a total, a frequency, a cost per head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...sources.problems import Problem, short
from ..texts import Text
from ..workspace import Workspace

NAME = "conclusions"
ABOUT = "nothing is concluded that the brochure does not say: no total, no frequency of reports, no cost per head, no conversion"
SITE = False

_ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\n": " ", "'": "’"})
"""Characters that make no difference to a pattern; each gives way to one, so that places stay."""


@dataclass(frozen=True)
class _Forbidden:
    patterns: tuple[re.Pattern, ...]
    pages: tuple[str, ...]
    why: str
    instead: str


def check(workspace: Workspace) -> Iterator[Problem]:
    """Each place where a pattern of ``forbidden`` in claims.yml is found, once for each conclusion and text."""
    if not workspace.data:
        return
    forbidden = {code: list(_of(workspace, code)) for code in workspace.codes}
    for text in workspace.texts:
        plain = text.text.translate(_ALIKE)
        path = text.page.partition("/")[2]
        for rule in forbidden.get(text.code, ()):
            if not rule.pages or path in rule.pages:
                found = next(filter(None, (pattern.search(plain) for pattern in rule.patterns)), None)
                if found:
                    yield _problem(text, found, rule)


def _of(workspace: Workspace, code: str) -> Iterator[_Forbidden]:
    for row in workspace.data.claims.forbidden:
        patterns = [pattern for each in row.patterns if each.language == code for pattern in each.match]
        if patterns:
            compiled = tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
            yield _Forbidden(compiled, tuple(row.pages), row.why, row.instead)


def _problem(text: Text, found: re.Match, rule: _Forbidden) -> Problem:
    words = short(text.text[found.start(): found.end()].replace("\n", " "), 60)
    return Problem(text.file.name, text.line(found.start()), NAME, f"“{words}” cannot be concluded from the brochure. {rule.why}", rule.instead)
