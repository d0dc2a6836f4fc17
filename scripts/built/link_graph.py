"""The site with every address followed, as GitHub Pages and static hosts like it answer: what the rules about links look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache, cached_property
from typing import NamedTuple

from ..language_tags import same_language, wrong_tag
from ..urls import Address, Deployment, decoded, parse
from .page import BuiltFile, BuiltPage
from .reference import HOST, Reference
from .site import BuiltSite

NOT_FOUND = "404.html"  # the page that servers show for an address that leads nowhere, at that address
DEFAULT = "x-default"  # the hreflang of the page for readers of every other language


class Answer(Enum):
    """FILE: the file itself. REDIRECT: to the same address with a final slash. FOLDER: a folder without index.html. MISSING: nothing there."""

    FILE = "file"
    REDIRECT = "redirect"
    FOLDER = "folder"
    MISSING = "missing"


class Target(NamedTuple):
    """What is served: ``path`` is that of the file in the site, "" when there is none."""

    answer: Answer
    path: str = ""

    @property
    def there(self) -> bool:
        return bool(self.path)


class Server:
    """Answers for ``site``: /x is served from x.html, /folder leads to /folder/, /folder/ is served from its index.html
    and a folder without one is a 404; the case of names counts."""

    def __init__(self, site: BuiltSite) -> None:
        self._paths, self._folders = site.paths, site.folders
        self.get = cache(self._get)

    def _get(self, written: str) -> Target:
        """Return what is served at the path ``written``, relative to the site and as it is in the address (percent-encoded)."""
        path = decoded(written)
        if path == "" or path.endswith("/"):
            index = f"{path}index.html"
            if index in self._paths:
                return Target(Answer.FILE, index)
            return Target(Answer.FOLDER if path.rstrip("/") in self._folders and "//" not in path else Answer.MISSING)
        if path in self._paths:
            return Target(Answer.FILE, path)
        if f"{path}.html" in self._paths:
            return Target(Answer.FILE, f"{path}.html")
        if path in self._folders:
            index = f"{path}/index.html"
            return Target(Answer.REDIRECT, index) if index in self._paths else Target(Answer.FOLDER)
        return Target(Answer.MISSING)


class Link(NamedTuple):
    """A reference of ``file`` followed: its address, and what the server answers (None when it is not on the site)."""

    file: BuiltFile
    reference: Reference
    address: Address
    target: Target | None

    @property
    def path(self) -> str:
        """The path of the file that is served, "" when there is none or it is not on the site."""
        return self.target.path if self.target else ""

    @property
    def dead(self) -> bool:
        """Whether it leads to the site, and nothing is served there."""
        return self.target is not None and not self.target.there

    @property
    def answer(self) -> Answer | None:
        """How the server answers."""
        return self.target.answer if self.target else None

    @property
    def is_whole(self) -> bool:
        """Whether it is written with its scheme, http or https."""
        return self.reference.url.strip().lower().startswith(("http://", "https://"))

    @property
    def language(self) -> str:
        """The language that its hreflang names, "" for the page for all others."""
        return "" if self.reference.hreflang.lower() == DEFAULT else self.reference.hreflang


class LinkGraph:
    """``site`` as it is published at ``deployment``, every reference of it followed.

    ``links`` are all of them; ``on_site`` those that lead to the site, ``elsewhere`` those on its host but beside it,
    ``external`` those to other hosts, ``other`` those of other schemes than http and https.
    """

    def __init__(self, site: BuiltSite, deployment: Deployment, keep: bool = True, https: frozenset[str] = frozenset()) -> None:
        """``keep``: the trees of the pages stay in memory for whoever looks at them next. ``https``: hosts known to have it."""
        self.https_hosts = https
        self.site, self.deployment, self.server = site, deployment, Server(site)
        self.links: list[Link] = []
        self.on_site: list[Link] = []
        self.elsewhere: list[Link] = []
        self.external: list[Link] = []
        self.other: list[Link] = []
        self._of: dict[str, tuple[int, int]] = {}
        for file in (*site.pages, *site.documents):
            self.follow(file)
            if not keep:
                file.forget()

    def follow(self, file: BuiltFile) -> None:
        """Add the references of ``file``."""
        start = len(self.links)
        if isinstance(file, BuiltPage):
            file.collect()
        base = self.deployment.base(file.base_url, file.about.base if isinstance(file, BuiltPage) else None)
        for reference in file.references:
            link = self._followed(file, reference, base)
            self.links.append(link)
            if link.target:
                self.on_site.append(link)
            elif not link.address.web:
                self.other.append(link)
            else:
                (self.elsewhere if self.deployment.own(link.address) else self.external).append(link)
        self._of[file.path] = (start, len(self.links))

    def _followed(self, file: BuiltFile, reference: Reference, base: Address) -> Link:
        address = parse(reference.url, base)
        inside = self.deployment.inside(address) if reference.use is not HOST else None
        if inside is None and self.deployment.own(address) and f"{address.path}/" == self.deployment.path:
            home = self.server.get("")
            return Link(file, reference, address, Target(Answer.REDIRECT, home.path) if home.there else home)
        return Link(file, reference, address, self.server.get(inside) if inside is not None else None)

    def links_of(self, path: str) -> list[Link]:
        """The links of the file at ``path``."""
        return self.links[slice(*self._of.get(path, (0, 0)))]

    def page(self, target: Target | None) -> BuiltPage | None:
        """The page that is served."""
        found = self.site.by_path.get(target.path) if target and target.path else None
        return found if isinstance(found, BuiltPage) else None

    def address_of(self, page: BuiltPage) -> str:
        """The whole address of ``page``, in the form under which search engines are to know it."""
        return self.deployment.url + page.url

    # --- what pages say of themselves ---

    @cached_property
    def canonicals(self) -> dict[str, list[Link]]:
        """The links to the canonical address of each page, by the path of the page."""
        return self._grouped(lambda reference: "canonical" in reference.rel.split())

    @cached_property
    def alternates(self) -> dict[str, list[Link]]:
        """The links of each page to itself in other languages, by the path of the page."""
        return self._grouped(lambda reference: bool(reference.hreflang) and "alternate" in reference.rel.split())

    def _grouped(self, wanted: Callable[[Reference], bool]) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for link in self.links:
            if link.reference.tag == "link" and wanted(link.reference) and not link.reference.inert:
                found.setdefault(link.file.path, []).append(link)
        return found

    @cached_property
    def moved(self) -> dict[str, Link]:
        """The pages that send their readers to another page by themselves: by its path, the link that does so."""
        refreshes = (link for link in self.on_site if link.reference.kind == "meta[refresh]")
        return {link.file.path: link for link in refreshes if link.path not in ("", link.file.path)}

    def indexable(self, page: BuiltPage) -> bool:
        """Whether search engines are to list ``page`` under its own address."""
        if page.path == NOT_FOUND or page.about.noindex or page.path in self.moved:
            return False
        canonical = self.canonicals.get(page.path, [])
        return not canonical or canonical[0].target is None or canonical[0].path == page.path

    # --- languages ---

    def page_in(self, page: BuiltPage, lang: str) -> BuiltPage | None:
        """``page`` in the language ``lang``, if there is another: its alternate, or else the one at the same place in the folder of that language.

        One with the tag ``lang`` itself comes first: a site may be in es and in es-419.
        """
        tags = [(link.language, self.page(link.target)) for link in self.alternates.get(page.path, []) if link.language]
        tags += [(other.about.lang, other) for other in self._mirrored(page, lang)]
        exact = (other for tag, other in tags if tag.lower() == lang.lower())
        return next(exact, next((other for tag, other in tags if same_language(tag, lang)), None))

    def _mirrored(self, page: BuiltPage, lang: str) -> Iterator[BuiltPage]:
        """The pages at the same place in the folder of ``lang``, which may be the root."""
        first, slash, rest = page.path.partition("/")
        inside = rest if slash and not wrong_tag(first) and same_language(first, page.about.lang) else page.path
        for folder in dict.fromkeys((f"{lang}/", f"{lang.partition('-')[0]}/", f"{lang.lower()}/", "")):
            found = self.site.by_path.get(folder + inside)
            if isinstance(found, BuiltPage) and found is not page:
                yield found
