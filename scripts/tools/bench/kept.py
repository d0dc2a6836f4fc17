"""Whether a build with what is kept of the last one writes what a build from nothing writes: random edits and mishaps, each followed by both.

``python -m scripts.tools.bench.kept COUNT SEED`` makes so many in the workspace it runs in, which they change for good, and prints every difference.
"""

import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ...build.mkdocs.rebuild.record import file_of
from ...build.postbuild.build_manifest import NAME, digest, digests
from ...generator import command
from ...system.processes import output_of
from .random_edits import edit, write
from .report import say
from .timing import clean_environment

_KEPT = {"CI": ""}  # under CI nothing is kept
_UP_TO_DATE = "is up to date: "  # what a build says that made only some pages again


def mishap(root: Path, chance: random.Random) -> None:
    """Let something happen to the built site, to what is kept of the build, or to a build that is under way."""
    site, kept = root / "site", file_of(root)
    file = chance.choice(sorted(site.rglob("*.html")))

    def interrupt() -> None:
        process = subprocess.Popen(command("build"), cwd=root, env=clean_environment() | _KEPT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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


def compare(root: Path, count: int, seed: int) -> Iterator[str]:
    """Make so many random changes in ``root`` and build after each in both ways; yield every difference, in words."""
    chance, fast, whole = random.Random(seed), 0, 0
    with TemporaryDirectory() as folder:
        for number in range(1, count + 1):
            if number > 1 and chance.random() < 0.1:
                mishap(root, chance)
            change = edit(root, chance, number, texts=chance.random() < 0.6)
            before = write(change)
            said, clean = _build(root, root / "site"), _build(root, Path(folder))
            names = f"edit {number} ({', '.join(path.relative_to(root).as_posix() for path in change)})"
            if (said is None) != (clean is None):
                yield f"{names}: one of the two builds fails"
            elif said is None:
                write(before)
            else:
                say(f"{names}: {'with what was kept' if _UP_TO_DATE in said else 'from nothing'}")
                fast, whole = fast + (_UP_TO_DATE in said), whole + (_UP_TO_DATE not in said)
                yield from (f"{names}: {name} is not as in a build from nothing" for name in _differences(root / "site", Path(folder)))
    say(f"{count} edits: {fast} with what was kept, {whole} from nothing, {count - fast - whole} refused by both")
    if not fast or not whole:
        yield "not every way of building was tried"


def _build(root: Path, site: Path) -> str | None:
    """Build ``site``, and return what was said; None when the sources hold an error. What is kept is that of the own site of ``root``."""
    kept = file_of(root)
    before = kept.read_bytes() if kept.is_file() else None
    arguments = command("build", "--strict", "--site-dir", str(site))
    try:
        return output_of(arguments, root, clean_environment() | _KEPT)
    except RuntimeError:
        return None
    finally:
        if site.parent != root and before is not None:
            kept.write_bytes(before)


def _differences(site: Path, other: Path) -> list[str]:
    one, two = ({**digests(folder), NAME: digest((folder / NAME).read_bytes())} for folder in (site, other))
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


if __name__ == "__main__":
    differences = 0
    for difference in compare(Path.cwd(), *map(int, sys.argv[1:])):
        print(difference, flush=True)
        differences += 1
    sys.exit(differences)
