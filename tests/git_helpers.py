"""A repository of Git with a copy of this one's sources."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.sources import lay

DAY = "2016-11-24T12:00:00Z"
"""The date of every commit."""


def git(folder: Path, *arguments: str) -> str:
    """Run Git in ``folder`` as somebody, on :data:`DAY`; returns what it prints."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    day = {"GIT_COMMITTER_DATE": DAY, "GIT_AUTHOR_DATE": DAY}
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True, env=os.environ | day).stdout.strip()


def committed(folder: Path) -> Path:
    """A copy of this repository in ``folder``, committed; returns ``folder``."""
    _lay(folder)
    shutil.copytree(Path(_beginning().name, ".git"), folder / ".git")
    git(folder, "update-index", "--refresh")
    return folder


@cache
def _beginning() -> TemporaryDirectory[str]:
    """A copy of this repository, committed once for all tests, in one pack; it goes when Python ends."""
    kept = TemporaryDirectory()
    folder = Path(kept.name)
    _lay(folder)
    git(folder, "init", "--quiet", "--template=")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=Beginning")
    git(folder, "gc", "--quiet")
    return kept


def _lay(folder: Path) -> None:
    lay(folder)
    (folder / ".gitignore").write_text("/site/\n/.site.*/\n/.cache/\n__pycache__/\n")
