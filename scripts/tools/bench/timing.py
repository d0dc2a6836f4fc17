"""Commands measured with pyperf: the wall time and the peak memory of each, several of them in turns."""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pyperf

from ...budgets import MB
from ...generator import PRINTING, SETTINGS, environment
from ...system.processes import output_of
from .report import say, table

_UNSET = (*SETTINGS, "PYTHONDONTWRITEBYTECODE")  # a build is measured with the caches that Python writes
_ONCE = ("--processes=1", "--values=1", "--warmups=0", "--loops=1", "--copy-env", "--quiet")


@dataclass(frozen=True)
class Case:
    """A command that is run in ``folder``; before each run its ``output`` there, where it has one, is removed, and ``prepare`` is called.

    It has the environment ``variables`` besides those that all have.
    """

    name: str
    command: Sequence[str]
    folder: Path
    output: str = "site"
    variables: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], object] = tuple


class Timing(NamedTuple):
    """What a case cost: median, best and standard deviation in seconds (0 for a single run), highest peak of memory in MB (None: unknown)."""

    median: float
    best: float
    deviation: float = 0.0
    peak: float | None = None


Costs = Mapping[str, Timing]  # by the name of the case


def clean_environment() -> dict[str, str]:
    """Return the environment of every child: nothing of ours that changes a build."""
    return environment(_UNSET) | {"PYTHONUNBUFFERED": "1", PRINTING: "false"}  # what is measured apart


def measure(title: str, cases: Sequence[Case], repetitions: int, folder: Path) -> Costs:
    """Run all ``cases`` in turns, ``repetitions`` times, so that the noise of the machine meets all alike; print and return their costs.

    A first round, which is not counted, fills the caches. pyperf keeps every value in ``folder``. Raises RuntimeError, with the end of its
    output, when a command fails.
    """
    results = folder / f"{title}.json"
    for turn in range(repetitions + 1):
        for case in cases if turn % 2 else list(reversed(cases)):
            say(f"{case.name}, {f'{turn} of {repetitions}' if turn else 'to warm up'} …")
            if case.output:
                shutil.rmtree(case.folder / case.output, ignore_errors=True)
            case.prepare()
            keep = [sys.executable, "-m", "pyperf", "command", *_ONCE, f"--append={results}", f"--name={case.name}", "--"]
            run([*(keep if turn else []), *case.command], case.folder, case.variables)
    suite = pyperf.BenchmarkSuite.load(str(results))
    costs = {case.name: _timing(suite.get_benchmark(case.name)) for case in cases}
    first = costs[cases[0].name].median
    rows = [(name, *cost, cost.median / first) for name, cost in costs.items()]
    print(table(f"{title} ({repetitions} in turns)", ("", "median s", "best", "deviation", "peak MB", "of the first"), rows), flush=True)
    return costs


def _timing(benchmark: pyperf.Benchmark) -> Timing:
    values: Sequence[float] = benchmark.get_values()
    peak = max(run.get_metadata().get("command_max_rss", 0) for run in benchmark.get_runs())
    return Timing(benchmark.median(), min(values), benchmark.stdev() if len(values) > 1 else 0.0, peak / MB or None)


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None) -> None:
    """Run ``command`` in ``folder``, with these environment ``variables`` besides. Raises RuntimeError with the end of its output when it fails."""
    output_of(command, folder, clean_environment() | dict(variables or {}))
