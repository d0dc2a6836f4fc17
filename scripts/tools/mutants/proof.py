"""Plant every defect, make every edit, and judge what the rules report."""

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...diagnostics import Diagnostic
from ...system.processes import processes
from ...system.progress import progress
from .mutant import Changes, Mutant
from .sandbox import Sandbox

# After a right edit of one language, what is still to be done is rightly reported, and no answer to what was written. Of a wrong edit, what is wrong
# with a record is an answer, but that the source page has changed says nothing about the mistake.
_OUTDATED = frozenset({"translation/outdated"})
_TO_DO = _OUTDATED | {"translation/no-record", "translation/unknown-section", "translation/section-without-record"}

ENOUGH = 100  # mutants from which on several processes share the work
WELL = ("caught", "silent")  # the states of a defect that is reported where it is, and of a right edit that is not


@dataclass(frozen=True)
class Verdict:
    """What became of one mutant, and what was ``reported`` with it; ``note`` says why a defect is not caught.

    ``state`` is caught, misplaced, missed or (reported for its right twin) false alarm; of a right edit silent, warning or error.
    """

    mutant: Mutant
    state: str
    reported: tuple[Diagnostic, ...]
    note: str = ""


@dataclass(frozen=True)
class Proof:
    """All verdicts, and what is reported in the untouched workspace, before the first mutant and after the last."""

    verdicts: list[Verdict]
    false_alarms: list[Diagnostic]

    @property
    def perfect(self) -> bool:
        """Whether every defect is caught where it is, and nothing is reported without one."""
        return not self.false_alarms and all(verdict.state in WELL for verdict in self.verdicts)


def judge(mutant: Mutant, problems: Iterable[Diagnostic]) -> Verdict:
    """Return the verdict on a mutant, from the diagnostics that came with it."""
    reported = tuple(sorted(problems))
    if mutant.right:
        return Verdict(mutant, min((problem.severity for problem in reported), default="silent"), reported)
    expected = [problem for problem in reported if mutant.expects(problem)]
    hits = [any(region.holds(problem) for problem in expected) for region in mutant.regions]
    if all(hits) if mutant.everywhere else any(hits):
        return Verdict(mutant, "caught", reported)
    where = " and ".join(str(region) for region, hit in zip(mutant.regions, hits, strict=True) if not hit)
    near = expected or any(region.holds(problem) for region in mutant.regions for problem in reported)
    return Verdict(
        mutant, "misplaced" if near else "missed", reported, f"not reported at {where} as {', '.join(sorted(mutant.expected)) or 'anything'}"
    )


def prove(root: Path, site: Path | None, mutants: Sequence[Mutant], rules: Iterable[str] | None = None) -> Proof:
    """Plant each of ``mutants`` in a copy of the workspace in ``root`` and of the built ``site``; show on a terminal how far it is.

    ``rules`` are the names of the rules that run (default: all). Without a site, the defects of built pages are left out.
    """
    mutants = [mutant for mutant in mutants if site or not mutant.built]
    chosen = None if rules is None else list(rules)
    found: list[Any] = []
    with tempfile.TemporaryDirectory() as folder:

        @cache
        def sandbox(process: int) -> tuple[Sandbox, set[Diagnostic]]:
            """The sandbox of a process, and what the rules report there before anything is planted."""
            made = Sandbox(root, Path(tempfile.mkdtemp(dir=folder)), site, chosen)
            return made, made.problems()

        def tried(mutant: Mutant | None) -> Verdict | set[Diagnostic]:
            own, before = sandbox(os.getpid())
            return _verdict(own, before, mutant) if mutant else before | own.problems()

        with processes(tried, len(mutants) >= ENOUGH) as each:
            for result in each([*mutants, None]):
                found.append(result)
                progress(f"{len(found)} of {len(mutants)} tried")
    progress("")
    *verdicts, alarms = found
    return Proof(verdicts, sorted(alarm for alarm in alarms if alarm.rule != "unfinished"))  # what is left to do is not a false alarm


def _anywhere(problem: Diagnostic) -> Diagnostic:
    """Return ``problem`` without the numbers of lines, its own and those of the other files that it names: a line that only moved is not new."""
    return problem._replace(line=0, message=re.sub(r"(\.md|\.yml):\d+", r"\1", problem.message))


def _verdict(sandbox: Sandbox, before: set[Diagnostic], mutant: Mutant) -> Verdict:
    verdict = _judged(sandbox, before, mutant, mutant.changes)
    found = _judged(sandbox, before, mutant, mutant.twin) if mutant.twin else None
    return Verdict(mutant, "false alarm", found.reported, "reported for the right twin") if found and found.state == "caught" else verdict


def _judged(sandbox: Sandbox, before: set[Diagnostic], mutant: Mutant, changes: Changes) -> Verdict:
    """Return the verdict on ``changes``, those of ``mutant`` or its twin.

    One rule comes after the other, the expected ones first: most defects are caught by the first of them. All are asked about a defect that
    is not, to say what they took it for, but not about a twin.
    """
    there = {_anywhere(problem) for problem in before}
    left_out = _TO_DO if mutant.right else frozenset() if mutant.expected else _OUTDATED
    first = {name.partition("/")[0] for name in mutant.expected}
    reported: set[Diagnostic] = set()
    verdict = judge(mutant, reported)
    with sandbox.planted(changes):
        for number, problems in enumerate(sandbox.reports(mutant.built, first)):
            reported |= {problem for problem in problems if problem.code not in left_out and _anywhere(problem) not in there}
            verdict = judge(mutant, reported)
            if verdict.state == "caught" or (changes is mutant.twin and number == len(first)):
                break
    return verdict


def report(proof: Proof) -> str:
    """Return a table by kind of mutant, then every one that did not end well and every false alarm."""
    states: dict[str, Counter[str]] = {}
    for verdict in proof.verdicts:
        states.setdefault(verdict.mutant.kind, Counter())[verdict.state] += 1
    total = sum(states.values(), Counter[str]())
    width = max((len(kind) for kind in states), default=4)
    out = [
        f"{kind:<{width}}  {count.total():>4}: "
        + ", ".join(f"{number} {state} ({number / count.total():.1%})" for state, number in count.most_common())
        for kind, count in [*sorted(states.items()), ("all", total)]
    ]
    out.append(f"{len(proof.false_alarms)} diagnostics in the workspace as it is")
    for verdict in (verdict for verdict in proof.verdicts if verdict.state not in WELL):
        out += ["", f"{verdict.state}: {verdict.mutant}", *([f"    {verdict.note}"] if verdict.note else [])]
        out += [f"    reported: {problem._replace(remedy='')}" for problem in verdict.reported[:5]]
    return "\n".join([*out, *(f"\nfalse alarm: {problem}" for problem in proof.false_alarms)])
