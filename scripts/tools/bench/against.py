"""What a build and the checks cost now, beside what they cost at another revision: ``make bench ARGS="--against REV"``.

Both are measured in one run, in turns, so that the noise of the machine meets both alike. Each is a copy outside Git, with its own
content and programs.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from ... import budgets
from ...generator import command
from ..verify.clone import clone, interpreter, named
from .builds import SIZES
from .report import Target, at_most, ratio, say, table
from .timing import COLUMNS, Case, Timing, measure
from .workspaces import our_workspace

BASELINE = "7797eda7cece10578b1f55b70fccb44fca881384"
"""The revision that speed is measured from: the build and the checks as they were before work on their speed began."""

_LARGE = f"build with {SIZES[-1]} more pages a language"
_LIMITS = {"build": budgets.BUILD_TO_BEFORE}  # for any revision
_LIMITS_OF_BASELINE = {"check": budgets.CHECK_TO_BASELINE, _LARGE: budgets.BUILD_TO_BASELINE_LARGE}

# The checks: that they find something is not a failure.
_CHECK = "import sys; from scripts.__main__ import main; sys.exit(main(['check']) not in (0, 1))"


def cases(root: Path, revision: str, folder: Path, large: bool = False) -> tuple[str, list[Case]]:
    """Return ``revision`` of the repository ``root`` in words, and what is measured on copies in ``folder``: of it, and of the working tree.

    ``large``: builds of the largest size too. Raises UsageError when Git does not know the revision.
    """
    commit = named(root, revision)
    copy = clone(root, commit.name, folder / "clone")
    sides = [("before", copy, _interpreter(root, copy)), ("now", root, sys.executable)]
    found = []
    for work, pages in [("build", 0), ("check", 0), *([(_LARGE, SIZES[-1])] if large else [])]:
        for side, source, python in sides:
            at = folder / f"{side}-{pages}"
            if not at.exists():
                our_workspace(at, source, pages)
            check = work == "check"
            found.append(
                Case(f"{work}, {side}", [python, "-c", _CHECK] if check else command("build", "--strict", python=python), at, "" if check else "site")
            )
    return commit.short, found


def _interpreter(root: Path, copy: Path) -> str:
    """Return the Python with the packages of the clone ``copy``, or this one where they can no longer be installed."""
    try:
        return interpreter(root, copy, say)
    except RuntimeError as error:
        say(f"{error}\nThat revision is measured with the packages of this one.")
        return sys.executable


def compare(found: Sequence[Case], revision: str, repetitions: int, folder: Path) -> list[Target]:
    """Measure and print the costs of both and their ratios; return the targets on these, which for BASELINE are more."""
    costs: dict[str, Timing] = {}
    works = list(dict.fromkeys(case.name.rpartition(", ")[0] for case in found))
    for work in works:  # the checks look at what was built
        costs |= measure([case for case in found if case.name.startswith(f"{work}, ")], repetitions, folder / f"{work}.json")
    print(
        table(f"Now, and before: {revision} ({repetitions} runs each, in turns)", ("", *COLUMNS), [(name, *it.row()) for name, it in costs.items()])
    )
    pairs = {work: (costs[f"{work}, now"], costs[f"{work}, before"]) for work in works}
    rows = [(work, ratio(now.median / before.median), ratio(now.best / before.best)) for work, (now, before) in pairs.items()]
    print(table("Now, divided by before", ("", "median", "best"), rows), flush=True)
    limits = _LIMITS_OF_BASELINE if BASELINE.startswith(revision.partition(" ")[0]) else _LIMITS
    best = {work: now.best / before.best for work, (now, before) in pairs.items()}
    return [at_most(f"{work}, of that revision's time (best runs)", best.get(work), limit, ratio) for work, limit in limits.items()]
