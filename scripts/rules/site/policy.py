"""Every built page has the Content Security Policy that its own code calls for, and holds nothing that the policy would block.

The policy is worked out here a second time, from the parsed page, and not by scripts/build/postbuild/csp.py: the two have to agree.
What other rules report is left to them: handlers and addresses that run code to no-script, other hosts to privacy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ...diagnostics import Diagnostic, short
from ...diagnostics.registry import rule
from ...site.findings import Finding
from ...site.page import BuiltPage
from ...site.reference import ASSET, is_code
from ...system.lines import line_at
from ...urls import HELD, leads_out, scheme
from ..origin import finding, on_pages
from ..workspace import Workspace

CHARSET_BYTES = 1024  # the charset of a page has to be declared within so many bytes (HTML, 4.2.5.4); the policy comes before it
_ALWAYS = {"default-src": {"'none'"}, "base-uri": {"'none'"}, "form-action": {"'none'"}}
_REFERRER = '<meta name="referrer" content="no-referrer">'
_FIRST = re.compile(r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_PICTURES = frozenset({"img", "image"})
_NEVER = frozenset({"iframe", "frame", "object", "embed", "applet", "base", "audio", "video", "track", "portal"})
_EVAL = re.compile(r"\beval\s*\(|\bnew\s+Function\b|\bset(?:Timeout|Interval)\s*\(\s*[\"'`]")


@rule("policy", needs="site")
def check(workspace: Workspace) -> list[Diagnostic]:
    """Report each page without its policy, and everything that the policy would keep from working."""
    return on_pages(workspace, _of_page)


def _of_page(page: BuiltPage) -> Iterator[Finding]:
    content, head = _Content(page), page.line_of("<head>")
    blocked = list(content.read())
    if first := _FIRST.search(page.text):
        directives = (directive.split() for directive in first[1].split(";"))
        yield from _compared(page, {name: set(sources) for name, *sources in filter(None, directives)}, content, head + 1)
    elif 'http-equiv="Content-Security-Policy"' in page.text:
        yield finding("policy/not-first", page, head)
    else:
        yield finding("policy/missing", page, head)
    if _REFERRER not in page.text:
        yield finding("policy/no-referrer-policy", page, head)
    charset = page.text.lower().find("<meta charset")
    if charset < 0 or len(page.text[:charset].encode()) > CHARSET_BYTES - len('<meta charset="utf-8">'):
        yield finding("policy/late-charset", page, head, bytes=CHARSET_BYTES)
    yield from blocked


def _compared(page: BuiltPage, given: dict[str, set[str]], content: _Content, line: int) -> Iterator[Finding]:
    """Report what the policy ``given`` on ``line`` allows too little or too much."""
    unknown = [(at, directive) for at, directive, source in content.inline if source not in given.get(directive, ())]
    for at, directive in unknown:
        yield finding("policy/no-hash", page, at, kind=directive.removesuffix("-src"))
    reported = {directive for _, directive in unknown} | ({"connect-src"} if unknown else set())
    for name in sorted({*given, *content.needed} - reported):
        has, needs = (" ".join(sorted(policy.get(name, ()))) or "nothing" for policy in (given, content.needed))
        if has != needs:
            yield finding("policy/different", page, line, directive=name, has=has, needs=needs)


@dataclass
class _Content:
    """What a page holds: ``needed`` are the directives it calls for, ``inline`` its styles and scripts (line, directive, hash)."""

    page: BuiltPage
    needed: dict[str, set[str]] = field(default_factory=lambda: {name: set(sources) for name, sources in _ALWAYS.items()})
    inline: list[tuple[int, str, str]] = field(default_factory=list)

    def read(self) -> Iterator[Finding]:
        """Go through the page; yield what the policy forbids."""
        for element in self.page.document.iter("*"):
            yield from self._of_element(element, str(element.tag), element.sourceline or 1)
        for reference in self.page.references:
            url = reference.url
            fetches = reference.use == ASSET and reference.tag not in ("link", "meta")
            if scheme(url) in HELD:
                yield finding("policy/data-address", self.page, self.page.line(reference), url, tag=reference.tag, address=short(url))
            elif fetches and reference.kind.startswith(("style ", "svg ")) and not url.startswith("#"):
                yield finding("policy/style-fetches", self.page, self.page.line(reference), url, address=short(url))

    def _of_element(self, element: etree._Element, tag: str, line: int) -> Iterator[Finding]:
        page, given = self.page, element.attrib

        def get(name: str) -> str:
            return str(given.get(name, ""))

        relations = set(get("rel").lower().split()) if tag == "link" else set()
        if tag == "style" or (tag == "script" and is_code(get("type")) and "src" not in given):
            yield from self._of_inline(tag, element.text or "", line)
        elif tag == "script" and is_code(get("type")):
            yield finding("policy/script-file", page, line, get("src"), address=short(get("src")))
        elif tag in _PICTURES or (tag == "link" and {"icon", "apple-touch-icon"} & relations):
            self._need("img-src", "'self'")
        elif tag == "link" and "manifest" in relations:
            self._need("manifest-src", "'self'")
        elif tag == "link" and "stylesheet" in relations:
            yield finding("policy/style-file", page, line, get("href"), address=short(get("href")))
        elif tag == "form" and "action" in given:
            self.needed["form-action"] = {"'self'"}
            if leads_out(get("action")) or get("method").lower() == "post":
                yield finding("policy/form", page, line, get("action"), address=short(get("action")))
        elif tag in _NEVER:
            yield finding("policy/forbidden-element", page, line, f"<{tag}", tag=tag)
        if style := get("style"):
            yield finding("policy/style-attribute", page, line, f'style="{style}"', style=short(style), tag=tag)

    def _of_inline(self, tag: str, text: str, line: int) -> Iterator[Finding]:
        source = f"'sha256-{base64.standard_b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
        self._need(f"{tag}-src", source)
        self.inline.append((line, f"{tag}-src", source))
        if tag == "script":
            if "fetch(" in text:
                self._need("connect-src", "'self'")
            for found in _EVAL.finditer(text):
                yield finding("policy/eval", self.page, line + line_at(text, found.start()) - 1, found[0], words=short(found[0]))

    def _need(self, directive: str, source: str) -> None:
        self.needed.setdefault(directive, set()).add(source)
