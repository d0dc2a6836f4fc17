"""The Content Security Policy of a page (W3C CSP Level 3), computed from the page itself.

It allows what the finished page holds and nothing else, so that anything added later, by whoever stands between this
site and its reader or by a mistake of ours, neither runs nor loads. A policy in a ``<meta>`` holds from there on, which
is why it comes first in the head; ``frame-ancestors``, ``sandbox`` and ``report-uri`` mean nothing there (CSP3, 3.3), and
static hosts such as GitHub Pages send no headers of one's own: who may frame these pages cannot be said.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

_CODE = ("", "module")
"""Types of scripts that are allowed to run. JSON-LD and other data blocks do not run, and need no permission (HTML, 4.12.1)."""

_ICONS = {"icon", "apple-touch-icon"}
# Pages are written by our templates, with attributes between double quotes and > written as &gt; in them; the rule “policy”
# reads them again with a whole parser.
_TAG = re.compile(r"<!--.*?-->|<(?P<name>style|script|link|img|form)\b(?P<attributes>[^>]*)>", re.S | re.I)
_ATTRIBUTE = re.compile(r'\s(?P<name>[\w-]+)(?:="(?P<value>[^"]*)")?')


_META = '<meta http-equiv="Content-Security-Policy" content="{}">\n<meta name="referrer" content="no-referrer">\n'
_WRITTEN = re.compile(_META.format('[^"]*'))


def with_policy(html: str, fetches: bool = True) -> str:
    """The whole page ``html`` with its policy first in its head, then what it tells other sites of where a reader comes from: nothing.

    Without ``fetches`` its scripts may fetch nothing even from this site. Raises ValueError for a page without head.
    """
    before, head, after = html.partition("<head>\n")
    if not head:
        raise ValueError("the page has no <head> on a line of its own")
    return before + head + _META.format(policy(html, fetches)) + after


def without_policy(html: str) -> str:
    """The page as it was before :func:`with_policy`, for somebody who changes it and gives it another one."""
    return _WRITTEN.sub("", html, count=1)


def policy(html: str, fetches: bool = True) -> str:
    """The policy that the page ``html`` needs, as the value of the header or of the ``<meta>``."""
    found: dict[str, list[_Element]] = {name: [] for name in ("style", "script", "link", "img", "form")}
    for element in _elements(html):
        found[element.name].append(element)
    scripts = [script for script in found["script"] if script.attributes.get("type", "") in _CODE]
    inline = [script.text for script in scripts if "src" not in script.attributes]
    relations = {relation for link in found["link"] for relation in link.attributes.get("rel", "").split()}
    here = ["'self'"]
    directives = {
        "default-src": ["'none'"],
        "style-src": [_hash(style.text) for style in found["style"]],
        "script-src": here * (len(inline) < len(scripts)) + [_hash(text) for text in inline],
        "connect-src": here if fetches and any("fetch(" in text for text in inline) else [],
        "img-src": here if found["img"] or relations & _ICONS else [],
        "manifest-src": here if "manifest" in relations else [],
        "base-uri": ["'none'"],
        "form-action": here if any("action" in form.attributes for form in found["form"]) else ["'none'"],
    }
    return ";".join(f"{name} {' '.join(dict.fromkeys(sources))}" for name, sources in directives.items() if sources)


class _Element(NamedTuple):
    """A tag that loads or runs something; ``text`` is what stands inside a style or a script."""

    name: str
    attributes: dict[str, str]
    text: str = ""


def _elements(html: str) -> Iterator[_Element]:
    end = 0
    while found := _TAG.search(html, end):
        end, name = found.end(), (found["name"] or "").lower()
        if not name:
            continue
        attributes = {attribute["name"].lower(): attribute["value"] or "" for attribute in _ATTRIBUTE.finditer(found["attributes"])}
        start = end
        if name in ("style", "script"):
            end = html.find(f"</{name}>", start)
            end = len(html) if end < 0 else end
        yield _Element(name, attributes, html[start:end])


def _hash(text: str) -> str:
    """The source expression for an inline style or script whose text is ``text`` (CSP3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
