"""The editors' checks: one rule a file in rules/, over the sources and the built site.

A rule is a module with NAME, ABOUT (one line), SITE (True when it needs the built site) and
``check(workspace) -> Iterable[Diagnostic]``; a rule whose mistakes are mechanical also has
``fix(workspace) -> Iterable[Change]``. Nothing is registered by hand: a new file in rules/ is a new rule.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic
from . import rules

if TYPE_CHECKING:  # the command “links” takes the formats of the checks, and must not wait for what reads the sources
    from .workspace import Workspace


@cache
def all_rules() -> dict[str, ModuleType]:
    """Every rule by its name, in alphabetical order."""
    modules = (import_module(f"{rules.__name__}.{found.name}") for found in pkgutil.iter_modules(rules.__path__))
    return {module.NAME: module for module in sorted(modules, key=lambda module: module.NAME)}


def run(workspace: Workspace, names: Iterable[str]) -> Iterator[Diagnostic]:
    """The problems found by the rules ``names``; those that need the built site are left out when there is none."""
    for name in names:
        rule = all_rules()[name]
        if workspace.site is not None or not rule.SITE:
            yield from rule.check(workspace)
