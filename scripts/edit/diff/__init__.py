"""``make diff``: what has changed in the words, each text beside its counterparts in the other languages.

A change of meaning that no rule can know is for people: they need to see a sentence as it was and as it is, in every language at once.
"""

import sys
from pathlib import Path

from ...content.snapshot import at_revision, default_revision, on_disk
from .compare import Change, changes
from .markdown import for_github
from .terminal import for_terminal

__all__ = ["Change", "changes_since", "default_revision", "diff"]


def diff(root: Path, since: str | None, form: str) -> str:
    """Return what differs in the words of the workspace in ``root``."""
    revision = since or default_revision(root)
    found = changes_since(root, revision)
    if not found:
        return f"No text of docs/ differs from {revision}."
    return "\n\n".join(for_github(found)) if form == "markdown" else for_terminal(found, sys.stdout.isatty())


def changes_since(root: Path, revision: str) -> list[Change]:
    """What differs, in the pages and data of the workspace in ``root``, from ``revision``; what is not committed is included.

    Raises UsageError when Git does not know the revision, RuntimeError when there is no Git or no repository.
    """
    return changes(at_revision(root, revision), on_disk(root))
