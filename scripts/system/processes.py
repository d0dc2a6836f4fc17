"""Other programs, and work that several processors can share."""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
_MOST = 4  # processes: what is left for the one that started them takes longer than they do
_LAST = 15  # lines of output that are shown of a command that fails
_work: list[Callable[[Any], Any]] = []  # the last is what the processes do: they have it without its being sent


def output_of(command: Sequence[str], folder: Path, variables: Mapping[str, str], failed: str = "") -> str:
    """Return what ``command``, run in ``folder`` with the environment ``variables``, writes to both of its outputs.

    Raises RuntimeError, with ``failed`` or else the command, and the last lines of that, when it fails.
    """
    done = subprocess.run(
        command, cwd=folder, env=variables, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        why = failed or f"this command failed with exit code {done.returncode}: {' '.join(command[1:])}"
        raise RuntimeError("\n".join([why, *done.stdout.splitlines()[-_LAST:]]))
    return done.stdout


@contextmanager
def processes(work: Callable[[S], T], enough: bool) -> Iterator[Callable[[Iterable[S]], Iterator[T]]]:
    """Give a function that returns ``work(item)`` of each item, in their order: made by as many processes as there are processors.

    They are forked, so that they have all that was read before. Without ``enough`` items to be worth it, on a single processor, and where a fork
    is unsafe or unknown (macOS, Windows), this process does it.
    """
    count = min(len(os.sched_getaffinity(0)), _MOST) if enough and sys.platform == "linux" else 1
    if count < 2:
        yield partial(map, work)
        return
    from concurrent.futures import ProcessPoolExecutor  # takes a while to load
    from multiprocessing import get_context

    gc.freeze()  # what is not looked through is not copied
    _work.append(work)
    pool = ProcessPoolExecutor(count, get_context("fork"), signal.signal, (signal.SIGINT, signal.SIG_IGN))  # Ctrl-C is for us, who end them
    try:
        yield partial(pool.map, _do)
    finally:
        pool.shutdown(cancel_futures=True)
        _work.pop()


def _do(item: Any) -> Any:
    return _work[-1](item)
