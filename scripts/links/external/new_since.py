"""Which links are new since a revision of Git."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection
from html import escape
from pathlib import Path

from ...usage import UsageError


def new_since(root: Path, revision: str, urls: Collection[str]) -> set[str]:
    """Those of ``urls`` that stand in no file of the project in ``root`` as it was at ``revision``.

    Raises UsageError when Git does not know the revision, RuntimeError when Git is not there.
    """
    if revision.startswith("-") or _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").returncode:
        raise UsageError(f"Git knows no revision “{revision}” → Name a branch, a tag or a commit, such as main.")
    if not urls:
        return set()
    forms = {form: url for url in urls for form in (url, escape(url))}
    patterns = [word for form in forms for word in ("-e", form)]
    done = _git(root, "grep", "--no-color", "-h", "-I", "-F", *patterns, revision, "--", ".")
    if done.returncode not in (0, 1):  # 1: nothing found
        raise RuntimeError(f"Git could not search: {done.stderr.strip()}")
    lines = done.stdout
    old = {url for form, url in forms.items() if form in lines and re.search(rf"{re.escape(form)}(?![\w/?#&=%~-])", lines)}
    return set(urls) - old


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        raise RuntimeError(f"Git is needed for --new-since, and cannot be run: {error.strerror}") from error
