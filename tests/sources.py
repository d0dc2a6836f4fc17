"""Sources to try things on: a checkout with the campaign of the tests, alone or in Git, a small set of data, and ways to write and to spoil them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from scripts.build.postbuild.build_manifest import NAME as RECORD
from scripts.build.postbuild.build_manifest import digests, record
from tests.running import ROOT

CAMPAIGN = ROOT / "tests" / "campaigns" / "floors"
"""Pages, data and mkdocs.yml; the rest of a checkout is laid around them by :func:`lay`."""
WATER = CAMPAIGN.with_name("water")
"""A campaign that differs from the other in all that may differ."""
SMALL = CAMPAIGN.with_name("small")
"""A small set of data, correct and complete, with a workflow."""


def tables(name: str) -> dict[str, list]:
    """The tables of tests/tables/``name``.yml, by the test that has a row at a time, or by what they hold."""
    return yaml.safe_load((ROOT / "tests/tables" / f"{name}.yml").read_text("utf-8"))


def small_data(folder: Path) -> Path:
    """Write the small set of data into ``folder``/_data; returns that folder."""
    return shutil.copytree(SMALL / "docs/_data", folder / "_data")


def lay(folder: Path, content: Path = CAMPAIGN) -> Path:
    """Lay a checkout in ``folder``: pages, data and mkdocs.yml of ``content``, the rest as it is here; returns ``folder``."""
    shutil.copytree(Path(_programs().name, "scripts"), folder / "scripts", copy_function=os.link)
    for name in ("overrides", "docs/assets"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(content / "docs", folder / "docs", dirs_exist_ok=True)
    shutil.copy(content / "mkdocs.yml", folder)
    complete(folder / "docs" / "_data" / "ui.yml")
    return folder


@cache
def _programs() -> TemporaryDirectory[str]:
    """The modules of scripts/, compiled, copied once: those of a checkout are links to them, which are not written into, see :func:`_rewrite`."""
    kept = TemporaryDirectory()
    shutil.copytree(ROOT / "scripts", Path(kept.name, "scripts"))  # with their times, so that Python need not compile them
    return kept


_ENTRY = re.compile(r"^([\w.]+):.*\n(?:[ #].*\n)*", re.M)


def complete(words: Path) -> None:
    """Give the file ``words`` the interface words that templates ask for by now and that it lacks, as docs/_data/ui.yml has them."""
    text = words.read_text("utf-8")
    here = {found[1] for found in _ENTRY.finditer(text)}
    codes = {row["code"] for row in yaml.safe_load(words.with_name("languages.yml").read_text("utf-8"))}
    later = [
        found[0]
        for found in _ENTRY.finditer((ROOT / "docs/_data/ui.yml").read_text("utf-8"))
        if found[1] not in here and yaml.safe_load(found[0])[found[1]].keys() == codes
    ]
    words.write_text(text + "".join(later), "utf-8")


def repository(folder: Path) -> Path:
    """Lay a checkout in ``folder`` with a previous site that is not to be touched by a failed build; returns ``folder``."""
    previous_site(lay(folder) / "site")
    return folder


def previous_site(folder: Path) -> Path:
    """Write what an earlier build may have left in ``folder``, with its manifest; returns ``folder``."""
    (folder / "old").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"previous\r\n\xff")
    (folder / "old" / "page.html").write_bytes(b"gone")
    (folder / RECORD).write_text(record(digests(folder), "https://floors.example/", None, None, None, "mkdocs"), "utf-8")
    return folder


def _rewrite(path: Path, text: str) -> None:
    if path.stat().st_nlink > 1:  # a module that other checkouts have too
        path.unlink()
    path.write_text(text, "utf-8")


def spoil(path: Path, pattern: str, replacement: str) -> int:
    """Replace the first match of ``pattern`` (^ and $ are ends of lines); returns the line it begins on."""
    text = path.read_text("utf-8")
    found = re.search(pattern, text, re.M)
    assert found, f"{path.name} has nothing like {pattern}"
    _rewrite(path, text[: found.start()] + found.expand(replacement) + text[found.end() :])
    return text.count("\n", 0, found.start()) + 1


def add(path: Path, text: str) -> int:
    """Put ``text`` on new lines at the end of a file; returns the first of these lines."""
    before = path.read_text("utf-8").rstrip("\n") + "\n"
    _rewrite(path, f"{before}{text}\n")
    return before.count("\n") + 1


def write(folder: Path, content: Mapping[str, str | bytes]) -> Path:
    """Write ``content``, by path, into ``folder``; returns it."""
    for path, text in content.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def line_of(text: Path | str, words: str) -> int:
    """The line of ``text``, or of that file, on which ``words`` first stand."""
    text = text.read_text("utf-8") if isinstance(text, Path) else text
    assert words in text, words
    return text.count("\n", 0, text.index(words)) + 1


# --- in Git ---

DAY = "2016-11-24T12:00:00Z"
"""The date of every commit."""


def git(folder: Path, *arguments: str) -> str:
    """Run Git in ``folder`` as somebody, on :data:`DAY`; returns what it prints."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    day = {"GIT_COMMITTER_DATE": DAY, "GIT_AUTHOR_DATE": DAY}
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True, env=os.environ | day).stdout.strip()


def committed(folder: Path) -> Path:
    """A copy of this repository in ``folder``, committed; returns ``folder``."""
    _ignoring(lay(folder))
    shutil.copytree(Path(_beginning().name, ".git"), folder / ".git")
    git(folder, "update-index", "--refresh")
    return folder


@cache
def _beginning() -> TemporaryDirectory[str]:
    """A copy of this repository, committed once for all tests, in one pack; it goes when Python ends."""
    kept = TemporaryDirectory()
    folder = Path(kept.name)
    _ignoring(lay(folder))
    git(folder, "init", "--quiet", "--template=")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=Beginning")
    git(folder, "gc", "--quiet")
    return kept


def _ignoring(folder: Path) -> None:
    (folder / ".gitignore").write_text("/site/\n/.site.*/\n/.cache/\n__pycache__/\n")
