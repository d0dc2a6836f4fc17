"""Every call between double braces exists, and what it names is in the data."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..expanded import expanded
from ..registry import rule
from ..workspace import Workspace


@rule("call")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """The calls that the build would refuse: each is carried out, as the build does."""
    for page in expanded(workspace):
        yield from page.problems
