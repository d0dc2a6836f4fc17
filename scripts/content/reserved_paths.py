"""Addresses that no page or picture may have: the build, or another file, claims them. Asked when pages are read, and before a new one is written."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..budgets import PARALLEL
from ..diagnostics import Diagnostic, report, shown
from ..generator import INDEXES
from ..system.files import files_below
from . import open_files
from .data import Data
from .printed_files import PAGES, card_path, pdf_path

_BY_THE_BUILD = {
    "assets": "the pictures of the site",
    "404": "404.html",
    "robots": "robots.txt",
    "sitemap": "sitemap.xml",
    "manifest": "manifest.webmanifest",
    PARALLEL.rstrip("/"): "the parallel view of all pages",
}


def taken(data: Data) -> dict[str, str]:
    """First names of addresses that are not for pages of the source language, each with whose it is."""
    return {language.code: f"the pages in {language.name}" for language in data.languages} | _BY_THE_BUILD


def first_name(path: str) -> str:
    """Return the first name of the address of the page at ``path``: ``en`` for en.md and for en/donors.md."""
    return path.partition("/")[0].removesuffix(".md")


def address_of(path: str) -> str:
    """Return the address of the page at ``path`` inside the folder of its language, without slashes at its ends; "" for the home page."""
    return path.removesuffix(".md").removesuffix("index").rstrip("/")


def parallel_url(path: str) -> str:
    """Return where the parallel view of the page at ``path`` is, relative to the site; that of the index of all pages for ""."""
    folder = path.removesuffix(".md").removesuffix("/index")
    return f"{PARALLEL}{folder}/" if folder else PARALLEL


_FILES_OF_THE_BUILD = ("404.html", "CNAME", "build.json", "robots.txt", "sitemap.xml", f"{PARALLEL}index.html")


def collisions(docs: Path, data: Data) -> list[Diagnostic]:
    """Report each file of ``docs`` that claims the address of another one or of the build, or hides a picture of all languages.

    Case makes no difference: of two names that differ in nothing else, Windows and macOS keep one file. A file and a folder
    cannot have one name either. A page in the source language also claims its address in each language that has no such page.
    """
    codes, files = [language.code for language in data.languages], _files(docs)
    there, named = set(files), set[str]()
    found: dict[str, Diagnostic] = {}
    seen: dict[str, tuple[str, bool, str]] = {}  # by the path without case: the path itself, whether it is a folder, whose it is
    for place, owner, own in _claims(codes, files, data):
        if owner in named and not own:  # one error is enough
            continue
        parts = place.split("/")
        for count in range(1, len(parts) + 1):
            path, folder = "/".join(parts[:count]), count < len(parts)
            first = seen.setdefault(path.casefold(), (path, folder, owner))
            if first[2] != owner and not (folder and first[:2] == (path, True)):
                found.setdefault(owner, _collision(docs, owner, path, first))
                named |= {owner, first[2]}
                break
    for file in files:
        code, _, inside = file.partition("/")
        if code in codes and inside in there and not inside.endswith(".md"):
            found.setdefault(file, report("page/hides", shown(docs / file), hidden=shown(docs / inside)))
        if file.endswith("/README.md"):
            found.setdefault(file, report("page/readme", shown(docs / file)))
    return list(found.values())


def _collision(docs: Path, owner: str, path: str, first: tuple[str, bool, str]) -> Diagnostic:
    file = shown(docs / owner)
    if not first[2]:
        return report("page/address-of-build", file, path=path, first=first[0])
    other = shown(docs / first[2])
    return report("page/case" if path != first[0] else "page/address-twice", file, other=other, first=first[0], path=path)


def _claims(codes: Sequence[str], files: Sequence[str], data: Data) -> Iterator[tuple[str, str, bool]]:
    """Yield every file of the site: its path there, the file of docs/ that it is made from, and whether that is one of its own language.

    Those of the build come first, with "". ``codes`` are those of the languages, that of the source language first.
    """
    folders, there = {code: f"{code}/" if number else "" for number, code in enumerate(codes)}, set(files)
    search = data.campaign.pages.search_url
    yield from ((name, "", True) for name in (*_FILES_OF_THE_BUILD, *open_files.paths(data)))
    yield from ((folder + name, "", True) for folder in folders.values() for name in ("manifest.webmanifest", f"{search}index.json"))
    yield from ((pdf_path(name, code), "", True) for name in (*PAGES, *data.project_by_slug) for code in codes)
    fallbacks = []
    for file in sorted(files, key=lambda file: (file.endswith("/README.md"), file)):  # an index.md is right, and a README.md beside it is not
        code, _, inside = file.partition("/")
        if code in folders:
            yield folders[code] + _published(inside), file, True
            if file.endswith(".md"):
                yield card_path((folders[code] + _published(inside)).removesuffix("index.html")), file, True
            if code == codes[0] and file.endswith(".md"):
                fallbacks += [(folders[other] + _published(inside), file, False) for other in codes if f"{other}/{inside}" not in there]
        elif not file.endswith(".md"):  # such a page belongs to no language, which is reported by itself
            yield file, file, True
    yield from fallbacks


def _published(inside: str) -> str:
    if not inside.endswith(".md"):
        return inside
    folder, slash, name = inside.removesuffix(".md").rpartition("/")
    return f"{folder}{slash}index.html" if name in INDEXES else f"{folder}{slash}{name}/index.html"


_UNPUBLISHED = re.compile(r"_data/|(?:.*/)?\.|.*~$")


def _files(docs: Path) -> list[str]:
    return sorted(name for name, _ in files_below(docs) if not _UNPUBLISHED.match(name))
