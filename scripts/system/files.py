"""Files: written whole or not at all, and found below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, in a folder that is made where it is not there. Raises OSError; what was there is then as it was."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def files_below(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file below ``folder`` that is no link: its path there, and where it is. (os.scandir takes a third of the time of Path.rglob.)"""
    waiting = [("", str(folder))]
    while waiting:
        inside, here = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{inside}{entry.name}/", entry.path))
                elif entry.is_file(follow_symlinks=False):
                    yield inside + entry.name, entry.path
