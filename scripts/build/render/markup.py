"""What a page may have: Markdown from editors brings in no script, no handler, no frame, no form, no style, no foreign picture.

What is judged is the HTML that the Markdown has become, before the blocks of components go into it: however something is
written (raw HTML, attribute lists, reference links, entities, blocks of pymdownx), it has to come out as a tag to do
anything. The tags are read by a grammar narrower than that of HTML: what is not exactly a tag of the list below, with
attributes between double quotes, is refused, so that no browser can read it in another way than we do.
"""

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

import yaml

from ...content.markdown.blocks import Blocks
from ...content.markdown.engine import Engine
from ...content.markdown.limit import SECONDS, TooSlow
from ...content.pages import TEXTS_OF_FRONT_MATTER, PageSource
from ...content.trust import Trusted, untrusted_in_data, untrusted_link, untrusted_words
from ...content.yamlfile import composed, read_text
from ...diagnostics import Diagnostic, report, short, shown
from ...generator import BUILT_IN, CONFIGURATION
from ...system.lines import line_at
from ...system.loader import read_table
from ...system.printable import CONTROLS, printable
from ...urls import as_browsers_read

Render = Callable[[str], str]  # from Markdown to HTML, as the site does it
_ALLOWED = read_table(Path(__file__).with_name("markup.yml"))
INLINE = _ALLOWED["inline"].split()
_ELEMENTS = frozenset([*INLINE, *_ALLOWED["elements"].split()])
_EVERYWHERE, _KNOWN_DATA, _READ = (frozenset(_ALLOWED[kind].split()) for kind in ("everywhere", "data", "read"))
_OF = {element: frozenset(names.split()) for element, names in _ALLOWED["of"].items()}

_ATTRIBUTE = r'\s+(?P<name>[A-Za-z][\w:-]*)(?:="(?P<value>[^"<>]*)")?'
_TAG = re.compile(rf"</?(?P<element>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:{re.sub(r'[?]P<[a-z]+>', '?:', _ATTRIBUTE)})*)\s*/?>")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_UNREAD = re.compile(r"<[^>\n]{0,60}>?")
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--).)*-->", re.S)  # no two browsers disagree about where such a one ends
_PLACE = re.compile(r"<!--block \d+-->")

_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_SCHEME = re.compile(r"[^/?#]*:")

_MOST = 20  # findings of one page that are reported; somebody who pastes a whole HTML page need not read a thousand


class Disallowed(NamedTuple):
    """Something that is not allowed on a page: the ``code`` of its diagnostic and the ``words`` of the HTML that show it; ``more`` of both."""

    code: str
    words: str
    element: str = ""
    more: str = ""

    def report(self, file: str, line: int) -> Diagnostic:
        """Return the diagnostic of it."""
        names = {"inline": ", ".join(f"<{name}>" for name in INLINE), "allowed": ", ".join(sorted(_EVERYWHERE | _OF.get(self.element, frozenset())))}
        return report(self.code, file, line, words=short(self.words), element=self.element, more=short(self.more), **names)


def disallowed(html: str, trusted: Trusted) -> Iterator[Disallowed]:
    """Yield what is not allowed in ``html``, the body of a page as Markdown made it, in order; then addresses in its text that are not trusted."""
    end, opened, texts, said = 0, set(), [], ""
    while (start := html.find("<", end)) >= 0:
        texts.append("" if said and unescape(html[end:start]) == said else html[end:start])  # an autolink is not reported for its text too
        said = ""
        found = _TAG.match(html, start) or _COMMENT.match(html, start)
        if not found:
            unread = _UNREAD.match(html, start)
            yield Disallowed("markup/unreadable-tag", unread[0] if unread else "<")
        elif found.re is _TAG:
            element, closes = found["element"].lower(), found[0].startswith("</")
            if element in _ELEMENTS:
                for each in _of_attributes(element, found["attributes"], trusted):
                    said = each.words if each.code == "markup/untrusted-address" else said
                    yield each
            elif not (closes and element in opened):  # the end of what has been reported is not reported again
                opened.add(element)
                yield Disallowed("markup/element", found[0], f"{'/' * closes}{element}")
        end = found.end() if found else start + 1
    # Markdown ends every block with a line end: what is beside each other here is read together, whatever elements it is in.
    yield from _of_text(unescape("".join([*texts, html[end:]])), trusted)


def _of_text(text: str, trusted: Trusted) -> Iterator[Disallowed]:
    yield from (*_of_controls(text), *(Disallowed("markup/untrusted-words", words) for _, words in untrusted_words(text, trusted)))


def _of_controls(text: str) -> Iterator[Disallowed]:
    yield from (Disallowed("markup/invisible-character", character, more=printable(character)) for character in dict.fromkeys(CONTROLS.findall(text)))


def _of_attributes(element: str, attributes: str, trusted: Trusted) -> Iterator[Disallowed]:
    allowed = _EVERYWHERE | _KNOWN_DATA | _OF.get(element, frozenset())
    for attribute in _ATTRIBUTES.finditer(attributes):
        name, value = attribute["name"].lower(), unescape(attribute["value"] or "")
        if name not in allowed:
            yield Disallowed("markup/attribute", name, element)
        elif name in ("href", "src"):
            yield from _of_address(element, value, trusted)
        elif name in _READ:
            yield from _of_text(value, trusted)
        else:
            yield from _of_controls(value)


def _of_address(element: str, address: str, trusted: Trusted) -> Iterator[Disallowed]:
    yield from _of_controls(address)
    plain = as_browsers_read(address)
    scheme = _SCHEME.match(plain)
    if element == "img" and (scheme or re.match(r"[/\\]{2}", plain)):
        yield Disallowed("markup/picture-from-elsewhere", address)
    elif scheme and not plain.lower().startswith(_SCHEMES):
        yield Disallowed("markup/not-a-page", address)
    elif words := untrusted_link(address, trusted):
        yield Disallowed("markup/untrusted-address", address, more=words)


def unreadable(file: str, error: RecursionError | TooSlow) -> Diagnostic:
    """Return the diagnostic of a page that Markdown has ended with ``error``: it is nested too deeply, or takes too long."""
    return report("markup/too-slow" if isinstance(error, TooSlow) else "markup/too-deep", file, seconds=f"{SECONDS:g}")


def disallowed_markup(page: PageSource, text: str, html: str, render: Render, trusted: Trusted) -> list[Diagnostic]:
    """Return the diagnostics of ``page``, whose body with its calls carried out is ``text`` and has become ``html``."""
    problems = [
        report("markup/untrusted-front-matter", page.file, page.line(str(path[0])), key=path[0], words=short(words))
        for path, words in untrusted_in_data({key: getattr(page.front, key) for key in TEXTS_OF_FRONT_MATTER}, trusted)
    ]
    body = page.body
    found = [(line_at(body, comment.start()), Disallowed("markup/comment-of-build", comment[0])) for comment in _PLACE.finditer(body)]
    seen: Counter[Disallowed] = Counter()
    for each in disallowed(html, trusted):
        seen[each] += 1
        if len(found) < _MOST:
            found.append((_line(text, each, seen[each], render, trusted), each))
    return problems + [each.report(page.file, page.offset + line) for line, each in found]


def _line(text: str, what: Disallowed, number: int, render: Render, trusted: Trusted) -> int:
    """Return the line of ``text``, from 1, that brings ``what`` for the ``number``-th time.

    It is the last of the first lines that are needed for it to come out; or, when its words are as they are on a line
    above, the nearest such line (a tag may be read only once it is closed).
    """
    lines = text.split("\n")

    def there(count: int) -> bool:
        return sum(each == what for each in disallowed(render("\n".join(lines[:count])), trusted)) >= number

    last = bisect_left(range(1, len(lines) + 1), True, key=there) + 1
    words = what.words.split("\n")[0]
    return next((line for line in range(min(last, len(lines)), 0, -1) if words in lines[line - 1]), min(last, len(lines)))


class _Configuration(yaml.SafeLoader):
    """Reads mkdocs.yml; what only MkDocs understands (!ENV) is nothing here."""


_Configuration.add_multi_constructor("", lambda loader, tag, node: None)


def site_markdown(root: Path) -> Render:
    """Return how the workspace in ``root`` makes HTML of Markdown. Raises SourceError when mkdocs.yml cannot be read."""
    return site_engine(root).html


def site_engine(root: Path, also: Iterable[str] = ()) -> Engine:
    """Return Markdown with the extensions that mkdocs.yml in ``root`` names, and ``also`` these where it names any.

    Raises SourceError when it cannot be read.
    """
    file = root / CONFIGURATION
    text = read_text(file)
    composed(text, shown(file))
    rows = (yaml.load(text, _Configuration) or {}).get("markdown_extensions") or []
    named = {name: options for row in rows for name, options in (row.items() if isinstance(row, dict) else [(row, None)])}
    options = {name: options for name, options in named.items() if options}
    return _engine(json.dumps([list(dict.fromkeys([*BUILT_IN, *named, *(also if named else ())])), options], default=str))


@cache
def _engine(settings: str) -> Engine:
    names, options = json.loads(settings)
    return Engine([*names, Blocks()], options)
