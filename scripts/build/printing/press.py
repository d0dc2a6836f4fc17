"""Print a finished site: make what has changed of its documents, and write the sizes of all of them into its pages."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ...content import OVERRIDES
from ...content.data import Data
from ...content.models import Language
from ...content.pages import Pages
from ...diagnostics import Diagnostic, SourceError, shown
from ..postbuild.published import PublishedPage
from ..render.downloads import with_sizes
from ..render.environment import ROOT
from .cache import Cache, cache_folder
from .documents import Document, Documents

_AT_ONCE = min(4, os.cpu_count() or 1)  # documents made at the same time: Typst lets other threads run


def print_site(folder: Path, data: Data, published: Sequence[PublishedPage], sources: Pages, say: Callable[[str], None]) -> dict[str, int]:
    """Write every document of the site in ``folder`` there; return their sizes in bytes, by their paths.

    Raises SourceError with every document that cannot be made.
    """
    documents = Documents(data, published, sources, shown(ROOT / "docs" / "_data" / "print.yml"))
    every = list(documents.all())
    fonts = {place: None for faces in documents.faces.values() for place in faces.folders}
    packages = [package for faces in documents.faces.values() for package in faces.packages]
    cache = Cache(OVERRIDES / "print", packages, cache_folder())
    names = {document.path: cache.name(document) for document in every}
    made = {document.path: content for document in every if (content := cache.get(names[document.path])) is not None}
    if missing := [document for document in every if document.path not in made]:
        say(f"Typesetting {len(missing)} of {len(every)} documents: brochures, leaflets, sheets and share cards that have changed")
        for document, content in _typeset(missing, fonts):
            made[document.path] = content
            cache.put(names[document.path], content)
        cache.tidy()
    sizes = {}
    for path, content in made.items():
        sizes[path] = len(content)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return sizes


def _typeset(documents: Sequence[Document], fonts: Iterable[Path]) -> Iterable[tuple[Document, bytes]]:
    """Return each document with its file. Raises SourceError with all problems of all documents."""
    from .typesetter import Typesetter  # the libraries that typeset are loaded when there is something to do

    problems: list[Diagnostic] = []

    def some(part: Sequence[Document]) -> list[tuple[Document, bytes]]:
        setter, made = Typesetter(fonts), []
        for document in part:
            try:
                made.append((document, setter.set(document)))
            except SourceError as error:
                problems.extend(error.problems)
        return made

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        found = [row for part in threads.map(some, [documents[start::_AT_ONCE] for start in range(_AT_ONCE)]) for row in part]
    if problems:
        raise SourceError(dict.fromkeys(problems))
    return found


def write_sizes(files: Mapping[Path, Language], sizes: Mapping[str, int]) -> None:
    """Write the sizes of documents into the pages ``files``, each in the way of its language."""
    for file, language in files.items():
        text = file.read_text("utf-8")
        if (complete := with_sizes(text, sizes.__getitem__, language)) != text:
            file.write_text(complete, "utf-8", newline="\n")
