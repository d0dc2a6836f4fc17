"""One concern a file: each has NAMES (the rules that it tells, with a line about each) and ``check(linked) -> Iterator[Fault]``.

Nothing is registered by hand: a new file here is a new rule.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from ..graph import Fault, Linked


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of rules, in alphabetical order."""
    return tuple(import_module(f"{__name__}.{found.name}") for found in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name))


def about() -> dict[str, str]:
    """Every rule with a line on what it is about."""
    return {name: text for module in modules() for name, text in sorted(module.NAMES.items())}


def run(linked: Linked, without: Collection[str] = ()) -> Iterator[Fault]:
    """Everything that the rules find, except those named in ``without``."""
    for module in modules():
        if set(module.NAMES) - set(without):
            yield from (fault for fault in module.check(linked) if fault.rule not in without)
