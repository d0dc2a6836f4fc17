"""Documents made before, kept by what they were made from: one that has not changed costs the reading of a file, in any later build."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ...system.files import put
from ..render.environment import ROOT
from .documents import Document

TOOLS = ("typst", "pikepdf", "pyoxipng", "segno")  # the packages that make a document, besides those of its fonts
_KEPT = 400  # files beyond which those that the build at hand did not use are removed


class Cache:
    """The folder of documents, and the digest of all that they are made with: layouts, code, and the ``packages`` of fonts."""

    def __init__(self, layouts: Path, packages: Iterable[str], folder: Path | None) -> None:
        self.folder = folder
        self._used: set[str] = set()
        made_with = hashlib.sha256(json.dumps([(name, version(name)) for name in (*TOOLS, *sorted(set(packages)))]).encode())
        for file in sorted([*layouts.glob("*.typ"), *Path(__file__).parent.glob("*.py")]):
            made_with.update(file.read_bytes())
        self._made_with = made_with.digest()

    def name(self, document: Document) -> str:
        """Return the name of the file in which ``document`` is kept."""
        given: Mapping[str, Any] = {"layout": document.layout, **document.given}
        text = json.dumps(given, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(self._made_with + text.encode()).hexdigest() + Path(document.path).suffix

    def get(self, name: str) -> bytes | None:
        """Return the document kept as ``name``, None when it is not there."""
        self._used.add(name)
        try:
            return (self.folder / name).read_bytes() if self.folder else None
        except OSError:
            return None

    def put(self, name: str, content: bytes) -> None:
        """Keep ``content`` as ``name``."""
        if self.folder:
            with suppress(OSError):  # a folder that cannot be written is no reason to fail
                put(self.folder / name, content)

    def tidy(self) -> None:
        """Remove the oldest of what this build did not use, once there is much."""
        unused = [file for file in self.folder.glob("*") if file.name not in self._used] if self.folder else []
        unused.sort(key=lambda file: file.stat().st_mtime)
        for file in unused[: max(0, len(unused) + len(self._used) - _KEPT)]:
            file.unlink(missing_ok=True)


def cache_folder() -> Path | None:
    """Return where documents are kept: PRINT_CACHE, else .cache/print; under CI nowhere but in PRINT_CACHE.

    (What came with the checkout would take the place of a document there: the same reason as for compiled templates.)
    """
    if named := os.environ.get("PRINT_CACHE"):
        return Path(named)
    return None if os.environ.get("CI") else ROOT / ".cache" / "print"
