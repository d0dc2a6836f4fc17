"""Running one program and knowing what it cost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from ..generator import SETTINGS, environment
from ..generator import command as builder

_UNSET = (*SETTINGS, "PYTHONDONTWRITEBYTECODE")  # a build is measured with the caches that Python writes


@dataclass(frozen=True)
class Cost:
    """What one run cost: wall time and processor time in seconds, peak resident memory in bytes.

    The last two are None on a platform without os.wait4.
    """

    seconds: float
    processor: float | None
    peak: int | None

    @property
    def waited(self) -> bool:
        """Whether the run stood still for more than a sixth of its time. A build runs on one processor, without a pause."""
        return self.processor is not None and self.seconds > 1.2 * self.processor


def middle(costs: Sequence[Cost]) -> Cost:
    """Several runs of the same thing as one: the medians of the times, the highest of the peaks."""
    known = [cost for cost in costs if cost.peak is not None]
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.processor for cost in known) if known else None,
        max(cost.peak for cost in known) if known else None,
    )


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, also after Ctrl-C."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        yield Path(name).resolve()


def clean_environment(temporary: Path) -> dict[str, str]:
    """The environment of every child: nothing of ours that changes a build, temporary files in ``temporary``."""
    return environment(_UNSET) | {"PYTHONUNBUFFERED": "1"} | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))


def build(workspace: Path, *options: str, without: str = "") -> Cost:
    """Build the MkDocs ``workspace`` into its folder site/, which must not exist. Returns the cost. ``without``: see scripts/generator.py."""
    return run(builder("build", *options, without=without), workspace)


def run(command: Sequence[str], folder: Path, allowed: Collection[int] = (0,)) -> Cost:
    """Run ``command`` in ``folder`` and return its cost.

    Raises RuntimeError with the end of its output when its exit code is none of the ``allowed``.

    On Linux a program inherits the peak of the process that starts it (execve keeps the larger of the two). This
    process must therefore stay smaller than any build: nothing in scripts/bench imports pydantic, Jinja or MkDocs.
    """
    with tempfile.TemporaryFile(dir=folder) as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=clean_environment(folder.parent), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            processor, peak = _wait(process)
            seconds = time.perf_counter() - start
        finally:
            stop(process)
        if process.returncode not in allowed:
            output.seek(0)
            last = output.read().decode("utf-8", "replace").splitlines()[-15:]
            raise RuntimeError("\n".join([f"this command failed with exit code {process.returncode}: {' '.join(command[1:])}", *last]))
    return Cost(seconds, processor, peak)


def _wait(process: subprocess.Popen) -> tuple[float | None, int | None]:
    """Wait for ``process``; its processor time in seconds and its peak memory in bytes."""
    if not hasattr(os, "wait4"):
        process.wait()
        return None, None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, kilobytes elsewhere
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit


def stop(process: subprocess.Popen) -> None:
    """End ``process`` if it still runs, and wait until it is gone."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
