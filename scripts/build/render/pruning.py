"""Style sheets without the rules that a page has no use for.

Elements, classes, ids and languages are looked at, since they come and go with the contents of a page: a selector that needs one which the page does
not have can match nothing. What stands in brackets or parentheses (``:not(.wide)``, ``[href="a.pdf"]``) says nothing of the sort and keeps its rule.
"""

import re
from functools import cache

_GROUP = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
_SELECTOR = re.compile(rf"(?:[^,()]|{_GROUP})+")
_CONDITION = re.compile(rf":(?!lang\(|not\(:lang\()[\w-]+{_GROUP}|\[[^\]]*\]")
_NEED = re.compile(r"\.(?=-?[A-Za-z_])([\w-]+)|(:not\(:lang\([\w-]+\)\)|:lang\([\w-]+\)|#[\w-]+)|(?<![\w@.:#(\[-])([a-z]\w*)")
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\}")
_FACE = re.compile(r"@font-face\{font-family:([\w-]+)[^{}]*\}")


def pruned(css: str, present: frozenset[str], absent: frozenset[str] = frozenset()) -> str:
    """Return the minified style sheet ``css`` without the selectors that need what is not ``present``, and without what is then empty or not used.

    Present are the names of classes, languages as ``:lang(…)`` writes them, ids as ``#top`` and elements as ``<p``; ``absent`` are the
    ``:not(:lang(…))`` of a page whose every part is in that language.
    """
    return _pruned(css, present & _needs(css) | _exclusions(css) - absent)  # few pages differ in those that a sheet names


@cache
def _needs(selector: str) -> frozenset[str]:
    return frozenset(name or other or f"<{element}" for name, other, element in _NEED.findall(selector))


@cache
def _exclusions(css: str) -> frozenset[str]:
    return frozenset(need for need in _needs(css) if need.startswith(":not"))


@cache
def _pruned(css: str, present: frozenset[str]) -> str:
    def rule(found: re.Match[str]) -> str:
        selectors = [one for one in _SELECTOR.findall(found[1]) if _needs(_CONDITION.sub("", one)) <= present]
        return ",".join(selectors) + found[2] if selectors else ""

    # At-rules that are no lists of rules (@page, @font-face) need nothing, and have no commas before their braces.
    css = _RULE.sub(rule, css)
    while _EMPTY.search(css):
        css = _EMPTY.sub("", css)
    return _FACE.sub(lambda face: face[0] if css.count(face[1]) > 1 else "", css)
