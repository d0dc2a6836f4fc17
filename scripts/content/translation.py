"""What a translation was made from, and what has changed in the source language since.

A translation records, in its front matter, a hash of each section of the source page it was made from. So its state is
known from the two files alone, whatever has become of their names and of the history, and the sections that have changed
are known by name. The hash is that of the text without its typography: a correction of spaces, quotation marks or
capitals leaves translations as they are, a changed word or figure does not.
"""

import datetime
import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

import yaml

from .front_matter import Translation
from .markdown.front import front_of
from .markdown.sections import sections
from .pages import TEXTS_OF_FRONT_MATTER, PageSource
from .yaml_text import set_value
from .yamlfile import node_at

FRONT = "front"  # the name, among the sections of a page, of the texts of its front matter (and of what stands before its first heading)
RULE = "translation"  # the rule under which mistakes in a record are told
_HASH = re.compile(r"[0-9a-f]{8}")

# Markup that is no text: comments, the marks of blocks, attribute lists (heading ids, classes, languages), tags. Calls stay.
_MARKUP = re.compile(r"(?s:<!--.*?-->)|^[ \t]*///.*$|(?<!\{)\{:?[ \t]*(?:[#.]|[\w-]+=)[^{}]*\}(?!\})|</?[a-zA-Z][\w-]*(?=[\s/>])[^<>]*>", re.M)
# Where a link leads inside the site is no text either: a page that moves changes the links to it, not their words.
_INNER_TARGET = re.compile(r"(?<=\])\((?!https?:|mailto:)[^()\s]*")
_HEADING = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?#{1,6}[ \t]+(.*?)\.?[ \t]*$", re.M)  # FR-19: no point at the end
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+", re.M)
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_ORDINAL = re.compile(r"(?<=[0-9ivx])[èé]me\b")  # FR-11
_ACCENT_OF_CAPITAL = re.compile("(?<=[A-Z])[\u0300-\u036f]+")  # FR-07
_DECIMALS = re.compile(r"(?<=\d)\.(?=\d)")  # FR-06
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")  # FR-05
_AROUND_MARKS = re.compile(r" (?=[^\w ])|(?<=[^\w ]) ")  # FR-01, 02, 03, 08, 14, 18
_SAME = str.maketrans(
    {char: same for chars, same in (("“”„‟«»", '"'), ("‘’‚‛", "'"), ("‐‑‒–—―−", "-")) for char in chars}  # FR-03, 04, 18
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")  # soft hyphens and marks without width
    | {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}  # FR-15
)


def normalized(text: str) -> str:
    """Markdown ``text`` as it is compared: words, figures, marks and calls, without markup and typography.

    What the rules of French typography (FR-01 to FR-19 of the house rules) correct makes no difference: spaces, forms
    of quotation marks, apostrophes, dashes and ellipses, ligatures, capitals and their accents, ordinals, decimal marks.
    """
    text = _INNER_TARGET.sub("(", _MARKUP.sub("", html.unescape(text)))
    text = _EMPHASIS.sub("", _BULLET.sub("- ", _HEADING.sub(r"\1", text)))
    text = unicodedata.normalize("NFKC", text.translate(_SAME))
    text = unicodedata.normalize("NFC", _ACCENT_OF_CAPITAL.sub("", unicodedata.normalize("NFD", text)))
    text = " ".join(_DECIMALS.sub(",", _ORDINAL.sub("e", text.casefold())).split())
    return _AROUND_MARKS.sub("", _THOUSANDS.sub("", text))


@lru_cache(4096)  # pages have texts in common, and it takes as long as to read a page
def fingerprint(text: str) -> str:
    """Return a short hash of the normalized ``text``: 8 hexadecimal digits (a chance of one in 4 billion to miss a change)."""
    return hashlib.sha256(normalized(text).encode()).hexdigest()[:8]


class Part(NamedTuple):
    """One section of a page: its id, the plain text of its heading, the line it begins on, the hash of its text."""

    id: str
    title: str
    line: int
    hash: str


_parts: dict[str, tuple[PageSource, dict[str, Part]]] = {}  # those of pages looked at before, by file: the preview asks again and again


def parts(page: PageSource) -> dict[str, Part]:
    """Return the sections of ``page`` by their id, in order, the texts of its front matter first; a heading without id begins none."""
    if page.file not in _parts or _parts[page.file][0] is not page:
        _parts[page.file] = page, _parts_of(page)
    return _parts[page.file][1]


def _parts_of(page: PageSource) -> dict[str, Part]:
    front = ((key, getattr(page.front, key)) for key in TEXTS_OF_FRONT_MATTER)
    texts = {FRONT: [f"{key}: {value}" for key, value in front if isinstance(value, str)]}
    titles, lines, here = {FRONT: ""}, {FRONT: 1}, FRONT
    for section in sections(page.body):
        if section.id:
            here = section.id
            titles.setdefault(here, _plain(section.title))
            lines.setdefault(here, page.offset + section.line + 1)
        texts.setdefault(here, []).append("\n".join(section.lines))
    return {id_: Part(id_, titles[id_], lines[id_], fingerprint("\n".join(text))) for id_, text in texts.items()}


def _plain(title: str) -> str:
    """Return a heading as it is read: link texts without their targets, no markup."""
    return _EMPHASIS.sub("", _MARKUP.sub("", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", html.unescape(title)))).replace("`", "").strip()


def record(source: PageSource, date: datetime.date) -> Translation:
    """Return what a translation made from ``source`` as it is now, and declared up to date on ``date``, records."""
    return Translation(date=date, sections={part.id: part.hash for part in parts(source).values()})


def revised(pages: Iterable[PageSource]) -> datetime.date | None:
    """Return when one of ``pages`` was last declared up to date with its source page; None where none is a translation."""
    return max((page.front.translation.date for page in pages if page.front.translation), default=None)


class Difference(NamedTuple):
    """A section of the source page that is no longer what the translation was made from.

    ``title`` is that of the source page, empty for FRONT; for a section that was removed there, the translation's own, or
    its id. ``line`` is its line in the source page, 0 for a removed one.
    """

    kind: Literal["changed", "added", "removed"]
    id: str
    title: str
    line: int = 0


class State(NamedTuple):
    """How a page stands in one language: ``date`` is when it was last declared up to date; without a record it has none, and no differences."""

    kind: Literal["current", "outdated", "missing"]
    date: datetime.date | None = None
    differences: tuple[Difference, ...] = ()

    def of(self, id_: str) -> Literal["current", "changed", "added", "removed", "missing"]:
        """Return the state of one section."""
        if self.kind == "missing":
            return "missing"
        if self.kind == "outdated" and not self.date:
            return "changed"
        return next((difference.kind for difference in self.differences if difference.id == id_), "current")


def state(source: PageSource, translation: PageSource | None) -> State:
    """Return the state of ``translation``, if there is one, compared with the page ``source`` of the source language."""
    if not translation:
        return State("missing")
    kept, now = translation.front.translation, parts(source)
    if not kept:
        return State("outdated")
    differences = [
        Difference("changed" if part.id in kept.sections else "added", part.id, part.title, part.line)
        for part in now.values()
        if kept.sections.get(part.id) != part.hash
    ]
    for id_ in kept.sections:
        if id_ not in now:
            own = parts(translation).get(id_)
            differences.append(Difference("removed", id_, own.title if own else id_))
    return State("outdated" if differences else "current", kept.date, tuple(differences))


States = dict[tuple[str, str], State]  # of the pages in other languages than the source, by language code and path


def states(pages: Mapping[str, PageSource], codes: Iterable[str]) -> States:
    """Return the state of every source page in every other language. ``pages`` are by their path below docs/; of ``codes``, the source is first."""
    first, *others = codes
    sources = [page for page in pages.values() if page.code == first]
    return {(code, page.path): state(page, pages.get(f"{code}/{page.path}")) for page in sources for code in others}


def is_hash(text: str) -> bool:
    """Return whether ``text`` has the form of a hash."""
    return bool(_HASH.fullmatch(text))


def with_record(text: str, translation: Translation) -> str:
    """Return the text of a page with ``translation`` in its front matter. See :func:`with_front_value`."""
    return with_front_value(text, RULE, translation.model_dump())


def with_front_value(text: str, key: str, value: object) -> str:
    """Return the text of a page, whatever its line ends, with ``key: value`` in its front matter, which YAML can read; nothing else changes."""
    front = front_of(text)
    if not front:
        raise ValueError("the page does not start with front matter")
    # On one line; what would be read as a number (12345678) is quoted.
    written = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, width=float("inf"), allow_unicode=True).strip()
    if node_at(front.yaml, [key]):
        return front.replaced(text, set_value(front.yaml, (key,), written))
    line_end = "\r\n" if text[: front.start].endswith("\r\n") else "\n"
    return front.replaced(text, f"{front.yaml}{key}: {written}{line_end}")
