"""The editors' checks: one rule a file, over the sources (content/) and the built site (site/).

A rule is a function with the decorator :func:`~scripts.diagnostics.registry.rule`; its words, its documentation and its examples are
``scripts/diagnostics/catalogue/<rule>.yml``. A new file there is a new rule.

A rule is given a Workspace (workspace.py): data and data files with their lines, pages, the texts that readers read (texts.py), the built site.
Pages, texts, sentences and data files report at a place of theirs; majority.py says which language is wrong where languages differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic
from ..diagnostics.registry import CHECKS, Rule

if TYPE_CHECKING:  # the build imports a module of this package, and must not wait for what reads the sources
    from .workspace import Workspace


def all_rules() -> dict[str, Rule]:
    """Return every rule by its name, in alphabetical order."""
    return CHECKS.rules


def run(workspace: Workspace, names: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what the rules ``names`` find. Those that need the built site, or sources that cannot be read, are left out.

    On a line with text that is still to be written, that is all there is to say.
    """
    for name in names:
        rule = all_rules()[name]
        if rule.needs == "files" or (not workspace.unread and (rule.needs == "sources" or workspace.site is not None)):
            yield from (each for each in rule.check(workspace) if name == "unfinished" or (each.file, each.line) not in workspace.unwritten)
