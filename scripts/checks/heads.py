"""The heads of the built pages, as the rules ask them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from ..built.page import BuiltPage
from ..sources.markdown import MarkdownPage
from .finding import Finding, finding
from .origin import Origin, origin
from .workspace import Workspace

CANONICAL = "//link[@rel='canonical']"
ALTERNATE = "//link[@rel='alternate']"
ROBOTS = "//meta[@name='robots']"


@dataclass
class PageHead:
    """One page of the site with what its head says."""

    built: BuiltPage
    origin: Origin

    @cached_property
    def noindex(self) -> bool:
        return any("noindex" in (robots.get("content") or "") for robots in self.all(ROBOTS))

    @cached_property
    def alternates(self) -> dict[str, str]:
        """The address of the page in each language, by hreflang."""
        return {link.get("hreflang") or "": link.get("href") or "" for link in self.all(ALTERNATE)}

    @cached_property
    def lang(self) -> str:
        return self.built.document.get("lang") or ""

    @property
    def indexable(self) -> bool:
        """Whether search engines are to list it under its own address."""
        return self.origin.translated and not self.noindex

    @property
    def source(self) -> MarkdownPage:
        """The Markdown page that it shows; only for a page that shows one."""
        assert self.origin.source is not None
        return self.origin.source

    def all(self, xpath: str) -> list[etree._Element]:
        """Return the elements at ``xpath``."""
        found: list[etree._Element] = self.built.document.xpath(xpath)
        return found

    def value(self, xpath: str, attribute: str) -> str:
        """Return the ``attribute`` of the first element at ``xpath``, its text when ``attribute`` is empty."""
        found = self.all(xpath)
        if not found:
            return ""
        return ((found[0].get(attribute) if attribute else "".join(map(str, found[0].itertext()))) or "").strip()

    def finding(self, code: str, xpath: str, key: str = "", /, **values: object) -> Finding:
        """Return the diagnostic ``code`` about the first element at ``xpath``; ``key`` is the key of the front matter that it comes from."""
        found = self.all(xpath)
        return finding(code, self.built, found[0].sourceline if found else 1, "", key, **values)


class Heads:
    """All pages by their address, and ``base``: the address of the site, as its home page gives it (SITE_URL is not known here)."""

    def __init__(self, workspace: Workspace) -> None:
        self.folder = workspace.built.folder
        self.pages = [PageHead(page, origin(workspace, page)) for page in workspace.built.pages]
        self.by_url = {page.built.url: page for page in self.pages}
        self.base = workspace.built.address

    @property
    def based(self) -> bool:
        """Whether ``base`` is a whole address that others can be compared with."""
        parts = urlsplit(self.base)
        return bool(parts.scheme and parts.netloc and self.base.endswith("/"))

    def address(self, page: PageHead, href: str = "") -> str:
        """``href`` on ``page`` as a whole address; that of the page itself without one."""
        return urljoin(urljoin(self.base, page.built.url), href)

    def file(self, whole: str) -> Path:
        """The file of this site at the address ``whole``, which may not exist."""
        return self.folder / unquote(urlsplit(whole.removeprefix(self.base)).path)
