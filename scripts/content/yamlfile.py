"""YAML files and front matter, read with the line of every value."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..diagnostics import Diagnostic, SourceError, report, shown
from ..system.loader import LOADER
from ..system.printable import CONTROLS, printable
from .markdown.front import front_of

KeyPath = tuple[str | int, ...]
_Event = Any  # an event of the parser (yaml.events), whose attributes PyYAML does not declare
Lines = dict[KeyPath, int]  # the line of each value by its path, keys and indexes


class _Refused(Exception):
    """What ends the reading of a file at ``event``: the diagnostic ``code`` and what it is filled in with."""

    def __init__(self, code: str, event: _Event, **values: object) -> None:
        self.code, self.line, self.values = code, event.start_mark.line, values


DEEPEST = 30  # lists and keys inside one another: several times what any file of the site needs
_FARTHEST = 100  # lines above the one where the parser stops, among which the mistake is looked for
MOST = 100_000  # values of one file once each alias is written out: a few lines of aliases can mean billions
_YAML = "tag:yaml.org,2002:"
_TEXT = f"{_YAML}str"
_SCALARS = {f"{_YAML}{kind}" for kind in ("str", "null", "bool", "int", "float", "timestamp", "binary")}
_MERGE = f"{_YAML}merge"


def unreadable(path: Path, error: OSError) -> Diagnostic:
    """Return the diagnostic of a file that the system does not let us read."""
    return report("file/unreadable", shown(path), error=error.strerror)


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file. Raises SourceError with the line of the first bad byte."""
    try:
        if not path.is_file() and not path.is_dir() and path.exists():  # to read from a pipe is to wait for ever
            raise SourceError([report("file/not-a-file", shown(path))])
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError([unreadable(path, error)]) from error
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SourceError([report("encoding/not-utf-8", shown(path), raw.count(b"\n", 0, error.start) + 1)]) from error


def parse(text: str, file: str, first_line: int = 1) -> tuple[Any, Lines]:
    """Parse YAML ``text``; ``file`` and ``first_line`` are where it is.

    Returns the value and a map from each path (a tuple of keys and indexes) to its line.
    Raises SourceError on a syntax error, a key given twice (YAML 1.2, 3.2.1.3: keys are unique) or a key that is not text.
    """
    try:
        reader = _Reader(text, file, first_line)
        value = reader.document()
    except _Refused as refused:
        raise SourceError([report(refused.code, file, first_line + refused.line, **refused.values)]) from None
    except yaml.YAMLError as error:
        raise SourceError([_syntax(error, text, file, first_line)]) from error
    if reader.problems:
        raise SourceError(reader.problems)
    return value, reader.lines


def _syntax(error: yaml.YAMLError, text: str, file: str, first_line: int = 1) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = first_line + (_first_wrong(text, mark.line) if mark else text.count("\n", 0, _unprintable(text)))
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if what == "exceeded maximum nesting depth":  # of libyaml, which reads far ahead of the values that it gives
        return report("yaml/too-deep", file, line, most=DEEPEST)
    return report("yaml/syntax", file, line, what=what)


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


class _Anchored(NamedTuple):
    """What an anchor names: its value; how many values it is, its own aliases written out; its path; the range of paths that begin there."""

    value: Any
    size: int
    path: KeyPath
    inside: slice


class _Reader:
    """Makes the value of one file from the events of the parser, in one pass that also notes ``lines`` and finds ``problems``.

    What is nested too deep, or says too much by aliases, is refused as soon as it is met: nothing has been built of it.
    """

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self._loader = LOADER(text)
        self._file = file
        self._first_line = first_line
        self._anchors: dict[str, _Anchored | None] = {}  # None while what is named is still open
        self._size = 0
        self._paths: list[KeyPath] = []  # those of lines, in their order
        self.lines: Lines = {}
        self._note((), first_line)
        self.problems: list[Diagnostic] = []

    def document(self) -> Any:
        """Return the value of the only document; None when there is none."""
        starts = (event for event in iter(self._loader.get_event, None) if isinstance(event, yaml.DocumentStartEvent))
        value = self._value(self._loader.get_event(), ()) if next(starts, None) else None
        if second := next(starts, None):
            raise _Refused("yaml/second-document", second)
        return value

    def _value(self, event: _Event, path: KeyPath) -> Any:
        self._note(path, self._line(event))
        self._count(1, event)
        if isinstance(event, yaml.AliasEvent):
            return self._repeated(event, path)
        size, begin = self._size, len(self._paths)
        if event.anchor:
            self._anchors[event.anchor] = None
        value = self._scalar(event) if isinstance(event, yaml.ScalarEvent) else self._collection(event, path)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(value, self._size - size + 1, path, slice(begin, len(self._paths)))
        return value

    def _tag(self, event: _Event) -> str:
        return str(self._loader.resolve(yaml.ScalarNode, event.value, event.implicit) if event.tag in (None, "!") else event.tag)

    def _scalar(self, event: _Event) -> Any:
        tag = self._tag(event)
        if tag == _TEXT:
            if found := CONTROLS.search(event.value):  # written as such, or as an escape such as "\\u001b"
                self._report("yaml/invisible-character", event, character=printable(found[0]))
            return event.value
        if tag not in _SCALARS:
            return self._report("yaml/tag", event, tag=tag)
        try:
            return self._loader.construct_object(yaml.ScalarNode(tag, event.value, event.start_mark))
        except (ValueError, TypeError, LookupError, AttributeError) as error:  # such as the date 2016-02-31
            raise _Refused("yaml/value", event, error=error) from error

    def _collection(self, event: _Event, path: KeyPath) -> list[Any] | dict[str, Any]:
        if len(path) + 1 > DEEPEST:
            raise _Refused("yaml/too-deep", event, most=DEEPEST)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        if event.tag not in (None, "!", f"{_YAML}{'seq' if is_list else 'map'}"):
            self._report("yaml/tag", event, tag=event.tag)
        return self._list(path) if is_list else self._mapping(path)

    def _list(self, path: KeyPath) -> list[Any]:
        value: list[Any] = []
        while not isinstance(event := self._loader.get_event(), yaml.SequenceEndEvent):
            value.append(self._value(event, (*path, len(value))))
        return value

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        value: dict[str, Any] = {}
        while not isinstance(event := self._loader.get_event(), yaml.MappingEndEvent):
            key = self._key(event, path)
            if key in value:
                self._report("yaml/key-twice", event, key=key)
            here = (*path, key)
            self._note(here, self._line(event))
            value[key] = self._value(self._loader.get_event(), here)
        return value

    def _key(self, event: _Event, path: KeyPath) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._report("yaml/key-not-a-word", event)
            self._value(event, (*path, ""))
            return ""
        if (tag := self._tag(event)) == _MERGE:
            self._report("yaml/merge", event)
        elif tag != _TEXT:  # no, on and 404 are something else
            self._report("yaml/key-not-text", event, key=event.value)
        return event.value

    def _repeated(self, event: _Event, path: KeyPath) -> Any:
        """Return the value that an alias repeats: the same one, with its lines under the alias's path too."""
        if event.anchor not in self._anchors:
            raise _Refused("yaml/unknown-alias", event, alias=event.anchor)
        anchored = self._anchors[event.anchor]
        if anchored is None:
            return self._report("yaml/alias-in-itself", event)
        self._count(anchored.size - 1, event)
        for inside in self._paths[anchored.inside]:
            self._note((*path, *inside[len(anchored.path) :]), self.lines[inside])
        return anchored.value

    def _note(self, path: KeyPath, line: int) -> None:
        """Note the line of the value at ``path``; that of a value with a key is the line of the key."""
        if path not in self.lines:
            self.lines[path] = line
            self._paths.append(path)

    def _count(self, values: int, event: _Event) -> None:
        self._size += values
        if self._size > MOST:
            raise _Refused("yaml/too-many-values", event, most=f"{MOST:,}")

    def _line(self, event: _Event) -> int:
        return self._first_line + int(event.start_mark.line)

    def _report(self, code: str, event: _Event, **values: object) -> None:
        self.problems.append(report(code, self._file, self._line(event), **values))


def composed(text: str, file: str) -> yaml.Node | None:
    """Return the nodes of the YAML ``text`` of ``file``, of which no value is made. Raises SourceError when it is not YAML."""
    try:
        return yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise SourceError([_syntax(error, text, file)]) from error


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
