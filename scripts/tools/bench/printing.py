"""What documents cost: all that are for paper made for the first time, one share card, and a build that finds all of them made; beside them the
home page as two other programs print it.
"""

import time
from collections.abc import Mapping
from functools import partial
from importlib.util import find_spec
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
    printed = {PRINTING: "true", "PRINT_CACHE": str(cache)}
    cases = [
        Case(_WITHOUT, build, our_workspace(folder / "not-printing", site)),
        Case(_CACHED, build, workspace, variables=printed),
        Case(_PAPER, build, workspace, variables=printed, prepare=partial(_forget, cache, "*.pdf")),
        Case(_CARDS, build, workspace, variables=printed, prepare=partial(_forget, cache, "*.png")),
    ]
    costs = measured(cases, repetitions, folder / "printing.json")
    return {name: cost.best for name, cost in costs.items()}, len(list(cache.glob("*.png")))


def _forget(cache: Path, pattern: str) -> None:
    for path in cache.glob(pattern):
        path.unlink()


def others(site: Path, folder: Path) -> list[tuple[str, str, str]]:
    """Print the home page of the built ``site`` with two other programs; return the name, seconds and kB of each, – where it is not installed."""
    page, rows = site / "index.html", []
    with browser() as chromium:
        tab = chromium.new_page()
        tab.goto(page.as_uri())
        began = time.perf_counter()
        made = tab.pdf(format="A4", tagged=True)
        rows.append(("home page by Chromium, already running", ratio(time.perf_counter() - began), f"{len(made) / 1000:.0f}"))
    began, name = time.perf_counter(), "home page by WeasyPrint"
    if not find_spec("weasyprint"):
        return [*rows, (name, "–", "–")]
    try:
        from weasyprint import HTML

        made = HTML(page).write_pdf(pdf_tags=True)
    except OSError:  # its libraries, Pango among them, are not those of Python
        return [*rows, (name, "–", "–")]
    return [*rows, (name, ratio(time.perf_counter() - began), f"{len(made or b'') / 1000:.0f}")]


def report(found: tuple[Mapping[str, float], int], folder: Path) -> list[Target]:
    """Print all times; return the targets on them."""
    seconds, cards = found
    print(table("Documents (best time of a build)", ("", "s"), [(name, ratio(value)) for name, value in seconds.items()]))
    site = folder / "printing" / "site"
    files = sorted((site / FOLDER).glob("brochure-*.pdf"))
    ours = [(f"{path.stem}, two pages", "", f"{path.stat().st_size / 1000:.0f}") for path in files]
    print(table("Beside them", ("", "s", "kB"), [*ours, *others(site, folder)]), flush=True)
    card = (seconds[_CARDS] - seconds[_CACHED]) / cards if cards else None
    return [
        at_most("brochures, leaflets and sheets for the first time, s", seconds[_PAPER] - seconds[_CACHED], budgets.PRINT_SECONDS, ratio),
        at_most("a share card for the first time, s", card, budgets.CARD_SECONDS, ratio),
        at_most("build with all documents kept, of one without any", seconds[_CACHED] / seconds[_WITHOUT], budgets.PRINT_CACHED, ratio),
    ]
