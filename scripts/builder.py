"""The program that builds the site, and how it is run: as a child, in an environment that tells it only what it is meant to be told.

For another builder (MAINTENANCE.md names one) PACKAGE is what changes. Only the standard library is imported: scripts/bench
must stay smaller than what it measures.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

PACKAGE = "mkdocs"
"""The package that builds, which is also the name of its command and of its module."""

PART = ("LOCALE",)
"""The variable that makes a build one of a part of the site."""

SETTINGS = (*PART, "SITE_URL", "CUSTOM_DOMAIN", "SOURCE_DATE_EPOCH")
"""Every variable that changes what a build of the site writes: those of mkdocs.yml, and the date."""


def command(*arguments: str, python: str = sys.executable, without: str = "") -> list[str]:
    """The command line that runs the builder with the interpreter ``python``, as if the package ``without`` were not installed."""
    hidden = f"import sys; sys.modules[{without!r}] = None; from {PACKAGE}.__main__ import cli; cli()"
    return [python, *(["-c", hidden] if without else ["-m", PACKAGE]), *arguments]


def environment(dropped: Iterable[str] = SETTINGS) -> dict[str, str]:
    """The variables of this process without those that are ``dropped``; Material's notice about MkDocs 2, a warning to no purpose here, is off."""
    left_out = frozenset(dropped)
    return {name: value for name, value in os.environ.items() if name not in left_out} | {"NO_MKDOCS_2_WARNING": "1"}
