"""Files that are written together: tried on a copy first, so that nothing is written when one of them would be refused."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml

from ..diagnostics import Diagnostic, SourceError
from ..sources.data import Data, load_editorial_data
from ..sources.pages import Pages, load_pages
from ..sources.yamlfile import read_text
from ..usage import UsageError


def sources(root: Path) -> tuple[Data, Pages]:
    """Return the data and pages of the workspace in ``root``. Raises SourceError when something is wrong with them: that comes first."""
    data = load_editorial_data(root / "docs" / "_data")
    return data, load_pages(root / "docs", data)


def edited(root: Path, name: str, edit: Callable[..., str], *words: object) -> str:
    """The text of the YAML file ``name`` of ``root`` as ``edit`` makes it, which is given the text that is there and ``words``.

    Raises UsageError, with what to write first, where ``edit`` finds nothing to add to (LookupError), and SourceError when it is not YAML.
    """
    try:
        return edit(read_text(root / name), *words)
    except LookupError as error:
        raise UsageError(f"{name}: {error}") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"this is not valid YAML: {getattr(error, 'problem', None) or error}"
        raise SourceError([Diagnostic(name, mark.line + 1 if mark else 1, "yaml", message, "Correct it first: nothing was written.")]) from None


def write(root: Path, texts: dict[str, str]) -> None:
    """Write each text to the file that its key names, relative to ``root``.

    Raises UsageError, and writes nothing, when the sources could not be read with these texts; PermissionError, likewise, when a file
    cannot be written.
    """
    for path in (root / name for name in texts):
        place = next(there for there in (path, *path.parents) if there.exists())
        if not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
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
