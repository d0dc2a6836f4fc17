"""The families of defects: one module each, with ``mutants(content) -> Iterator[Mutant]``.

Nothing is registered by hand: a new module here is a new family. Every family is deterministic, and takes its
defects from the content as it is, so that they follow the pages when these change.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from ..content import Content
from ..mutant import Mutant


def all_mutants(content: Content) -> list[Mutant]:
    """Every defect of every family, in an order that only depends on the content; one that two families have, once."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    found: dict[tuple, Mutant] = {}
    for name in names:
        for mutant in import_module(f"{__name__}.{name}").mutants(content):
            found.setdefault(tuple(mutant.changes.items()), mutant)
    return list(found.values())
