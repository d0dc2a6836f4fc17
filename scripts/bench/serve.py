"""How long somebody who writes waits: one line edited while ``make serve`` runs."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
from pathlib import Path
from statistics import median
from typing import IO

from .. import budgets
from ..generator import PACKAGE, command
from .report import Target, at_most, ratio, say, table
from .timing import clean_environment
from .workspaces import language_codes, our_workspace

PAGE = "donors"  # the text page that is edited, in the source language
PATIENCE = 120  # seconds that the server may run before it is ended: nothing is measured then
_BUILT = re.compile(r"Documentation built in ([\d.]+) seconds")


def measure(site: Path, folder: Path, edits: int) -> list[float]:
    """Serve a copy of ``site`` from ``folder`` and edit one line of one page ``edits`` times; return the seconds of each rebuild.

    Raises RuntimeError when the server stops, or does not rebuild in PATIENCE seconds.
    """
    workspace = our_workspace(folder / "served", site)
    source = workspace / "docs" / language_codes(workspace)[0] / f"{PAGE}.md"
    text = source.read_text("utf-8").rstrip("\n")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        server = command("serve", "--dev-addr", f"127.0.0.1:{probe.getsockname()[1]}")
    found = []
    with subprocess.Popen(
        server, cwd=workspace, env=clean_environment(), encoding="utf-8", errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        (end := threading.Timer(PATIENCE, process.terminate)).start()
        try:
            assert process.stdout
            seconds_until(process.stdout, "Serving on")
            for number in range(1, edits + 1):
                say(f"edit {number} of {edits} under serve …")
                source.write_text(f"{text}\n\nEdit {number}.\n", "utf-8")
                found.append(seconds_until(process.stdout, "Reloading browsers"))
        finally:
            end.cancel()
            process.terminate()
    return found


def seconds_until(log: IO[str], words: str) -> float:
    """Read ``log`` up to the line that holds ``words``; return the last time of a build in it. Raises RuntimeError when it ends before."""
    lines, seconds = [], 0.0
    for line in log:
        lines.append(line.rstrip())
        if built := _BUILT.search(line):
            seconds = float(built[1])
        if words in line:
            return seconds
    raise RuntimeError("\n".join([f"{PACKAGE} serve has ended before it said “{words}”. Its last lines:", *lines[-15:]]))


def report(rebuilds: list[float]) -> list[Target]:
    """Print the rebuilds; return the target on them."""
    rows = [*((f"edit {n}", ratio(seconds)) for n, seconds in enumerate(rebuilds, 1)), ("median", ratio(median(rebuilds)))]
    print(table(f"Rebuild of all languages after a one-line edit of /{PAGE}/ under serve", ("", "seconds"), rows), flush=True)
    return [at_most("rebuild of all languages after an edit, s", median(rebuilds), budgets.REBUILD_SECONDS, ratio)]
