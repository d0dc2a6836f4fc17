"""What documents cost: all that are for paper made for the first time, one share card, and a build that finds all of them made; beside them the
home page as two other programs print it.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ... import budgets
from ...content.printed_files import FOLDER
from ...generator import PRINTING, command
from ...system.browser import browser
from .report import Target, table
from .timing import Case, measure
from .workspaces import our_workspace

_WITHOUT, _CACHED, _PAPER, _CARDS = "without documents", "all documents kept", "those for paper made", "cards made"


def printed(site: Path, folder: Path, quick: bool) -> Iterator[Target]:
    """Build copies of ``site`` in ``folder`` in all four ways; yield the targets, by the best times."""
    build, workspace, cache = command("build", "--strict"), our_workspace(folder / "printing", site), folder / "documents"
    cases = [Case(_WITHOUT, build, our_workspace(folder / "not-printing", site))]
    for name, forgotten in ((_CACHED, "*.nothing"), (_PAPER, "*.pdf"), (_CARDS, "*.png")):
        variables = {PRINTING: "true", "PRINT_CACHE": str(cache)}
        cases.append(Case(name, build, workspace, variables=variables, prepare=partial(_forget, cache, forgotten)))
    seconds = {name: cost.best for name, cost in measure("Builds with documents", cases, 3 if quick else 5, folder).items()}
    files = sorted((workspace / "site" / FOLDER).glob("brochure-*.pdf"))
    rows = [*((f"{path.stem}, two pages", None, path.stat().st_size // 1000) for path in files), *_others(workspace / "site" / "index.html")]
    print(table("Beside them", ("", "s", "kB"), rows), flush=True)
    cards = len(list(cache.glob("*.png")))
    yield Target("brochures, leaflets and sheets for the first time, s", seconds[_PAPER] - seconds[_CACHED], budgets.PRINT_SECONDS)
    yield Target("a share card for the first time, s", (seconds[_CARDS] - seconds[_CACHED]) / cards if cards else None, budgets.CARD_SECONDS)
    yield Target("build with all documents kept, of one without any", seconds[_CACHED] / seconds[_WITHOUT], budgets.PRINT_CACHED)


def _forget(cache: Path, pattern: str) -> None:
    for path in cache.glob(pattern):
        path.unlink()


def _others(page: Path) -> Iterator[tuple[str, float | None, int | None]]:
    """Print the home ``page`` with two other programs; yield the name, seconds and kB of each, None where it is not installed."""
    with browser() as chromium:
        tab = chromium.new_page()
        tab.goto(page.as_uri())
        yield "home page by Chromium, already running", *_timed(lambda: tab.pdf(format="A4", tagged=True))
    try:
        from weasyprint import HTML
    except (ImportError, OSError):  # its libraries, Pango among them, are not those of Python
        yield "home page by WeasyPrint", None, None
    else:
        yield "home page by WeasyPrint", *_timed(lambda: HTML(page).write_pdf(pdf_tags=True))


def _timed(make: Callable[[], bytes]) -> tuple[float, int]:
    began = time.perf_counter()
    size = len(make())
    return time.perf_counter() - began, size // 1000
