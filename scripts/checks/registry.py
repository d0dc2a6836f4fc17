"""The rules of the checks: a function registers itself with :func:`rule`, and finds its words and examples in the catalogue."""

from ..diagnostics.registry import CHECKS, Rule, rule

__all__ = ["Rule", "all_rules", "rule"]


def all_rules() -> dict[str, Rule]:
    """Return every rule by its name, in alphabetical order: those of the modules in rules/."""
    return CHECKS.rules
