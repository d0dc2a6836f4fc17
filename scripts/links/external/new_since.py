"""Which links are new since a revision of Git."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape
from pathlib import Path

from ...git import commit_of, git


def new_since(root: Path, revision: str, urls: Collection[str]) -> set[str]:
    """Return those of ``urls`` that are in no file of the workspace in ``root`` as it was at ``revision``.

    Raises UsageError when Git does not know the revision, RuntimeError when Git is not there.
    """
    commit = commit_of(root, revision)
    if not urls:
        return set()
    forms = {form: url for url in urls for form in (url, escape(url))}
    patterns = [word for form in forms for word in ("-e", form)]
    done = git(root, "grep", "--no-color", "-h", "-I", "-F", *patterns, commit, "--", ".")
    if done.returncode not in (0, 1):  # 1: nothing found
        raise RuntimeError(f"Git could not search: {done.stderr.strip()}")
    lines = done.stdout
    old = {url for form, url in forms.items() if form in lines and re.search(rf"{re.escape(form)}(?![\w/?#&=%~-])", lines)}
    return set(urls) - old
