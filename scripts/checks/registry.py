"""The rules of the checks: a function registers itself with :func:`rule`, and finds its words and examples in the catalogue."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from ..diagnostics import Diagnostic
from ..diagnostics.catalogue import entry

if TYPE_CHECKING:
    from .edit import Change
    from .workspace import Workspace

    Check = Callable[[Workspace], Iterable[Diagnostic]]
    Fix = Callable[[Workspace], Iterable[Change]]


@dataclass(frozen=True)
class Rule:
    """A rule: its ``name``, what it ``needs`` (the sources alone, or the built site too), what it is ``about``, how it checks and fixes."""

    name: str
    needs: Literal["sources", "site"]
    about: str
    check: Check
    fix: Fix | None = None


_rules: dict[str, Rule] = {}


def rule(name: str, needs: Literal["sources", "site"] = "sources", fix: Fix | None = None) -> Callable[[Check], Check]:
    """Register the decorated function as the rule ``name``. Raises KeyError when the catalogue does not have it, or has no example."""

    def register(check: Check) -> Check:
        _rules[name] = Rule(name, needs, entry(name).about, check, fix)
        return check

    return register


@cache
def all_rules() -> dict[str, Rule]:
    """Return every rule by its name, in alphabetical order: those of the modules in rules/."""
    from . import rules

    for found in pkgutil.iter_modules(rules.__path__):
        module = import_module(f"{rules.__name__}.{found.name}")
        if hasattr(module, "NAME") and module.NAME not in _rules:  # not in the catalogue yet
            _rules[module.NAME] = Rule(module.NAME, "site" if module.SITE else "sources", module.ABOUT, module.check, getattr(module, "fix", None))
    return dict(sorted(_rules.items()))
