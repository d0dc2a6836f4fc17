"""Where a built page comes from: its language, and the Markdown page that it shows."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from ..content.markdown_page import MarkdownPage
from ..site.page import BuiltPage
from ..site.site import BuiltSite
from .workspace import Workspace


@dataclass(frozen=True)
class Origin:
    """``code`` is the language of the address. ``source`` is the page shown there, None for one that the build makes.

    ``source`` is in another language than ``code`` where there is no translation yet.
    """

    code: str
    source: MarkdownPage | None

    @property
    def translated(self) -> bool:
        """Whether the page is written in the language of its address."""
        return self.source is not None and self.source.source.code == self.code


def origin(workspace: Workspace, page: BuiltPage) -> Origin:
    """Return the origin of ``page``, by its address (the source language is at the root, the others are in folders)."""
    first, slash, rest = page.path.partition("/")
    code, inside = (first, rest) if slash and first in workspace.codes[1:] else (workspace.source_code, page.path)
    if inside.rpartition("/")[2] != "index.html":
        return Origin(code, None)
    folder = inside.removesuffix("index.html").rstrip("/")
    paths = [f"{folder}.md", f"{folder}/index.md"] if folder else ["index.md"]
    there = (workspace.page(c, path) for c in (code, workspace.source_code) for path in paths)
    return Origin(code, next((found for found in there if found), None))


def address(workspace: Workspace, code: str, path: str) -> str:
    """Return the address, relative to the site, of the page at ``path`` (``funding/training.md``) in the language ``code``."""
    folder = path.removesuffix("index.md").removesuffix(".md").rstrip("/")
    return ("" if code == workspace.source_code else f"{code}/") + (f"{folder}/" if folder else "")


def own_hosts(site: BuiltSite) -> frozenset[str]:
    """Return the host of ``site``; none when it does not say where it is published."""
    return frozenset(filter(None, [urlsplit(site.address).hostname]))


def is_whole(address: str) -> bool:
    """Return whether the ``address`` of a site is one that others can be compared with."""
    parts = urlsplit(address)
    return bool(parts.scheme and parts.netloc and address.endswith("/"))
