"""The texts of docs/ as they are now, and as they were at a revision of Git: file by file, read without judging them."""

import io
import subprocess
import tarfile
from pathlib import Path

from ..system.git import commit_of, git

MAIN = ("main", "origin/main")  # the branch that others are compared with; in a clone of another branch only its copy is there
Snapshot = dict[str, str]  # the text of each page and data file, by its path below docs/


def default_revision(root: Path) -> str:
    """What a change is compared with when nobody says so: where this branch left ``main``; on main itself, the last commit."""
    here = git(root, "rev-parse", "HEAD").stdout.strip()
    left = next((found for name in MAIN if (found := git(root, "merge-base", "HEAD", name).stdout.strip())), here)
    return left if left != here else "HEAD"


def at_revision(root: Path, revision: str) -> Snapshot:
    """The texts at ``revision``. Raises UsageError when Git does not know it, RuntimeError when there is no repository."""
    commit = commit_of(root, revision)
    packed = subprocess.run(["git", "archive", "--format=tar", commit, "--", "docs"], cwd=root, capture_output=True, check=False)
    if packed.returncode:
        return {}  # there was no such folder
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        files = {entry.name: archive.extractfile(entry) for entry in archive if entry.isfile() and _is_text(Path(entry.name))}
        return {name.removeprefix("docs/"): _decoded(file.read()) for name, file in files.items() if file}


def on_disk(root: Path) -> Snapshot:
    """The texts as they are in the folder ``root``, what is not committed included."""
    docs = root / "docs"
    files = (path for path in sorted(docs.rglob("*")) if path.is_file() and _is_text(path.relative_to(root)))
    return {path.relative_to(docs).as_posix(): _decoded(path.read_bytes()) for path in files}


def _is_text(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and (path.suffix == ".md" or (path.suffix == ".yml" and path.parts[1:2] == ("_data",)))


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
