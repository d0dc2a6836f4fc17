"""Files that are written together: tried on a copy first, so that nothing is written when one of them would be refused."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ..sources.data import Data, load_data
from ..sources.pages import Pages, load_pages
from ..sources.problems import SourceError
from ..usage import UsageError


def sources(root: Path) -> tuple[Data, Pages]:
    """The data and pages of the project in ``root``. Raises SourceError when they have mistakes: these come first."""
    data = load_data(root / "docs" / "_data", checks=True)
    return data, load_pages(root / "docs", data)


def write(root: Path, texts: dict[str, str]) -> None:
    """Write each text to the file that its key names, relative to ``root``.

    Raises UsageError, and writes nothing, when the sources could not be read with these texts.
    """
    with tempfile.TemporaryDirectory(prefix="new-") as name:
        copy = Path(name).resolve()
        shutil.copytree(root / "docs", copy / "docs")
        _put(copy, texts)
        try:
            sources(copy)
        except SourceError as error:
            raise UsageError("nothing was written.\n" + str(error).replace(f"{copy.as_posix()}/", "")) from None
    _put(root, texts)


def _put(root: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
