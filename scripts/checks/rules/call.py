"""Every call between double braces exists, and what it names is in the data."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..expanded import expanded
from ..workspace import Workspace

NAME = "call"
ABOUT = "calls between double braces exist, and the facts, projects, addresses and sources that they name are in the data"
SITE = False


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """The calls that the build would refuse: each is carried out, as the build does."""
    for page in expanded(workspace):
        yield from page.problems
