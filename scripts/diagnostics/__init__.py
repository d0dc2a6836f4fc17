"""Diagnostics: what is wrong, where, and what to do, worded in one catalogue."""

import difflib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from ..system.printable import one_line


class Diagnostic(NamedTuple):
    """One mistake.

    ``file`` is shown as given (relative to the repository where possible), ``line`` counts from 1, ``code`` is the rule and
    the name of the message in its catalogue (``links/missing-page``), ``remedy`` says what to do. A warning does not keep
    the site from being published.
    """

    file: str
    line: int
    code: str
    message: str
    remedy: str = ""
    severity: Literal["error", "warning"] = "error"

    @property
    def rule(self) -> str:
        """The name of the rule that found it."""
        return self.code.partition("/")[0]

    def __str__(self) -> str:
        return self.printed()

    def printed(self, tint: str = "", dim: str = "", plain: str = "") -> str:
        """Return the text that people read: ``file:line: severity [code] message``, and the remedy on a line of its own.

        On a terminal the severity is between the codes ``tint`` and ``plain``, the remedy between ``dim`` and ``plain``.
        """
        text = f"{one_line(self.file)}:{self.line}: {tint}{self.severity}{plain} [{self.code}] {one_line(self.message)}"
        return f"{text}\n    {dim}→ {one_line(self.remedy)}{plain}" if self.remedy else text


def report(code: str, file: str, line: int = 1, /, **values: object) -> Diagnostic:
    """Return the diagnostic ``code`` of the catalogue at ``file:line``, the blanks of its texts filled with ``values`` and ``file``."""
    from .catalogue import message  # read only when something is wrong: a good build does without

    words = message(code)
    blanks = {"file": file, **values}
    return Diagnostic(file, line, code, words.text.format(**blanks), words.remedy.format(**blanks), words.severity)


class Mistake(ValueError):
    """A mistake of which only the caller knows file and line: its ``code``, the ``path`` to what is wrong, and the ``values`` of its blanks."""

    def __init__(self, code: str, *path: str | int, **values: object) -> None:
        super().__init__(code)
        self.code, self.path, self.values = code, path, values

    def report(self, file: str, line: int = 1, rule: str = "") -> Diagnostic:
        """Return the diagnostic at ``file:line``, under ``rule`` where another one shares its messages."""
        return report(f"{rule}/{self.code.partition('/')[2]}" if rule else self.code, file, line, **self.values)


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


def relative(problem: Diagnostic, folder: Path) -> Diagnostic:
    """Return ``problem``, of a copy in ``folder``, as it would be reported in the workspace itself."""
    for prefix in (f"{folder.resolve().as_posix()}/", f"{folder.as_posix()}/"):
        file, message, remedy = (text.replace(prefix, "") for text in (problem.file, problem.message, problem.remedy))
        problem = problem._replace(file=file, message=message, remedy=remedy)
    return problem


def many(count: int, noun: str) -> str:
    """``count`` and its ``noun``, of which several have an “s”: 1 error, 2 errors, 0 errors."""
    return f"{count} {noun}{'s' * (count != 1)}"


def short(text: str, most: int = 80) -> str:
    """``text`` as it is quoted in a message: one of more than ``most`` characters cut."""
    return text if len(text) <= most else f"{text[: most - 3]}…"
