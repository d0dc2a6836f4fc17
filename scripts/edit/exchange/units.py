"""The segments of the source language beside their translations: those of the pages, and the texts of docs/_data that readers see."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

import yaml

from ...content.data import site_files
from ...content.markdown.engine import Engine
from ...content.markdown.front import front_of
from ...content.pages import TEXTS_OF_FRONT_MATTER
from ...content.translation import FRONT, State
from ...content.ui import is_of_pack
from ...content.yaml_text import language_mappings
from ...content.yamlfile import read_text
from ...rules.data_texts import NO_PROSE
from ...rules.page_texts import page_texts
from ...rules.texts import Chunk, File
from ...rules.workspace import Workspace
from ...system.loader import LOADER
from .content import Content, Mark, fingerprint, of_chunks, of_value, renumbered

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Version:
    """One text in one language: its content and marks, its line, and where it is: from ``start`` to ``end``, or at ``keys`` of YAML."""

    content: Content
    marks: dict[str, Mark]
    line: int
    kind: str = "text"
    start: int = 0
    end: int = 0
    keys: Keys = ()

    @property
    def shape(self) -> tuple[str, ...]:
        """What its counterparts in other languages have too: its kind, its calls and the targets of its links."""
        return (self.kind, *sorted(mark.last or mark.first for mark in self.marks.values() if not mark.optional))


@dataclass(frozen=True)
class Unit:
    """One segment of the file ``file``, whose translation into the language ``code`` is in the file ``translation``.

    ``section`` is the id of the heading above. ``target`` has the marks of ``marks`` where it has them; ``state`` is that of the section
    (see scripts/content/translation.py).
    """

    id: str
    code: str
    file: str
    translation: str
    section: str
    source: Version
    target: Version | None
    state: str

    @property
    def marks(self) -> dict[str, Mark]:
        """What a translation may have in place of each code: what it has now, or else what the source text has."""
        return self.source.marks | (self.target.marks if self.target else {})

    @cached_property
    def hashes(self) -> tuple[str, str]:
        """Hashes of what it and its translation say."""
        there, here = (fingerprint(each.content, each.marks) if each else "new" for each in (self.source, self.target))
        return there, here

    @property
    def key(self) -> str:
        """Its id with its hashes: another one, once it or its translation has changed. It is a name of XML (NMTOKEN)."""
        return "-".join((self.id, *self.hashes))

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return f"{self.file}:{self.source.line}"


@dataclass
class Sheet:
    """The texts of one page in one language, by section; ``front`` are those of its front matter, by key."""

    raw: str
    front: dict[str, Version] = field(default_factory=dict)
    sections: dict[str, list[Version]] = field(default_factory=dict)


def sheet(file: File, uri: str, engine: Engine | None) -> Sheet:
    """Return the sheet of the page ``uri`` (its path below docs/), which is ``file``. A passage in another language is one mark: it stays."""
    found = Sheet(file.raw)
    front = front_of(file.raw)
    node = yaml.compose(front.yaml, Loader=LOADER) if front else None
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in TEXTS_OF_FRONT_MATTER and _is_text(value):
            content, marks = of_value(value.value, NO_PROSE)
            found.front[key.value] = Version(content, marks, value.start_mark.line + 2, key.value, keys=(key.value,))
    for text in page_texts(file, uri, uri.partition("/")[0], {}, engine):
        if text.kind != "front":
            chunks = _without_edges(text.chunks)
            start, end = chunks[0].at, chunks[-1].at + len(chunks[-1].raw)
            content, marks = of_chunks(chunks)
            found.sections.setdefault(text.section, []).append(Version(content, marks, file.line(start), text.kind, start, end))
    return found


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag.endswith(":str") and bool(node.value.strip())


def _without_edges(chunks: list[Chunk]) -> list[Chunk]:
    """Return ``chunks`` without the spaces and attribute lists around the text, such as the id of a heading: they are nobody's to translate."""
    inner = [number for number, chunk in enumerate(chunks) if chunk.text.strip() or not re.fullmatch(r"\s*(?:\{[^{}]*\})?\s*", chunk.raw)]
    return chunks[inner[0] : inner[-1] + 1]


def sheets(workspace: Workspace, codes: Collection[str]) -> dict[str, Sheet]:
    """Return the pages of ``workspace`` in the languages ``codes``, by their path below docs/."""
    found = (uri for uri in workspace.pages if uri.partition("/")[0] in codes)
    return {uri: sheet(File(path, read_text(path)), uri, workspace.engine) for uri in found if (path := workspace.root / "docs" / uri)}


def units(workspace: Workspace, code: str, read: dict[str, Sheet]) -> Iterator[Unit]:
    """Yield every segment with its translation into ``code``: those of pages, whose sheets are ``read``, then those of data."""
    source, found = workspace.source_code, workspace.states
    for uri in sorted(uri for uri in workspace.pages if uri.startswith(f"{source}/")):
        path = uri.removeprefix(f"{source}/")
        yield from _of_page(path, source, code, found[code, path], read[uri], read.get(f"{code}/{path}", Sheet("")))
    for file in site_files(workspace.root):
        yield from _of_data(workspace, file, code)


def _of_page(path: str, source: str, code: str, state: State, there: Sheet, here: Sheet) -> Iterator[Unit]:
    files = f"docs/{source}/{path}", f"docs/{code}/{path}"
    for key, version in there.front.items():
        yield _unit(f"{FRONT}.{key}", code, *files, FRONT, version, here.front.get(key), state.of(FRONT))
    for section, versions in there.sections.items():
        own = here.sections.get(section, [])
        at = counterparts(versions, own)
        for number, version in enumerate(versions):
            target = own[at[number]] if number in at else None
            yield _unit(f"{section or 'top'}.{number + 1}", code, *files, section, version, target, state.of(section or FRONT))


def _unit(id_: str, code: str, file: str, translation: str, section: str, source: Version, target: Version | None, state: str) -> Unit:
    if target:
        content, marks = renumbered(target.content, target.marks, source.marks)
        target = Version(content, marks, target.line, target.kind, target.start, target.end, target.keys)
    name = re.sub(r"[^\w.]", "_", id_)
    return Unit(f"{file.replace('/', ':')}:{name}", code, file, translation, section, source, target, state)


def counterparts(there: list[Version], here: list[Version]) -> dict[int, int]:
    """Return which version ``here`` is the counterpart of each one ``there``: in its place, or of its shape where the places differ."""
    if [version.kind for version in there] == [version.kind for version in here]:
        return {number: number for number in range(len(there))}
    blocks = SequenceMatcher(None, [version.shape for version in there], [version.shape for version in here], autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _of_data(workspace: Workspace, path: str, code: str) -> Iterator[Unit]:
    source, whole = workspace.source_code, workspace.data.whole.keys()
    draft = code not in whole
    for keys, node in language_mappings(read_text(workspace.root / path), workspace.codes):
        if {"quote", *workspace.codes}.intersection(keys):  # what is quoted word for word, and what is of one language, is nobody's to translate
            continue
        values = {key.value: value for key, value in node.value if value.start_mark.index > key.start_mark.index and _is_text(value)}  # no aliases
        there, here = (_value(values.get(each), (*keys, each)) for each in (source, code))
        lacks = draft and code not in values and whole <= values.keys() and not is_of_pack(path, keys, workspace.data.by_code[code].tag)
        if there and (here or lacks):
            yield _unit(".".join(map(str, keys)), code, path, path, "", there, here, "current" if here else "missing")


def _value(node: yaml.ScalarNode | None, keys: Keys) -> Version | None:
    if node is None:
        return None
    content, marks = of_value(node.value, NO_PROSE)
    return Version(content, marks, node.start_mark.line + 1, str(keys[-2]), keys=keys)
