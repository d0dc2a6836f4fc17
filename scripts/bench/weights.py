"""What each page of a built site weighs for somebody who visits it for the first time."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from .. import budgets
from ..built.address import served_at
from ..built.script import is_code
from .measure import build
from .report import Target, table
from .workspaces import language_codes, our_workspace

_HOST = "https://site.invalid/"
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_FETCHING_RELATIONS = {"stylesheet", "preload", "modulepreload", "prefetch"}
_SOURCE_ELEMENTS = {"img", "iframe", "embed", "audio", "video", "track", "input", "script"}


@dataclass(frozen=True)
class Weight:
    """One page: its address relative to the site, its language, its address relative to the home page of that language; bytes.

    ``html``, ``script_gzip`` and ``index`` are compressed; ``requests`` counts the page itself; ``index`` is that of
    the search and None on the other pages. ``picture``: the page shows one from a file.
    """

    url: str
    code: str
    page: str
    html: int
    raw: int
    script: int
    script_gzip: int
    requests: int
    picture: bool
    index: int | None = None

    @property
    def limit(self) -> int:
        """The limit of ``html``."""
        return budgets.html_limit(self.page)


def compressed(data: bytes) -> int:
    """Bytes of ``data`` after gzip; none for nothing."""
    return len(gzip.compress(data, budgets.GZIP_LEVEL, mtime=0)) if data else 0


def weigh_site(folder: Path, codes: Sequence[str]) -> list[Weight]:
    """Weigh every page of the built site in ``folder``: by language in the order of ``codes``, whose first stands at the root."""
    pages = [weigh(path, folder, codes) for path in sorted(folder.rglob("*.html"))]
    return sorted(pages, key=lambda page: (codes.index(page.code), page.url))


def weigh(path: Path, folder: Path, codes: Sequence[str]) -> Weight:
    """Weigh the page in the file ``path`` of the site in ``folder``. See :func:`weigh_site`."""
    file = path.relative_to(folder).as_posix()
    url = served_at(file)
    first, slash, rest = url.partition("/")
    code, page = (first, rest) if slash and first in codes[1:] else (codes[0], url)
    data = path.read_bytes()
    reader = _Reader(folder, urljoin(_HOST, url))
    reader.feed(data.decode("utf-8"))
    reader.close()
    script = "\n".join(reader.scripts).encode()
    index = path.with_name("index.json")
    return Weight(
        url,
        code,
        page,
        compressed(data),
        len(data),
        len(script),
        compressed(script),
        1 + len(reader.fetched()),
        bool(reader.pictures),
        compressed(index.read_bytes()) if page == budgets.SEARCH_PAGE else None,
    )


@dataclass
class _Reader(HTMLParser):
    """Reads a page and notes what it makes a browser fetch and execute.

    An upper bound: pictures that style sheets name are counted whether a rule that matches needs them or not.
    Of several icons a browser takes one, and without any it asks for /favicon.ico. The manifest and
    apple-touch-icon are for installing, and are not fetched on a visit.
    """

    folder: Path
    base: str
    scripts: list[str] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    icon: str | None = None
    inside: str | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def fetched(self) -> set[str]:
        """The absolute addresses of all files fetched besides the page."""
        icon = urljoin(_HOST, "favicon.ico") if self.icon is None else self.icon
        return (self.pictures | self.others | {icon}) - {""}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "link":
            self._link(values)
        elif tag == "script":
            self._script(values)
        elif tag == "style":
            self.inside = "style"
        elif tag in _SOURCE_ELEMENTS:
            source = values.get("src") or values.get("srcset", "").strip().split(" ")[0].rstrip(",")
            self._fetch(source, self.pictures if tag in ("img", "input") else self.others)
            self._fetch(values.get("poster", ""), self.pictures)
        elif tag in ("image", "use", "feimage"):
            self._fetch(values.get("href") or values.get("xlink:href", ""), self.pictures)
        elif tag == "object":
            self._fetch(values.get("data", ""), self.others)
        self._css(values.get("style", ""), self.base)

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.scripts[-1] += data
        elif self.inside == "style":
            self._css(data, self.base)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = None

    def _link(self, values: dict[str, str]) -> None:
        relations = set(values.get("rel", "").lower().split())
        if "icon" in relations:
            self.icon = self.icon or self._address(values.get("href", ""), self.base)
        if relations & _FETCHING_RELATIONS:
            address = self._fetch(values.get("href", ""), self.others)
            if "stylesheet" in relations:
                self._css(self._text(address), address)

    def _script(self, values: dict[str, str]) -> None:
        if not is_code(values.get("type")):
            return
        self.inside = "script"
        self.scripts.append(self._text(self._fetch(values.get("src", ""), self.others)))

    def _css(self, text: str, base: str) -> None:
        for picture, sheet in _CSS_URL.findall(text):
            self._fetch(picture or sheet, self.others, base)

    def _fetch(self, reference: str, into: set[str], base: str | None = None) -> str:
        """Note the file that ``reference`` names and return its absolute address; "" for none, for data and for a part of the page."""
        address = self._address(reference, base or self.base)
        if address:
            into.add(address)
        return address

    def _address(self, reference: str, base: str) -> str:
        reference = reference.strip()
        if not reference or reference.startswith(("#", "data:", "blob:", "about:", "javascript:")):
            return ""
        return urldefrag(urljoin(base, reference)).url

    def _text(self, address: str) -> str:
        """The text of a file of this site; "" when it is elsewhere or missing."""
        path = self.folder / unquote(address.removeprefix(_HOST).partition("?")[0])
        return path.read_text("utf-8") if address.startswith(_HOST) and path.is_file() else ""


def over(page: Weight) -> list[str]:
    """Each limit of scripts/budgets.py that ``page`` does not keep, in words."""
    requests = budgets.REQUESTS_WITH_PICTURE if page.picture else budgets.REQUESTS
    limits = [
        ("HTML", page.html, page.limit, "bytes gzip"),
        ("script", page.script_gzip, budgets.script_limit(page.page), "bytes gzip"),
        ("index", page.index or 0, budgets.INDEX, "bytes gzip"),
        ("requests", page.requests, requests, "in all"),
    ]
    return [f"{name}: {value}, at most {limit} {unit}" for name, value, limit, unit in limits if value > limit]


def report(site: Path, folder: Path) -> list[Target]:
    """Build a copy of ``site`` in ``folder``, print the weight of its pages, return the targets on them."""
    workspace = our_workspace(folder / "weights", site)
    build(workspace, "--strict")
    pages = weigh_site(workspace / "site", language_codes(workspace))
    print(_table(pages), flush=True)
    return _targets(pages)


def _table(pages: list[Weight]) -> str:
    return table(
        f"Weight of every page, in bytes (gz: gzip -{budgets.GZIP_LEVEL}; limit: of the HTML gz)",
        ("page", "html gz", "limit", "html raw", "script gz", "script raw", "requests", "index gz", ""),
        [
            (f"/{p.url}", p.html, p.limit, p.raw, p.script_gzip, p.script, p.requests, p.index, "; ".join(f"OVER {text}" for text in over(p)) or "ok")
            for p in pages
        ],
    )


def _targets(pages: list[Weight]) -> list[Target]:
    """One target for each kind of limit; what was measured is the largest."""
    plain = [page for page in pages if page.page != budgets.SEARCH_PAGE]
    search = [page for page in pages if page.page == budgets.SEARCH_PAGE]
    small, large = ([page for page in pages if page.limit == limit] for limit in (budgets.HTML, budgets.HTML_LARGE))

    def worst(name: str, attribute: str, among: list[Weight], limit: int) -> Target:
        page = max(among, key=lambda page: getattr(page, attribute))
        value = getattr(page, attribute)
        return Target(name, f"{value} (/{page.url})", str(limit), value <= limit)

    pictures = budgets.REQUESTS_WITH_PICTURE - budgets.REQUESTS
    requests = Target(
        f"requests of a first visit (with a picture: {pictures} more)",
        str(max(page.requests for page in pages)),
        str(budgets.REQUESTS),
        not any(text.startswith("requests") for page in pages for text in over(page)),
    )
    return [
        worst("heaviest home, funding or search page, bytes gz", "html", large, budgets.HTML_LARGE),
        worst("heaviest other page, bytes gz", "html", small, budgets.HTML),
        worst("script of any page but search, bytes gz", "script_gzip", plain, budgets.SCRIPT),
        worst("script of the search page, bytes gz", "script_gzip", search, budgets.SCRIPT_SEARCH),
        worst("search index of a language, bytes gz", "index", search, budgets.INDEX),
        requests,
    ]
