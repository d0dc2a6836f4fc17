"""Edits of YAML as text: comments, order, quotes and spacing of what is there stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from ..sources.yamlfile import node_at

_Path = tuple[str | int, ...]

_LIST = "Write a list there first, with one item at least, each on a line of its own after a dash."
_KEYS = "Write keys there first, one at least, each on a line of its own with its value."


def append(text: str, path: _Path, item: str) -> str:
    """Return ``text`` with ``item`` as a new last item of the list at ``path``.

    ``item`` is the item without its dash, its further lines indented as they are below the dash; the list is written
    with a dash an item. Raises LookupError, with what to do, when there is no such list.
    """
    node = required_node(text, path, _LIST)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise LookupError(f"{'.'.join(map(str, path)) or 'the file'} is not a list with a dash an item. {_LIST}")
    dash = " " * node.start_mark.column
    return _insert(text, _end(node), [f"{dash}{'- ' if number == 0 else '  '}{line}".rstrip() for number, line in enumerate(item.splitlines())])


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
    found: dict[int, tuple[int, str, str]] = {}
    for node in _nodes(yaml.compose(text, Loader=yaml.SafeLoader)):
        if isinstance(node, yaml.ScalarNode) and (old := node.value.partition("#")[0]) in names:
            found[node.start_mark.index] = (node.end_mark.index, old, names[old])
    for start, (end, old, new) in sorted(found.items(), reverse=True):
        text = text[:start] + text[start:end].replace(old, new, 1) + text[end:]
    return text


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield ``node`` and every node below it, keys included."""
    if node is None:
        return
    yield node
    if isinstance(node, yaml.CollectionNode):
        for child in node.value:
            for each in child if isinstance(child, tuple) else (child,):
                yield from _nodes(each)


def required_node(text: str, path: _Path, remedy: str) -> yaml.Node:
    """Return the node at ``path``. Raises LookupError, with ``remedy``, when there is none."""
    node = node_at(text, path)
    if node is None:
        raise LookupError(f"there is no {'.'.join(map(str, path)) or 'text'}. {remedy}")
    return node


def _end(node: yaml.Node) -> int:
    """The number, from 0, of the last line with something of ``node`` on it (the end of a block is where the next thing begins)."""
    return max(end for end in _ends(node))


def _ends(node: yaml.Node) -> Iterator[int]:
    children = [child for pair in node.value for child in pair] if isinstance(node, yaml.MappingNode) else node.value
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        mark = node.end_mark
        yield mark.line - 1 if mark.column == 0 and mark.line > node.start_mark.line else mark.line
    else:
        for child in children:
            yield from _ends(child)


def _insert(text: str, line: int, new: list[str]) -> str:
    """``text`` with the lines ``new`` after the line number ``line``, from 0."""
    lines = text.splitlines(keepends=True)
    while not lines[line].strip():  # blank lines after a text on lines of its own (|) count as its own
        line -= 1
    if not lines[line].endswith("\n"):
        lines[line] += "\n"
    return "".join([*lines[: line + 1], *(f"{added}\n" for added in new), *lines[line + 1 :]])
