"""A finished site takes the place of the previous one, or leaves it as it was."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging(site: Path) -> Path:
    """The folder where a site is built before it takes the place of ``site``; beside it, so that a rename is enough."""
    return site.with_name(f".{site.name}.building")


def _previous(site: Path) -> Path:
    """Where the previous site waits for as long as the new one is not in its place."""
    return site.with_name(f".{site.name}.previous")


def recover(site: Path) -> None:
    """Put the previous site back where a run was ended (kill -9, power) after moving it away and before the new one stood."""
    if _previous(site).is_dir() and not site.exists():
        _previous(site).rename(site)


def put_in_place(built: Path, site: Path) -> None:
    """Make ``built`` the new ``site``. The previous one is removed only once the new one stands."""
    recover(site)
    previous = _previous(site)
    shutil.rmtree(previous, ignore_errors=True)
    if site.exists():
        site.rename(previous)
    try:
        built.rename(site)
    except OSError:
        if previous.exists():
            previous.rename(site)
        raise
    shutil.rmtree(previous, ignore_errors=True)
