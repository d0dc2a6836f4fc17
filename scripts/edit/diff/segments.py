"""The texts of a snapshot taken apart: paragraphs, headings, items, values of front matter and data, each with its place."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import yaml

from ...content.markdown.document import HEADINGS, Document
from ...content.markdown.front import front_of
from ...content.markdown.read import document
from ...content.snapshot import Snapshot
from ...system.loader import LOADER

FRONT = "front matter"  # the section, of a page, that its front matter is
_RECORD = "translation"  # the key of the front matter that only sync writes: it says nothing to readers
_DEEPEST = 30
_MOST = 100_000  # levels and values of a YAML file beyond which nothing is looked at: aliases may repeat one another
_ATTRIBUTES = re.compile(r"\{:?[^{}]*\}\s*$")
_KINDS = {"li": "item", "footnote": "footnote", "dd": "definition", "td": "row", "th": "row"} | dict.fromkeys(HEADINGS, "heading")
Keys = tuple[str, ...]


class Segment(NamedTuple):
    """One text: its ``kind`` (heading, paragraph, item, row, definition, footnote, block, code, or the key of a value), and its first line."""

    kind: str
    text: str
    line: int


Sections = dict[str, list[Segment]]  # the segments of a page by the id of the section that they are in, in their order
Values = dict[str, dict[str, Segment]]  # of a data file: the value at each path, by language ("" for one that every language shares)


def languages(snapshot: Snapshot) -> list[str]:
    """The codes of the languages in languages.yml, the source language first; the folders with pages where it cannot be read."""
    try:
        rows = yaml.load(snapshot.get("_data/languages.yml", ""), Loader=LOADER)
        codes = [str(row["code"]) for row in rows]
    except (yaml.YAMLError, TypeError, KeyError):
        codes = []
    return codes or sorted({path.partition("/")[0] for path in snapshot if path.endswith(".md")})


def pages(snapshot: Snapshot, codes: list[str]) -> dict[str, dict[str, Sections]]:
    """Every page, by its path inside the folder of a language and the code of that language."""
    found: dict[str, dict[str, Sections]] = {}
    for path, text in snapshot.items():
        code, _, inside = path.partition("/")
        if code in codes and path.endswith(".md"):
            found.setdefault(inside, {})[code] = _sections(text)
    return found


def data(snapshot: Snapshot, codes: list[str]) -> dict[str, Values]:
    """Every data file that YAML can read, by its path below docs/."""
    found: dict[str, Values] = {path: {} for path in snapshot if path.endswith(".yml")}
    for path, values in found.items():
        for keys, code, segment in islice(_values(_composed(snapshot[path]), (), "", set(codes)), _MOST):
            values.setdefault(".".join(keys), {})[code] = segment
    return found


def _sections(text: str) -> Sections:
    front = front_of(text)
    offset = text.count("\n", 0, front.end) if front else 0
    values = _values(_composed(front.yaml) if front else None, (), "", set())
    sections = {FRONT: [Segment(".".join(keys), each.text, each.line + 1) for keys, _, each in values if keys[:1] != (_RECORD,)]}
    here = ""
    for segment, id_ in _segments(document(text[front.end :] if front else text), offset):
        here = id_ or here
        sections.setdefault(here, []).append(segment)
    return sections


def _segments(page: Document, offset: int) -> Iterator[tuple[Segment, str]]:
    """The segments of a body, each with the id of the heading that it is, if it is one. A page that Markdown cannot read has paragraphs alone."""
    kinds = {page.line(block.start): _KINDS.get(block.role, "paragraph") for block in page.all_blocks if block.content}
    ids = {page.line(heading.start): heading.id for heading in page.headings}
    kind, held, first = "", list[str](), 0
    for number, line in enumerate([*page.source.body.split("\n"), ""], start=1):
        text = line.strip()
        code = number in page.code_lines
        new = "code" if code and kind != "code" else kinds.get(number, "") if not code else ""
        new = new or ("block" if text.startswith("///") else "row" if text.startswith("|") else "")
        goes_on = text and (code or (not new and kind not in ("code", "heading", "block", "row", "")))
        if held and not (goes_on and not new):
            yield Segment(kind, ("\n" if kind == "code" else " ").join(held), offset + first), ids.get(first, "")
            kind, held = "", []
        if text:
            kind = kind or new or ("attributes" if _ATTRIBUTES.match(text) else "paragraph")
            first = first if held else number
            held.append(text)


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=LOADER)
    except (yaml.YAMLError, RecursionError):
        return None  # the rule “yaml” reports it


def _values(node: yaml.Node | None, path: Keys, code: str, codes: set[str], depth: int = 0) -> Iterator[tuple[Keys, str, Segment]]:
    """Every value below ``node``: its path, in which rows are named by their id, its language, and itself."""
    if isinstance(node, yaml.ScalarNode):
        yield path, code, Segment(path[-1] if path else "value", " ".join(str(node.value).split()), node.start_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode) and depth < _DEEPEST:
        for number, child in enumerate(node.value, 1):
            yield from _values(child, (*path, _name(child) or str(number)), code, codes, depth + 1)
    elif isinstance(node, yaml.MappingNode) and depth < _DEEPEST:
        keys = [(str(key.value), child) for key, child in node.value]
        localized = bool(keys) and {key for key, _ in keys} <= codes
        for key, child in keys:
            yield from _values(child, path if localized else (*path, key), key if localized else code, codes, depth + 1)


def _name(row: yaml.Node) -> str:
    values = {key.value: child.value for key, child in row.value if isinstance(child, yaml.ScalarNode)} if isinstance(row, yaml.MappingNode) else {}
    return next((values[key] for key in ("id", "slug", "code", "text") if key in values), "")
