"""Whether what follows an edit is what a build from nothing writes: random edits, followed by the live preview or by a build with what is kept.

``python -m scripts.tools.bench.after_edits preview|kept COUNT SEED`` makes so many in the workspace it runs in, which they change for good, and
prints every difference.
"""

import json
import logging
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ...build.mkdocs.rebuild.inputs import EARLIER, settled
from ...build.mkdocs.rebuild.record import file_of
from ...build.mkdocs.serve import Site
from ...build.mkdocs.session import session
from ...build.postbuild.build_manifest import NAME, digest, digests
from ...build.preview import Unbuildable
from ...generator import CONFIGURATION, command
from ...system.processes import output_of
from .random_edits import Change, edit, write
from .report import say
from .timing import clean_environment

_OPEN = 6  # pages of the preview that somebody looks at
_KEPT = {"CI": ""}  # under CI nothing is kept
_UP_TO_DATE = "is up to date: "  # what a build says that made only some pages again


class Preview:
    """The live preview of ``root``, after edits by ``chance``; whole builds go into ``folder``. ``ways`` counts in which way something was made."""

    def __init__(self, root: Path, folder: Path, chance: random.Random) -> None:
        self.root, self._folder, self._chance = root, folder, chance
        self.ways = Counter({"made alone": 0})
        self._site, self._unread = Site(root, folder / "nothing"), set[str]()
        self._site.read(set())
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)

    def edit(self, number: int) -> Change:
        """Return the edit ``number``."""
        return edit(self.root, self._chance, number)

    def differing(self, change: Change) -> list[str] | None:
        """Make some pages after ``change``; return those shown otherwise than they are built, None when the sources hold an error."""
        self._unread |= {*map(str, change)}  # after an error they are as they were, which has to be read too
        try:
            pages, _ = self._site.read(self._unread)
            made = {url: page.html for url in self._chance.sample(sorted(pages), _OPEN) if (page := self._site.make(url))}
        except Unbuildable:
            return None
        if self._fails():
            return None
        self._unread.clear()
        self.ways["made alone"] += len(made)
        whole = {url: self._folder / "whole" / url / "index.html" for url in made}
        return [f"/{url}" for url, file in whole.items() if not file.is_file() or file.read_text("utf-8") != made[url]]

    def _fails(self) -> bool:
        """Build the whole site as the preview does; return whether the sources hold an error."""
        module, *words = "scripts.build.mkdocs.whole", str(self.root / CONFIGURATION), str(self._folder / "whole"), session.build.site_url
        done = subprocess.run([sys.executable, "-m", module, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=True)
        return json.loads(done.stdout) is not None


class Kept:
    """Builds of ``root`` with what is kept of the last one, after edits and mishaps by ``chance``; those from nothing go into ``folder``."""

    def __init__(self, root: Path, folder: Path, chance: random.Random) -> None:
        self.root, self._folder, self._chance = root, folder, chance
        self.ways = Counter({"with what was kept": 0, "from nothing": 0})
        while not settled(root, time.time_ns() - EARLIER):  # of a workspace that was made a moment ago, nothing would be kept
            time.sleep(0.1)

    def edit(self, number: int) -> Change:
        """Return the edit ``number``, of a text more often than not, and the second always: something is kept by then. Later, anything may happen."""
        if number > 2 and self._chance.random() < 0.1:
            self._mishap()
        return edit(self.root, self._chance, number, texts=number == 2 or self._chance.random() < 0.6)

    def _mishap(self) -> None:
        """Let something happen to the built site, to what is kept of the build, or to a build that is under way."""
        site, kept, chance = self.root / "site", file_of(self.root), self._chance
        file = chance.choice(sorted(site.rglob("*.html")))

        def interrupt() -> None:
            quiet, environment = subprocess.DEVNULL, clean_environment() | _KEPT
            process = subprocess.Popen(command("build"), cwd=self.root, env=environment, stdout=quiet, stderr=quiet)
            try:
                process.wait(chance.uniform(0.5, 4))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()

        kinds: list[Callable[[], object]] = [
            lambda: file.write_text(file.read_text("utf-8") + "x", "utf-8"),
            file.unlink,
            lambda: (site / NAME).write_bytes((site / NAME).read_bytes() + b" "),
            lambda: kept.is_file() and kept.write_bytes(kept.read_bytes()[: chance.randrange(5000)]),
            lambda: kept.unlink(missing_ok=True),
            interrupt,
        ]
        chance.choice(kinds)()

    def differing(self, change: Change) -> list[str] | None:
        """Build in both ways; return the files that are not alike, None when the sources hold an error."""
        said, clean = self._build(self.root / "site"), self._build(self._folder)
        if said is None or clean is None:
            return None if said is clean else ["one of the two builds fails, whose site"]
        self.ways["with what was kept" if _UP_TO_DATE in said else "from nothing"] += 1
        one, two = ({**digests(site), NAME: digest((site / NAME).read_bytes())} for site in (self.root / "site", self._folder))
        return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))

    def _build(self, site: Path) -> str | None:
        """Build ``site``, and return what was said; None when the sources hold an error. What is kept is that of the own site of ``root``."""
        kept = file_of(self.root)
        before = kept.read_bytes() if kept.is_file() else None
        try:
            return output_of(command("build", "--strict", "--site-dir", str(site)), self.root, clean_environment() | _KEPT)
        except RuntimeError:
            return None
        finally:
            if site.parent != self.root and before is not None:
                kept.write_bytes(before)


FOLLOWERS: dict[str, type[Preview] | type[Kept]] = {"preview": Preview, "kept": Kept}


def compare(follower: Preview | Kept, count: int) -> Iterator[str]:
    """Make so many random edits, and let ``follower`` follow each; yield every difference, in words. An edit that holds an error is undone."""
    built = 0
    for number in range(1, count + 1):
        change = follower.edit(number)
        before, names = write(change), ", ".join(path.relative_to(follower.root).as_posix() for path in change)
        differing = follower.differing(change)
        if differing is None:
            write(before)
        else:
            built += 1
            yield from (f"edit {number} ({names}): {name} is not as in a build from nothing" for name in differing)
    ways = ", ".join(f"{number} {way}" for way, number in follower.ways.items())
    say(f"{count} edits, of which {built} could be built: {ways}")
    if built * 2 < count or not all(follower.ways.values()):
        yield f"{built} of {count} edits could be built: {ways}: too few to tell"


def main(name: str, count: str, seed: str) -> int:
    """Compare, print every difference, and return how many there are."""
    differences = 0
    with TemporaryDirectory() as folder:
        for difference in compare(FOLLOWERS[name](Path.cwd(), Path(folder), random.Random(int(seed))), int(count)):
            print(difference, flush=True)
            differences += 1
    return differences


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
