"""``make bench``: what a page weighs and what a build costs, against the limits of scripts/budgets.py.

Everything is measured on copies in a temporary folder, which is removed at the end. All come from one copy taken at
the start, so that nobody has to stop writing meanwhile. Tables go to the standard output, progress to the standard
error. A limit that is not kept is reported, and is not an error: the tests are there for that.
"""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from ...links.lychee import program as lychee
from . import against, builds, links, printing, rebuild, serve, weights
from .report import closing, machine, say
from .workspaces import ROOT, our_workspace

_folder = partial(TemporaryDirectory, prefix="bench-", ignore_cleanup_errors=True)


def compare(revision: str, quick: bool) -> None:
    """Measure and print what a build and the checks cost now and at ``revision``. ``quick``: 5 runs of each instead of 11.

    Beside the revision that speed is measured from, builds of the largest size are measured too, with 5 runs, unless ``quick``.

    Raises UsageError when Git does not know the revision, RuntimeError when something is not installed or a build fails.
    """
    print(machine(), flush=True)
    with _folder() as made:
        folder = Path(made).resolve()
        large = revision == against.BASELINE and not quick
        name, cases = against.cases(ROOT, revision, folder, large)
        print(closing(against.compare(cases, name, 5 if quick or large else 11, folder)), flush=True)


def bench(root: Path, quick: bool, revision: str | None = None) -> None:
    """Measure and print everything, or compare with the ``revision``. ``quick``: 3 repetitions, not 5, and 200 generated pages, not 1000.

    Raises RuntimeError, with the end of its output, when a build fails, or when what is measured with or against is not installed.
    """
    if revision:
        return compare(against.BASELINE if revision == "baseline" else revision, quick)
    rebuild.program()
    builds.need_segmenter()  # these three are needed after minutes only: missing, they are reported at once
    lychee()
    repetitions = 3 if quick else 5
    print(machine(), flush=True)
    with _folder() as made:
        folder = Path(made).resolve()
        site = our_workspace(folder / "site")
        say("weight of every page …")
        targets = weights.report(weights.measure(site, folder))
        targets += builds.report(builds.compare(site, folder, builds.SIZES[:2] if quick else builds.SIZES, repetitions))
        targets += rebuild.report(rebuild.compare(site, folder, builds.SIZES[1:2] if quick else builds.SIZES[1:], repetitions))
        targets += links.report(links.measure(site, folder, links.SIZES[:1] if quick else links.SIZES))
        targets += printing.report(printing.measure(site, folder, repetitions), folder)
        if not quick:
            serve.rebuilds(site, folder)
        targets += serve.report(serve.measure(site, folder, serve.SIZES[:1] if quick else serve.SIZES))
    print(closing(targets), flush=True)
