"""A folder with a finished site: what is in it, whoever made it."""

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

from .other_files import reader
from .page import BuiltFile, BuiltPage
from .pdf import BuiltPdf

PAGES = (".html", ".htm", ".xhtml")


@dataclass
class BuiltSite:
    """``paths`` are those of all files, as the server knows them (case counts); ``folders`` those of all folders, "" for the site.

    ``pages`` are the HTML files; ``documents`` the other files that have addresses. ``troubles`` say of a path why it cannot be looked at.
    """

    folder: Path
    pages: list[BuiltPage] = field(default_factory=list)
    documents: list[BuiltFile] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    troubles: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return the site in ``folder``. Raises FileNotFoundError, with what to do, when there is none."""
        site = cls(folder)
        if folder.is_dir():
            site._walk(os.path.realpath(folder))
        for path in sorted(site.paths):
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

    def _walk(self, folder: str, prefix: str = "", above: tuple[str, ...] = ()) -> None:
        """Add what is in ``folder``, a real path; symbolic links are followed, as publishing does, but never to a folder ``above``."""
        self.folders.add(prefix.rstrip("/"))
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            self.troubles[prefix.rstrip("/")] = f"the folder cannot be read ({error.strerror})"
            return
        for entry in entries:
            path = prefix + entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # names that are not UTF-8 can be shown
            try:
                if entry.is_file():
                    self.paths.add(path)
                elif not entry.is_dir():
                    os.stat(entry.path)  # a broken link, or a circle of links, says here why it is neither
                    self.troubles[path] = "it is neither a file nor a folder"
                elif entry.name != ".git":
                    self._folder(os.path.realpath(entry.path) if entry.is_symlink() else entry.path, path, (*above, folder))
            except OSError as error:
                self.troubles[path] = f"it cannot be read ({error.strerror})"

    def _folder(self, real: str, path: str, above: tuple[str, ...]) -> None:
        if real in above:
            self.troubles[path] = "it is a link to a folder that it is in: a circle without an end"
            return
        if path.lower().endswith(PAGES) and not os.path.isfile(os.path.join(real, "index.html")):
            self.troubles[path] = "it is a folder, and has the name of a page"
        self._walk(real, f"{path}/", above)

    @cached_property
    def by_path(self) -> dict[str, BuiltFile]:
        """Every page and document by its path."""
        return {file.path: file for file in (*self.pages, *self.documents)}

    def page(self, path: str) -> BuiltPage | None:
        """Return the page whose file is at ``path``."""
        found = self.by_path.get(path)
        return found if isinstance(found, BuiltPage) else None

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
