"""mkdocs.yml says what the data and the pages say: the name of the site, the menus."""

from collections.abc import Iterator

import yaml

from ..diagnostics import Diagnostic, SourceError, did_you_mean, report, shown
from ..generator import CONFIGURATION
from ..sources.yamlfile import node_at, read_text
from .workspace import Workspace

_MENUS = (("nav",), ("extra", "footer"))


def wrong_configuration(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each difference between mkdocs.yml and the data or the pages. One that cannot be read is reported by the build."""
    try:
        text = read_text(workspace.root / CONFIGURATION)
        if workspace.loaded:
            yield from _site_name(workspace, text)
        yield from _menus(workspace, text)
    except (SourceError, yaml.YAMLError):
        return


def _site_name(workspace: Workspace, text: str) -> Iterator[Diagnostic]:
    """The name of the site is that of ui.yml in the source language."""
    name, node = workspace.data.ui.get("site_name", {}).get(workspace.source_code), node_at(text, ["site_name"])
    if name and isinstance(node, yaml.ScalarNode) and node.value != name:
        file = shown(workspace.root / CONFIGURATION)
        yield report("data/site-name", file, node.start_mark.line + 1, configured=node.value, name=name)


def _menus(workspace: Workspace, text: str) -> Iterator[Diagnostic]:
    """A menu names pages that are there, none twice, and every page that has a title for the menu is in one."""
    file = shown(workspace.root / CONFIGURATION)
    listed: set[str] = set()
    for path in _MENUS:
        lines: dict[str, int] = {}
        for entry in _entries(node_at(text, path)):
            line = entry.start_mark.line + 1
            if entry.value in lines:
                yield report("data/menu-repeated", file, line, page=entry.value, menu=": ".join(path), first=lines[entry.value])
            elif workspace.pages and entry.value.endswith(".md") and entry.value not in workspace.paths:
                yield report("data/menu-page", file, line, page=entry.value, menu=": ".join(path), how=did_you_mean(entry.value, workspace.paths))
            lines.setdefault(entry.value, line)
        listed |= lines.keys()
    node = node_at(text, _MENUS[0])
    for page in workspace.pages.values():
        if page.source.code == workspace.source_code and page.source.front.nav and listed and page.source.path not in listed:
            titled = f"{page.file}:{page.source.lines.get(('nav',), 1)}"
            yield report("data/not-in-menu", file, node.start_mark.line + 1 if node else 1, page=page.source.path, titled=titled)


def _entries(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield the pages of a menu, those of its sections included."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for child in node.value:
            yield from _entries(child[1] if isinstance(child, tuple) else child)
