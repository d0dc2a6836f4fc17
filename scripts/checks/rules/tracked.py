"""Git tracks no file that would run unread: byte code, compiled templates, what .gitignore leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from ...diagnostics import Diagnostic
from ...sources.tracked import RULE, hidden_code
from ..workspace import Workspace

NAME = RULE
ABOUT = "Git tracks no compiled code, no cache and nothing that .gitignore leaves out: a clone runs only what people read"
SITE = False


def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """A problem for each such file."""
    return hidden_code(workspace.root)
