"""``make diff``: what has changed in the words, each text beside its counterparts in the other languages.

A change of meaning that no rule can know is for people: they need to see a sentence as it was and as it is, in every language at once.
"""

import argparse
import sys
from pathlib import Path

from ...content.snapshot import at_revision, default_revision, on_disk
from .compare import Change, changes
from .markdown import for_github
from .terminal import for_terminal

__all__ = ["Change", "add_options", "changes_since", "default_revision", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of “diff”."""
    parser.add_argument("--since", metavar="REV", help="compare with this Git revision (default: where this branch left main; on main, HEAD)")
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="output format (default: text)")


def run(root: Path, options: argparse.Namespace) -> None:
    """Print what differs in the words of the workspace in ``root``."""
    revision = options.since or default_revision(root)
    found = changes_since(root, revision)
    if not found:
        print(f"No text of docs/ differs from {revision}.")
    elif options.format == "markdown":
        print("\n\n".join(for_github(found)))
    else:
        print(for_terminal(found, sys.stdout.isatty()))


def changes_since(root: Path, revision: str) -> list[Change]:
    """What differs, in the pages and data of the workspace in ``root``, from ``revision``; what is not committed is included.

    Raises UsageError when Git does not know the revision, RuntimeError when there is no Git or no repository.
    """
    return changes(at_revision(root, revision), on_disk(root))
