"""Plant every defect and judge what the rules say."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..checks.rules import unfinished
from ..diagnostics import Diagnostic
from .mutant import Mutant
from .sandbox import Workshop

PIECE = 20
"""Defects that a process plants before it tells how far it is, and looks at the unspoilt workspace again."""

State = Literal["caught", "misplaced", "missed"]


@dataclass(frozen=True)
class Verdict:
    """What became of one defect; ``told`` are the messages that came with it, ``note`` why it is not caught."""

    mutant: Mutant
    state: State
    told: tuple[Diagnostic, ...]
    note: str = ""


@dataclass(frozen=True)
class Proof:
    """All verdicts, and the messages about the unspoilt workspace: before the first defect and after the last."""

    verdicts: list[Verdict]
    false_alarms: list[Diagnostic]

    @property
    def perfect(self) -> bool:
        """Every defect caught where it is, and not one message without a defect."""
        return not self.false_alarms and all(verdict.state == "caught" for verdict in self.verdicts)


def judge(mutant: Mutant, problems: Iterable[Diagnostic]) -> Verdict:
    """The verdict on a defect, from the messages that only came with it."""
    told = tuple(sorted(problems))
    expected = [problem for problem in told if problem.rule in mutant.rules]
    hits = [any(place.holds(problem) for problem in expected) for place in mutant.places]
    if all(hits) if mutant.everywhere else any(hits):
        return Verdict(mutant, "caught", told)
    where = " and ".join(str(place) for place, hit in zip(mutant.places, hits, strict=True) if not hit)
    if expected:
        return Verdict(mutant, "misplaced", told, f"not told at {where}")
    if any(place.holds(problem) for place in mutant.places for problem in told):
        return Verdict(mutant, "misplaced", told, f"told at {where}, but not by {', '.join(sorted(mutant.rules))}")
    return Verdict(mutant, "missed", told, f"nothing at {where} by {', '.join(sorted(mutant.rules))}")


def sampled(mutants: list[Mutant], count: int, seed: int) -> list[Mutant]:
    """``count`` of ``mutants``, always the same ones for one ``seed``: one of every kind at least, the others at random."""
    chance = random.Random(seed)
    kinds: dict[str, list[int]] = {}
    for number, mutant in enumerate(mutants):
        kinds.setdefault(mutant.kind, []).append(number)
    chosen = {chance.choice(numbers) for numbers in kinds.values()}
    others = sorted(set(range(len(mutants))) - chosen)
    chosen.update(chance.sample(others, min(max(count - len(chosen), 0), len(others))))
    return [mutants[number] for number in sorted(chosen)]


def prove(
    root: Path,
    site: Path | None,
    mutants: list[Mutant],
    rules: Iterable[str] | None = None,
    workers: int = 1,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Proof:
    """Plant each of ``mutants`` in a copy of the workspace in ``root`` and of the built ``site``.

    ``rules`` are the names of the rules that run (default: all), ``workers`` the number of processes that share the
    work; ``progress`` is called with the number of defects done and to do. Without a site, those of built pages are
    left out.
    """
    mutants = [mutant for mutant in mutants if site or not mutant.built]
    names = None if rules is None else list(rules)
    verdicts: list[Verdict] = []
    false_alarms: set[Diagnostic] = set()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        if workers == 1:
            piece, each = _Bench(root, site, names, Path(folder)).piece, map
        else:
            pool = stack.enter_context(ProcessPoolExecutor(workers, initializer=_open, initargs=(root, site, names, Path(folder))))
            piece, each = _piece, pool.map
        for found, alarms in each(piece, (mutants[start : start + PIECE] for start in range(0, len(mutants), PIECE))):
            verdicts += found
            false_alarms.update(alarm for alarm in alarms if alarm.rule != unfinished.NAME)  # what is left to do is no false alarm
            progress(len(verdicts), len(mutants))
    return Proof(verdicts, sorted(false_alarms))


class _Bench:
    """A workshop, and what the rules say there before anything is planted."""

    def __init__(self, root: Path, site: Path | None, rules: list[str] | None, folder: Path) -> None:
        self._workshop = Workshop(root, Path(tempfile.mkdtemp(dir=folder)), site, rules)
        self._before = set(self._workshop.problems())

    def piece(self, mutants: list[Mutant]) -> tuple[list[Verdict], set[Diagnostic]]:
        """The verdicts on some defects, and every message about the workspace without them."""
        return [self._verdict(mutant) for mutant in mutants], self._before.union(self._workshop.problems())

    def _verdict(self, mutant: Mutant) -> Verdict:
        with self._workshop.planted(mutant):
            told: set[Diagnostic] = set()
            # One rule after the other, the expected ones first: most defects are caught by the first of them. All are
            # asked about a defect that is not, to say what they took it for.
            for problems in self._workshop.told(mutant.built, first=mutant.rules):
                told |= problems - self._before
                verdict = judge(mutant, told)
                if verdict.state == "caught":
                    break
        return verdict


_bench: _Bench | None = None


def _open(*arguments) -> None:
    global _bench
    _bench = _Bench(*arguments)


def _piece(mutants: list[Mutant]) -> tuple[list[Verdict], set[Diagnostic]]:
    return _bench.piece(mutants)
