"""A folder with a finished site: what is in it, whoever made it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

from .other_files import reader
from .page import BuiltFile, BuiltPage
from .pdf import BuiltPdf

PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Trouble:
    """Something in the folder that cannot be looked at. ``path`` is relative to the site."""

    path: str
    message: str


@dataclass
class BuiltSite:
    """``paths`` are those of all files, as the server knows them (case counts); ``folders`` those of all folders, "" for the site.

    ``pages`` are the HTML files; ``documents`` the other files that have addresses.
    """

    folder: Path
    pages: list[BuiltPage] = field(default_factory=list)
    documents: list[BuiltFile] = field(default_factory=list)
    paths: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    troubles: list[Trouble] = field(default_factory=list)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return the site in ``folder``. Raises FileNotFoundError, with what to do, when there is none."""
        walk = _Walk()
        paths = sorted(walk.files(os.path.realpath(folder))) if folder.is_dir() else []
        site = cls(folder, paths=frozenset(paths), folders=frozenset(walk.folders), troubles=sorted(walk.troubles, key=lambda it: it.path))
        for path in paths:
            name = path.lower()
            if name.endswith(PAGES):
                site.pages.append(BuiltPage(folder / path, path))
            elif name.endswith(".pdf"):
                site.documents.append(BuiltPdf(folder / path, path))
            elif reader(path):
                site.documents.append(BuiltFile(folder / path, path))
        if not site.pages:
            raise FileNotFoundError(f"there is no site in {folder}: run “make site” first, or check the sources alone with --sources")
        return site

    @cached_property
    def by_path(self) -> dict[str, BuiltFile]:
        """Every page and document by its path."""
        return {file.path: file for file in (*self.pages, *self.documents)}

    @cached_property
    def address(self) -> str:
        """Where it is published: the canonical address of its home page, "" when it gives none.

        A home page that sends readers on to that of a language has the canonical address of that page.
        """
        home = self.by_path.get("index.html")
        given = {reference.kind: reference.url.strip() for reference in reversed(home.references if home else [])}
        address = given.get("link[canonical]", "")
        if "meta[refresh]" not in given:
            return address
        return next((address.removesuffix(page.url) for page in self.pages if page.url and address.endswith(f"/{page.url}")), address)


class _Walk:
    """Goes through a folder. Symbolic links are followed, as publishing follows them, but never in a circle."""

    def __init__(self) -> None:
        self.folders: set[str] = set()
        self.troubles: list[Trouble] = []

    def files(self, folder: str, prefix: str = "", above: tuple[str, ...] = ()) -> Iterator[str]:
        """``folder`` is the real path, ``above`` are those that it is in."""
        self.folders.add(prefix.rstrip("/"))
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.troubles.append(Trouble(prefix.rstrip("/"), f"the folder cannot be read ({error.strerror})"))
            return
        for entry in entries:
            path = prefix + _name(entry.name)
            try:
                if entry.is_dir():
                    if entry.name == ".git":
                        continue
                    yield from self._below(entry, path, (*above, folder))
                elif entry.is_file():
                    yield path
                else:
                    os.stat(entry.path)  # a broken link, or a circle of links, says here why it is neither
                    self.troubles.append(Trouble(path, "it is neither a file nor a folder"))
            except OSError as error:
                self.troubles.append(Trouble(path, f"it cannot be read ({error.strerror})"))

    def _below(self, entry: os.DirEntry[str], path: str, above: tuple[str, ...]) -> Iterator[str]:
        real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
        if real in above:
            self.troubles.append(Trouble(path, "it is a link to a folder that it is in: a circle without an end"))
            return
        if path.lower().endswith(PAGES) and not os.path.isfile(os.path.join(real, "index.html")):
            self.troubles.append(Trouble(path, "it is a folder, and has the name of a page"))
        yield from self.files(real, f"{path}/", above)


def _name(name: str) -> str:
    """Return a file name that can be shown, even one that is not UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
