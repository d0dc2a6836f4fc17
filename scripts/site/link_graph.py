"""The site with every address followed, as its host answers: what the rules about links look at."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from ..languages.tags import same_language, wrong_tag
from ..urls import SAFE, Address, Deployment, relative
from .page import BuiltFile, BuiltPage
from .readers import Addressed, addressed, base_of, read
from .reference import HOST, Reference
from .server import Server, Target
from .site import BuiltSite

NOT_FOUND = "404.html"  # the page that servers show for an address that leads nowhere, at that address
_HEAD = frozenset({"link", "meta"})  # elements that state something about their page
_WHOLE = ("http://", "https://")
_NOT_FOUND = re.compile(r"(?:.*/)?404(?:/index)?\.html")  # that page in one language of several
DEFAULT = "x-default"  # the hreflang of the page for readers of every other language


_HTTPS = re.compile(r"https://([\w.-]+)")


def https_hosts(data: Iterable[Path]) -> frozenset[str]:
    """Return the hosts that the files ``data`` have with https."""
    return frozenset(host.lower() for file in data for host in _HTTPS.findall(file.read_text("utf-8", errors="replace")))


def lost(page: BuiltFile) -> bool:
    """Return whether ``page`` is shown for addresses that lead nowhere, in one language or in all."""
    return bool(_NOT_FOUND.fullmatch(page.path))


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
    def redirected(self) -> bool:
        """Whether the server redirects it."""
        return self.target is not None and self.target.to is not None

    @property
    def is_whole(self) -> bool:
        """Whether it is written with its scheme, http or https."""
        url = self.reference.url
        return url.startswith(_WHOLE) or url.strip().lower().startswith(_WHOLE)

    @property
    def language(self) -> str:
        """The language that its hreflang names, "" for the page for all others."""
        tag = self.reference.hreflang
        return "" if len(tag) == len(DEFAULT) and tag.lower() == DEFAULT else tag


class LinkGraph:
    """``site`` as it is published at ``deployment``, every reference of it followed.

    ``links`` are all of them; ``on_site`` those that lead to the site, ``elsewhere`` those on its host but beside it,
    ``external`` those to other hosts, ``other`` those of other schemes than http and https; ``of_heads`` are those of link and meta
    elements. ``server`` answers.
    """

    def __init__(
        self, site: BuiltSite, deployment: Deployment, keep: bool = True, https: frozenset[str] = frozenset(), server: Server | None = None
    ) -> None:
        """``keep``: the trees of the pages stay in memory for whoever looks at them next. ``https``: hosts known to have it."""
        self.https_hosts = https
        self.site, self.deployment, self.server = site, deployment, server or Server(site)
        self.links: list[Link] = []
        self.on_site: list[Link] = []
        self.elsewhere: list[Link] = []
        self.external: list[Link] = []
        self.other: list[Link] = []
        self.of_heads: list[Link] = []
        self._of: dict[str, tuple[int, int]] = {}
        self._target = cache(self._answer)
        kept = ((file, addressed(file, deployment)) for file in (*site.pages, *site.documents))
        for file, references in kept if keep else read(site.pages, site.documents, deployment):
            self._add(file, references)

    def follow(self, file: BuiltFile) -> None:
        """Add the references of ``file``."""
        self._add(file, addressed(file, self.deployment))

    def _add(self, file: BuiltFile, references: Addressed) -> None:
        start = len(self.links)
        for reference, address in references:
            target = self._target(address) if reference.use != HOST else None
            link = Link(file, reference, address, target)
            self.links.append(link)
            if reference.tag in _HEAD:
                self.of_heads.append(link)
            if target:
                self.on_site.append(link)
            elif not address.web:
                self.other.append(link)
            else:
                (self.elsewhere if self.deployment.own(address) else self.external).append(link)
        self._of[file.path] = (start, len(self.links))

    def _answer(self, address: Address) -> Target | None:
        inside = self.deployment.inside(address)
        if inside is None and self.deployment.own(address) and f"{address.path}/" == self.deployment.path:
            home = self.server.get("")
            return Target(home.path, "") if home.there else home
        return self.server.get(inside) if inside is not None else None

    def links_of(self, path: str) -> list[Link]:
        """The links of the file at ``path``."""
        return self.links[slice(*self._of.get(path, (0, 0)))]

    def page(self, target: Target | None) -> BuiltPage | None:
        """The page that is served."""
        return self.site.page(target.path) if target else None

    def address_of(self, page: BuiltPage) -> str:
        """The whole address of ``page``, in the form under which search engines are to know it."""
        return self.deployment.url + self.server.address(page.path)

    def written(self, link: Link, url: str) -> str:
        """Return how ``url``, relative to the site and not encoded, is written instead of the address of ``link``: in the same form."""
        encoded, raw, base = quote(url, safe=SAFE), link.reference.url.strip(), base_of(link.file, self.deployment)
        if "//" in raw.partition("?")[0] or not self.deployment.own(base):
            return self.deployment.url + encoded
        inside = self.deployment.inside(base)
        return self.deployment.path + encoded if raw.startswith("/") or inside is None else relative(inside, encoded)

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
        for link in self.of_heads:
            if link.reference.tag == "link" and wanted(link.reference) and not link.reference.inert:
                found.setdefault(link.file.path, []).append(link)
        return found

    @cached_property
    def moved(self) -> dict[str, Link]:
        """The pages that send their readers elsewhere by themselves: by its path, the link that does so."""
        refreshes = (link for link in self.of_heads if link.reference.kind == "meta[refresh]" and link.address.web and not link.dead)
        return {link.file.path: link for link in refreshes if link.path != link.file.path}

    def last(self, path: str) -> Link | None:
        """Return the link by which the readers of the redirect page at ``path`` come to the last page; None when they go in a circle."""
        been = set()
        while (link := self.moved[path]).path in self.moved:
            if link.path in been:
                return None
            been.add(path := link.path)
        return link

    def indexable(self, page: BuiltPage) -> bool:
        """Whether search engines are to list ``page`` under its own address."""
        if lost(page) or page.about.noindex or page.path in self.moved:
            return False
        canonical = self.canonicals.get(page.path, [])
        return not canonical or canonical[0].target is None or canonical[0].path == page.path

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the pages."""
        return frozenset(self.language_of.values())

    @cached_property
    def language_of(self) -> dict[str, str]:
        """The language of each page that says it, by the path of the page."""
        return {page.path: page.about.lang for page in self.site.pages if page.about.lang}

    def page_in(self, page: BuiltPage, lang: str) -> BuiltPage | None:
        """``page`` in the language ``lang``, if there is another: its alternate, or else the one at the same place in the folder of that language.

        One with the tag ``lang`` itself comes first: a site may be in es and in es-419.
        """
        tags = [(link.language, self.page(link.target)) for link in self.alternates.get(page.path, []) if link.language]
        tags += [(other.about.lang, other) for other in self._mirrored(page, lang)]
        exact = (other for tag, other in tags if tag.lower() == lang.lower())
        return next(exact, next((other for tag, other in tags if same_language(tag, lang)), None))

    def translations(self, page: BuiltPage) -> set[str]:
        """Return the languages of the pages at the same place in the folders of other languages, if search engines list them and ``page``."""
        own = page.about.lang
        if not own or not self.indexable(page):
            return set()
        others = ((lang, other) for lang in self.languages for other in self._mirrored(page, lang))
        same = {other.about.lang for lang, other in others if same_language(other.about.lang, lang) and self.indexable(other)}
        return {lang for lang in same if not same_language(lang, own)}

    def _mirrored(self, page: BuiltPage, lang: str) -> Iterator[BuiltPage]:
        """The pages at the same place in the folder of ``lang``, which may be the root."""
        first, slash, rest = page.path.partition("/")
        inside = rest if slash and not wrong_tag(first) and same_language(first, page.about.lang) else page.path
        for folder in dict.fromkeys((f"{lang}/", f"{lang.partition('-')[0]}/", f"{lang.lower()}/", "")):
            if (found := self.site.page(folder + inside)) and found is not page:
                yield found
