"""The mutation operators: one module each, with ``mutants(content) -> Iterator[Mutant]``.

Nothing is registered by hand: a new module here is a new operator. Each is deterministic, and takes its defects from the content
as it is, so that they follow the pages when these change.
"""

import pkgutil
from importlib import import_module

from ..content import Content
from ..mutant import Mutant


def all_mutants(content: Content) -> list[Mutant]:
    """Return every defect of every operator, in an order that only depends on the content; one that two operators have, once."""
    found: dict[tuple[tuple[str, str | None], ...], Mutant] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        for mutant in import_module(f"{__name__}.{name}").mutants(content):
            found.setdefault(tuple(mutant.changes.items()), mutant)
    return list(found.values())
