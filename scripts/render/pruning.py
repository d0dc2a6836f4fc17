"""Style sheets without the rules that a page has no use for.

Only classes are looked at, since they alone come and go with the components of a page: a selector that needs a class which the page does not
have can match nothing. What stands in brackets or parentheses (``:not(.wide)``, ``[href="a.pdf"]``) says nothing of the sort and keeps its rule.
"""

from __future__ import annotations

import re
from functools import cache

_GROUP = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
_SELECTOR = re.compile(rf"(?:[^,()]|{_GROUP})+")
_CONDITION = re.compile(rf"{_GROUP}|\[[^\]]*\]")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\}")


def pruned(css: str, classes: frozenset[str]) -> str:
    """Return the minified style sheet ``css`` without the selectors that need a class outside ``classes``, and without what is then empty."""
    return _pruned(css, classes & _named(css))  # few pages differ in those that a sheet names


@cache
def _named(css: str) -> frozenset[str]:
    return frozenset(_CLASS.findall(css))


@cache
def _pruned(css: str, classes: frozenset[str]) -> str:
    def rule(found: re.Match[str]) -> str:
        selectors = [one for one in _SELECTOR.findall(found[1]) if classes.issuperset(_CLASS.findall(_CONDITION.sub("", one)))]
        return ",".join(selectors) + found[2] if selectors else ""

    # At-rules that are no lists of rules (@page, @font-face) have neither classes nor commas before their braces.
    css = _RULE.sub(rule, css)
    while _EMPTY.search(css):
        css = _EMPTY.sub("", css)
    return css
