"""What is published, in files and bytes, and what it costs to prove that it can be built again (``make verify``)."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .. import budgets
from .measure import build, run
from .report import Target, at_most, ratio, say, table
from .workspaces import our_workspace

_WHO = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false")


@dataclass(frozen=True)
class Published:
    """Files and bytes of the built site by kind (the end of their names), and the seconds that verifying its commit takes."""

    files: Counter[str]
    bytes: Counter[str]
    verify: float
    repetitions: int


def measure(site: Path, folder: Path, repetitions: int) -> Published:
    """Commit a copy of ``site`` in ``folder``, build it, and verify it ``repetitions`` times."""
    workspace = our_workspace(folder / "published", site)
    (workspace / ".gitignore").write_text("/site/\n/.cache/\n__pycache__/\n")
    for step in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message=Bench")):
        subprocess.run(["git", *_WHO, *step], cwd=workspace, check=True, stdout=subprocess.DEVNULL)
    build(workspace, "--strict")
    files: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for path in (workspace / "site").rglob("*"):
        if path.is_file():
            kind = path.suffix or path.name
            files[kind] += 1
            size[kind] += path.stat().st_size
    seconds = []
    for turn in range(repetitions):
        say(f"verify, {turn + 1} of {repetitions} …")
        seconds.append(run([sys.executable, "-m", "scripts", "verify"], workspace).seconds)
    return Published(files, size, median(seconds), repetitions)


def report(published: Published) -> list[Target]:
    """Print both; return the target on what is published. Verifying has none: it is done by machines."""
    rows = [(kind, published.files[kind], size) for kind, size in published.bytes.most_common()]
    rows.append(("all", published.files.total(), published.bytes.total()))
    print(table("What is published", ("", "files", "bytes"), rows))
    name = f"Verify: two fresh clones built at once and compared (median of {published.repetitions})"
    print(table(name, ("", "wall s"), [("make verify", ratio(published.verify))]), flush=True)
    return [at_most("published, bytes a file", round(published.bytes.total() / published.files.total()), budgets.FILE_MEAN)]
