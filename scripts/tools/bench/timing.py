"""Commands measured with pyperf: the wall time and the peak memory of each, several of them in turns."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT

import pyperf

from ...budgets import MB
from ...generator import PRINTING, SETTINGS, environment
from .report import say

_UNSET = (*SETTINGS, "PYTHONDONTWRITEBYTECODE")  # a build is measured with the caches that Python writes
_ONCE = ("--processes=1", "--values=1", "--warmups=0", "--loops=1", "--copy-env", "--quiet")
_LAST = 15  # lines of output that are shown of a command that fails


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


@dataclass(frozen=True)
class Timing:
    """What a case cost: median, best and standard deviation in seconds (0 for a single run), highest peak of resident memory in bytes.

    The peak is 0 where the platform does not say it.
    """

    median: float
    best: float
    deviation: float
    peak: int

    def row(self) -> tuple[str, str, str, str | None]:
        """Return the four as cells of a table, memory in MB."""
        return f"{self.median:.2f}", f"{self.best:.2f}", f"{self.deviation:.2f}", f"{self.peak / MB:.0f}" if self.peak else None


COLUMNS = ("median s", "best", "deviation", "peak MB")  # the heads of Timing.row


def clean_environment() -> dict[str, str]:
    """Return the environment of every child: nothing of ours that changes a build."""
    return environment(_UNSET) | {"PYTHONUNBUFFERED": "1", PRINTING: "false"}  # what is measured apart


def measure(cases: Sequence[Case], repetitions: int, results: Path) -> Mapping[str, Timing]:
    """Run all ``cases`` in turns, ``repetitions`` times, so that the noise of the machine meets all alike; return their costs by name.

    A first round, which is not counted, fills the caches. pyperf keeps every value in the new file ``results``. Raises RuntimeError,
    with the end of its output, when a command fails.
    """
    for turn in range(repetitions + 1):
        for case in cases if turn % 2 else list(reversed(cases)):
            say(f"{case.name}, {f'{turn} of {repetitions}' if turn else 'to warm up'} …")
            if case.output:
                shutil.rmtree(case.folder / case.output, ignore_errors=True)
            case.prepare()
            keep = [sys.executable, "-m", "pyperf", "command", *_ONCE, f"--append={results}", f"--name={case.name}", "--"]
            run([*(keep if turn else []), *case.command], case.folder, case.variables)
    suite = pyperf.BenchmarkSuite.load(str(results))
    return {case.name: _timing(suite.get_benchmark(case.name)) for case in cases}


def _timing(benchmark: pyperf.Benchmark) -> Timing:
    values: Sequence[float] = benchmark.get_values()
    peaks = [run.get_metadata().get("command_max_rss", 0) for run in benchmark.get_runs()]
    return Timing(benchmark.median(), min(values), benchmark.stdev() if len(values) > 1 else 0.0, max(peaks))


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None) -> None:
    """Run ``command`` in ``folder``, with these environment ``variables`` besides. Raises RuntimeError with the end of its output when it fails."""
    variables = {**clean_environment(), **(variables or {})}
    done = subprocess.run(
        command, cwd=folder, env=variables, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        said = f"this command failed with exit code {done.returncode}: {' '.join(command[1:])}"
        raise RuntimeError("\n".join([said, *done.stdout.splitlines()[-_LAST:]]))
