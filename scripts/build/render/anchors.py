"""Old anchors of a page: ids that links from elsewhere still name, each beside the id that replaced it.

``anchors: {offers: projects}`` in the front matter: what has the id ``projects`` is reached at ``#offers`` too.
"""

import re
from collections.abc import Mapping

_TAG = re.compile(r'<(?P<element>[a-z][a-z0-9]*)\b[^<>]*? id="(?P<id>[^"]+)"[^<>]*>')

# Elements that have no text directly in them (HTML, content models), and so no anchor either.
_NO_TEXT = frozenset({"dl", "img", "input", "ol", "svg", "table", "tbody", "thead", "tfoot", "tr", "ul", "use"})


def elements_with_id(html: str) -> dict[str, str]:
    """Return the name of each element of ``html`` that has an id, by that id."""
    return {found["id"]: found["element"] for found in _TAG.finditer(html)}


def can_hold(element: str) -> bool:
    """Return whether ``element`` may have an anchor in it."""
    return element not in _NO_TEXT


def with_anchors(html: str, anchors: Mapping[str, str]) -> str:
    """``html`` with an empty element for each old id of ``anchors``, at the start of the element with its new id.

    What cannot be placed is left out: the rule “front-matter” reports it.
    """
    if not anchors:
        return html
    old_ids: dict[str, list[str]] = {}
    for old, new in anchors.items():
        old_ids.setdefault(new, []).append(old)

    def placed(found: re.Match[str]) -> str:
        added = old_ids.get(found["id"], ()) if can_hold(found["element"]) else ()
        return str(found[0]) + "".join(f'<span id="{old}"></span>' for old in added)

    return _TAG.sub(placed, html)
