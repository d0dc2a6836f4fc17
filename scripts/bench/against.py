"""What a build and the checks cost now, beside what they cost at another revision: ``make bench ARGS="--against REV"``.

Both are measured in one run, in turns, so that the noise of the machine meets both alike. Each is a copy outside Git, with its own
content and programs.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import budgets
from ..generator import command as builder
from ..verify.clone import clone, interpreter, named
from .measure import Cost, middle, run
from .report import Target, at_most, ratio, say, table
from .workspaces import our_workspace

_CHECKED = (0, 1)
"""The exit codes of checks that ran."""


@dataclass(frozen=True)
class Side:
    """One of the two: its folder and the Python that has what it pins."""

    folder: Path
    python: str

    def build(self) -> Cost:
        shutil.rmtree(self.folder / "site", ignore_errors=True)
        return run(builder("build", "--strict", python=self.python), self.folder)

    def check(self) -> Cost:
        return run([self.python, "-m", "scripts", "check"], self.folder, _CHECKED)


@dataclass(frozen=True)
class Costs:
    """Every cost of one thing, at the other revision (``before``) and of the working tree (``now``), in the order of measuring."""

    before: Sequence[Cost]
    now: Sequence[Cost]

    @property
    def processor(self) -> float | None:
        """The least processor time now, divided by the least before; None where it is not measured."""
        before, now = ([cost.processor for cost in costs if cost.processor is not None] for costs in (self.before, self.now))
        return min(now) / min(before) if now and before else None


def sides(root: Path, revision: str, folder: Path) -> tuple[str, Side, Side]:
    """``revision`` of the repository ``root`` in words, its copy in ``folder``, and that of the working tree.

    Raises UsageError when Git does not know the revision, RuntimeError when its packages cannot be installed.
    """
    commit = named(root, revision)
    copy = clone(root, commit.name, folder / "clone")
    before = Side(our_workspace(folder / "before", copy), interpreter(root, copy, say))
    return commit.short, before, Side(our_workspace(folder / "now", root), sys.executable)


def measure(before: Side, now: Side, repetitions: int) -> Mapping[str, Costs]:
    """The costs of building and of checking on both sides, after a first round that is not counted and fills the caches."""
    found: dict[str, Costs] = {}
    works: dict[str, Callable[[Side], Cost]] = {"build": Side.build, "check": Side.check}
    for name, work in works.items():
        costs: dict[Side, list[Cost]] = {before: [], now: []}
        for turn in range(repetitions + 1):
            say(f"{name}, {f'{turn} of {repetitions}' if turn else 'to warm up'} …")
            for side in (before, now) if turn % 2 else (now, before):
                cost = work(side)
                if turn:
                    costs[side].append(cost)
        found[name] = Costs(costs[before], costs[now])
    return found


def report(measured: Mapping[str, Costs], revision: str) -> list[Target]:
    """Print medians and best runs of both, and their ratios; return the target on the build."""
    rows: list[Sequence[object]] = []
    for name, costs in measured.items():
        pair = [_row(f"{name}, before", costs.before), _row(f"{name}, now", costs.now)]
        values = [[_number(value) for value in row[1:]] for row in pair]
        rows += [*pair, ("ratio", *(now and before and ratio(now / before) for before, now in zip(*values, strict=True)))]
    count = min(len(costs.now) for costs in measured.values())
    print(table(f"Now, and before: {revision} ({count} runs each, in turns)", ("", "wall s", "best", "processor s", "best"), rows), flush=True)
    return [at_most("build, of that revision's processor time (best runs)", measured["build"].processor, budgets.BUILD_TO_BEFORE, ratio)]


def _row(name: str, costs: Sequence[Cost]) -> tuple[str, str, str, str | None, str | None]:
    processor = [cost.processor for cost in costs if cost.processor is not None]
    median = middle(costs)
    return (
        name,
        f"{median.seconds:.3f}",
        f"{min(cost.seconds for cost in costs):.3f}",
        f"{median.processor:.3f}" if processor else None,
        f"{min(processor):.3f}" if processor else None,
    )


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)
