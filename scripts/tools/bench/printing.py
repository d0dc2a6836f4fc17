"""What documents cost: all that are for paper made for the first time, one share card, and a build that finds all of them made; beside them the
home page as two other programs print it.
"""

import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from ... import budgets
from ...content.printed_files import FOLDER
from ...generator import PRINTING, command
from ...system.browser import browser
from .report import Target, at_most, ratio, table
from .timing import Case
from .timing import measure as measured
from .workspaces import our_workspace

_WITHOUT, _CACHED, _PAPER, _CARDS = "without documents", "all documents kept", "those for paper made", "cards made"


def measure(site: Path, folder: Path, repetitions: int) -> tuple[Mapping[str, float], int]:
    """Build copies of ``site`` in ``folder`` in all four ways; return the best seconds of each, by its name, and the number of cards."""
    build, workspace, cache = command("build", "--strict"), our_workspace(folder / "printing", site), folder / "documents"
    cases = [Case(_WITHOUT, build, our_workspace(folder / "not-printing", site))]
    for name, forgotten in ((_CACHED, ""), (_PAPER, "*.pdf"), (_CARDS, "*.png")):
        case = Case(name, build, workspace, variables={PRINTING: "true", "PRINT_CACHE": str(cache)}, prepare=partial(_forget, cache, forgotten))
        cases.append(case)
    costs = measured(cases, repetitions, folder / "printing.json")
    return {name: cost.best for name, cost in costs.items()}, len(list(cache.glob("*.png")))


def _forget(cache: Path, pattern: str) -> None:
    for path in cache.glob(pattern) if pattern else ():
        path.unlink()


def others(site: Path) -> list[tuple[str, str, str]]:
    """Print the home page of the built ``site`` with two other programs; return the name, seconds and kB of each, – where it is not installed."""
    page = site / "index.html"
    with browser() as chromium:
        tab = chromium.new_page()
        tab.goto(page.as_uri())
        rows = [_timed("home page by Chromium, already running", lambda: tab.pdf(format="A4", tagged=True))]
    try:
        from weasyprint import HTML
    except (ImportError, OSError):  # its libraries, Pango among them, are not those of Python
        return [*rows, ("home page by WeasyPrint", "–", "–")]
    return [*rows, _timed("home page by WeasyPrint", lambda: HTML(page).write_pdf(pdf_tags=True))]


def _timed(name: str, make: Callable[[], bytes]) -> tuple[str, str, str]:
    began = time.perf_counter()
    size = len(make())
    return name, ratio(time.perf_counter() - began), f"{size / 1000:.0f}"


def report(found: tuple[Mapping[str, float], int], folder: Path) -> list[Target]:
    """Print all times; return the targets on them."""
    seconds, cards = found
    print(table("Documents (best time of a build)", ("", "s"), [(name, ratio(value)) for name, value in seconds.items()]))
    site = folder / "printing" / "site"
    files = sorted((site / FOLDER).glob("brochure-*.pdf"))
    ours = [(f"{path.stem}, two pages", "", f"{path.stat().st_size / 1000:.0f}") for path in files]
    print(table("Beside them", ("", "s", "kB"), [*ours, *others(site)]), flush=True)
    card = (seconds[_CARDS] - seconds[_CACHED]) / cards if cards else None
    return [
        at_most("brochures, leaflets and sheets for the first time, s", seconds[_PAPER] - seconds[_CACHED], budgets.PRINT_SECONDS, ratio),
        at_most("a share card for the first time, s", card, budgets.CARD_SECONDS, ratio),
        at_most("build with all documents kept, of one without any", seconds[_CACHED] / seconds[_WITHOUT], budgets.PRINT_CACHED, ratio),
    ]
