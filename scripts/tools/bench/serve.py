"""How long somebody who writes waits: from saving a file to seeing the change in a browser, while ``python -m scripts serve`` runs."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import IO, Any, NamedTuple

from ... import budgets
from ...system.browser import browser
from .report import Target, at_most, ratio, say, table
from .timing import clean_environment, run
from .workspaces import language_codes, our_workspace

SIZES = (0, 1000)  # generated pages a language
ROUNDS = ("sentence", "price", "template", "style", "sentence", "price", "template", "style", "sentence")  # what is edited
EDITS = 200  # random edits after which the preview must have written what a build from nothing writes
PATIENCE = 600  # seconds that the server may run before it is ended: nothing is measured then
_PAGE = "donors"  # the text page that is edited, in the source language
_URL = re.compile(r"http://\S+/")


class Edit(NamedTuple):
    """A file to change, the page of the site that shows it, how the text becomes another, and the JavaScript that is true once the page shows it."""

    file: Path
    url: str
    change: Callable[[str, int], str]
    seen: Callable[[int], str]


class Found(NamedTuple):
    """The seconds from saving to seeing of each edit, with ``pages`` generated pages a language."""

    pages: int
    seconds: Sequence[tuple[str, float]]

    @property
    def median(self) -> float:
        """The median of all edits."""
        return median(seconds for _, seconds in self.seconds)


def edits(workspace: Path) -> dict[str, Edit]:
    """Return an edit of each kind in ``workspace``, by name."""
    docs, overrides = workspace / "docs", workspace / "overrides"
    source = docs / language_codes(workspace)[0]
    prices = docs / "_data" / "projects.yml"
    slug = re.findall(r"slug: ([\w-]+)", prices.read_text("utf-8"))[0]
    project = next(source.rglob(f"{slug}.md")).relative_to(source).with_suffix("").as_posix()
    return {
        "sentence": Edit(
            source / f"{_PAGE}.md", f"{_PAGE}/", lambda text, n: f"{text}\n\nEdit {n}.\n", lambda n: f"document.body.innerText.includes('Edit {n}.')"
        ),
        "price": Edit(
            prices,
            f"{project}/",
            lambda text, n: re.sub(r"amount: \d+", f"amount: {70100 + n}", text, count=1),
            lambda n: f"document.body.innerText.replace(/\\D/g, '').includes('{70100 + n}')",
        ),
        "template": Edit(
            overrides / "main.html",
            f"{_PAGE}/",
            lambda text, n: text.replace("</body>", f'<hr id="edit-{n}"></body>'),
            lambda n: f"document.getElementById('edit-{n}') !== null",
        ),
        "style": Edit(
            overrides / "css" / "base.css",
            f"{_PAGE}/",
            lambda text, n: f"{text}\nbody{{--edit:{n}}}\n",
            lambda n: f"getComputedStyle(document.body).getPropertyValue('--edit') == '{n}'",
        ),
    }


def measure(site: Path, folder: Path, sizes: Sequence[int]) -> list[Found]:
    """Serve copies of ``site`` in ``folder`` with so many generated pages, and edit each; return the seconds until a browser shows what was saved.

    Raises RuntimeError when the server stops, or does not start in PATIENCE seconds.
    """
    found = []
    for pages in sizes:
        workspace = our_workspace(folder / f"served-{pages}", site, pages=pages)
        say(f"preview of {pages} more pages a language …")
        with browser() as chromium:
            for url in served(workspace):
                found.append(Found(pages, [*_edited(workspace, url, chromium.new_page())]))
    return found


def _edited(workspace: Path, url: str, page: Any) -> Iterator[tuple[str, float]]:
    """Yield the kind and the seconds of each edit. A first one of each kind is not counted."""
    kinds = edits(workspace)
    originals = {edit.file: edit.file.read_text("utf-8") for edit in kinds.values()}
    for number, kind in enumerate((*kinds, *ROUNDS), start=1):
        edit = kinds[kind]
        if page.url != url + edit.url:
            page.goto(url + edit.url)
        text = edit.change(originals[edit.file], number)
        saved = time.monotonic()
        edit.file.write_text(text, "utf-8")
        page.wait_for_function(edit.seen(number), timeout=PATIENCE * 1000)
        seconds = time.monotonic() - saved
        say(f"edit {number}, {kind}: {seconds:.2f} s")
        if number > len(kinds):
            yield kind, seconds
        time.sleep(0.5)  # nobody saves again at once


def rebuilds(site: Path, folder: Path) -> None:
    """Make EDITS random edits in a copy of ``site``. Raises RuntimeError with each file that is then not as in a build from nothing."""
    for module, words in (("rebuilds", "under the preview"), ("kept", "with what is kept of the last build")):
        say(f"{EDITS} random edits {words}, compared with builds from nothing …")
        run([sys.executable, "-m", f"scripts.tools.bench.{module}", str(EDITS), "1"], our_workspace(folder / module, site))


def served(workspace: Path) -> Iterator[str]:
    """Yield the address of the preview of ``workspace``, which ends afterwards."""
    server = [sys.executable, "-m", "scripts", "serve", "--address", "127.0.0.1:8000"]
    with subprocess.Popen(
        server, cwd=workspace, env=clean_environment(), encoding="utf-8", errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        (end := threading.Timer(PATIENCE, process.terminate)).start()
        try:
            assert process.stdout
            yield _URL.findall(line_with(process.stdout, "Serving on"))[0]
        finally:
            end.cancel()
            process.terminate()


def line_with(log: IO[str], words: str) -> str:
    """Read ``log`` up to the line that holds ``words`` and return it; what follows is read and dropped. Raises RuntimeError when it ends before."""
    lines = []
    for line in log:
        lines.append(line.rstrip())
        if words in line:
            threading.Thread(target=log.read, daemon=True).start()
            return line
    raise RuntimeError("\n".join([f"the preview has ended before it said “{words}”. Its last lines:", *lines[-15:]]))


def report(found: Sequence[Found]) -> list[Target]:
    """Print the times; return the targets on them."""
    rows = [(kind, each.pages, ratio(seconds)) for each in found for kind, seconds in each.seconds]
    rows += [("median", each.pages, ratio(each.median)) for each in found]
    print(table("From saving to seeing in a browser, all languages", ("edit", "generated", "seconds"), rows), flush=True)
    limits = dict(zip(SIZES, (budgets.SEEN_SECONDS, budgets.SEEN_SECONDS_LARGE), strict=True))
    measured = {each.pages: each.median for each in found}
    return [at_most(f"from saving to seeing, {pages} more pages, s", measured.get(pages), limit, ratio) for pages, limit in limits.items()]
