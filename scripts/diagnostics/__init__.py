"""A mistake in a source, told to a person: where it is, what is wrong, what to do."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from ..printable import one_line


class Diagnostic(NamedTuple):
    """One mistake.

    ``file`` is shown as given (relative to the repository where possible), ``line`` counts from 1,
    ``rule`` is the short name of the rule that found it, ``remedy`` says what to do about it. A warning does not
    keep the site from being published.
    """

    file: str
    line: int
    rule: str
    message: str
    remedy: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return self.told()

    def told(self, tint: str = "", dim: str = "", plain: str = "") -> str:
        """The text that people read: ``file:line: severity [rule] message``, and the remedy on a line of its own.

        On a terminal the severity stands between the codes ``tint`` and ``plain``, the remedy between ``dim`` and ``plain``.
        """
        text = f"{one_line(self.file)}:{self.line}: {tint}{self.severity}{plain} [{self.rule}] {one_line(self.message)}"
        return f"{text}\n    {dim}→ {one_line(self.remedy)}{plain}" if self.remedy else text


class SourceError(Exception):
    """Raised when sources cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Diagnostic]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy that names the nearest known word, or lists them all when none is near."""
    known = list(known)
    near = difflib.get_close_matches(str(word), known, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    return "Allowed: " + ", ".join(known) + "."


def shown(path: Path, root: Path | None = None) -> str:
    """``path`` as people are shown it: relative to ``root`` (default: the current folder) when inside it."""
    try:
        # os.path: Path.resolve raises RuntimeError at a link that leads back to itself
        return Path(os.path.realpath(path)).relative_to(os.path.realpath(root or Path.cwd())).as_posix()
    except ValueError:
        return path.as_posix()


def short(text: str, most: int = 80) -> str:
    """``text`` as it is quoted in a message: one of more than ``most`` characters cut."""
    return text if len(text) <= most else f"{text[: most - 3]}…"
