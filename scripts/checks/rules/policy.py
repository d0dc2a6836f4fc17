"""Every built page has the Content Security Policy that its own code calls for, and holds nothing that the policy would block.

The policy is worked out here a second time, by another parser than that of scripts/finish/csp.py: the two have to
agree. What other rules tell already is left to them: handlers and addresses that run code to no-script, other hosts to privacy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ...built.page import BuiltPage
from ...built.script import is_code
from ...diagnostics import Diagnostic, short
from ..finding import Finding, tell
from ..workspace import Workspace

NAME = "policy"
ABOUT = "every built page begins with the Content Security Policy that its content calls for, and holds nothing which that would block"
SITE = True

CHARSET_BYTES = 1024
"""The charset of a page has to be told within so many bytes (HTML, 4.2.5.4); the policy stands before it."""

_ALWAYS = {"default-src": {"'none'"}, "base-uri": {"'none'"}, "form-action": {"'none'"}}
_REFERRER = '<meta name="referrer" content="no-referrer">'
_FIRST = re.compile(r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')

_PICTURES = frozenset({"img", "image"})
_NEVER = frozenset({"iframe", "frame", "object", "embed", "applet", "base", "audio", "video", "track", "portal"})
_CSS_FETCH = re.compile(r"@import|(?:url|src|image-set)\(\s*(?![\s\"']*#)[^)]*", re.I)
_EVAL = re.compile(r"\beval\s*\(|\bnew\s+Function\b|\bset(?:Timeout|Interval)\s*\(\s*[\"'`]")

_AGAIN = "Build the site again with “make site”; if it stays, correct scripts/finish/csp.py."
_CHARSET_REMEDY = "Put it first in the head of the template: the policy alone comes before it."
_STYLE_REMEDY = "Give the element a class, and put the rule into overrides/css/<class>.css."
_SCRIPT_REMEDY = "Put it into overrides/js, and into the template with {{ script(…) }}."
_FORM_REMEDY = "Remove action: nothing is sent anywhere; the search answers on its own page."
_FRAME_REMEDY = "Write a link to it instead; what the site really has to embed, scripts/finish/csp.py must allow on purpose."
_CSS_REMEDY = "Draw it in the page as SVG, or with CSS alone: style sheets fetch nothing."
_EVAL_REMEDY = "Write the code as code, not as text."
_DATA_REMEDY = "Put the picture into docs/assets as a file."


def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """A problem for each page without its policy, and for each thing that the policy would keep from working."""
    return tell(workspace, NAME, (finding for page in workspace.site.pages for finding in _of_page(page)))


def _of_page(page: BuiltPage) -> Iterator[Finding]:
    reader = _Reader()
    reader.feed(page.text)
    reader.close()
    head = page.line_of("<head>")
    first = _FIRST.search(page.text)
    if not first:
        there = 'http-equiv="Content-Security-Policy"' in page.text
        yield Finding(page, head, "the policy does not come first in the head" if there else "the page has no Content Security Policy", _AGAIN)
    else:
        yield from _compared(page, _parsed(first[1]), reader, head + 1)
    if _REFERRER not in page.text:
        yield Finding(page, head, "the page does not say that links from it tell nothing (referrer)", _AGAIN)
    charset = page.text.lower().find("<meta charset")
    if charset < 0 or len(page.text[:charset].encode()) > CHARSET_BYTES - len('<meta charset="utf-8">'):
        yield Finding(page, head, f"the charset is not told within the first {CHARSET_BYTES} bytes", _CHARSET_REMEDY)
    yield from (Finding(page, line, message, remedy, words) for line, message, remedy, words in reader.blocked)


def _parsed(policy: str) -> dict[str, set[str]]:
    """The directives of a policy with the sources of each."""
    parts = (directive.split() for directive in policy.split(";"))
    return {name: set(sources) for name, *sources in filter(None, parts)}


def _compared(page: BuiltPage, given: dict[str, set[str]], reader: _Reader, line: int) -> Iterator[Finding]:
    """What the policy ``given`` on ``line`` allows too little or too much: a style or script that it does not know is told where it stands."""
    unknown = [(at, directive) for at, directive, source in reader.inline if source not in given.get(directive, ())]
    for at, directive in unknown:
        yield Finding(page, at, f"the policy does not know this <{directive.removesuffix('-src')}>: it has no effect", _AGAIN)
    told = {directive for _, directive in unknown} | ({"connect-src"} if unknown else set())
    for name in sorted(({*given, *reader.needed}) - told):
        has, needs = (" ".join(sorted(policy.get(name, ()))) or "nothing" for policy in (given, reader.needed))
        if has != needs:
            yield Finding(page, line, f"the policy is not that of this page: {name} has {has}, its content calls for {needs}", _AGAIN)


@dataclass
class _Reader(HTMLParser):
    """Reads a page; ``needed`` are the directives it calls for, ``blocked`` what they forbid: line, message, remedy, words.

    ``inline`` are its styles and scripts: line, directive, hash.
    """

    needed: dict[str, set[str]] = field(default_factory=lambda: {name: set(sources) for name, sources in _ALWAYS.items()})
    blocked: list[tuple[int, str, str, str]] = field(default_factory=list)
    inline: list[tuple[int, str, str]] = field(default_factory=list)
    _inside: str = ""
    _text: list[str] = field(default_factory=list)
    _line: int = 1

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        relations = values.get("rel", "").lower().split()
        if tag == "style" or (tag == "script" and "src" not in values and self._runs(values)):
            self._inside, self._text, self._line = tag, [], self.getpos()[0]
        elif tag == "script" and self._runs(values):
            self._block(f"the script “{short(values['src'])}” is a file", _SCRIPT_REMEDY, values["src"])
        elif tag in _PICTURES or (tag == "link" and {"icon", "apple-touch-icon"} & set(relations)):
            self._allow("img-src", "'self'")
        elif tag == "link" and "manifest" in relations:
            self._allow("manifest-src", "'self'")
        elif tag == "link" and "stylesheet" in relations:
            self._block(f"the style sheet “{short(values.get('href', ''))}” is a file", _STYLE_REMEDY, values.get("href", ""))
        elif tag == "form" and "action" in values:
            self._block(f"the form is sent to “{short(values['action'])}”", _FORM_REMEDY, values["action"])
        elif tag in _NEVER:
            self._block(f"<{tag}> is not allowed on any page", _FRAME_REMEDY, self.get_starttag_text())
        if "style" in values:
            self._block(f"the attribute style=“{short(values['style'])}” of <{tag}> has no effect", _STYLE_REMEDY, f'style="{values["style"]}"')
        for name in ("src", "srcset", "href", "data", "poster"):
            if re.match(r"\s*(?:data|blob|filesystem):", values.get(name, ""), re.I):
                self._block(f"<{tag}> has its content in its address: “{short(values[name])}”", _DATA_REMEDY, values[name])

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not self._inside or tag != self._inside:
            return
        text, self._inside = "".join(self._text), ""
        digest = base64.standard_b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        self._allow(f"{tag}-src", f"'sha256-{digest}'")
        self.inline.append((self._line, f"{tag}-src", f"'sha256-{digest}'"))
        if tag == "script":
            if "fetch(" in text:
                self._allow("connect-src", "'self'")
            self._search(_EVAL, text, "a script runs text as code: “{}”", _EVAL_REMEDY)
        else:
            self._search(_CSS_FETCH, text, "a style fetches a file: “{}”", _CSS_REMEDY)

    @staticmethod
    def _runs(values: dict[str, str]) -> bool:
        return is_code(values.get("type"))

    def _allow(self, directive: str, source: str) -> None:
        self.needed.setdefault(directive, set()).add(source)

    def _block(self, message: str, remedy: str, words: str | None) -> None:
        self.blocked.append((self.getpos()[0], message, remedy, words or ""))

    def _search(self, pattern: re.Pattern, text: str, message: str, remedy: str) -> None:
        for found in pattern.finditer(text):
            self.blocked.append((self._line + text.count("\n", 0, found.start()), message.format(short(found[0])), remedy, found[0]))
