"""``make bench``: what a page weighs and what a build costs, against the limits of scripts/budgets.py.

Everything is measured on copies in a temporary folder, which is removed at the end. All come from one copy taken at
the start, so that nobody has to stop writing meanwhile. Tables go to the standard output, progress to the standard
error. A limit that is not kept is reported, and is not an error: the tests are there for that.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from ...links.lychee import program as lychee
from . import against, builds, links, printing, serve, weights
from .report import closing, machine
from .workspaces import our_workspace

_STAGES = (weights.weighed, builds.compared, builds.after_edit, links.looked_at, printing.printed, serve.seen)


def bench(root: Path, quick: bool, revision: str | None) -> None:
    """Measure and print everything, or builds and checks alone beside those of ``revision`` (“baseline”: that from which speed is measured).

    ``quick``: fewer repetitions, and 200 generated pages instead of 1000. Raises UsageError when Git does not know the revision, RuntimeError, with
    the end of its output, when a build fails, or when what is measured with or against is not installed.
    """
    if not revision:  # these three are needed after minutes only: missing, they are reported at once
        builds.hugo()
        builds.need_segmenter()
        lychee()
    print(machine(), flush=True)
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as made:
        folder = Path(made).resolve()
        if revision:
            baseline = revision in ("baseline", against.BASELINE)
            large = baseline and not quick
            works = against.cases(root, against.BASELINE if baseline else revision, folder, large)
            targets = list(against.compared(works, 5 if quick or large else 11, folder, baseline))
        else:
            site = our_workspace(folder / "site", root)
            targets = [target for stage in _STAGES for target in stage(site, folder, quick)]
    print(closing(targets), flush=True)
