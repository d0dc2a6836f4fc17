"""House typography, one module a language: each rule finds its mistakes in a text, and where it is mechanical, corrects them.

The rules work on texts as they are rendered (see scripts/checks/texts.py), where HOLE stands for calls, code and
addresses. A module of a language has RULES; a language without module has only those that hold everywhere.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from .rule import Hit, Rule

__all__ = ["Hit", "Rule", "rules_for"]


@cache
def rules_for(code: str) -> tuple[Rule, ...]:
    """The rules for texts in the language ``code``, in the order in which their corrections are made."""
    from .everywhere import LATIN, RULES

    own = import_module(f"{__name__}.{code}").RULES if find_spec(f"{__name__}.{code}") else ()
    return (*RULES, *(LATIN if code != "zh" else ()), *own)
