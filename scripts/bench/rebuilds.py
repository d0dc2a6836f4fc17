"""Whether the live preview writes, after any edit, what a build from nothing writes: random edits of pages, data, templates and style sheets.

``python -m scripts.bench.rebuilds COUNT SEED`` makes so many edits in the workspace it runs in, which they change for good, and prints every
difference.
"""

from __future__ import annotations

import hashlib
import json
import logging
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config

from ..preview import Preview
from ..session import session
from ..viewed import viewed_pages
from .workspaces import language_codes

_OPEN = 3  # pages that somebody looks at
_EVERY = 10  # edits after which the site is built from nothing too; and at the end
Change = dict[Path, str | None]  # what becomes of files: their text, None for those that go


def edit(root: Path, chance: random.Random, number: int) -> Change:
    """Return a random edit of the workspace ``root``."""
    docs, overrides = root / "docs", root / "overrides"
    pages = sorted(path for path in docs.glob("*/**/*.md"))
    page, data = chance.choice(pages), docs / "_data"
    source = docs / language_codes(root)[0]

    def changed(path: Path, pattern: str, replacement: str) -> Change:
        text = path.read_text("utf-8")
        found = chance.choice([*re.finditer(pattern, text, re.M)] or [None])
        return {path: text[: found.start()] + found.expand(replacement) + text[found.end() :]} if found else {}

    kinds: dict[str, Callable[[], Change]] = {
        "sentence": lambda: changed(page, r"\Z", f"\n\nEdit {number}.\n"),
        "heading": lambda: changed(page, r"\Z", f"\n\n## Edit {number} {{#edit-{number}}}\n\nText.\n"),
        "deletion": lambda: changed(page, r"(?<=\n\n)[^#\n{].*\n\n", ""),
        "title": lambda: changed(page, r"^title: (.*\w)$", rf"title: \g<1> {number}"),
        "price": lambda: changed(data / "projects.yml", r"amount: \d+", f"amount: {1000 + number}"),
        "interface": lambda: changed(data / "ui.yml", r"^( +en: [A-Z][a-z ]+)$", rf"\g<1> {number}"),
        "language": lambda: changed(data / "languages.yml", r"name: (\w+)", rf"name: \g<1>{number}"),
        "template": lambda: changed(overrides / "main.html", "</body>", f"<hr></body><!-- {number} -->"),
        "component": lambda: changed(chance.choice(sorted((overrides / "components").glob("*.html"))), r"\Z", f"\n<!-- {number} -->"),
        "style": lambda: changed(chance.choice(sorted((overrides / "css").glob("*.css"))), r"\Z", f"\n.edit{{order:{number}}}\n"),
        "new page": lambda: {
            source / (f"page-{number}.md"): f"---\ntitle: Page {number}\ndescription: Une page de plus, la {number}e, pour voir.\n---\n# Page\n\nA.\n"
        },
        "no translation": lambda: {page: None},
    }
    return kinds[chance.choice([*kinds])]()


def compare(root: Path, count: int, seed: int) -> Iterator[str]:
    """Make so many random edits in ``root`` and build after each as the preview does; yield every difference, in words."""
    chance, kept, first = random.Random(seed), 0, 0
    with TemporaryDirectory() as folder:
        preview = _started(root, folder)
        for number in range(1, count + 1):
            change = edit(root, chance, number)
            before = _write(change)
            shown = _viewed(preview, root, chance, change)
            try:
                build(load_config(site_dir=folder))
            except (Exception, SystemExit):
                _write(before)
                build(load_config(site_dir=folder))
                continue
            kept, first = kept + 1, first + len(shown)
            names = ", ".join(path.relative_to(root).as_posix() for path in change)
            for url, html in shown.items():
                if (built := preview.file(url)) is None or built.read_text("utf-8") != html:
                    yield f"edit {number} ({names}): {url or 'the home page'} was shown otherwise than it was built"
            if number % _EVERY == 0 or number == count:
                yield from (f"edit {number}: {name} is not as in a build from nothing" for name in _from_nothing(preview))
    if kept * 2 < count or not first:
        yield f"{kept} of {count} edits could be built, and {first} pages were made before the others: too few to tell"


def _started(root: Path, folder: str) -> Preview:
    """Return a preview of ``root`` that no checks look at, with a first build below ``folder``."""
    session.preview = preview = Preview(root)
    preview.checks.start = lambda: None  # type: ignore[method-assign]
    load_config(site_dir=folder).plugins.on_startup(command="serve", dirty=False)
    build(load_config(site_dir=folder))
    return preview


def _write(change: Change) -> Change:
    """Carry out ``change``; return what undoes it."""
    before = {path: path.read_text("utf-8") if path.exists() else None for path in change}
    for path, text in change.items():
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")
    return before


def _viewed(preview: Preview, root: Path, chance: random.Random, change: Change) -> dict[str, str]:
    """Open some pages; return those of them that are made before the others, by their path in the site."""
    assert session.finished
    there = sorted({file.url.removeprefix("./") for kept in session.finished[1].values() for file in kept.files.documentation_pages()})
    for url in chance.sample(there, _OPEN):
        preview.page(url)
    try:
        return {url: page.html for url, page in viewed_pages(preview, map(str, change), root).items()}
    except Exception:  # the build that follows fails too
        return {}


def _digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in ``folder``, by its path there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _from_nothing(preview: Preview) -> list[str]:
    """Return the names of the files that are not as a new process writes them."""
    assert preview.folder
    done = subprocess.run([sys.executable, "-m", "scripts.bench.rebuilds"], stdout=subprocess.PIPE, encoding="utf-8", check=True)
    other, own = json.loads(done.stdout), _digests(preview.folder)
    return sorted(name for name in own.keys() | other.keys() if own.get(name) != other.get(name))


def main(arguments: list[str]) -> int:
    """Compare, or without ``arguments`` print what a build from nothing writes; return how many differences there were."""
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    if arguments:
        found = list(compare(Path.cwd(), *map(int, arguments)))
        print("\n".join(found))
        return len(found)
    with TemporaryDirectory() as folder:
        print(json.dumps(_digests(_started(Path.cwd(), folder).folder or Path())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
