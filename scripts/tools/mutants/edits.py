"""Edits written by people who have not read the rules: right ones must bring no message, wrong ones must be reported where they are.

Mutants show that the rules find what they know. These sets ask the other two questions: what they miss, and whom they stop. Each set
is a YAML file beside the campaign that it was written for (``tests/campaigns/<name>/edits``): a list of

    id:       a name, unique in the set
    about:    what the editor wants, or what is wrong
    changes:  a list of {file, find, replace} (``find`` is there exactly once), {file, create} or {file, delete: true}
    at:       wrong edits only: other files where the message may rightly be (a swap is reported in either language)

A file named ``right-*.yml`` holds right edits, ``wrong-*.yml`` wrong ones.
"""

import difflib
import itertools
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import yaml

from ...diagnostics import Diagnostic
from ...system.progress import progress
from .mutant import Mutant, Region
from .sandbox import Sandbox
from .workers import shared

# What is still to be done: after a right edit of one language these are right, and no answer to what was written. Of a wrong edit, what is wrong
# with a record is an answer, but that the source page has changed says nothing about the mistake.
OUTDATED = "translation/outdated"
NOTICES = frozenset({OUTDATED, "translation/no-record", "translation/unknown-section"})
RIGHT_ANSWERED_BY_ERROR = 0.03
RIGHT_ANSWERED_BY_WARNING = 0.06
WRONG_REPORTED = 0.95


def is_right(name: str) -> bool:
    """Return whether the set ``name`` holds edits that a good editor makes."""
    return name.startswith("right")


@dataclass(frozen=True)
class Outcome:
    """What the rules report of one edit."""

    set: str
    mutant: Mutant
    messages: tuple[Diagnostic, ...]

    @property
    def right(self) -> bool:
        """Whether the edit is one that a good editor makes."""
        return is_right(self.set)

    @property
    def state(self) -> str:
        """``silent``, ``warning`` or ``error`` for a right edit; ``reported``, ``misplaced`` or ``missed`` for a wrong one."""
        if self.right:
            return "error" if any(message.severity == "error" for message in self.messages) else "warning" if self.messages else "silent"
        if any(region.holds(message) for message in self.messages for region in self.mutant.regions):
            return "reported"
        return "misplaced" if self.messages else "missed"


def read_edits(campaign: Path) -> dict[str, list[Mutant]]:
    """Return the sets of a campaign. Raises ValueError for an edit that cannot be made there, naming its file and id."""
    return {
        file.stem: [mutant(campaign, file.name, edit) for edit in yaml.safe_load(file.read_text("utf-8"))]
        for file in sorted((campaign / "edits").glob("*.yml"))
    }


def try_edits(root: Path, campaign: Path, chosen: Sequence[tuple[str, Mutant]], workers: int = 1) -> list[Outcome]:
    """Return what every rule about sources reports of each edit, made in a copy of ``campaign``; what a campaign lacks is that of ``root``."""
    with TemporaryDirectory() as folder:
        checkout = Path(folder) / "checkout"
        shutil.copytree(campaign, checkout, ignore=shutil.ignore_patterns("edits"))
        shutil.copytree(root / "overrides", checkout / "overrides")
        shutil.copytree(root / "docs" / "assets", checkout / "docs" / "assets", dirs_exist_ok=True)
        with shared(workers, _open, checkout, Path(folder)) as each:
            outcomes = []
            for outcome in each(_outcome, chosen):
                outcomes.append(outcome)
                progress(f"{len(outcomes)} of {len(chosen)} edits tried")
    return outcomes


def within_limits(outcomes: list[Outcome]) -> bool:
    """Return whether few enough right edits were answered, and enough of the wrong ones reported where they are."""
    right = [outcome.state for outcome in outcomes if outcome.right]
    wrong = [outcome.state for outcome in outcomes if not outcome.right]
    return (
        right.count("error") <= RIGHT_ANSWERED_BY_ERROR * len(right)
        and right.count("warning") <= RIGHT_ANSWERED_BY_WARNING * len(right)
        and wrong.count("reported") >= WRONG_REPORTED * len(wrong)
    )


def report(outcomes: list[Outcome]) -> str:
    """Return a table by set, then every right edit that was answered and every wrong one that was not reported where it is."""
    out = []
    for name, group in itertools.groupby(outcomes, key=lambda outcome: outcome.set):
        states = [outcome.state for outcome in group]
        shares = ", ".join(f"{states.count(state)} {state} ({states.count(state) / len(states):.1%})" for state in sorted(set(states)))
        out.append(f"{name}: {len(states)} edits: {shares}")
    for outcome in outcomes:
        if outcome.state not in ("silent", "reported"):
            out += ["", f"{outcome.state}: {outcome.mutant}"]
            out += [f"    {message._replace(remedy='')}" for message in outcome.messages[:5]]
    return "\n".join(out)


def _anywhere(problem: Diagnostic) -> Diagnostic:
    """Return ``problem`` without the numbers of lines, its own and those of the other files that it names: a line that only moved is not new."""
    return problem._replace(line=0, message=re.sub(r"(\.md|\.yml):\d+", r"\1", problem.message))


_sandbox: Sandbox | None = None
_before: set[Diagnostic] = set()


def _open(checkout: Path, folder: Path) -> None:
    global _sandbox, _before
    _sandbox = Sandbox(checkout, Path(mkdtemp(dir=folder)))
    _before = set(map(_anywhere, _sandbox.problems(built=False)))


def _outcome(edit: tuple[str, Mutant]) -> Outcome:
    assert _sandbox
    with _sandbox.planted(edit[1].changes):
        left_out = NOTICES if is_right(edit[0]) else {OUTDATED}
        found = [problem for problem in _sandbox.problems(built=False) if problem.code not in left_out]
    return Outcome(*edit, tuple(problem for problem in found if _anywhere(problem) not in _before))


def mutant(campaign: Path, file: str, edit: dict[str, Any]) -> Mutant:
    """Return the ``edit`` of the set ``file`` as a defect of ``campaign``. Raises ValueError when it cannot be made there."""
    changes: dict[str, str | None] = {}
    regions = [Region(path, 1, 1_000_000) for path in edit.get("at", [])]
    for change in edit["changes"]:
        path = change["file"]
        there = (campaign / path).read_text("utf-8") if (campaign / path).is_file() else None
        before = changes.get(path, there)
        changes[path] = after = _changed(before, change, f"{file}: {edit.get('id')}")
        regions += _regions(path, (before or "").splitlines(), (after or "").splitlines())
    return Mutant(file.partition(".")[0], f"{edit['id']}: {edit['about']}", changes, frozenset(), tuple(regions))


def _changed(before: str | None, change: dict[str, Any], name: str) -> str | None:
    if change.get("delete"):
        return None
    if "create" in change:
        return str(change["create"])
    count = (before or "").count(change["find"])
    if count != 1:
        raise ValueError(f"{name}: “{change['find'][:60]}” is {count} times in {change['file']}, not once")
    return (before or "").replace(change["find"], change["replace"])


def _regions(path: str, before: list[str], after: list[str]) -> Iterator[Region]:
    """The lines that a change touched; where it took lines away, the whole section they were in."""
    for tag, old_start, old_end, start, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if end - start >= old_end - old_start:
            yield Region(path, start + 1, max(end, start + 1))
        else:
            headings = [number for number, line in enumerate(after) if line.startswith("#")]
            first = max((number for number in headings if number <= start), default=0)
            yield Region(path, first + 1, min((number for number in headings if number > start), default=len(after)))
