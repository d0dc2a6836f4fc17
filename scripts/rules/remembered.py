"""What slow checkers find in a text, kept in .cache/check, so that the next check asks them about new texts only."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..system.files import put

Rows = list[list[Any]]

_FOLDER = Path(__file__).resolve().parents[2] / ".cache" / "check"
_MOST = 5000  # texts; with more, those that the last check did not meet are forgotten


@contextmanager
def remembered(name: str, edition: str, find: Callable[[str], Iterable[Iterable[Any]]]) -> Iterator[Callable[[str], Rows]]:
    """Give the function ``find``, which takes a text and returns rows of what JSON can hold, and keep what it finds.

    ``name`` is that of the file, ``edition`` of what ``find`` relies on: with another one all is asked again.
    """
    file = _FOLDER / f"{name}.json"
    kept, met = _read(file, edition), dict[str, Rows]()

    def ask(words: str) -> Rows:
        key = sha256(words.encode()).hexdigest()
        if key not in met:
            met[key] = kept[key] if key in kept else [list(row) for row in find(words)]
        return met[key]

    yield ask
    if not met.keys() <= kept.keys():
        found = met if len(kept | met) > _MOST else kept | met
        with suppress(OSError):  # it is asked again next time
            put(file, json.dumps({"edition": edition, "found": found}).encode())


def of_module(file: str) -> str:
    """Return what tells a module, by its ``__file__``, from an earlier version of it: part of the edition of what it finds."""
    stat = Path(file).stat()
    return f"{stat.st_size}-{stat.st_mtime_ns}"


def _read(file: Path, edition: str) -> dict[str, Rows]:
    try:
        kept = json.loads(file.read_bytes())
        return dict(kept["found"]) if kept["edition"] == edition else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
