"""Whether the live preview shows, after any edit, what a whole build writes: random edits of pages, data, templates and style sheets.

``python -m scripts.tools.bench.rebuilds COUNT SEED`` makes so many edits in the workspace it runs in, which they change for good, and prints every
difference.
"""

import json
import logging
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ...build.mkdocs.serve import Site
from ...build.mkdocs.session import session
from ...build.preview import Unbuildable
from ...generator import CONFIGURATION
from .random_edits import Change, edit, write

_OPEN = 6  # pages that somebody looks at


def compare(root: Path, count: int, seed: int) -> Iterator[str]:
    """Make so many random edits in ``root`` and follow each as the preview does; yield every difference, in words."""
    chance, kept, made_alone = random.Random(seed), 0, 0
    with TemporaryDirectory() as folder:
        site = Site(root, Path(folder, "nothing"))
        site.read(set())
        for number in range(1, count + 1):
            change = edit(root, chance, number)
            before = write(change)
            shown = _shown(site, chance, change)
            if shown is None or _whole(root, folder):
                write(before)
                site.read({*map(str, change)})
                continue
            kept, made_alone = kept + 1, made_alone + len(shown)
            names = ", ".join(path.relative_to(root).as_posix() for path in change)
            for url, html in shown.items():
                built = Path(folder, "whole", url, "index.html")
                if not built.is_file() or built.read_text("utf-8") != html:
                    yield f"edit {number} ({names}): {url or 'the home page'} was shown otherwise than it was built"
    print(f"{count} edits: {kept} could be built; {made_alone} pages made alone were compared with those of whole builds", file=sys.stderr)
    if kept * 2 < count or made_alone < kept:
        yield f"{kept} of {count} edits could be built, and {made_alone} pages were made alone: too few to tell"


def _shown(site: Site, chance: random.Random, change: Change) -> dict[str, str] | None:
    """Make some pages after ``change``; return those that can be made alone, by their path in the site; None when the sources hold an error."""
    try:
        pages, _ = site.read({*map(str, change)})
        made = {url: site.make(url) for url in chance.sample(sorted(pages), _OPEN)}
    except Unbuildable:
        return None
    return {url: page.html for url, page in made.items() if page}


def _whole(root: Path, folder: str) -> bool:
    """Build the whole site as the preview does; return whether the sources hold an error."""
    command = [sys.executable, "-m", "scripts.build.mkdocs.whole", str(root / CONFIGURATION), f"{folder}/whole", session.build.site_url]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=True)
    return json.loads(done.stdout) is not None


if __name__ == "__main__":
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    found = list(compare(Path.cwd(), *map(int, sys.argv[1:])))
    print("\n".join(found))
    sys.exit(len(found))
