"""Files that Git tracks and nobody reviews: what was compiled from others, and what .gitignore leaves out of sight.

A fresh clone would run the former instead of the programs and templates that people read, and build the same site from it.
"""

from __future__ import annotations

from importlib.machinery import BYTECODE_SUFFIXES, EXTENSION_SUFFIXES
from pathlib import Path, PurePosixPath

from ..diagnostics import Diagnostic
from ..git import git

RULE = "tracked"

_COMPILED = (*BYTECODE_SUFFIXES, *(f".{suffix.rpartition('.')[2]}" for suffix in EXTENSION_SUFFIXES), ".pyo", ".pyd", ".so", ".dll", ".dylib")
"""Endings of what Python runs in place of a source file, on any system."""

_CACHES = frozenset({"__pycache__", ".cache", ".venv"})
"""Folders whose files run, or decide what runs (Jinja's compiled templates are in .cache)."""


def hidden_code(root: Path) -> list[Diagnostic]:
    """A problem for each such file of the repository ``root``; none outside Git."""
    if not (root / ".git").exists():
        return []
    ignored = _listed(root, "--ignored", "--exclude-per-directory=.gitignore")
    problems = []
    for name in _listed(root):
        path = PurePosixPath(name)
        if path.name.lower().endswith(_COMPILED) or not _CACHES.isdisjoint(path.parts):
            message = "Git tracks this file, which a fresh clone runs in place of what people read"
        elif name in ignored:
            message = "Git tracks this file although .gitignore leaves it out: changes of it are easily missed"
        else:
            continue
        remedy = f"Run “git rm --cached {name}” and commit: the file stays on your disk, and in no clone."
        problems.append(Diagnostic(name, 1, RULE, message, remedy))
    return problems


def _listed(root: Path, *options: str) -> frozenset[str]:
    """The tracked files, those of them that the ``options`` choose, by their path in the repository."""
    return frozenset(name for name in git(root, "ls-files", "-z", "--cached", *options).stdout.split("\0") if name)
