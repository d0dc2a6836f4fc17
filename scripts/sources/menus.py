"""The menus of mkdocs.yml: that of the site (``nav:``) and that at the foot of every page (``extra: footer:``), which may be left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..diagnostics import Diagnostic, SourceError, short, shown
from .tree import NAME
from .yamlfile import node_at, read_text

_NAV, _FOOTER = ("nav",), ("extra", "footer")


class Menus(NamedTuple):
    """Paths of pages, inside the folder of a language, in their order."""

    nav: list[str]
    footer: list[str]


def menus(nav: Any, footer: Any, file: Path) -> Menus:
    """The menus of ``file``, mkdocs.yml, given what stands there.

    Raises SourceError with each entry that is no path of a page: MkDocs takes it for an address, and no menu of ours shows one.
    """
    found = {_NAV: list(_entries(nav or [])), _FOOTER: list(_entries(footer or []))}
    problems = [_no_page(entry, keys, file) for keys, entries in found.items() for entry in entries if not _is_page(entry)]
    if problems:
        raise SourceError(problems)
    return Menus(found[_NAV], found[_FOOTER])


def _entries(value: Any) -> Iterator[Any]:
    """Every entry of a menu, those of its sections included; titles are left out, for pages have their own."""
    if isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _entries(item)
    else:
        yield value


def _is_page(entry: Any) -> bool:
    return isinstance(entry, str) and entry.endswith(".md") and all(NAME.fullmatch(part) for part in entry.split("/"))


def _no_page(entry: Any, keys: tuple[str, ...], file: Path) -> Diagnostic:
    what = "an empty entry" if entry is None else f"“{short(str(entry))}”"
    message = f"{what} in {': '.join(keys)}: is not the path of a page"
    remedy = "Write a path inside the folder of a language, such as contact.md. A link to another site goes into the text of a page."
    return Diagnostic(shown(file), _line(file, keys, entry), "build", message, remedy)


def _line(file: Path, keys: tuple[str, ...], entry: Any) -> int:
    """The line of ``entry`` in the list at ``keys``; that of the list where it is not found as it is; 1 where there is no list."""
    node = node_at(read_text(file), keys)
    lines = [scalar.start_mark.line + 1 for scalar in _scalars(node) if scalar.value == ("" if entry is None else str(entry))]
    return lines[0] if lines else node.start_mark.line + 1 if node else 1


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif node:
        for child in node.value:
            yield from _scalars(child[1] if isinstance(child, tuple) else child)
