"""Asking Git."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from .usage import UsageError


def git(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run Git in ``folder`` and give what it said, whether it succeeded or not. Raises RuntimeError when it cannot be run."""
    try:
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", errors="replace", env=env, check=False)
    except OSError as error:
        raise RuntimeError(f"Git is needed, and cannot be run: {error.strerror}") from error


def commit_of(folder: Path, revision: str, env: Mapping[str, str] | None = None) -> str:
    """The full name of the commit that ``revision`` (a branch, a tag, HEAD^1) stands for. Raises UsageError when Git does not know it."""
    said = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", env=env)
    if said.returncode:
        raise UsageError(
            f"Git does not know the revision “{revision}”. Name a branch, a tag or a commit, such as main or HEAD~1; "
            "in a shallow clone (CI), fetch it first: git fetch --depth=1 origin REVISION."
        )
    return said.stdout.strip()
