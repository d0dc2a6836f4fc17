"""The texts of YAML, each character with its place: those of docs/_data, and of the front matter of pages."""

import re
from collections.abc import Iterator

import yaml

from ..content.markdown.document import ADDRESS
from ..content.yamlfile import KeyPath
from ..system.loader import LOADER
from .texts import Chunk, File, Text, with_holes

NO_PROSE = re.compile(rf"\{{\w*\}}|#|{ADDRESS}")
_NO_PROSE = re.compile(f"({NO_PROSE.pattern})")
_ESCAPED = dict(zip("0abtnvfreN_LP", "\0\a\b\t\n\v\f\r\x1b\x85\u00a0\u2028\u2029", strict=True))  # YAML 1.2.2, 5.7
_ESCAPES = {'"': re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)", re.S), "'": re.compile("''")}
_NO_ESCAPE = re.compile(r"(?!)")


def compose(raw: str) -> tuple[yaml.Node | None, int]:
    """Return the nodes of YAML, and the number of characters before the first one counted (a byte order mark)."""
    skipped = len(raw) - len(raw.removeprefix("\ufeff"))
    return yaml.compose(raw[skipped:], Loader=LOADER), skipped


SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_VERBATIM = frozenset({"quote"})  # keys of what is quoted word for word: no rule of ours holds for the words of others


def data_texts(file: File, codes: set[str]) -> Iterator[Text]:
    """Yield the texts of a data file: the values below keys that are language codes, and lists of such values."""
    node, skipped = compose(file.raw)
    seen: set[int] = set()

    def walk(node: yaml.Node, path: KeyPath, code: str) -> Iterator[Text]:
        if id(node) in seen:
            return  # an alias: reported where it is written
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if code and node.tag == "tag:yaml.org,2002:str":
                for chunks in scalar(file.raw, node, skipped):
                    yield Text(file, code, "data", chunks, where=path, escaped=node.style == '"')
        elif isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                yield from walk(child, (*path, index), code)
        elif isinstance(node, yaml.MappingNode):
            keys = {key.value for key, _ in node.value}
            localized = bool(keys) and keys <= codes
            named = _language_of(node) if not code else ""
            for key, child in node.value:
                if key.value not in _VERBATIM:
                    own = named if key.value == "name" else code if _is_publisher(key.value, child) else ""  # below the language of its page
                    yield from walk(child, (*path, key.value), key.value if localized else own)

    if node:
        yield from walk(node, (), "")


def _is_publisher(key: str, value: yaml.Node) -> bool:
    """Whether a value names a publisher in words, not by a site."""
    return key == "publisher" and isinstance(value, yaml.ScalarNode) and not SITE.search(value.value)


def _language_of(node: yaml.MappingNode) -> str:
    """The code of the language that a row of languages.yml is about, whose name is a text in it; "" for any other row."""
    values = {key.value: child.value for key, child in node.value if isinstance(child, yaml.ScalarNode)}
    return values["code"] if {"code", "tag", "locale"} <= values.keys() else ""


def scalar(raw: str, node: yaml.ScalarNode, skipped: int = 0) -> Iterator[list[Chunk]]:
    """Yield the chunks of a scalar, one list a line: texts in block scalars are letters, where each line is a text of its own."""
    start, end = node.start_mark.index + skipped, node.end_mark.index + skipped
    if node.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif node.style in ("|", ">"):
        start = raw.index("\n", start) + 1
    folded = node.style not in ("'", '"') or "\n" in raw[start:end]  # spaces at the ends of lines are part of no text
    for line in re.finditer(r"[^\r\n]+", raw[start:end]):
        text = line[0].strip(" \t") if folded else line[0]
        at = start + line.start() + (len(line[0]) - len(line[0].lstrip(" \t")) if folded else 0)
        for piece in _pieces(text, at, node.style or ""):
            if piece:
                yield piece


def _pieces(raw: str, at: int, style: str) -> Iterator[list[Chunk]]:
    """The chunks of one line of a scalar, cut where an escape breaks it."""
    chunks: list[Chunk] = []
    done = 0
    for found in _ESCAPES.get(style, _NO_ESCAPE).finditer(raw):
        chunks += with_holes(_NO_PROSE, raw[done : found.start()], at + done)
        mark, code = found[0][1], found[0][2:]
        text = "'" if style != '"' else chr(int(code, 16)) if mark in "xuU" else _ESCAPED.get(mark, mark)
        if text == "\n":
            yield chunks
            chunks = []
        else:
            chunks.append(Chunk(text, found[0], at + found.start()))
        done = found.end()
    yield chunks + with_holes(_NO_PROSE, raw[done:], at + done)
