"""Every text that readers read, of pages and data, as it is rendered, with the place of each character in its file.

A :class:`Text` is one paragraph, list item, heading, table cell, text of a front matter or text of docs/_data. What
is not prose is hidden (marks of emphasis, tags, attribute lists, targets of links, comments) or stands there as HOLE:
calls, code, addresses, blanks of data, and passages in another language, which are texts of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path

import yaml

from ..diagnostics import shown
from ..sources.data import FILES
from ..sources.markdown import TEXTS_OF_FRONT_MATTER, code_lines
from ..sources.models import Language
from .inline import ADDRESS, HOLE, UNCHECKED, Chunk, Inline, language_in

NO_TEXTS = ("claims", "glossary", "lexicon")
"""Files of docs/_data without texts for readers: lists of words, some of which are forbidden."""


@dataclass
class File:
    """A source file as it is on disk: byte order mark and line ends included."""

    path: Path
    raw: str

    @classmethod
    def read(cls, path: Path) -> File:
        """The UTF-8 file at ``path``."""
        return cls(path, path.read_bytes().decode("utf-8"))

    @cached_property
    def name(self) -> str:
        """The file as people are shown it."""
        return shown(self.path)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.raw))]

    def line(self, at: int) -> int:
        """Line, from 1, of the character at ``at``."""
        return bisect_right(self._lines, at)


@dataclass
class Text:
    """One text in the language ``code``.

    ``kind`` is one of paragraph, item, term, definition, footnote, cell, h1 … h6 (pages), front (a text of the front
    matter) and data. ``where`` is the key of the front matter or the path in the data file, ``page`` the page's path
    below docs/, ``section`` the id of the heading of level 1 or 2 above it. ``escaped`` says that the text stands in
    double quotes in a data file, where invisible spaces are written as escapes.
    """

    file: File
    code: str
    kind: str
    chunks: list[Chunk]
    page: str = ""
    section: str = ""
    where: tuple = ()
    escaped: bool = False

    @cached_property
    def text(self) -> str:
        """The text as it is rendered, with HOLE for what is no prose."""
        return "".join(chunk.text for chunk in self.chunks)

    @cached_property
    def _rendered(self) -> list[Chunk]:
        return [chunk for chunk in self.chunks if chunk.text]

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for chunk in self._rendered:
            starts.append(at)
            at += len(chunk.text)
        return starts

    def place(self, index: int) -> tuple[int, int]:
        """Where the character ``index`` of the text stands in the file: its start and its end."""
        number = bisect_right(self._starts, index) - 1
        chunk = self._rendered[number]
        if len(chunk.text) == 1:
            return chunk.at, chunk.at + len(chunk.raw)
        at = chunk.at + index - self._starts[number]
        return at, at + 1

    def line(self, index: int = 0) -> int:
        """Line of the file on which the character ``index`` of the text stands."""
        return self.file.line(self.place(min(index, len(self.text) - 1))[0])

    def around(self, start: int, end: int, more: int = 14) -> str:
        """The characters from ``start`` to ``end`` with about ``more`` on either side, in whole words, as somebody wrote them."""
        first, last, text = max(start - more, 0), min(end + more, len(self.text)), self.text
        while first > max(start - more - 8, 0) and text[first - 1].isalpha() and text[first - 1] < "\u2000":
            first -= 1
        while last < min(end + more + 8, len(text)) and text[last].isalpha() and text[last] < "\u2000":
            last += 1
        words = "".join(self._hole(index) if text[index] == HOLE else text[index] for index in range(first, last))
        return f"{'…' * (first > 0)}{words}{'…' * (last < len(text))}".replace("\n", " ")

    def _hole(self, index: int) -> str:
        start, end = self.place(index)
        return " ".join(self.file.raw[start:end].split())


def read_texts(root: Path, pages: list[str], languages: list[Language]) -> list[Text]:
    """The texts of the ``pages`` (paths below docs/) and of docs/_data in the workspace ``root``, in the order of the files."""
    tags = {known.lower(): language.code for language in languages for known in (language.tag, language.code)}
    texts: list[Text] = []
    for page in pages:
        texts += page_texts(File.read(root / "docs" / page), page, page.partition("/")[0], tags)
    for name in FILES:
        path = root / "docs" / "_data" / f"{name}.yml"
        if name not in NO_TEXTS and path.is_file():
            texts += data_texts(File.read(path), set(tags.values()))
    return texts


# --- YAML ----------------------------------------------------------------------------------------

_BLANKS = re.compile(rf"\{{\w*\}}|#|{ADDRESS}")
_ESCAPED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\u00a0",
    "L": "\u2028",
    "P": "\u2029",
}
_ESCAPES = {'"': re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)", re.S), "'": re.compile("''")}
_NO_ESCAPE = re.compile(r"(?!)")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _compose(raw: str) -> tuple[yaml.Node | None, int]:
    """The nodes of YAML, and the number of characters before the first one counted (a byte order mark)."""
    skipped = len(raw) - len(raw.removeprefix("\ufeff"))
    return yaml.compose(raw[skipped:], Loader=_Loader), skipped


_VERBATIM = frozenset({"quote"})
"""Keys of what is quoted word for word: no rule of ours holds for the words of others."""


def data_texts(file: File, codes: set[str]) -> Iterator[Text]:
    """The texts of a data file: the values below keys that are language codes, and lists of such values."""
    node, skipped = _compose(file.raw)
    seen: set[int] = set()

    def walk(node: yaml.Node, path: tuple, code: str) -> Iterator[Text]:
        if id(node) in seen:
            return  # an alias: told where it is written
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if code and node.tag == "tag:yaml.org,2002:str":
                for chunks in _scalar(file.raw, node, skipped):
                    yield Text(file, code, "data", chunks, where=path, escaped=node.style == '"')
        elif isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                yield from walk(child, (*path, index), code)
        else:
            keys = {key.value for key, _ in node.value}
            localized = bool(keys) and keys <= codes
            own = _own_texts(node) if not code else {}
            for key, child in node.value:
                if key.value in _VERBATIM:
                    continue
                yield from walk(child, (*path, key.value), key.value if localized else own.get(key.value, ""))

    if node:
        yield from walk(node, (), "")


def _own_texts(node: yaml.MappingNode) -> dict[str, str]:
    """languages.yml: the name of a language and the pattern of its amounts are texts in that language."""
    values = {key.value: child.value for key, child in node.value if isinstance(child, yaml.ScalarNode)}
    return dict.fromkeys(("name", "amount"), values["code"]) if {"code", "tag", "locale"} <= values.keys() else {}


def _scalar(raw: str, node: yaml.ScalarNode, skipped: int = 0) -> Iterator[list[Chunk]]:
    """The chunks of a scalar, one list a line: texts in block scalars are letters, where each line stands for itself."""
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
        chunks += _plain(raw[done : found.start()], at + done)
        text = _unescaped(found[0]) if style == '"' else "'"
        if text == "\n":
            yield chunks
            chunks = []
        else:
            chunks.append(Chunk(text, found[0], at + found.start()))
        done = found.end()
    yield chunks + _plain(raw[done:], at + done)


def _plain(raw: str, at: int) -> list[Chunk]:
    chunks, done = [], 0
    for found in _BLANKS.finditer(raw):
        if found.start() > done:
            chunks.append(Chunk(raw[done : found.start()], raw[done : found.start()], at + done))
        chunks.append(Chunk(HOLE, found[0], at + found.start()))
        done = found.end()
    if done < len(raw):
        chunks.append(Chunk(raw[done:], raw[done:], at + done))
    return chunks


def _unescaped(escape: str) -> str:
    return chr(int(escape[2:], 16)) if escape[1] in "xuU" else _ESCAPED.get(escape[1], escape[1])


# --- Markdown ------------------------------------------------------------------------------------

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_LINE = re.compile(r"([^\r\n]*)(\r?\n|\Z)")
_TAGS = re.compile(r"[ \t]*(?:</?[a-zA-Z][^<>]*>[ \t]*)+$")
_NOT_TEXT = re.compile(r"[ \t]*\[[^\]^]+\]:[ \t]|[ \t]*(?:[-*_][ \t]*){3,}$|[ \t]*=+[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[^{}]*\}[ \t]*$")
_BLOCK = re.compile(r"[ \t]*(/{3,})[ \t]*(\S*)")
_START = re.compile(
    r"(?P<quote>[ \t]*(?:>[ \t]?)+)?(?P<item>[ \t]*(?:[-*+]|\d+[.)])[ \t]+)?(?P<definition>:[ \t]{1,3})?"
    r"(?P<footnote>\[\^[^\]]+\]:[ \t]*)?[ \t]*(?P<heading>#{1,6}[ \t]*)?"
)
_ID = re.compile(r"\{:?[^{}]*#([^\s{}]+)[^{}]*\}[ \t]*$")
_ALL_HIDDEN = re.compile(r"<!--.*?-->|\{\{.*?\}\}|\{%.*?%\}", re.S)


def yaml_of(path: Path, raw: str) -> str:
    """The YAML of a file with the text ``raw``: the front matter of a page, the whole of a data file."""
    if path.suffix != ".md":
        return raw
    front = _FRONT.match(raw)
    return (front[1] or "") if front else ""


@dataclass
class _Body:
    """Reads the body of a page, block by block."""

    file: File
    page: str
    code: str
    tags: dict[str, str]
    section: str = ""
    elements: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[tuple[str, str]] = field(default_factory=list)

    def texts(self, at: int) -> Iterator[Text]:
        """The texts from character ``at`` of the file on."""
        kind, lines = "", []
        for start, end, new in self._lines(at):
            if new is not None and lines:
                yield from self._block(kind, lines, start)
                lines = []
            if new:
                kind = new
            if end > start and (new or lines):
                lines.append((start, end))
        if lines:
            yield from self._block(kind, lines, len(self.file.raw))

    def _lines(self, at: int) -> Iterator[tuple[int, int, str | None]]:
        """Each line: where it starts and ends, and the kind of block it begins ("" none: it only ends one; None: it goes on)."""
        raw, inside, options = self.file.raw, 0, False
        code = iter(code_lines(found[1] for found in _LINE.finditer(raw, at)))
        hidden = [found.span() for found in _ALL_HIDDEN.finditer(raw, at) if "\n" in found[0]]
        for found in _LINE.finditer(raw, at):
            start, end, text, is_code = found.start(1), found.end(1), found[1], next(code)
            options = options and text.startswith("    ") and bool(text.strip())
            while hidden and hidden[0][1] <= start:
                hidden.pop(0)
            if hidden and hidden[0][0] <= start and hidden[0][1] >= end:
                yield start, start, None  # in the middle of a comment or of a call
                continue
            if is_code:
                yield start, start, ""
            elif options:
                yield start, start, ""  # the block above is read before what follows has its language
                self._option(text)
            elif block := _BLOCK.match(text):
                yield start, start, ""
                options = self._slashes(block[1], block[2])
            elif _TAGS.match(text):
                yield start, start, ""
                Inline(self.code, self.tags, self.elements).read(text, start)
            elif not text.strip() or _NOT_TEXT.match(text) or _ATTRIBUTES.match(text):
                yield start, start, ""
            elif text.lstrip().startswith("|"):
                yield start, end, "row"
            else:
                begin = _START.match(text)
                kind = self._kind(begin, text, end, inside)
                yield start + begin.end() if kind else start + len(text) - len(text.lstrip(" \t>")), end, kind
                inside = 1 if kind is None or kind else 0
                continue
            inside = 0

    def _kind(self, begin: re.Match, text: str, end: int, inside: int) -> str | None:
        if begin["heading"]:
            return f"h{len(begin['heading'].strip())}"
        for kind in ("item", "definition", "footnote"):
            if begin[kind]:
                return kind
        if not inside:
            following = _LINE.match(self.file.raw, min(end + 1, len(self.file.raw)))[1].lstrip("\n")
            return "term" if re.match(r":[ \t]{1,3}\S", following) else "paragraph"
        return None

    def _slashes(self, slashes: str, name: str) -> bool:
        """A mark that opens or closes a block of pymdownx; returns whether options may follow."""
        if name:
            self.blocks.append((slashes, self.blocks[-1][1] if self.blocks else self.code))
            return True
        if any(known == slashes for known, _ in self.blocks):
            while self.blocks.pop()[0] != slashes:
                pass
        return False

    def _option(self, text: str) -> None:
        """An option of the block that was just opened, such as its attributes."""
        code = language_in(text.replace(":", "="), self.tags)
        if code is not None:
            self.blocks[-1] = (self.blocks[-1][0], code)

    def _block(self, kind: str, lines: list[tuple[int, int]], after: int) -> Iterator[Text]:
        start, end = lines[0][0], lines[-1][1]
        if kind == "row":
            for first, last in lines:
                if not re.fullmatch(r"[\s|:-]*", self.file.raw[first:last]):
                    for cell in _cells(self.file.raw, first, last):
                        yield from self._text("cell", *cell)
            return
        raw = self.file.raw[start:end]
        if kind in ("h1", "h2"):
            known = _ID.search(raw)
            self.section = known[1] if known else ""
        following = _LINE.match(self.file.raw, after)[1] if after < len(self.file.raw) else ""
        yield from self._text(kind, start, end, following if _ATTRIBUTES.match(following) else "")

    def _text(self, kind: str, start: int, end: int, attributes: str = "") -> Iterator[Text]:
        raw = self.file.raw[start:end]
        end -= len(raw) - len(raw.rstrip(" \t\r\n"))
        base = self.elements[-1][1] if self.elements else self.blocks[-1][1] if self.blocks else self.code
        inline = Inline(base, self.tags, self.elements)
        inline.read(self.file.raw[start:end], start)
        if kind[0] == "h" and (known := re.search(r"[ \t]*\{[^{}]*\}$", raw.rstrip())):
            attributes += known[0]
            _trim(inline.chunks)
        code = language_in(attributes, self.tags) if attributes else None
        if code is not None:
            inline.is_in(code)
            base = code
        for first, last in _links(inline) or [(0, len(inline.chunks))]:
            for part, chunks in _by_language(inline.codes[first:last], inline.chunks[first:last], base):
                text = Text(self.file, part, kind, chunks, self.page, self.section)
                if part != UNCHECKED and text.text.strip(HOLE + " \n\t"):
                    yield text


def _trim(chunks: list[Chunk]) -> None:
    """No spaces between the words of a heading and its attribute list."""
    for index in range(len(chunks) - 1, -1, -1):
        chunk = chunks[index]
        words = chunk.text.rstrip(" \t")
        if chunk.text and chunk.text == chunk.raw:
            chunks[index] = Chunk(words, words, chunk.at)
        if words:
            return


def _links(inline: Inline) -> list[tuple[int, int]]:
    """The links of a block that has nothing else, such as a row of buttons: each is a text of its own. Else none."""
    inside = {index for first, last in inline.links for index in range(first, last + 1)}
    alone = all(index in inside or not chunk.text.strip() for index, chunk in enumerate(inline.chunks))
    outer = [link for link in sorted(inline.links) if not any(first < link[0] < last for first, last in inline.links)]
    return [(first, last + 1) for first, last in outer] if alone and len(outer) > 1 else []


def _by_language(codes: list[str], chunks: list[Chunk], base: str) -> Iterator[tuple[str, list[Chunk]]]:
    """The text in the language ``base``, then each passage in another one, for which the first has a hole."""
    own: list[Chunk] = []
    others: list[tuple[str, list[Chunk]]] = []
    for code, run in groupby(zip(codes, chunks, strict=True), key=lambda pair: pair[0]):
        part = [chunk for _, chunk in run]
        if code == base:
            own += part
        elif any(chunk.text for chunk in part):
            others.append((code, part))
            own.append(Chunk(HOLE, "".join(chunk.raw for chunk in part), part[0].at))
    yield base, own
    yield from others


def _cells(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the cells of a row of a table stand."""
    marks = [start + found.start() for found in re.finditer(r"\\.|`[^`]*`|(\|)", raw[start:end]) if found[1]]
    for first, last in zip(marks, [*marks[1:], end], strict=True):
        cell = raw[first + 1 : last]
        if cell.strip():
            at = first + 1 + len(cell) - len(cell.lstrip())
            yield at, at + len(cell.strip())


def page_texts(file: File, page: str, code: str, tags: dict[str, str]) -> Iterator[Text]:
    """The texts of a page: those of its front matter, then its body."""
    front = _FRONT.match(file.raw)
    if front and front[1]:
        node, _ = _compose(front[1])
        for key, value in node.value if isinstance(node, yaml.MappingNode) else []:
            if key.value in TEXTS_OF_FRONT_MATTER and isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str":
                for chunks in _scalar(file.raw, value, front.start(1)):
                    yield Text(file, code, "front", chunks, page, where=(key.value,))
    yield from _Body(file, page, code, tags).texts(front.end() if front else 0)
