"""``make diff``: what has changed in the words, each text beside its counterparts in the other languages.

A change of meaning that no rule can know is for people: they need to see a sentence as it was and as it is, in every language at once.
"""

from __future__ import annotations

from pathlib import Path

from .compare import Change, changes
from .snapshot import at_revision, default_revision, on_disk

__all__ = ["Change", "changes_since", "default_revision"]


def changes_since(root: Path, revision: str) -> list[Change]:
    """What differs, in the pages and data of the workspace in ``root``, from ``revision``; what is not committed is included.

    Raises UsageError when Git does not know the revision, RuntimeError when there is no Git or no repository.
    """
    return changes(at_revision(root, revision), on_disk(root))
