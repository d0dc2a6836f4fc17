"""Texts in YAML, written as the file writes them."""

import json
import re
from collections.abc import Mapping
from functools import reduce
from typing import Any

import yaml

from ...content.yaml_text import set_key
from ...content.yamlfile import node_below
from ...system.loader import LOADER

_UNSEEN = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028\u2029\u202f\u2060]")  # written as escapes, so that people see them
_Keys = tuple[str | int, ...]


def with_texts(text: str, values: Mapping[_Keys, str]) -> str:
    """Return the YAML ``text`` with each of the ``values`` at its keys, in the style of what is there, or as a new key of its mapping.

    Raises LookupError where that cannot be done without changing anything else.
    """
    root, expected = yaml.compose(text, Loader=LOADER), yaml.load(text, Loader=LOADER)
    nodes = {keys: node_below(root, keys) for keys in values}
    whole = {keys: f"{value}\n" if _ends(nodes[keys], value) else value for keys, value in values.items()}
    for keys, value in whole.items():
        reduce(lambda each, key: each[key], keys[:-1], expected)[keys[-1]] = value
    for as_there in (True, False):
        new = text
        there = [(node, keys) for keys, node in nodes.items() if isinstance(node, yaml.ScalarNode)]
        for node, keys in sorted(there, key=lambda pair: -pair[0].start_mark.index):
            start, end = node.start_mark.index, node.end_mark.index
            new = new[:start] + (_styled(whole[keys], node, text[start:end]) if as_there else _quoted(whole[keys])) + new[end:]
        for keys in (keys for keys, node in nodes.items() if node is None):
            new = set_key(new, keys[:-1], str(keys[-1]), _quoted(whole[keys]))
        if _says(new) == expected:
            return new
    names = ", ".join(".".join(map(str, keys)) for keys in values)
    raise LookupError(f"there is no way to write {names} without changing something else. Write it by hand.")


def _ends(node: yaml.Node | None, value: str) -> bool:
    return node.value.endswith("\n") if isinstance(node, yaml.ScalarNode) else "\n" in value


def _says(text: str) -> Any:
    try:
        return yaml.load(text, Loader=LOADER)
    except yaml.YAMLError:
        return None


def _quoted(value: str) -> str:
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04X}", json.dumps(value, ensure_ascii=False))


def _styled(value: str, node: yaml.ScalarNode, old: str) -> str:
    """``value`` as the text ``old`` of ``node`` is written: as it is, between quotes, or indented on lines of its own."""
    if node.style == "|":
        first, *lines = old.split("\n")
        indent = next((line[: len(line) - len(line.lstrip())] for line in lines if line.strip()), "  ")
        return "\n".join([first, *(f"{indent}{line}" if line else "" for line in value.rstrip("\n").split("\n")), ""])
    return _quoted(value) if node.style or _UNSEEN.search(value) else value
