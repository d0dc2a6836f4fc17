"""YAML files and front matter, read with the line of every value."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import yaml

from ..diagnostics import Diagnostic, SourceError, report, shown
from ..system.loader import LOADER
from ..system.printable import CONTROLS, printable
from .markdown.front import front_of

KeyPath = tuple[str | int, ...]
Lines = dict[KeyPath, int]  # the line of each value by its path, keys and indexes


class _Refused(Exception):
    """What ends the reading of a file at ``node``: the diagnostic ``code`` and what it is filled in with."""

    def __init__(self, code: str, node: yaml.Node, **values: object) -> None:
        self.code, self.line, self.values = code, node.start_mark.line, values


DEEPEST = 30  # lists and keys inside one another: several times what any file of the site needs
_FARTHEST = 100  # lines above the one where the parser stops, among which the mistake is looked for
MOST = 100_000  # values of one file once each alias is written out: a few lines of aliases can mean billions
_CONFLICT = re.compile(rb"^(?:<{7}|>{7}) \S", re.M)  # what Git writes around two edits of the same lines; one mark may be left
_YAML = "tag:yaml.org,2002:"
_TEXT = f"{_YAML}str"
_SCALARS = {f"{_YAML}{kind}" for kind in ("str", "null", "bool", "int", "float", "timestamp", "binary")}
_MERGE = f"{_YAML}merge"


def unreadable(path: Path, error: OSError) -> Diagnostic:
    """Return the diagnostic of a file that the system does not let us read."""
    return report("file/unreadable", shown(path), error=error.strerror)


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file. Raises SourceError with the line of the first bad byte, or of two edits that Git could not merge."""
    try:
        if not path.is_file() and not path.is_dir() and path.exists():  # to read from a pipe is to wait for ever
            raise SourceError([report("file/not-a-file", shown(path))])
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError([unreadable(path, error)]) from error
    if conflict := _CONFLICT.search(raw):  # whatever else is wrong there follows from it
        raise SourceError([report("file/conflict", shown(path), raw.count(b"\n", 0, conflict.start()) + 1)])
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SourceError([report("encoding/not-utf-8", shown(path), raw.count(b"\n", 0, error.start) + 1)]) from error


def parse(text: str, file: str, first_line: int = 1) -> tuple[Any, Lines]:
    """Parse YAML ``text``; ``file`` and ``first_line`` are where it is.

    Returns the value and a map from each path (a tuple of keys and indexes) to its line; what an alias repeats has the lines where it is written.
    Raises SourceError on a syntax error, a key given twice (YAML 1.2, 3.2.1.3: keys are unique) or a key that is not text.
    """
    reader = _Reader(file, first_line)
    try:
        root = composed(text, file, first_line)
        value = reader.value(root, ()) if root else None
    except _Refused as refused:
        raise SourceError([report(refused.code, file, first_line + refused.line, **refused.values)]) from None
    if reader.problems:
        raise SourceError(reader.problems)
    return value, reader.lines


def composed(text: str, file: str, first_line: int = 1) -> yaml.Node | None:
    """Return the nodes of the YAML ``text`` of ``file``, of which no value is made. Raises SourceError when it is not YAML."""
    try:
        return yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise SourceError([_syntax(error, text, file, first_line)]) from error


def _syntax(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = mark.line if mark else text.count("\n", 0, _unprintable(text))
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if mark and what.startswith("found undefined alias"):
        alias = text.split("\n")[at][mark.column + 1 :].split(maxsplit=1)[0].rstrip(",]}")
        return report("yaml/unknown-alias", file, first_line + at, alias=alias)
    if what == "but found another document":
        return report("yaml/second-document", file, first_line + at)
    if what == "exceeded maximum nesting depth":  # of libyaml, which reads far ahead of the values that it gives
        return report("yaml/too-deep", file, first_line + at, most=DEEPEST)
    if mark and "\t" in (line := text.split("\n")[at])[: len(line) - len(line.lstrip())]:
        return report("yaml/tab", file, first_line + at)
    return report("yaml/syntax", file, first_line + (_first_wrong(text, at) if mark else at), what=what)


def _first_wrong(text: str, line: int) -> int:
    """Return the first of the lines that cannot be read, where the parser notices it on ``line`` (from 0).

    A colon, a bracket or a quotation mark that is missing shows only further below: the mistake is on the line behind the last one up to which
    the text is YAML.
    """
    lines = text.splitlines(keepends=True)
    candidates = range(line, max(line - _FARTHEST, -1), -1)
    return next((number for number in candidates if _begins_yaml("".join(lines[:number]))), line)


def _begins_yaml(text: str) -> bool:
    """Return whether ``text`` is a whole list or mapping, or nothing."""
    try:
        events = list(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError:
        return False
    return len(events) < 3 or isinstance(events[2], yaml.CollectionStartEvent)


def _unprintable(text: str) -> int:
    """Return where the first character is that YAML does not allow: the parser reports it in bytes, and without its line."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return found.start() if found else 0


class _AsWritten(float):
    """A number with a point, which a message shows as it is in the file: nothing in it takes one, and 45.000 was meant as something else."""

    _text: str

    def __new__(cls, value: float, text: str) -> Self:
        made = super().__new__(cls, value)
        made._text = text
        return made

    def __repr__(self) -> str:
        return self._text


class _Reader:
    """Makes the value of a file from its nodes, with ``lines`` and ``problems``; what is nested too deep, or too much by aliases, is refused."""

    def __init__(self, file: str, first_line: int) -> None:
        self._file, self._first_line = file, first_line
        self._construct = yaml.constructor.SafeConstructor().construct_object
        self._size = 0
        self._open: list[yaml.Node] = []  # those that the value is in
        self.lines: Lines = {(): first_line}
        self.problems: list[Diagnostic] = []

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        """Return the value of ``node``, which is at ``path``. The line of one that has a key is that of the key."""
        self.lines.setdefault(path, self._line(node))
        self._size += 1
        if self._size > MOST:
            last = max([*self._open, node], key=self._line)  # what an alias repeats is further up than the alias
            raise _Refused("yaml/too-many-values", last, most=f"{MOST:,}")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node in self._open:
            return self._report("yaml/alias-in-itself", node)
        if len(path) >= DEEPEST:
            raise _Refused("yaml/too-deep", node, most=DEEPEST)
        is_list = isinstance(node, yaml.SequenceNode)
        if node.tag != f"{_YAML}{'seq' if is_list else 'map'}":
            self._report("yaml/tag", node, tag=node.tag)
        self._open.append(node)
        value = [self.value(item, (*path, number)) for number, item in enumerate(node.value)] if is_list else self._mapping(node.value, path)
        self._open.pop()
        return value

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.tag == _TEXT:
            if found := CONTROLS.search(node.value):  # written as such, or as an escape such as "\\u001b"
                self._report("yaml/invisible-character", node, character=printable(found[0]))
            return node.value
        if node.tag not in _SCALARS:
            return self._report("yaml/tag", node, tag=node.tag)
        try:
            value = self._construct(node)
            return _AsWritten(value, node.value) if isinstance(value, float) else value
        except (ValueError, TypeError, LookupError, AttributeError) as error:  # such as the date 2016-02-31
            raise _Refused("yaml/value", node, error=error) from error

    def _mapping(self, pairs: list[tuple[yaml.Node, yaml.Node]], path: KeyPath) -> dict[str, Any]:
        value: dict[str, Any] = {}
        for key, inner in pairs:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if not isinstance(key, yaml.ScalarNode):
                self._report("yaml/key-not-a-word", key)
            elif key.tag == _MERGE:
                self._report("yaml/merge", key)
            elif key.tag != _TEXT:  # no, on and 404 are something else
                self._report("yaml/key-not-text", key, key=name)
            if name in value:
                self._report("yaml/key-twice", key, key=name)
            self.lines.setdefault((*path, name), self._line(key))
            value[name] = self.value(inner, (*path, name))
        return value

    def _line(self, node: yaml.Node) -> int:
        return self._first_line + int(node.start_mark.line)

    def _report(self, code: str, node: yaml.Node, **values: object) -> None:
        self.problems.append(report(code, self._file, self._line(node), **values))


def node_at(text: str, path: Iterable[str | int]) -> yaml.Node | None:
    """Return what is at ``path`` (keys and indexes) in the YAML ``text``, None where nothing is; no value is made of it.

    For files that hold what only another program understands (mkdocs.yml: !ENV), and for edits of texts. Raises yaml.YAMLError when the
    text is not YAML.
    """
    return node_below(yaml.compose(text, Loader=LOADER), path)


def node_below(node: yaml.Node | None, path: Iterable[str | int]) -> yaml.Node | None:
    """Return what is at ``path`` below ``node``, None where nothing is."""
    for part in path:
        if isinstance(part, int) and isinstance(node, yaml.SequenceNode) and part < len(node.value):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        else:
            return None
    return node


def scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield every scalar below ``node``; keys are left out."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif node:
        for child in node.value:
            yield from scalars(child[1] if isinstance(child, tuple) else child)


def load(path: Path) -> tuple[Any, Lines]:
    """Parse the YAML file at ``path``. See :func:`parse`."""
    return parse(read_text(path), shown(path))


def front_matter(text: str, file: str) -> tuple[dict[str, Any], Lines, str, int]:
    """Split a Markdown source into its front matter and its body.

    Returns the front matter, the line of each of its values, the body and the number of lines before it.
    """
    front = front_of(text)
    if not front:
        raise SourceError([report("front-matter/missing", file)])
    value, lines = parse(front.yaml, file, first_line=2)
    if not isinstance(value, dict):
        raise SourceError([report("front-matter/not-keys-and-values", file, 2)])
    return value, lines, text[front.end :], text.count("\n", 0, front.end)
