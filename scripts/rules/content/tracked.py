"""Git tracks no file that would run unread: byte code, compiled templates, what .gitignore leaves out."""

from collections.abc import Iterable

from ...content.tracked import hidden_code
from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ..workspace import Workspace


@rule("tracked", needs="files")
def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """Report each such file."""
    return hidden_code(workspace.root)
