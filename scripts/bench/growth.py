"""What a build costs as the site grows: the same site with 10, 200 and 1000 generated pages a language."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import budgets
from .builds import OUR_OPTIONS, Comparison, row
from .measure import Cost, build, middle
from .report import Target, at_most, megabytes, ratio, say, table
from .workspaces import our_workspace, pages_written, stock_workspace

SIZES = (10, 200, 1000)
"""Generated pages a language, smallest first; --quick leaves the last one out."""

REPETITIONS = 3
"""Of our own builds; stock Material, which takes minutes at such sizes, is measured once."""


@dataclass(frozen=True)
class Size:
    """The cost of a site with ``generated`` more pages a language, ``sources`` in all languages; ``pages`` it writes in all."""

    generated: int
    sources: int
    pages: int
    cost: Cost

    def added(self, plain: Comparison) -> float:
        """Seconds that one generated page adds to our ``plain`` build. Start-up is in both, and so cannot flatter the large sites."""
        return (self.cost.seconds - plain.ours.seconds) / self.sources


@dataclass(frozen=True)
class Growth:
    """Our costs by size, smallest first, and stock Material's at the largest: with its automatic menu, and with ours."""

    ours: list[Size]
    stock: Size
    stock_our_menu: Size

    @property
    def largest(self) -> Size:
        return self.ours[-1]


def measure(site: Path, folder: Path, sizes: Sequence[int], plain: Comparison) -> Growth:
    """Build ``site`` in ``folder`` with each number of generated pages of ``sizes``, and stock Material with the last.

    ``plain``: the builds without generated pages.
    """
    ours = []
    for generated in sizes:
        workspace = our_workspace(folder / f"ours-{generated}", site, pages=generated)
        costs = []
        for turn in range(REPETITIONS):
            say(f"build with {generated} generated pages a language, {turn + 1} of {REPETITIONS} …")
            shutil.rmtree(workspace / "site", ignore_errors=True)
            costs.append(build(workspace, *OUR_OPTIONS))
        ours.append(_size(workspace, generated, middle(costs)))
    stock = []
    for our_menu in (False, True):
        say(f"stock build with {sizes[-1]} generated pages a language, {'our' if our_menu else 'automatic'} menu …")
        workspace = stock_workspace(folder / f"stock-{sizes[-1]}", site, pages=sizes[-1], our_menu=our_menu)
        stock.append(_size(workspace, sizes[-1], build(workspace)))
    return Growth(ours, *stock)


def _size(workspace: Path, generated: int, cost: Cost) -> Size:
    """Count what ``workspace`` has, then remove it: with Material's automatic menu it is more than a gigabyte."""
    sources = len(list((workspace / "docs").rglob("page-*.md")))
    size = Size(generated, sources, pages_written(workspace), cost)
    shutil.rmtree(workspace)
    return size


def report(growth: Growth, plain: Comparison) -> list[Target]:
    """Print the costs by size and the ratios; return the targets on them."""
    largest = growth.largest
    rows = [_row("this site", Size(0, 0, plain.pages, plain.ours))]
    rows += [_row("this site", size, f"{size.added(plain) * 1000:.1f}") for size in growth.ours]
    rows += [_row("stock Material, its automatic menu", growth.stock), _row("stock Material, our menu", growth.stock_our_menu)]
    print(
        table(
            f"Growth (generated: pages a language; ours: median of {REPETITIONS}, highest peak; stock: once)",
            ("", "wall s", "processor s", "peak MB", "generated", "pages", "ms a page", "ms a generated page"),
            rows,
        )
    )
    automatic, same = (largest.cost.seconds / stock.cost.seconds for stock in (growth.stock, growth.stock_our_menu))
    print(f"\nOf stock Material's time at {largest.generated} a language: {automatic:.2f}; of its time with our menu: {same:.2f}", flush=True)
    return _targets(growth, plain, automatic)


def _row(name: str, size: Size, added: str | None = None) -> tuple:
    return *row(name, size.cost), size.generated, size.pages, f"{size.cost.seconds / size.pages * 1000:.1f}", added


def _targets(growth: Growth, plain: Comparison, automatic: float) -> list[Target]:
    by_size = {size.generated: size for size in growth.ours}
    whole = SIZES[-1] in by_size
    steps = by_size[SIZES[-1]].added(plain) / by_size[SIZES[-2]].added(plain) if whole else None
    peaks = [cost.peak for cost in (plain.ours, *(size.cost for size in growth.ours)) if cost.peak]
    large = f"build with {SIZES[-1]} more pages a language, of stock Material's time"
    return [
        at_most(large, automatic if whole else None, budgets.BUILD_TO_STOCK_LARGE, ratio),
        at_most(f"one page more at {SIZES[-1]}, of one more at {SIZES[-2]}", steps, budgets.PAGE_GROWTH, ratio),
        at_most(f"highest peak of our builds, up to {growth.largest.generated} more pages, MB", max(peaks, default=None), budgets.PEAK, megabytes),
    ]
