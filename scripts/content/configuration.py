"""The configuration file of the generator, mkdocs.yml: what it may say, and the menus, languages and extensions in it.

It is a program more than a text: its hooks, plugins and extensions run, and its tags may call anything. ``check`` looks at it before
anything else is read or run, and lets through the keys that this site uses.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..diagnostics import Diagnostic, SourceError, did_you_mean, report, short, shown
from ..system.loader import read_table
from .tree import NAME
from .yamlfile import composed, node_at, read_text, scalars

# Where a value may come from the environment, and the name of the variable.
_VARIABLES = {("site_url",): "SITE_URL", ("extra", "custom_domain"): "CUSTOM_DOMAIN", ("extra", "printing"): "PRINTING"}
# Tags that YAML gives by itself to what has none, and that make nothing but texts, numbers, lists and keys.
_PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "null", "bool", "int", "float", "timestamp", "seq", "map", "merge")}


@cache
def _allowed() -> Any:
    return read_table(Path(__file__).with_name("settings.yml"))


def disallowed_settings(file: Path) -> list[Diagnostic]:
    """Report each key, value and tag of the configuration ``file`` that this site does not use. Raises SourceError when it cannot be read."""
    root = composed(read_text(file), shown(file))
    return [report(code, shown(file), line, **values) for code, line, values in (_disallowed(root, _allowed(), ()) if root else ())]


_Found = Iterator[tuple[str, int, dict[str, str]]]  # the code of a diagnostic, its line, and what it is filled in with


def _disallowed(node: yaml.Node, allowed: Any, path: tuple[str, ...]) -> _Found:
    line, name = node.start_mark.line + 1, ".".join(path) or "the file"
    if node.tag == "!ENV" and path in _VARIABLES:
        yield from _of_variable(node, _VARIABLES[path], name)
    elif node.tag not in _PLAIN:
        yield "settings/tag", line, {"name": name, "tag": short(node.tag)}
    elif isinstance(node, yaml.MappingNode):
        yield from _of_mapping(node, allowed, path)
    elif isinstance(node, yaml.SequenceNode):
        if not isinstance(allowed, list):
            yield "settings/list", line, {"name": name}
            return
        for item in node.value:
            kind = next((kind for kind in allowed if isinstance(kind, dict) is isinstance(item, yaml.MappingNode) and _fits(item, kind)), None)
            yield from _disallowed(item, allowed[-1] if kind is None else kind, path)
    elif not (re.fullmatch(allowed, node.value, re.M) if isinstance(allowed, str) else node.tag.endswith(":null")):
        first = line + (getattr(node, "style", "") in ("|", ">"))  # of several lines, the one below the key
        yield "settings/value", first, {"name": name, "value": short(node.value)}


def _fits(item: yaml.Node, kind: Any) -> bool:
    return isinstance(kind, dict) or (isinstance(item, yaml.ScalarNode) and bool(re.fullmatch(kind, item.value)))


def _of_mapping(node: yaml.MappingNode, allowed: Any, path: tuple[str, ...]) -> _Found:
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or not isinstance(allowed, dict):
            yield "settings/keys", line, {"name": ".".join(path) or "the file"}
        elif key.value not in allowed:
            suggested = did_you_mean(key.value, allowed)
            values = {"key": short(".".join((*path, key.value))), "suggested": f"{suggested} " * suggested.startswith("Did")}
            yield "settings/unknown-key", line, values
        else:
            yield from _disallowed(value, allowed[key.value], (*path, key.value))


def _of_variable(node: yaml.Node, variable: str, name: str) -> _Found:
    """``!ENV [NAME, default]``, as MkDocs reads it: every item but the last is the name of a variable (pyyaml_env_tag)."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    plain = all(isinstance(part, yaml.ScalarNode) and (part is node or part.tag in _PLAIN) for part in parts)
    if not plain or [part.value for part in parts[: max(1, len(parts) - 1)]] != [variable]:
        yield "settings/variable", node.start_mark.line + 1, {"name": name, "variable": variable}


NAV, FOOTER = ("nav",), ("extra", "footer")  # where the menus are: that of the site, and that at the foot of every page, which may be left out


class Menus(NamedTuple):
    """Paths of pages, inside the folder of a language, in their order."""

    nav: list[str]
    footer: list[str]


def menus(nav: Any, footer: Any, file: Path) -> Menus:
    """Return the menus of ``file``. Raises SourceError with each entry that is not the path of a page: MkDocs takes it for an address."""
    found = {NAV: list(_entries(nav or [])), FOOTER: list(_entries(footer or []))}
    if problems := [_not_a_page(entry, keys, file) for keys, entries in found.items() for entry in entries if not _is_page(entry)]:
        raise SourceError(problems)
    return Menus(found[NAV], found[FOOTER])


def _entries(value: Any) -> Iterator[Any]:
    """Yield every entry of a menu, those of its sections included; titles are left out, for pages have their own."""
    if isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _entries(item)
    else:
        yield value


def _is_page(entry: Any) -> bool:
    return isinstance(entry, str) and entry.endswith(".md") and all(NAME.fullmatch(part) for part in entry.split("/"))


def _not_a_page(entry: Any, keys: tuple[str, ...], file: Path) -> Diagnostic:
    what = "an empty entry" if entry is None else f"“{short(str(entry))}”"
    menu = node_at(read_text(file), keys)
    found = next((scalar for scalar in scalars(menu) if scalar.value == ("" if entry is None else str(entry))), menu)
    return report("settings/menu", shown(file), found.start_mark.line + 1 if found else 1, entry=what, menu=": ".join(keys))
