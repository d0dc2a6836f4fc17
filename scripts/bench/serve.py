"""How long somebody who writes waits: one line edited while ``make serve`` runs."""

from __future__ import annotations

import queue
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from .. import budgets
from ..generator import PACKAGE
from ..generator import command as builder
from .measure import clean_environment, stop
from .report import Target, at_most, ratio, say, table
from .workspaces import language_codes, our_workspace

HOST = "127.0.0.1"
PAGE = "donors"
"""The text page that is edited, in the source language."""

PATIENCE = 60
"""Seconds to wait for a line of the log, or for an answer, before giving up."""


@dataclass(frozen=True)
class Rebuild:
    """One edit, in seconds: ``build`` is the rebuild of all languages, ``answer`` runs from the write to the changed page.

    Between the two stand MkDocs' own waits: it looks at the files every 0.5 s, then waits 0.1 s for further edits.
    """

    build: float
    answer: float


def measure(site: Path, folder: Path, edits: int) -> list[Rebuild]:
    """Serve a copy of ``site`` from ``folder`` and edit one line of one page ``edits`` times.

    Raises RuntimeError when the server stops, says nothing for PATIENCE seconds, or does not serve an edit.
    """
    workspace = our_workspace(folder / "served", site)
    source = workspace / "docs" / language_codes(workspace)[0] / f"{PAGE}.md"
    text = source.read_text("utf-8").rstrip("\n")
    with _server(workspace) as (port, log):
        log.wait("Serving on")
        return [_edit(source, text, f"Edit {number} of {edits}.", port, log) for number in range(1, edits + 1)]


def _edit(source: Path, text: str, line: str, port: int, log: _Log) -> Rebuild:
    """Write ``text`` and one more ``line`` to ``source``, and wait until the server has it."""
    say(f"{line.lower().rstrip('.')} under serve …")
    time.sleep(0.5 + time.monotonic() % 0.5)  # edits fall at any moment between two looks at the files
    start = time.perf_counter()
    source.write_text(f"{text}\n\n{line}\n", "utf-8")
    began, done = log.wait("Building documentation"), log.wait("Reloading browsers")
    page = _get(port, f"/{PAGE}/")
    answered = time.perf_counter()
    if line not in page:
        raise RuntimeError(f"{PACKAGE} serve does not give the edited page: “{line}” is not in it")
    return Rebuild(done - began, answered - start)


class _Log:
    """The lines of a running program, each with the moment it came (time.perf_counter)."""

    def __init__(self, process: subprocess.Popen) -> None:
        self._lines: queue.SimpleQueue[tuple[float, str]] = queue.SimpleQueue()
        self._seen: list[str] = []
        threading.Thread(target=self._read, args=[process], daemon=True).start()

    def _read(self, process: subprocess.Popen) -> None:
        for line in process.stdout:
            self._lines.put((time.perf_counter(), line.rstrip()))
        self._lines.put((time.perf_counter(), ""))  # the end: the program has stopped

    def wait(self, words: str) -> float:
        """The moment of the next line that holds ``words``. Raises RuntimeError when there will be none."""
        give_up = time.perf_counter() + PATIENCE
        while True:
            try:
                moment, line = self._lines.get(timeout=max(0.0, give_up - time.perf_counter()))
            except queue.Empty:
                raise RuntimeError(self._tell(f"has not said “{words}” in {PATIENCE} s")) from None
            if not line:
                raise RuntimeError(self._tell("has stopped"))
            self._seen.append(line)
            if words in line:
                return moment

    def _tell(self, what: str) -> str:
        return "\n".join([f"{PACKAGE} serve {what}. Its last lines:", *self._seen[-15:]])


@contextmanager
def _server(workspace: Path) -> Iterator[tuple[int, _Log]]:
    """``mkdocs serve`` of ``workspace`` on a free port of this machine only; stopped afterwards."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        builder("serve", "--dev-addr", f"{HOST}:{port}"),
        cwd=workspace,
        env=clean_environment(workspace.parent),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    try:
        yield port, _Log(process)
    finally:
        stop(process)
        process.stdout.close()


def _get(port: int, path: str) -> str:
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode("utf-8")
    finally:
        connection.close()


def report(rebuilds: Sequence[Rebuild]) -> list[Target]:
    """Print the rebuilds; return the target on them."""
    build, answer = (median(values) for values in ([r.build for r in rebuilds], [r.answer for r in rebuilds]))
    print(
        table(
            f"Rebuild of all languages after a one-line edit of /{PAGE}/ under serve, in seconds",
            ("", "rebuild", "write to answer"),
            [*((f"edit {n}", ratio(r.build), ratio(r.answer)) for n, r in enumerate(rebuilds, 1)), ("median", ratio(build), ratio(answer))],
        ),
        flush=True,
    )
    return [at_most("rebuild of all languages after an edit, s", build, budgets.REBUILD_SECONDS, ratio)]
