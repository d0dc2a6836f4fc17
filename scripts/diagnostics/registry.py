"""Registries of rules: a function registers itself with a decorator, and is found because its module is in a package of the registry."""

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, Literal

Check = Callable[[Any], Iterable[Any]]
# Whatever files can be read; all sources, without a mistake that keeps one from being read; the built site too.
Needs = Literal["files", "sources", "site"]


@dataclass(frozen=True)
class Rule:
    """A rule: its ``name``, what it ``needs``, what it is ``about``, how it checks and fixes."""

    name: str
    needs: Needs
    about: str
    check: Check
    fix: Check | None = None


class Registry:
    """The rules of the modules in ``packages``. A new module there is imported, and so registered, without being listed anywhere."""

    def __init__(self, *packages: str) -> None:
        self._packages = packages
        self._rules: dict[str, Rule] = {}

    def adds(self, name: str, needs: Needs, about: str, fix: Check | None = None) -> Callable[[Check], Check]:
        """Return a decorator that registers a function as the rule ``name``; it raises ValueError when that name is taken."""

        def register(check: Check) -> Check:
            if name in self._rules:
                raise ValueError(f"two rules are called “{name}”")
            self._rules[name] = Rule(name, needs, about, check, fix)
            return check

        return register

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by its name, in alphabetical order."""
        for package in self._packages:
            for found in pkgutil.iter_modules(import_module(package).__path__):
                import_module(f"{package}.{found.name}")
        return dict(sorted(self._rules.items()))


CHECKS = Registry("scripts.rules.content", "scripts.rules.site")  # the rules of “check”; each takes a Workspace and yields diagnostics
LINKS = Registry("scripts.links.rules")  # the rules of “links”, which “check” runs too; each takes a LinkGraph and yields findings


def rule(name: str, needs: Needs = "sources", fix: Check | None = None) -> Callable[[Check], Check]:
    """Register the decorated function as the rule ``name`` of the checks. Raises KeyError when the catalogue does not have it."""
    from .catalogue import entry

    return CHECKS.adds(name, needs, entry(name).about, fix)


def link_rule(name: str, about: str) -> Callable[[Check], Check]:
    """Register the decorated function as the rule ``name`` of the links. Its messages are those of “links” in the catalogue."""
    return LINKS.adds(name, "site", about)
