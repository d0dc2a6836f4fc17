"""Files that Git tracks and nobody reviews: what was compiled from others, and what .gitignore leaves out of sight.

A fresh clone would run the former instead of the programs and templates that people read, and build the same site from it.
"""

from importlib.machinery import BYTECODE_SUFFIXES, EXTENSION_SUFFIXES
from pathlib import Path, PurePosixPath

from ..diagnostics import Diagnostic, report
from ..system.git import git

# Endings of what Python runs in place of a source file, on any system.
_COMPILED = (*BYTECODE_SUFFIXES, *(f".{suffix.rpartition('.')[2]}" for suffix in EXTENSION_SUFFIXES), ".pyo", ".pyd", ".so", ".dll", ".dylib")
_CACHES = frozenset({"__pycache__", ".cache", ".venv"})  # folders whose files run, or decide what runs (Jinja's compiled templates are in .cache)


def hidden_code(root: Path) -> list[Diagnostic]:
    """Report each such file of the repository ``root``; none outside Git."""
    if not (root / ".git").exists():
        return []
    ignored = _listed(root, "--ignored", "--exclude-per-directory=.gitignore")
    problems = []
    for name in _listed(root):
        path = PurePosixPath(name)
        if path.name.lower().endswith(_COMPILED) or not _CACHES.isdisjoint(path.parts):
            problems.append(report("tracked/compiled", name))
        elif name in ignored:
            problems.append(report("tracked/ignored", name))
    return problems


def _listed(root: Path, *options: str) -> frozenset[str]:
    """Return the tracked files, those of them that the ``options`` choose, by their path in the repository."""
    return frozenset(name for name in git(root, "ls-files", "-z", "--cached", *options).stdout.split("\0") if name)
