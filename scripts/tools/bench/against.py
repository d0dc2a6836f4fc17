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
from .report import Target, at_most, ratio, say, table
from .timing import COLUMNS, Case, Timing, measure
from .workspaces import our_workspace

_WORKS = ("build", "check")

# The checks: that they find something is not a failure.
_CHECK = "import sys; from scripts.__main__ import main; sys.exit(main(['check']) not in (0, 1))"


def cases(root: Path, revision: str, folder: Path) -> tuple[str, list[Case]]:
    """Return ``revision`` of the repository ``root`` in words, and what is measured on copies in ``folder``: of it, and of the working tree.

    Raises UsageError when Git does not know the revision, RuntimeError when its packages cannot be installed.
    """
    commit = named(root, revision)
    copy = clone(root, commit.name, folder / "clone")
    sides = {
        "before": (our_workspace(folder / "before", copy), interpreter(root, copy, say)),
        "now": (our_workspace(folder / "now", root), sys.executable),
    }
    found = [Case(f"build, {side}", command("build", "--strict", python=python), at) for side, (at, python) in sides.items()]
    found += [Case(f"check, {side}", [python, "-c", _CHECK], at, output="") for side, (at, python) in sides.items()]
    return commit.short, found


def compare(found: Sequence[Case], revision: str, repetitions: int, folder: Path) -> list[Target]:
    """Measure and print the costs of both and their ratios; return the target on the build."""
    costs: dict[str, Timing] = {}
    for work in _WORKS:  # the checks look at what was built
        costs |= measure([case for case in found if case.name.startswith(work)], repetitions, folder / f"{work}.json")
    print(
        table(f"Now, and before: {revision} ({repetitions} runs each, in turns)", ("", *COLUMNS), [(name, *it.row()) for name, it in costs.items()])
    )
    pairs = {work: (costs[f"{work}, now"], costs[f"{work}, before"]) for work in _WORKS}
    rows = [(work, ratio(now.median / before.median), ratio(now.best / before.best)) for work, (now, before) in pairs.items()]
    print(table("Now, divided by before", ("", "median", "best"), rows), flush=True)
    now, before = pairs["build"]
    return [at_most("build, of that revision's time (best runs)", now.best / before.best, budgets.BUILD_TO_BEFORE, ratio)]
