"""Edits of YAML as text: comments, order, quotes and spacing of what is there stay as they are."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import yaml

from ..system.loader import LOADER
from .yamlfile import node_at

_Path = tuple[str | int, ...]


_ALIAS = re.compile(r"\s*:\s*\*[\w.-]+")

_LIST = "Write a list there first, with one item at least, each on a line of its own after a dash."
_KEYS = "Write keys there first, one at least, each on a line of its own with its value."


def append(text: str, path: _Path, item: str) -> str:
    """Return ``text`` with ``item`` as a new last item of the list at ``path``.

    ``item`` is the item without its dash, its further lines indented as they are below the dash; the list is written
    with a dash an item. Raises LookupError, with what to do, when there is no such list.
    """
    node = required_node(text, path, _LIST)
    if path and isinstance(node, yaml.SequenceNode) and node.flow_style and not node.value:
        return set_list(text, path, [item])
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise LookupError(f"{'.'.join(map(str, path)) or 'the file'} is not a list with a dash an item. {_LIST}")
    return _insert(text, _end(node), _rows([item], node.start_mark.column))


def set_key(text: str, path: _Path, key: str, value: str) -> str:
    """Return ``text`` with ``key: value`` as a new last key of the mapping at ``path``; ``value`` is YAML on one line.

    Raises LookupError, with what to do, when there is no such mapping.
    """
    node = required_node(text, path, _KEYS)
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise LookupError(f"{'.'.join(map(str, path)) or 'the file'} is not a list of keys and values. {_KEYS}")
    if node.flow_style:
        at = node.end_mark.index - 1  # before the brace
        return f"{text[:at]}, {key}: {value}{text[at:]}"
    return _insert(text, _end(node), [f"{' ' * node.start_mark.column}{key}: {value}"])


def replace_scalars(text: str, names: Mapping[str, str]) -> str:
    """Return ``text`` with each value or key that is one of ``names``, alone or before a #, replaced by what ``names`` has for it."""
    for token in reversed(list(yaml.scan(text, Loader=LOADER))):
        if isinstance(token, yaml.ScalarToken) and (old := token.value.partition("#")[0]) in names:
            start, end = token.start_mark.index, token.end_mark.index
            text = text[:start] + text[start:end].replace(old, names[old], 1) + text[end:]
    return text


def remove(text: str, paths: Collection[_Path]) -> str:
    """Return ``text`` without the items and the pairs of key and value at ``paths``. A collection that would be left empty goes too.

    Comments above what is removed stay. Raises LookupError when something else repeats by an alias what is removed.
    """
    root = yaml.compose(text, Loader=LOADER)
    outer = [path for path in paths if not any(path[:length] in paths for length in range(len(path)))]
    for start, end in sorted({_span(text, root, path) for path in outer}, reverse=True):
        text = text[:start] + text[end:]
    try:
        yaml.compose(text, Loader=LOADER)
    except yaml.composer.ComposerError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LookupError(f"line {line} repeats by an alias (*) what would be removed. Write it out there first.") from None
    return text


def _span(text: str, root: yaml.Node | None, path: _Path) -> tuple[int, int]:
    """Return where what is at ``path`` begins and ends in ``text``, with what separates it from the next."""
    node: yaml.Node | None = root
    for part in path[:-1]:
        node = _child(node, part)[1]
    children = _children(node)
    if len(children) == 1 and len(path) > 1:
        return _span(text, root, path[:-1])
    at = children.index(_child(node, path[-1]))
    key, value = children[at]
    start, end = key.start_mark.index, value.end_mark.index
    repeats = value.start_mark.index < start  # the value is an alias: its marks are those of what it repeats
    if repeats and (alias := _ALIAS.match(text, key.end_mark.index)):
        end = alias.end()
    if isinstance(node, yaml.CollectionNode) and node.flow_style:
        return (start, children[at + 1][0].start_mark.index) if at + 1 < len(children) else (text.rindex(",", 0, start), end)
    line_start = text.rfind("\n", 0, start) + 1
    if isinstance(node, yaml.MappingNode) and text[line_start:start].strip() and at + 1 < len(children):
        return start, children[at + 1][0].start_mark.index  # the first key behind the dash of an item
    last = key.start_mark.line if repeats else _end(value)
    lines = text.splitlines(keepends=True)
    while not lines[last].strip():
        last -= 1
    return line_start, sum(map(len, lines[: last + 1]))


def _children(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    """Return the key and the value of each pair of a mapping; each item of a list twice."""
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    return [(item, item) for item in node.value] if isinstance(node, yaml.SequenceNode) else []


def _child(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, yaml.Node]:
    children = _children(node)
    return children[part] if isinstance(part, int) else next(pair for pair in children if pair[0].value == part)


def language_mappings(text: str, codes: Collection[str]) -> Iterator[tuple[_Path, yaml.MappingNode]]:
    """Yield each mapping of ``text`` all of whose keys are language ``codes``, with its path."""
    for path, node in _collections(yaml.compose(text, Loader=LOADER), (), frozenset(codes)):
        if isinstance(node, yaml.MappingNode):
            yield path, node


def paths_of_language(text: str, codes: Collection[str], code: str) -> Iterator[_Path]:
    """Yield the path of everything that is for the language ``code``: values in it, items of lists of ``codes``, rows for it alone."""
    for path, node in _collections(yaml.compose(text, Loader=LOADER), (), frozenset(codes)):
        names = [key.value for key, _ in _children(node)]
        if code in names and isinstance(node, yaml.MappingNode):
            yield (*path, code)
        elif code in names:
            yield path[:-1] if len(names) == 1 else (*path, names.index(code))


def _collections(node: yaml.Node | None, path: _Path, codes: frozenset[str]) -> Iterator[tuple[_Path, yaml.Node]]:
    """Yield each mapping all of whose keys, and each list all of whose items, are ``codes``."""
    children = _children(node)
    if node and children and {key.value if isinstance(key, yaml.ScalarNode) else "" for key, _ in children} <= codes:
        yield path, node
    for number, (key, value) in enumerate(children):
        if value.start_mark.index >= key.start_mark.index:  # not an alias, which has been looked at where it was written
            yield from _collections(value, (*path, key.value if isinstance(node, yaml.MappingNode) else number), codes)


def set_value(text: str, path: _Path, value: str) -> str:
    """Return ``text`` with ``value``, YAML on one line, of the key at the end of ``path``. Raises LookupError when there is no such key."""
    key, end = _pair(text, path, _KEYS)
    return f"{text[: key.end_mark.index]}: {value}{text[end:]}"


def set_list(text: str, path: _Path, items: Sequence[str]) -> str:
    """Return ``text`` with the ``items``, each as :func:`append` takes it, as the list of the key at the end of ``path``.

    Raises LookupError when there is no such key.
    """
    key, end = _pair(text, path, _LIST)
    return "\n".join([f"{text[: key.end_mark.index]}:", *_rows(items, key.start_mark.column + 2)]) + text[end:]


def _pair(text: str, path: _Path, remedy: str) -> tuple[yaml.Node, int]:
    """Return the key at the end of ``path``, and where its value ends in ``text``. Raises LookupError, with ``remedy``, when there is none."""
    node, parent = required_node(text, path, remedy), required_node(text, path[:-1], _KEYS)
    key = next(key for key, value in _children(parent) if value is node or key.value == path[-1])
    is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    return key, len("".join(text.splitlines(keepends=True)[: _end(node) + 1]).rstrip("\r\n")) if is_block else node.end_mark.index


def _rows(items: Iterable[str], indent: int) -> list[str]:
    return [f"{' ' * indent}{'  ' if number else '- '}{line}".rstrip() for item in items for number, line in enumerate(item.splitlines())]


def required_node(text: str, path: _Path, remedy: str) -> yaml.Node:
    """Return the node at ``path``. Raises LookupError, with ``remedy``, when there is none."""
    node = node_at(text, path)
    if node is None:
        raise LookupError(f"there is no {'.'.join(map(str, path)) or 'text'}. {remedy}")
    return node


def _end(node: yaml.Node) -> int:
    """The number, from 0, of the last line with something of ``node`` on it (the end of a block is where the next thing begins)."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        return max(_end(child) for pair in _children(node) for child in pair)
    mark = node.end_mark
    return mark.line - 1 if mark.column == 0 and mark.line > node.start_mark.line else mark.line


def _insert(text: str, line: int, new: list[str]) -> str:
    lines = text.splitlines(keepends=True)
    while not lines[line].strip():  # blank lines after a text on lines of its own (|) count as its own
        line -= 1
    if not lines[line].endswith("\n"):
        lines[line] += "\n"
    return "".join([*lines[: line + 1], *(f"{added}\n" for added in new), *lines[line + 1 :]])
