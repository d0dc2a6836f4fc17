"""Which files docs/ may have: looked at before any page is read, so that nothing odd is followed, read whole or published."""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import Diagnostic, report, shown
from ..generator import UNREAD
from .drawing import disallowed_in_drawing
from .yamlfile import unreadable

LARGEST = 1_000_000  # size in bytes that no file of docs/ may exceed: many times what any page, data file or picture of the site takes
# Endings of the files that are published as they are; everything else in docs/ is made into pages, or is data.
PICTURES = (".avif", ".jpg", ".jpeg", ".png", ".svg", ".webp")
CREDITS = "assets/credits.txt"  # whose work the site carries, below docs/: the one text that is published as it is (written by “make third-party”)
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")  # names of files and folders that an address shows as they are


def odd_files(docs: Path) -> list[Diagnostic]:
    """Report what is not allowed in ``docs``. Links are not followed; hidden files, and what editors keep beside an open one, are left alone."""
    return list(_of_folder(docs, docs, in_data=False)) if docs.is_dir() else []  # who reads docs reports when it is not there


def is_published(uri: str) -> bool:
    """Return whether a file that is not a page, at ``uri`` below docs/, is meant to be published: data and what is hidden never is."""
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
                yield report("file/link", _printable(path))
        elif hidden:
            continue
        elif not in_data and not NAME.fullmatch(entry.name):
            yield report("file/name", _printable(path), name=_plain(entry.name))
        elif entry.is_dir():
            yield from _of_folder(path, docs, in_data or path == docs / "_data")  # mkdocs.yml leaves out no other of that name
        elif not entry.is_file():
            yield report("file/not-a-file", _printable(path))
        elif (size := entry.stat().st_size) > LARGEST:
            yield report("file/too-large", _printable(path), size=f"{size / 1_000_000:,.1f}", most=f"{LARGEST / 1_000_000:g}")
        elif not in_data and path.suffix.lower() not in (*PICTURES, ".md", *UNREAD) and path != docs / CREDITS:
            yield report("file/not-published", _printable(path), endings=", ".join(PICTURES))
        elif path.suffix.lower() == ".svg":
            yield from disallowed_in_drawing(path)
        elif path.suffix.lower() in PICTURES:
            yield from _of_picture(path)


_STARTS = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",)}
_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP", ".avif": "AVIF"}
_ENOUGH = 256  # bytes in which each kind of picture says what it is


def _of_picture(path: Path) -> Iterator[Diagnostic]:
    """Report a picture that is not what the ending of its name says: servers send it as that, whatever it holds."""
    try:
        with path.open("rb") as file:
            if not _is(path.suffix.lower(), file.read(_ENOUGH)):
                yield report("file/not-a-picture", _printable(path), kind=_KINDS[path.suffix.lower()])
    except OSError as error:
        yield unreadable(path, error)


def _is(ending: str, start: bytes) -> bool:
    match ending:
        case ".webp":  # RIFF container (RFC 9649, 2.3)
            return start[:4] == b"RIFF" and start[8:12] == b"WEBP" and start[12:16] in (b"VP8 ", b"VP8L", b"VP8X")
        case ".avif":  # the brands of the first box (ISO/IEC 14496-12, 4.3; AV1 Image File Format, 6)
            brands = start[8 : int.from_bytes(start[:4], "big")]
            return start[4:8] == b"ftyp" and any(brands[at : at + 4] in (b"avif", b"avis") for at in range(0, len(brands), 4) if at != 4)
        case _:
            return start.startswith(_STARTS[ending])


def _printable(path: Path) -> str:
    """``path`` as people are shown it: that of a link itself, and bytes that are no text as \\xff."""
    name = (Path(shown(path.parent)) / path.name).as_posix()
    return name.encode("utf-8", "backslashreplace").decode()


def _plain(name: str) -> str:
    """Return a name similar to ``name`` that an address can show: “café été.md” becomes “cafe-ete.md”."""
    stem, dot, suffix = name.rpartition(".") if "." in name[1:] else (name, "", "")
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return (re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "page") + dot + re.sub(r"[^a-z0-9]", "", suffix.lower())
