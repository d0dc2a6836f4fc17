"""YAML files and front matter, read with the line of every value."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem, SourceError, shown

Lines = dict[tuple, int]


class _BadValue(yaml.MarkedYAMLError):
    """A value that looks like a date or a number and is none."""


# The C parser is about ten times faster; pure Python is the fallback where PyYAML was built without it.
class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads plain values only; one that cannot be read (the date 2016-02-31) is told with its place."""

    def construct_object(self, node, deep=False):
        try:
            return super().construct_object(node, deep)
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise _BadValue(problem=f"a value cannot be read: {error}", problem_mark=node.start_mark) from error


DEEPEST = 30
"""Lists and keys inside one another: several times what any file of the site needs; the parser of PyYAML ends the process far above."""

_TEXT = "tag:yaml.org,2002:str"
_PLAIN = {"tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}

MOST = 100_000
"""Values of one file once each alias is written out: a few lines of aliases can stand for billions."""


def _bounded(text: str) -> None:
    """Raise _BadValue where ``text`` is nested deeper, or says more by its aliases, than any file may. Builds no value."""
    open_: list[list] = [[None, 0]]  # anchor and number of values of each list and mapping that is open
    sizes: dict[str, int] = {}
    for event in yaml.parse(text, _Loader):
        size, anchor = 1, getattr(event, "anchor", None)
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append([anchor, 1])
            if len(open_) > DEEPEST:
                raise _BadValue(problem=f"lists and keys stand inside one another more than {DEEPEST} times", problem_mark=event.start_mark)
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            anchor, size = open_.pop()
        elif isinstance(event, yaml.AliasEvent):
            size = sizes.get(anchor, 1)
        elif not isinstance(event, yaml.ScalarEvent):
            continue
        if anchor and not isinstance(event, yaml.AliasEvent):
            sizes[anchor] = size
        open_[-1][1] += size
        if open_[-1][1] > MOST:
            raise _BadValue(problem=f"the aliases stand for more than {MOST:,} values", problem_mark=event.start_mark)


def unreadable(path: Path, error: OSError) -> Problem:
    """The problem of a file that the system does not let us read."""
    return Problem(shown(path), 1, "file", f"cannot be read: {error.strerror}", "Restore it, or check its permissions.")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file. Raises SourceError with the line of the first bad byte."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError([unreadable(path, error)]) from error
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SourceError(
            [Problem(shown(path), line, "encoding", "this is not UTF-8 text", "Save the file again with the encoding UTF-8.")]
        ) from error


def parse(text: str, file: str, first_line: int = 1) -> tuple[Any, Lines]:
    """Parse YAML ``text``; ``file`` and ``first_line`` say where it stands.

    Returns the value and a map from each path (a tuple of keys and indexes) to its line.
    Raises SourceError on a syntax error, a key given twice (YAML 1.2, 3.2.1.3: keys are unique) or a key that is not text.
    """
    loader = None
    try:
        _bounded(text)
        loader = _Loader(text)
        node = loader.get_single_node()
        reader = _Reader(loader, file, first_line)
        value = reader.read(node, ()) if node else None
    except _BadValue as error:
        line = first_line + error.problem_mark.line
        raise SourceError([Problem(file, line, "yaml", error.problem, "Correct it, or put it between double quotes if it is text.")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = first_line + (mark.line if mark else text.count("\n", 0, _unprintable(text)))
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        raise SourceError(
            [Problem(file, line, "yaml", f"this is not valid YAML: {what}",
                     "Check indentation and colons; put a value that holds “: ” or “#” between double quotes.")]
        ) from error
    finally:
        if loader:
            loader.dispose()
    if reader.problems:
        raise SourceError(reader.problems)
    return value, reader.lines


def _unprintable(text: str) -> int:
    """Place of the first character that YAML does not allow: the parser tells it in bytes, and without its line."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return found.start() if found else 0


class _Reader:
    """Makes values of the nodes of one file in one walk, which also notes ``lines`` and finds ``problems``."""

    def __init__(self, loader: _Loader, file: str, first_line: int) -> None:
        self._loader = loader
        self._file = file
        self._first_line = first_line
        self._above: list[yaml.Node] = []
        self.lines: Lines = {(): first_line}
        self.problems: list[Problem] = []

    def read(self, node: yaml.Node, path: tuple) -> Any:
        """The value of ``node``, which stands at ``path``."""
        line = self.lines.setdefault(path, self._line(node))
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == _TEXT else self._loader.construct_object(node)
        if node in self._above:
            return self._problem(line, "an alias stands inside what it repeats", "Write the value out instead of *alias.")
        if node.tag not in _PLAIN:
            return self._problem(line, f"the tag {node.tag} is not read here", "Write a plain list, or keys with their values.")
        self._above.append(node)
        value = self._mapping(node, path) if isinstance(node, yaml.MappingNode) else self._sequence(node, path)
        self._above.pop()
        return value

    def _sequence(self, node: yaml.SequenceNode, path: tuple) -> list:
        return [self.read(child, (*path, index)) for index, child in enumerate(node.value)]

    def _mapping(self, node: yaml.MappingNode, path: tuple) -> dict[str, Any]:
        value: dict[str, Any] = {}
        for key, child in node.value:
            line, name = self._line(key), key.value
            if not isinstance(key, yaml.ScalarNode):
                self._problem(line, "a key is a list, or has keys of its own", "Write a key as one word.")
                continue
            if name in value:
                self._problem(line, f"the key “{name}” is given twice", "Keep one of the two.")
            if key.tag != _TEXT:  # YAML 1.1 reads no, on and 404 as something else
                self._problem(line, f"the key “{name}” is not read as text", "Put it between double quotes.")
            here = (*path, name)
            self.lines[here] = line
            value[name] = self.read(child, here)
        return value

    def _line(self, node: yaml.Node) -> int:
        return self._first_line + node.start_mark.line

    def _problem(self, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(self._file, line, "yaml", message, remedy))


def load(path: Path) -> tuple[Any, Lines]:
    """Parse the YAML file at ``path``. See :func:`parse`."""
    return parse(read_text(path), shown(path))


_FENCE = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)


def front_matter(text: str, file: str) -> tuple[dict, Lines, str, int]:
    """Split a Markdown source into its front matter and its body.

    Returns the front matter, the line of each of its values, the body and the number of lines before it.
    """
    match = _FENCE.match(text)
    if not match:
        raise SourceError(
            [Problem(file, 1, "front-matter", "the page does not start with front matter",
                     "Begin the file with a line ---, then title: and description:, then a line ---.")]
        )
    value, lines = parse(match[1] or "", file, first_line=2)
    if not isinstance(value, dict):
        raise SourceError([Problem(file, 2, "front-matter", "the front matter is not a list of keys and values", "Write one “key: value” a line.")])
    return value, lines, text[match.end():], text.count("\n", 0, match.end())
