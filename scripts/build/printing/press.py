"""Print a finished site: make what has changed of its documents, and write the sizes of all of them into its pages.

Documents are kept by the digest of all that they were made from: one that has not changed costs the reading of a file, in any later build.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from ...content import OVERRIDES
from ...content.data import Data
from ...content.models import Language
from ...content.pages import Pages
from ...diagnostics import Diagnostic, SourceError, shown
from ...system.files import put
from ..postbuild.published import PublishedPage
from ..render.downloads import with_sizes
from ..render.environment import ROOT
from .documents import Document, Documents

_TOOLS = ("typst", "pikepdf", "pyoxipng", "segno")  # the packages that make a document, besides those of its fonts
_KEPT = 400  # files beyond which those that the build at hand did not use are removed
_AT_ONCE = min(4, os.cpu_count() or 1)  # documents made at the same time: Typst lets other threads run


def print_site(folder: Path, data: Data, published: Sequence[PublishedPage], sources: Pages, say: Callable[[str], None]) -> dict[str, int]:
    """Write every document of the site in ``folder`` there; return their sizes in bytes, by their paths.

    Raises SourceError with every document that cannot be made.
    """
    documents = Documents(data, published, sources, shown(ROOT / "docs" / "_data" / "print.yml"))
    every, faces = list(documents.all()), documents.faces.values()
    kept = _kept(every, [package for face in faces for package in face.packages])
    made = {}
    for path, file in kept.items():
        with suppress(OSError):
            made[path] = file.read_bytes()
    if missing := [document for document in every if document.path not in made]:
        say(f"Typesetting {len(missing)} of {len(every)} documents: brochures, leaflets, sheets and share cards that have changed")
        made |= _typeset(missing, {place: None for face in faces for place in face.folders})
        with suppress(OSError):  # a folder that cannot be written is no reason to fail
            _keep(kept, {document.path: made[document.path] for document in missing})
    for path, content in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return {path: len(content) for path, content in made.items()}


def _kept(documents: Iterable[Document], packages: Iterable[str]) -> dict[str, Path]:
    """Return the file that keeps each document, by its path in the site: in PRINT_CACHE, else in .cache/print; under CI only in PRINT_CACHE.

    (What came with the checkout would take the place of a document there: the same reason as for compiled templates.)
    """
    named = os.environ.get("PRINT_CACHE")
    if not named and os.environ.get("CI"):
        return {}
    made_with = hashlib.sha256(json.dumps([(name, version(name)) for name in (*_TOOLS, *sorted(set(packages)))]).encode())
    for file in sorted([*(OVERRIDES / "print").glob("*.typ"), *Path(__file__).parent.glob("*.py")]):
        made_with.update(file.read_bytes())
    found = {}
    for document in documents:
        given = json.dumps({"layout": document.layout, **document.given}, ensure_ascii=False, sort_keys=True)
        name = hashlib.sha256(made_with.digest() + given.encode()).hexdigest() + Path(document.path).suffix
        found[document.path] = (Path(named) if named else ROOT / ".cache" / "print") / name
    return found


def _keep(kept: Mapping[str, Path], made: Mapping[str, bytes]) -> None:
    """Keep the documents ``made``, by their paths; remove the oldest of those that this build did not use, once there are many."""
    for path in kept.keys() & made.keys():
        put(kept[path], made[path])
    used = {*kept.values()}
    there = {other for folder in {file.parent for file in used} for other in folder.glob("*")}
    unused = sorted(there - used, key=lambda file: file.stat().st_mtime)
    for file in unused[: max(0, len(unused) + len(used) - _KEPT)]:
        file.unlink(missing_ok=True)


def _typeset(documents: Sequence[Document], fonts: Iterable[Path]) -> dict[str, bytes]:
    """Return the file of each document, by its path in the site. Raises SourceError with all problems of all documents."""
    from .typesetter import Typesetter  # the libraries that typeset are loaded when there is something to do

    problems: list[Diagnostic] = []
    made: dict[str, bytes] = {}

    def some(part: Sequence[Document]) -> None:
        setter = Typesetter(fonts)
        for document in part:
            try:
                made[document.path] = setter.set(document)
            except SourceError as error:
                problems.extend(error.problems)

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(some, [documents[start::_AT_ONCE] for start in range(_AT_ONCE)]))
    if problems:
        raise SourceError(dict.fromkeys(problems))
    return made


def write_sizes(files: Mapping[Path, Language], sizes: Mapping[str, int]) -> None:
    """Write the sizes of documents into the pages ``files``, each in the way of its language."""
    for file, language in files.items():
        text = file.read_text("utf-8")
        if (complete := with_sizes(text, sizes.__getitem__, language)) != text:
            file.write_text(complete, "utf-8", newline="\n")
