"""The outline of a page: what stands under each heading, counted so that languages can be compared."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..sources.markdown import MarkdownPage, Section
from .texts import Text

_ATTRIBUTES = re.compile(r"\{:?(?P<inside>[^{}\n]*)\}")
_TOKEN = re.compile(r"(?<![\w-])[.#][\w-]+")
_BLOCK = re.compile(r"^/{3,}\s*(?P<name>\w.*?)\s*$")
_FOOTNOTE = re.compile(r"\[\^(?P<name>[^\]]+)\](?P<definition>:)?")
_ROW = re.compile(r"^\s*\|")
_IMAGE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']?(?P<target>[^\"'\s>]*)", re.I)
_CODE = re.compile(r"`[^`]*`")

KINDS = {"paragraph": "paragraph", "term": "term", "definition": "definition", "footnote": "footnote"}
"""Kinds of texts that are counted, with their names for messages."""


@dataclass(frozen=True)
class Feature:
    """One thing that every language has alike, such as a link: where it stands, and what it is."""

    line: int
    value: str


@dataclass
class Part:
    """What stands between one heading (of any level) and the next: ``id`` is empty before the first, or without id.

    ``features`` are the things that languages share, by their name in messages.
    """

    id: str
    line: int
    features: dict[str, list[Feature]] = field(default_factory=dict)

    def count(self, name: str) -> Counter[str]:
        """How often each value of a feature stands here."""
        return Counter(feature.value for feature in self.features.get(name, ()))


def outline(page: MarkdownPage, texts: Iterable[Text]) -> list[Part]:
    """The parts of ``page``; ``texts`` are its texts."""
    starts = [page.source.offset + 1, *(heading.line for heading in page.headings)]
    code = page.sections[0].code
    sections = [Section("", 0, "", starts[0], code=code), *(Section(h.id, h.level, h.text, h.line, code=code) for h in page.headings)]
    for line in page.lines:
        sections[bisect_right(starts, line.number, lo=1) - 1].lines.append(line)
    parts = [Part(section.id, section.line, _features(section, page.source.uri)) for section in sections]
    for text in texts:
        if text.kind in KINDS and text.code == page.source.code:
            line = text.line()
            parts[bisect_right(starts, line, lo=1) - 1].features.setdefault(KINDS[text.kind], []).append(Feature(line, ""))
    return parts


def _features(section: Section, uri: str) -> dict[str, list[Feature]]:
    found: dict[str, list[Feature]] = {
        "list item": [Feature(item.number, "") for item in section.items],
        "link": [Feature(link.line, inside(uri, link.target)) for link in section.links if not link.image],
        "picture": [Feature(link.line, inside(uri, link.target)) for link in section.links if link.image],
        "call": [Feature(call.line, re.sub(r"\s+", " ", call.text)) for call in section.calls],
        "block": [],
        "class": [],
        "footnote mark": [],
        "table row": [],
    }
    for line in section.written:
        text = _CODE.sub("", line.text)
        if block := _BLOCK.match(text.strip()):
            found["block"].append(Feature(line.number, f"/// {block['name']}"))
        heading = text.lstrip("-*+ 0123456789.").startswith("#")
        for attributes in _ATTRIBUTES.finditer(text.replace("{{", "  ").replace("}}", "  ")):
            tokens = [token for token in _TOKEN.findall(attributes["inside"]) if not (heading and token.startswith("#"))]
            found["class"] += [Feature(line.number, token) for token in tokens]
        found["picture"] += [Feature(line.number, inside(uri, image["target"])) for image in _IMAGE.finditer(text)]
        found["footnote mark"] += [Feature(line.number, f"[^{mark['name']}]{mark['definition'] or ''}") for mark in _FOOTNOTE.finditer(text)]
        if _ROW.match(text):
            cells = len(re.findall(r"(?<!\\)\|", text.strip().strip("|"))) + 1
            found["table row"].append(Feature(line.number, f"{cells} columns"))
    return found


def inside(uri: str, target: str) -> str:
    """Where a link leads, without the folder of its language: the same for the same page in every language.

    ``uri`` is the page's path below docs/. An address on the Web stays as it is.
    """
    if re.match(r"[a-z][a-z0-9+.-]*:", target):
        return target
    place, mark, id_ = target.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(uri), place)) if place else uri
    code = uri.partition("/")[0]
    return path.removeprefix(f"{code}/") + mark + id_


def language_of(uri: str, target: str, codes: Iterable[str]) -> str | None:
    """The language that a link leads to when it leaves that of its page: one of ``codes``."""
    if re.match(r"[a-z][a-z0-9+.-]*:", target) or not target:
        return None
    place = posixpath.normpath(posixpath.join(posixpath.dirname(uri), target.partition("#")[0]))
    first = place.partition("/")[0]
    return first if first in codes and first != uri.partition("/")[0] else None
