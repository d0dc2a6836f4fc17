"""``make bench``: what a page weighs and what a build costs, against the limits of scripts/budgets.py.

Everything is measured on copies in a temporary folder, which is removed at the end. All come from one copy taken at
the start, so that nobody has to stop writing meanwhile. Tables go to the standard output, progress to the standard
error. A limit that is not kept is said, not raised: the tests are there for that.
"""

from __future__ import annotations

from ..links.lychee import program as lychee
from . import against, builds, growth, links, publishing, serve, weights
from .measure import temporary_folder
from .report import Target, closing, machine, say
from .workspaces import ROOT, our_workspace


def compare(revision: str, quick: bool) -> None:
    """Measure and print what a build and the checks cost now and at ``revision``. ``quick``: 5 runs of each instead of 11.

    Raises UsageError when Git does not know the revision, RuntimeError when a build fails.
    """
    print(machine(), flush=True)
    with temporary_folder() as folder:
        name, before, now = against.sides(ROOT, revision, folder)
        targets = against.report(against.measure(before, now, 5 if quick else 11), name)
    print(closing(targets), flush=True)


def bench(quick: bool) -> None:
    """Measure and print everything. ``quick``: 3 repetitions instead of 5, and 200 generated pages instead of 1000.

    Raises RuntimeError, with the end of its output, when a build fails, or when what is measured against is not installed.
    """
    builds.need_segmenter()  # these two are needed after minutes only: missing, they are told at once
    lychee()
    repetitions = 3 if quick else 5
    targets: list[Target] = []
    print(machine(), flush=True)
    with temporary_folder() as folder:
        site = our_workspace(folder / "site")
        say("weight of every page …")
        targets += weights.report(site, folder)
        targets += publishing.report(publishing.measure(site, folder, repetitions))
        plain = builds.compare(site, folder, repetitions)
        targets += builds.report(plain)
        targets += growth.report(growth.measure(site, folder, growth.SIZES[:2] if quick else growth.SIZES, plain), plain)
        targets += links.report(links.measure(site, folder, links.SIZES[:1] if quick else links.SIZES))
        targets += serve.report(serve.measure(site, folder, repetitions))
    print(closing(targets), flush=True)
