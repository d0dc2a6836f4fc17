"""Time and memory of a build of this site, against stock Material with the same docs.

Stock Material is set up as its documentation asks for these languages: with jieba, which cuts Chinese text into words, for
its search finds no Chinese word otherwise. It is measured without jieba too, where half of its search does not work.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .. import budgets
from .measure import Cost, build, middle
from .report import Target, at_most, megabytes, ratio, say, table
from .workspaces import our_workspace, pages_written, stock_workspace

OUR_OPTIONS = ("--strict",)
"""As ``make site`` builds."""

SEGMENTER = "jieba"
"""The package that cuts Chinese text into words for Material's search, when it is installed."""


@dataclass(frozen=True)
class Comparison:
    """The cost of this site's build, of stock Material's and of the latter without Chinese words; the pages written; how often it was measured."""

    ours: Cost
    stock: Cost
    stock_without: Cost
    pages: int
    stock_pages: int
    repetitions: int

    @property
    def ratio(self) -> float:
        """Wall time of ours divided by that of stock."""
        return self.ours.seconds / self.stock.seconds


def need_segmenter() -> None:
    """Raise RuntimeError, with what to do, when SEGMENTER is not installed."""
    if not find_spec(SEGMENTER):
        raise RuntimeError(f"{SEGMENTER} is not installed: run “make bench”, or install scripts/bench/requirements.txt")


def compare(site: Path, folder: Path, repetitions: int) -> Comparison:
    """Build ``site`` and its stock twin ``repetitions`` times in ``folder``, in turns so that the noise of the machine meets both alike.

    A first build of each, not counted, writes Python's caches and warms the disk's. Raises RuntimeError without SEGMENTER.
    """
    need_segmenter()
    ours, stock = our_workspace(folder / "ours", site), stock_workspace(folder / "stock", site)
    cases = {"ours": (ours, OUR_OPTIONS, ""), "stock": (stock, (), ""), "stock_without": (stock, (), SEGMENTER)}
    costs: dict[str, list[Cost]] = {case: [] for case in cases}
    for turn in range(repetitions + 1):
        say(f"build and stock builds, {f'{turn} of {repetitions}' if turn else 'to warm up'} …")
        for case in cases if turn % 2 else reversed(cases):
            workspace, options, without = cases[case]
            shutil.rmtree(workspace / "site", ignore_errors=True)
            cost = build(workspace, *options, without=without)
            if turn:
                costs[case].append(cost)
    medians = {case: middle(each) for case, each in costs.items()}
    return Comparison(**medians, pages=pages_written(ours), stock_pages=pages_written(stock), repetitions=repetitions)


def row(name: str, cost: Cost) -> tuple:
    """One line of a table of costs."""
    measured = (ratio(cost.processor), megabytes(cost.peak)) if cost.peak else (None, None)
    return name, ratio(cost.seconds), *measured


def _ratios(name: str, ours: Cost, other: Cost) -> tuple:
    """One line of a table: what our costs are of another's."""
    measured = (ratio(ours.processor / other.processor), ratio(ours.peak / other.peak)) if ours.peak else (None, None)
    return name, ratio(ours.seconds / other.seconds), *measured, None


def report(result: Comparison) -> list[Target]:
    """Print both costs and their ratios; return the target on them."""
    ours, stock, without = result.ours, result.stock, result.stock_without
    print(
        table(
            f"Build of the site (median of {result.repetitions}; highest peak)",
            ("", "wall s", "processor s", "peak MB", "pages"),
            [
                (*row("this site", ours), result.pages),
                (*row("stock Material, same docs", stock), result.stock_pages),
                _ratios("ratio", ours, stock),
                (*row(f"stock without {SEGMENTER}: no Chinese words in its search", without), result.stock_pages),
                _ratios("ratio", ours, without),
            ],
        ),
        flush=True,
    )
    if any(cost.waited for cost in (ours, stock, without)):
        print("\nThe builds waited for other programs: the ratio of processor time is the better one, and every time below is too long.", flush=True)
    return [at_most("build, of stock Material's time", result.ratio, budgets.BUILD_TO_STOCK, ratio)]
