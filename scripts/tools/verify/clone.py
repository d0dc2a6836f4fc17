"""Fresh clones of one commit, and building them as somebody else would."""

import os
import sys
import venv
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from ...content.tracked import hidden_code
from ...diagnostics import SourceError
from ...generator import command, environment
from ...system.git import commit_of, git
from ...system.processes import output_of

# What differs from one machine to another: the day (these time zones are 22 hours apart), the encoding, the order of sets.
CONDITIONS: tuple[Mapping[str, str], ...] = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "2", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
)
# Where they build: places of different length; the first has characters that need care, the second is built without UTF-8.
FOLDERS = ("un autre dossier/二", "one")


class Commit(NamedTuple):
    """A commit: its full ``name``, and how people know it."""

    name: str
    short: str


def named(root: Path, revision: str) -> Commit:
    """The commit that ``revision`` (a branch, a tag, HEAD^1, a full name) names. Raises UsageError when Git does not know it."""
    name = commit_of(root, revision)
    return Commit(name, git(root, "log", "-1", "--format=%h (%cs, “%s”)", name).stdout.strip())


def reviewed(root: Path, name: str) -> Commit:
    """The commit ``name``, a full name that somebody else gives.

    To build it is to run what it holds: one that the branch in use did not come through, such as a proposal that was never
    accepted, is refused. Raises RuntimeError, with what to do.
    """
    if git(root, "cat-file", "-e", f"{name}^{{commit}}").returncode:
        raise RuntimeError(f"this repository does not have the commit {name}: run “git pull” (in a shallow clone “git fetch --unshallow”)")
    commit = named(root, name)
    if git(root, "merge-base", "--is-ancestor", name, "HEAD").returncode:
        raise RuntimeError(
            f"{commit.short} is not in the history of the branch you are on: nothing of it was run. "
            "Go to the branch that is published, such as main, bring it up to date, and try again."
        )
    return commit


def clone(root: Path, commit: str, folder: Path) -> Path:
    """Check ``commit`` of the repository ``root`` out in the new ``folder``, with nothing else. Returns ``folder``.

    Raises SourceError when it holds files that would run without anybody having read them (scripts/content/tracked.py).
    """
    folder.mkdir(parents=True)
    steps = (
        ("init", "--quiet", "."),
        ("config", "core.autocrlf", "false"),
        ("config", "core.hooksPath", os.devnull),
        ("fetch", "--quiet", "--depth=1", root.as_uri(), commit),
        ("checkout", "--quiet", "--detach", "FETCH_HEAD"),
    )
    for step in steps:
        done = git(folder, *step)
        if done.returncode:
            raise RuntimeError(f"Git could not {step[0]} {commit}: {done.stderr.strip()}")
    if hidden := hidden_code(folder):
        raise SourceError(hidden)
    return folder


def interpreter(root: Path, copy: Path, say: Callable[[str], None]) -> str:
    """The Python that has what the clone ``copy`` asks for: this one, or a new environment when the pins are others than those of ``root``."""
    wanted, here = copy / "requirements.txt", root / "requirements.txt"
    if not wanted.is_file() or (here.is_file() and wanted.read_bytes() == here.read_bytes()):
        return sys.executable
    say("that commit pins other packages than these sources: installing them apart …")
    folder = copy.with_name(f"{copy.name} venv")
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(wanted)]
    output_of(install, copy, os.environ, "the packages of that commit cannot be installed:")
    return python


def build(jobs: Sequence[tuple[Path, str, Mapping[str, str]]], where: Mapping[str, str]) -> list[Path]:
    """Build each clone with its interpreter and its own environment variables, all at once. Returns the folders of the sites.

    ``where`` are the variables that say where the sites are published; what they leave out is as mkdocs.yml has it.
    Raises RuntimeError with the end of what MkDocs said when one fails.
    """

    def built(job: tuple[Path, str, Mapping[str, str]]) -> Path:
        copy, python, conditions = job
        output_of(command("build", "--strict", python=python), copy, {**environment(), **where, **conditions}, "the commit could not be built:")
        return copy / "site"

    with ThreadPoolExecutor() as pool:
        return list(pool.map(built, jobs))
