"""Time and memory of a build of this site, against stock Material with the same docs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from .. import budgets
from .measure import Cost, build, middle
from .projects import our_project, pages_written, stock_project
from .report import Target, at_most, megabytes, ratio, say, table

OUR_OPTIONS = ("--strict",)
"""As ``make site`` builds."""


@dataclass(frozen=True)
class Comparison:
    """The cost of this site's build and of stock Material's, the pages that each writes, and how often each was measured."""

    ours: Cost
    stock: Cost
    pages: int
    stock_pages: int
    repetitions: int

    @property
    def ratio(self) -> float:
        """Wall time of ours divided by that of stock."""
        return self.ours.seconds / self.stock.seconds


def compare(site: Path, folder: Path, repetitions: int) -> Comparison:
    """Build ``site`` and its stock twin ``repetitions`` times in ``folder``, in turns so that the noise of the machine meets both alike.

    A first build of each, not counted, writes Python's caches and warms the disk's.
    """
    ours, stock = our_project(folder / "ours", site), stock_project(folder / "stock", site)
    costs: dict[Path, list[Cost]] = {ours: [], stock: []}
    for turn in range(repetitions + 1):
        say(f"build and stock build, {f'{turn} of {repetitions}' if turn else 'to warm up'}")
        for project in (ours, stock) if turn % 2 else (stock, ours):
            shutil.rmtree(project / "site", ignore_errors=True)
            cost = build(project, *(OUR_OPTIONS if project is ours else ()))
            if turn:
                costs[project].append(cost)
    return Comparison(middle(costs[ours]), middle(costs[stock]), pages_written(ours), pages_written(stock), repetitions)


def row(name: str, cost: Cost) -> tuple:
    """One line of a table of costs."""
    measured = (ratio(cost.processor), megabytes(cost.peak)) if cost.peak else (None, None)
    return name, ratio(cost.seconds), *measured


def report(result: Comparison) -> list[Target]:
    """Print both costs and their ratios; return the target on them."""
    ours, stock = result.ours, result.stock
    measured = (ratio(ours.processor / stock.processor), ratio(ours.peak / stock.peak)) if ours.peak else (None, None)
    print(
        table(
            f"Build of the site (median of {result.repetitions}; highest peak)",
            ("", "wall s", "processor s", "peak MB", "pages"),
            [
                (*row("this site", ours), result.pages),
                (*row("stock Material, same docs", stock), result.stock_pages),
                ("ratio", ratio(result.ratio), *measured, None),
            ],
        ),
        flush=True,
    )
    if any(cost.waited for cost in (ours, stock)):
        print("\nThe builds waited for other programs: the ratio of processor time is the better one, and every time below is too long.", flush=True)
    return [at_most("build, of stock Material's time", result.ratio, budgets.BUILD_TO_STOCK, ratio)]
