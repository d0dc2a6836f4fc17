"""What a build and the checks cost now, beside what they cost at another revision: ``make bench ARGS="--against REV"``.

Both are measured in one run, in turns, so that the noise of the machine meets both alike. Each is a copy outside Git, with its own
content and programs.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ... import budgets
from ...generator import command
from ..verify.clone import clone, interpreter, named
from .builds import SIZES
from .report import Target, say
from .timing import Case, measure
from .workspaces import our_workspace

BASELINE = "7797eda7cece10578b1f55b70fccb44fca881384"
"""The revision that speed is measured from: the build and the checks as they were before work on their speed began."""

_LARGE = f"build with {SIZES[-1]} more pages a language"
_LIMITS = {"build": budgets.BUILD_TO_BEFORE}  # for any revision
_LIMITS_OF_BASELINE = {"check": budgets.CHECK_TO_BASELINE, _LARGE: budgets.BUILD_TO_BASELINE_LARGE}

# The checks: that they find something is not a failure.
_CHECK = "import sys; from scripts.__main__ import main; sys.exit(main(['check']) not in (0, 1))"


def cases(root: Path, revision: str, folder: Path, large: bool = False) -> dict[str, list[Case]]:
    """Return what is measured, before and now, by its name, on copies in ``folder``: of ``revision`` of the repository ``root``, and of its files.

    ``large``: builds of the largest size too. Raises UsageError when Git does not know the revision.
    """
    commit = named(root, revision)
    copy = clone(root, commit.name, folder / "clone")
    sides = [(f"before, {commit.short}", copy, _interpreter(root, copy)), ("now", root, sys.executable)]
    found: dict[str, list[Case]] = {work: [] for work in ("build", "check", _LARGE)[: 3 if large else 2]}
    for work, own in found.items():
        pages = SIZES[-1] if work == _LARGE else 0
        for side, source, python in sides:
            at = folder / f"{side.partition(',')[0]}-{pages}"
            if not at.exists():
                our_workspace(at, source, pages)
            words = [python, "-c", _CHECK] if work == "check" else command("build", "--strict", python=python)
            own.append(Case(side, words, at, output="" if work == "check" else "site"))  # the checks look at what was built
    return found


def _interpreter(root: Path, copy: Path) -> str:
    """Return the Python with the packages of the clone ``copy``, or this one where they can no longer be installed."""
    try:
        return interpreter(root, copy, say)
    except RuntimeError as error:
        say(f"{error}\nThat revision is measured with the packages of this one.")
        return sys.executable


def compared(works: Mapping[str, Sequence[Case]], repetitions: int, folder: Path, baseline: bool) -> Iterator[Target]:
    """Measure and print the costs of both sides; yield the targets on their ratios (best runs), which are other ones for BASELINE."""
    best = {}
    for work, own in works.items():
        before, now = measure(work, own, repetitions, folder).values()
        best[work] = now.best / before.best
    for work, limit in (_LIMITS_OF_BASELINE if baseline else _LIMITS).items():
        yield Target(f"{work}, of that revision's time (best runs)", best.get(work), limit)
