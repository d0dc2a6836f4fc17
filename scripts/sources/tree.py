"""Which files may stand in docs/: looked at before any page is read, so that nothing odd is followed, read whole or published."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import Diagnostic, shown
from ..generator import UNREAD
from .drawing import foreign_in_drawing
from .picture import not_a_picture
from .yamlfile import unreadable

LARGEST = 1_000_000
"""Size in bytes that no file of docs/ may exceed: many times what any page, data file or picture of the site takes."""

PICTURES = (".avif", ".jpg", ".jpeg", ".png", ".svg", ".webp")
"""Endings of the files that are published as they are; everything else in docs/ is made into pages, or is data."""

CREDITS = "assets/credits.txt"
"""Whose work the site carries, below docs/: the one text that is published as it is (written by ``make third-party``)."""

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
"""Names of files and folders that an address shows as they are."""


def odd_files(docs: Path) -> list[Diagnostic]:
    """A problem for each file and folder of ``docs`` that may not stand there.

    Links are not followed. Hidden files are left alone, as MkDocs leaves them out, and so are what editors keep beside a file
    that is open (``page.md~``).
    """
    return list(_of_folder(docs, docs, in_data=False)) if docs.is_dir() else []  # who reads docs tells when it is not there


def is_published(uri: str) -> bool:
    """Whether a file that is not a page, at ``uri`` below docs/, is meant to be published: data and what is hidden never is."""
    parts = uri.split("/")
    hidden = any(part.startswith(".") or part.endswith("~") for part in parts)
    return not hidden and parts[0] != "_data" and (uri.lower().endswith(PICTURES) or uri == CREDITS)


def _of_folder(folder: Path, docs: Path, in_data: bool) -> Iterator[Diagnostic]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(folder, error)
        return
    for entry in entries:
        path = Path(entry.path)
        hidden = entry.name.startswith(".") or entry.name.endswith("~")
        if entry.is_symlink():
            if not hidden or entry.is_dir():  # MkDocs goes into hidden folders too before it leaves them out
                yield _problem(path, "this is a link to another place", "Put the file itself here: links lead out of the site, or round in circles.")
        elif hidden:
            continue
        elif not in_data and not NAME.fullmatch(entry.name):
            message = "the name has characters that an address cannot show as they are"
            yield _problem(path, message, f"Use letters without accents, digits, - and _ only, such as “{_plain(entry.name)}”.")
        elif entry.is_dir():
            yield from _of_folder(path, docs, in_data or path == docs / "_data")  # mkdocs.yml leaves out no other of that name
        elif not entry.is_file():
            yield _problem(path, "this is no file that can be read", "Remove it: it is a device, a pipe or a socket.")
        elif (size := entry.stat().st_size) > LARGEST:
            message = f"the file is too large: {size / 1_000_000:,.1f} MB, at most {LARGEST / 1_000_000:g} MB"
            yield _problem(path, message, "Split the page, or make the picture smaller; nothing was read of it.")
        elif not in_data and path.suffix.lower() not in (*PICTURES, ".md", *UNREAD) and path != docs / CREDITS:
            message = "this would be published as it is, and only pictures may be"
            yield _problem(path, message, f"Remove it, or make it a page ending in .md; pictures end in {', '.join(PICTURES)}.")
        elif path.suffix.lower() == ".svg":
            yield from foreign_in_drawing(path)
        elif path.suffix.lower() in PICTURES:
            yield from _of_picture(path)


def _of_picture(path: Path) -> Iterator[Diagnostic]:
    try:
        message = not_a_picture(path)
    except OSError as error:
        yield unreadable(path, error)
        return
    if message:
        yield _problem(path, message, "Save it again in that format, or give its name the ending of what it is.")


def _problem(path: Path, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(_printable(path), 1, "file", message, remedy)


def _printable(path: Path) -> str:
    """``path`` as people are shown it: that of a link itself, and bytes that are no text as \\xff."""
    name = (Path(shown(path.parent)) / path.name).as_posix()
    return name.encode("utf-8", "backslashreplace").decode()


def _plain(name: str) -> str:
    """A name near to ``name`` that an address can show: “café été.md” becomes “cafe-ete.md”."""
    stem, dot, suffix = name.rpartition(".") if "." in name[1:] else (name, "", "")
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return (re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "page") + dot + re.sub(r"[^a-z0-9]", "", suffix.lower())
