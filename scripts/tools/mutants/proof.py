"""Plant every defect, and judge what the rules report."""

import itertools
import random
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ...diagnostics import Diagnostic
from ...system.progress import progress
from .mutant import Mutant
from .sandbox import Sandbox
from .workers import shared

BATCH = 60  # defects that a process plants before it says how far it is, and looks at the untouched workspace again
State = Literal["caught", "misplaced", "missed", "false alarm"]


@dataclass(frozen=True)
class Verdict:
    """What became of one defect: ``reported`` is what came with it (with its right twin, for a false alarm), ``note`` why it is not caught."""

    mutant: Mutant
    state: State
    reported: tuple[Diagnostic, ...]
    note: str = ""


@dataclass(frozen=True)
class Proof:
    """All verdicts, and what is reported in the untouched workspace, before the first defect and after the last."""

    verdicts: list[Verdict]
    false_alarms: list[Diagnostic]

    @property
    def perfect(self) -> bool:
        """Whether every defect is caught where it is, and nothing is reported without one."""
        return not self.false_alarms and all(verdict.state == "caught" for verdict in self.verdicts)


def judge(mutant: Mutant, problems: Iterable[Diagnostic]) -> Verdict:
    """Return the verdict on a defect, from the diagnostics that came with it."""
    reported = tuple(sorted(problems))
    expected = [problem for problem in reported if mutant.expects(problem)]
    hits = [any(region.holds(problem) for problem in expected) for region in mutant.regions]
    if all(hits) if mutant.everywhere else any(hits):
        return Verdict(mutant, "caught", reported)
    where = " and ".join(str(region) for region, hit in zip(mutant.regions, hits, strict=True) if not hit)
    if expected:
        return Verdict(mutant, "misplaced", reported, f"not reported at {where}")
    names = ", ".join(sorted(mutant.expected))
    if any(region.holds(problem) for region in mutant.regions for problem in reported):
        return Verdict(mutant, "misplaced", reported, f"reported at {where}, but not as {names}")
    return Verdict(mutant, "missed", reported, f"nothing at {where} as {names}")


def sampled(mutants: list[Mutant], count: int, seed: int) -> list[Mutant]:
    """Return ``count`` of ``mutants``, always the same for one ``seed``: at least one of every kind, the others at random."""
    chance = random.Random(seed)
    kinds: dict[str, list[int]] = {}
    for number, mutant in enumerate(mutants):
        kinds.setdefault(mutant.kind, []).append(number)
    chosen = {chance.choice(numbers) for numbers in kinds.values()}
    others = sorted(set(range(len(mutants))) - chosen)
    chosen.update(chance.sample(others, min(max(count - len(chosen), 0), len(others))))
    return [mutants[number] for number in sorted(chosen)]


def prove(root: Path, site: Path | None, mutants: list[Mutant], rules: Iterable[str] | None = None, workers: int = 1) -> Proof:
    """Plant each of ``mutants`` in a copy of the workspace in ``root`` and of the built ``site``; show on a terminal how far it is.

    ``rules`` are the names of the rules that run (default: all), ``workers`` the number of processes that share the work.
    Without a site, the defects of built pages are left out.
    """
    mutants = [mutant for mutant in mutants if site or not mutant.built]
    verdicts: list[Verdict] = []
    false_alarms: set[Diagnostic] = set()
    chosen = None if rules is None else list(rules)
    with tempfile.TemporaryDirectory() as folder, shared(workers, _open, root, Path(folder), site, chosen) as each:
        for found, alarms in each(_batch, (mutants[start : start + BATCH] for start in range(0, len(mutants), BATCH))):
            verdicts += found
            false_alarms.update(alarm for alarm in alarms if alarm.rule != "unfinished")  # what is left to do is not a false alarm
            progress(f"{len(verdicts)} of {len(mutants)} defects planted")
    return Proof(verdicts, sorted(false_alarms))


_sandbox: Sandbox | None = None
_before: set[Diagnostic] = set()


def _open(root: Path, folder: Path, site: Path | None, rules: list[str] | None) -> None:
    """Make the sandbox of this process, and note what the rules report there before anything is planted."""
    global _sandbox, _before
    _sandbox = Sandbox(root, Path(tempfile.mkdtemp(dir=folder)), site, rules)
    _before = set(_sandbox.problems())


def _batch(mutants: list[Mutant]) -> tuple[list[Verdict], set[Diagnostic]]:
    """Return the verdicts on some defects, and everything that is reported in the workspace without them."""
    assert _sandbox
    return [_verdict(_sandbox, mutant) for mutant in mutants], _before.union(_sandbox.problems())


def _verdict(sandbox: Sandbox, mutant: Mutant) -> Verdict:
    reported: set[Diagnostic] = set()
    first = {name.partition("/")[0] for name in mutant.expected}
    with sandbox.planted(mutant.changes):
        # One rule after the other, the expected ones first: most defects are caught by the first of them. All are
        # asked about a defect that is not, to say what they took it for.
        for problems in sandbox.reports(mutant.built, first):
            reported |= problems - _before
            verdict = judge(mutant, reported)
            if verdict.state == "caught":
                break
    if not mutant.twin:
        return verdict
    with sandbox.planted(mutant.twin):
        some = itertools.islice(sandbox.reports(mutant.built, first), 1 + len(first))
        new = sorted(problem for problem in set().union(*some) - _before if mutant.expects(problem))
    found = tuple(problem for problem in new if any(region.holds(problem) for region in mutant.regions))
    return Verdict(mutant, "false alarm", found, "reported for the right twin") if found else verdict


def report(proof: Proof) -> str:
    """Return a table by kind of defect, then every defect that was not caught and every false alarm."""
    counts: dict[str, Counter[str]] = {}
    for verdict in proof.verdicts:
        counts.setdefault(verdict.mutant.kind, Counter())[verdict.state] += 1
    total = sum(counts.values(), Counter[str]())
    width = max((len(kind) for kind in counts), default=4)
    out = [f"{'kind of defect':<{width}}  planted  caught  misplaced  missed  false alarm"]
    for kind, states in [*sorted(counts.items()), ("all", total)]:
        others = (states[state] or "" for state in ("misplaced", "missed", "false alarm"))
        columns = zip((states.total(), states["caught"], *others), (7, 6, 9, 6, 11), strict=True)
        out.append(f"{kind:<{width}}  {'  '.join(f'{count:>{size}}' for count, size in columns)}".rstrip())
    share = 100 * total["caught"] / max(total.total(), 1)
    out += ["", f"{share:.1f} % caught at the right file and line; {len(proof.false_alarms)} diagnostics in the workspace as it is"]
    for verdict in proof.verdicts:
        if verdict.state != "caught":
            out += ["", f"{verdict.state}: {verdict.mutant}", f"    {verdict.note}"]
            out += [f"    reported: {problem._replace(remedy='')}" for problem in verdict.reported[:5]]
    out += [f"\nfalse alarm: {problem}" for problem in proof.false_alarms]
    return "\n".join(out)
