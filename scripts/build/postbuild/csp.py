"""The Content Security Policy of a page (W3C CSP Level 3).

It allows the styles and scripts that the templates put into the page, and nothing else: a page that holds others is refused, and
anything added later, by whoever is between this site and its reader, neither runs nor loads. A policy in a ``<meta>`` holds from there on, which
is why it comes first in the head; ``frame-ancestors``, ``sandbox`` and ``report-uri`` mean nothing there (CSP3, 3.3), and
static hosts such as GitHub Pages send no headers of one's own: who may frame these pages cannot be said.
"""

import base64
import hashlib
import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from ...diagnostics import SourceError, report, short

_DATA = ("application/ld+json", "application/json")  # types of scripts that do not run, and need no permission (HTML, 4.12.1)
_ICONS = {"icon", "apple-touch-icon"}
# Pages are written by our templates, with attributes between double quotes and > written as &gt; in them; the rule “policy”
# reads them again with a whole parser.
_TAG = re.compile(r"<!--.*?-->|<(?P<name>style|script|link|img|form)\b(?P<attributes>[^>]*)>", re.S | re.I)
_CLOSING = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in ("style", "script")}
_ATTRIBUTE = re.compile(r'\s(?P<name>[\w-]+)(?:="(?P<value>[^"]*)")?')


_META = '<meta http-equiv="Content-Security-Policy" content="{}">\n<meta name="referrer" content="no-referrer">\n'
_WRITTEN = re.compile(_META.format('[^"]*'))


def with_policy(html: str, own: Container[str], file: str = "", fetches: bool = True) -> str:
    """Return the whole page ``html`` with its policy first in its head, then that links say nothing of where a reader comes from.

    ``own`` are the texts of the styles and scripts that templates made. Without ``fetches`` scripts may fetch nothing even from this
    site. Raises SourceError, at ``file``, for a page without head, and for one that has other code.
    """
    before, head, after = html.partition("<head>\n")
    if not head:
        raise SourceError([report("template/no-head", file)])
    return before + head + _META.format(policy(html, own, file, fetches)) + after


def without_policy(html: str) -> str:
    """Return the page as it was before :func:`with_policy`, for somebody who changes it and gives it another one."""
    return _WRITTEN.sub("", html, count=1)


def code_allowed(html: str) -> set[str]:
    """Return the texts of the styles and scripts of the page ``html`` that its own policy allows."""
    written = _WRITTEN.search(html)
    return {element.text for element in _elements(html) if element.is_code and written and _hash(element.text) in written[0]}


def policy(html: str, own: Container[str], file: str = "", fetches: bool = True) -> str:
    """Return the policy that the page ``html`` needs, as the value of the header or of the ``<meta>``. See :func:`with_policy`."""
    found: dict[str, list[_Element]] = {name: [] for name in ("style", "script", "link", "img", "form")}
    for element in _elements(html):
        if element.is_code and ("src" in element.attributes or element.text not in own):
            words = short(" ".join(element.text.split()) or element.attributes.get("src", ""), 60)
            raise SourceError([report("template/foreign-code", file, tag=element.name, words=words)])
        found[element.name].append(element)
    scripts = [script.text for script in found["script"] if script.is_code]
    relations = {relation for link in found["link"] for relation in link.attributes.get("rel", "").split()}
    here = ["'self'"]
    directives = {
        "default-src": ["'none'"],
        "style-src": [_hash(style.text) for style in found["style"]],
        "script-src": [_hash(text) for text in scripts],
        "connect-src": here if fetches and any("fetch(" in text for text in scripts) else [],
        "img-src": here if found["img"] or relations & _ICONS else [],
        "manifest-src": here if "manifest" in relations else [],
        "base-uri": ["'none'"],
        # A form without action stays on its page. One that leads to another site is blocked, and reported by the rule “policy”.
        "form-action": here if any("action" in form.attributes for form in found["form"]) else ["'none'"],
    }
    return ";".join(f"{name} {' '.join(dict.fromkeys(sources))}" for name, sources in directives.items() if sources)


class _Element(NamedTuple):
    """A tag that loads or runs something; ``text`` is the text of a style or a script."""

    name: str
    attributes: dict[str, str]
    text: str = ""

    @property
    def is_code(self) -> bool:
        """Whether it is a style or a script that runs."""
        return self.name == "style" or (self.name == "script" and self.attributes.get("type", "").strip().lower() not in _DATA)


def _elements(html: str) -> Iterator[_Element]:
    end = 0
    while found := _TAG.search(html, end):
        end, name = found.end(), (found["name"] or "").lower()
        if not name:
            continue
        attributes = {attribute["name"].lower(): attribute["value"] or "" for attribute in _ATTRIBUTE.finditer(found["attributes"])}
        start = end
        if name in ("style", "script"):
            closing = _CLOSING[name].search(html, start)
            end = closing.start() if closing else len(html)
        yield _Element(name, attributes, html[start:end])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
