"""mkdocs.yml says what the data and the pages say: the languages, the name of the site, the menus."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..diagnostics import Diagnostic, SourceError, shown
from ..generator import CONFIGURATION
from ..sources.yamlfile import load, node_at, read_text
from .workspace import Workspace

_LOCALE = re.compile(r"^[ \t]*-[ \t]*\{?[ \t]*locale:[ \t]*[\"']?(?P<code>[\w-]+)", re.M)
_MENUS = (("nav",), ("extra", "footer"))


def wrong_configuration(workspace: Workspace, rule: str) -> Iterator[Diagnostic]:
    """A problem of ``rule`` for each place where mkdocs.yml differs. One that cannot be read is reported by the build."""
    yield from _languages(workspace, rule)
    try:
        text = read_text(workspace.root / CONFIGURATION)
        if workspace.data:
            yield from _site_name(workspace, text, rule)
        yield from _menus(workspace, text, rule)
    except (SourceError, yaml.YAMLError):
        return


def _languages(workspace: Workspace, rule: str) -> Iterator[Diagnostic]:
    """mkdocs.yml names the languages of languages.yml; told also when nothing else can be read for want of a language."""
    file = workspace.root / CONFIGURATION
    registry = workspace.root / "docs" / "_data" / "languages.yml"
    try:
        rows, lines = load(registry)
        text = read_text(file)
    except SourceError:
        return  # told by unread, or by the build
    codes = [row.get("code") for row in rows or () if isinstance(row, dict)] if isinstance(rows, list) else []
    named = {found["code"]: text.count("\n", 0, found.start("code")) + 1 for found in _LOCALE.finditer(text)}
    if not named or not codes:
        return
    for code, line in named.items():
        if code not in codes:
            remedy = f"Add its row to {shown(registry)}, or take it out of mkdocs.yml."
            yield Diagnostic(shown(file), line, rule, f"{shown(registry)} does not have the language “{code}”", remedy)
    for index, code in enumerate(codes):
        if code not in named:
            remedy = "Add it there, in the same order, or remove this row."
            yield Diagnostic(shown(registry), lines.get((index, "code"), 1), rule, f"mkdocs.yml does not have the language “{code}”", remedy)


def _site_name(workspace: Workspace, text: str, rule: str) -> Iterator[Diagnostic]:
    """The name of the site is that of ui.yml in the source language."""
    name, node = workspace.data.ui.get("site_name", {}).get(workspace.source_code), node_at(text, ["site_name"])
    if name and isinstance(node, yaml.ScalarNode) and node.value != name:
        message = f"site_name is “{node.value}” where docs/_data/ui.yml has “{name}”"
        yield Diagnostic(shown(workspace.root / CONFIGURATION), node.start_mark.line + 1, rule, message, "Make them the same.")


def _menus(workspace: Workspace, text: str, rule: str) -> Iterator[Diagnostic]:
    """No menu names a page twice, and every page that has a title for the menu is in one."""
    file, named = shown(workspace.root / CONFIGURATION), set()
    for path in _MENUS:
        lines: dict[str, int] = {}
        for entry in _entries(node_at(text, path)):
            line = entry.start_mark.line + 1
            if entry.value in lines:
                message = f"“{entry.value}” is in {': '.join(path)}: twice (first on line {lines[entry.value]})"
                yield Diagnostic(file, line, rule, message, "Remove one of the two.")
            lines.setdefault(entry.value, line)
        named |= lines.keys()
    node = node_at(text, _MENUS[0])
    for page in workspace.pages.values():
        if page.source.code == workspace.source_code and page.source.front.nav and named and page.source.path not in named:
            there = f"{page.file}:{page.source.lines.get(('nav',), 1)}"
            message = f"no menu has “{page.source.path}”, and {there} gives it a title for the menu (“nav”)"
            remedy = "Add it to nav: or extra: footer:, or remove nav: from the page in every language."
            yield Diagnostic(file, node.start_mark.line + 1 if node else 1, rule, message, remedy, "warning")


def _entries(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The pages of a menu, those of its sections included."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for child in node.value:
            yield from _entries(child[1] if isinstance(child, tuple) else child)
