"""Asking Git."""

import os
import subprocess
from pathlib import Path

from .usage import UsageError

# Variables by which Git looks at another repository than that of the folder it is asked in; those who call hooks set them.
_ELSEWHERE = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_NAMESPACE GIT_PREFIX".split()
)


def variables() -> dict[str, str]:
    """The environment for Git to be asked in: it looks at the folder it is asked in, and writes nothing where it need not.

    Two commands at once are so never in each other's way.
    """
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | {"GIT_OPTIONAL_LOCKS": "0"}


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Git in ``folder`` and give what it said, whether it succeeded or not. Raises RuntimeError when it cannot be run."""
    try:
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", errors="replace", env=variables(), check=False)
    except OSError as error:
        raise RuntimeError(f"Git is needed, and cannot be run: {error.strerror}") from error


def commit_of(folder: Path, revision: str) -> str:
    """The full name of the commit that ``revision`` (a branch, a tag, HEAD^1) names.

    Raises RuntimeError when ``folder`` is in no repository, UsageError when Git does not know the revision.
    """
    said = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if said.returncode:
        if git(folder, "rev-parse", "--is-inside-work-tree").returncode:
            raise RuntimeError(f"{folder} is not a Git repository: there is nothing to compare with")
        raise UsageError(
            f"Git does not know the revision “{revision}”. Name a branch, a tag or a commit, such as main or HEAD~1; "
            "in a shallow clone (CI), fetch it first: git fetch --depth=1 origin REVISION."
        )
    return said.stdout.strip()
