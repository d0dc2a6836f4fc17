"""A finished site takes the place of the previous one, or leaves it as it was."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging(site: Path) -> Path:
    """The folder where a site is built before it takes the place of ``site``; beside it, so that a rename is enough."""
    return site.with_name(f".{site.name}.building")


def put_in_place(built: Path, site: Path) -> None:
    """Make ``built`` the new ``site``. The previous one is removed only once the new one stands."""
    previous = site.with_name(f".{site.name}.previous")
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
