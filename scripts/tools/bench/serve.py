"""How long somebody who writes waits: from saving a file to seeing the change in a browser, while ``python -m scripts serve`` runs."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import IO, Any, NamedTuple

from ... import budgets
from ...system.browser import browser
from .report import Target, say, table
from .timing import clean_environment, run
from .workspaces import language_codes, our_workspace, text_pages

LIMITS = {0: budgets.SEEN_SECONDS, 1000: budgets.SEEN_SECONDS_LARGE}  # by generated pages a language
ROUNDS = ("sentence", "price", "template", "style", "sentence", "price", "template", "style", "sentence")  # what is edited
EDITS = 200  # random edits after which the preview must have written what a build from nothing writes
PATIENCE = 600  # seconds that the server may run before it is ended: nothing is measured then
_URL = re.compile(r"http://\S+/")


class Edit(NamedTuple):
    """A file to change, the page of the site that shows it, a pattern and what takes its place, and JavaScript that is true once the page shows it.

    § stands for the number of the edit.
    """

    file: Path
    url: str
    pattern: str
    new: str
    seen: str

    def change(self, text: str, number: int) -> str:
        """Return ``text`` edited."""
        return re.sub(self.pattern, self.new.replace("§", str(number)), text, count=1)


def edits(workspace: Path) -> dict[str, Edit]:
    """Return an edit of each kind in ``workspace``, by name."""
    docs, overrides = workspace / "docs", workspace / "overrides"
    source = docs / language_codes(workspace)[0]
    prices = docs / "_data" / "projects.yml"
    text = next(text_pages(source))[0]
    url = f"{text.stem}/"
    slug = re.findall(r"slug: ([\w-]+)", prices.read_text("utf-8"))[0]
    project = next(source.rglob(f"{slug}.md")).relative_to(source).with_suffix("").as_posix()
    style = "getComputedStyle(document.body).getPropertyValue('--edit') == '§'"
    return {
        "sentence": Edit(text, url, r"\Z", "\n\nEdit §.\n", "document.body.innerText.includes('Edit §.')"),
        "price": Edit(prices, f"{project}/", r"amount: \d+", "amount: 701§", r"document.body.innerText.replace(/\D/g, '').includes('701§')"),
        "template": Edit(overrides / "main.html", url, "</body>", '<hr id="edit-§"></body>', "document.getElementById('edit-§') !== null"),
        "style": Edit(overrides / "css" / "base.css", url, r"\Z", "\nbody{--edit:§}\n", style),
    }


def seen(site: Path, folder: Path, quick: bool) -> Iterator[Target]:
    """Serve copies of ``site`` in ``folder``, and edit each; yield the targets on the seconds (median) until a browser shows it.

    Unless ``quick``, EDITS random edits are made too: RuntimeError names each file that is then not as in a build from nothing, or
    says that the server has stopped, or did not start in PATIENCE seconds.
    """
    for name, words in () if quick else (("preview", "under the preview"), ("kept", "with what is kept of the last build")):
        say(f"{EDITS} random edits {words}, compared with builds from nothing …")
        run([sys.executable, "-m", "scripts.tools.bench.after_edits", name, str(EDITS), "1"], our_workspace(folder / name, site))
    for pages, limit in LIMITS.items():
        edited = [] if quick and pages else [*_served(our_workspace(folder / f"served-{pages}", site, pages), pages)]
        middle = median(seconds for _, seconds in edited) if edited else None
        yield Target(f"from saving to seeing, {pages} more pages, s", middle, limit)


def _served(workspace: Path, pages: int) -> Iterator[tuple[str, float]]:
    say(f"preview of {pages} more pages a language …")
    with browser() as chromium:
        for url in served(workspace):
            rows = [*_edited(workspace, url, chromium.new_page())]
            print(table(f"From saving to seeing in a browser, all languages, {pages} more pages", ("edit", "seconds"), rows), flush=True)
            yield from rows


def _edited(workspace: Path, url: str, page: Any) -> Iterator[tuple[str, float]]:
    """Yield the kind and the seconds of each edit. A first one of each kind is not counted."""
    kinds = edits(workspace)
    originals = {edit.file: edit.file.read_text("utf-8") for edit in kinds.values()}
    for number, kind in enumerate((*kinds, *ROUNDS), start=101):
        edit = kinds[kind]
        if page.url != url + edit.url:
            page.goto(url + edit.url)
        text = edit.change(originals[edit.file], number)
        saved = time.monotonic()
        edit.file.write_text(text, "utf-8")
        page.wait_for_function(edit.seen.replace("§", str(number)), timeout=PATIENCE * 1000)
        seconds = time.monotonic() - saved
        say(f"edit {number}, {kind}: {seconds:.2f} s")
        if number > 100 + len(kinds):
            yield kind, seconds
        time.sleep(0.5)  # nobody saves again at once


def served(workspace: Path) -> Iterator[str]:
    """Yield the address of the preview of ``workspace``, which ends afterwards."""
    server = [sys.executable, "-m", "scripts", "serve", "--address", "127.0.0.1:8000"]
    with subprocess.Popen(
        server, cwd=workspace, env=clean_environment(), encoding="utf-8", errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        (end := threading.Timer(PATIENCE, process.terminate)).start()
        try:
            assert process.stdout
            yield _URL.findall(line_with(process.stdout, "The preview is at"))[0]
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
