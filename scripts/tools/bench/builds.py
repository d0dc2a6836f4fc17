"""Time and memory of builds of this site, as it is and as it grows, against stock Material with the same docs.

Stock Material is set up as its documentation asks for these languages: with jieba, which cuts Chinese text into words, for
its search finds no Chinese word otherwise. It is measured without jieba too, where half of its search does not work.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from ... import budgets
from ...generator import command
from .report import Target, at_most, megabytes, ratio, table
from .timing import COLUMNS, Case, Timing, measure
from .workspaces import our_workspace, pages_written, stock_workspace

SEGMENTER = "jieba"  # the package that cuts Chinese text into words for Material's search, when it is installed
SIZES = (10, 200, 1000)  # generated pages a language, smallest first; --quick leaves the last one out
OURS, STOCK = "this site", "stock Material, same docs"


@dataclass(frozen=True)
class Growth:
    """The costs of the site with so many generated pages a language: by name, and the number of ``pages`` that each build writes."""

    generated: int
    costs: Mapping[str, Timing]
    pages: Mapping[str, int]


def need_segmenter() -> None:
    """Raise RuntimeError, with what to do, when SEGMENTER is not installed."""
    if not find_spec(SEGMENTER):
        raise RuntimeError(f"{SEGMENTER} is not installed: run “make bench”, or install scripts/tools/bench/requirements.txt")


def compare(site: Path, folder: Path, sizes: Sequence[int], repetitions: int) -> list[Growth]:
    """Build ``site`` and its stock twin in ``folder``: as they are, ``repetitions`` times, and with each number of pages of ``sizes``.

    Stock Material, which takes minutes at the largest size, is built there once, with its automatic menu and with ours.
    """
    ours, stock = our_workspace(folder / "ours", site), stock_workspace(folder / "stock", site)
    cases = [
        Case(OURS, command("build", "--strict"), ours),
        Case(STOCK, command("build"), stock),
        Case(f"{STOCK}, without {SEGMENTER}: no Chinese words in its search", command("build", without=SEGMENTER), stock),
    ]
    found = [_growth(0, cases, repetitions, folder)]
    for generated in sizes:
        workspace = our_workspace(folder / f"ours-{generated}", site, pages=generated)
        found.append(_growth(generated, [Case(OURS, command("build", "--strict"), workspace)], 3, folder))
    stocks = [
        Case(f"stock Material, {name} menu", command("build"), stock_workspace(folder / f"stock-{name}", site, sizes[-1], our_menu))
        for name, our_menu in (("automatic", False), ("our", True))
    ]
    found.append(_growth(sizes[-1], stocks, 1, folder))
    return found


def _growth(generated: int, cases: Sequence[Case], repetitions: int, folder: Path) -> Growth:
    costs = measure(cases, repetitions, folder / f"{generated}-{cases[0].folder.name}.json")
    return Growth(generated, costs, {case.name: pages_written(case.folder) for case in cases})


def report(found: Sequence[Growth]) -> list[Target]:
    """Print all costs and the ratios; return the targets on them."""
    rows = [(name, each.generated, each.pages[name], *cost.row()) for each in found for name, cost in each.costs.items()]
    print(table("Builds (generated: pages a language; stock Material with generated pages: once)", ("", "generated", "pages", *COLUMNS), rows))
    plain = found[0].costs
    ours = {each.generated: each.costs[OURS] for each in found if OURS in each.costs}
    whole = SIZES[-1] in ours
    automatic, same_menu = found[-1].costs.values()
    ratios = [(f"of {name}", ratio(plain[OURS].median / cost.median)) for name, cost in plain.items() if name != OURS]
    largest = ours[max(ours)]
    ratios += [(f"of {name}, {max(ours)} more pages", ratio(largest.median / cost.median)) for name, cost in found[-1].costs.items()]
    print(table("Time of a build of this site", ("", "ratio"), ratios), flush=True)
    large = f"build with {SIZES[-1]} more pages a language, of stock Material's time"
    return [
        at_most("build, of stock Material's time", plain[OURS].median / plain[STOCK].median, budgets.BUILD_TO_STOCK, ratio),
        at_most(large, largest.median / automatic.median if whole else None, budgets.BUILD_TO_STOCK_LARGE, ratio),
        at_most(f"{large}, both with our menu", largest.median / same_menu.median if whole else None, budgets.BUILD_TO_STOCK_SAME_MENU, ratio),
        at_most(f"a page more at {SIZES[-1]}, of one more at {SIZES[-2]}", _added(ours) if whole else None, budgets.PAGE_GROWTH, ratio),
        at_most("highest peak of our builds, MB", max(cost.peak for cost in ours.values()) or None, budgets.PEAK, megabytes),
    ]


def _added(ours: Mapping[int, Timing]) -> float:
    """What a page more costs at the largest size, divided by the same at the size before. Start-up is in all, and cannot flatter the large."""
    middle, large = ((ours[size].median - ours[0].median) / size for size in SIZES[-2:])
    return large / middle
