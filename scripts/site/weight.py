"""What each page of a built site weighs for somebody who visits it for the first time, and the limits of scripts/budgets.py that it exceeds."""

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from .. import budgets
from ..urls import HELD, RUNS, scheme
from .linked_data import loaded
from .page import BuiltFile, BuiltPage
from .reference import ASSET, Reference, is_code

_HOST = "https://site.invalid/"
_PUBLISHER = re.compile(rb'<span class="publisher">.*?</span>', re.S)  # overrides/components/publisher.html
_NOT_FETCHED = RUNS | HELD | {"about"}
# Relations that cost a request on a visit. The manifest and apple-touch-icon are for installing; icons are counted apart.
_FETCHED_BY_LINK = frozenset({"stylesheet", "preload", "modulepreload", "prefetch"})
_PICTURES = ("img[", "image[", "feimage[", "use[", "input[src]", "video[poster]")


@dataclass(frozen=True)
class Weight:
    """One page: its address relative to the site, its language, its address relative to the home page of that language; sizes in bytes.

    ``html``, ``script_gzip`` and ``index`` are compressed; ``requests`` counts the page itself; ``index`` is the search index of
    a page that has one beside it, and None on the other pages; ``indexed`` are so many pages that are in it. ``picture``: the page shows
    one from a file; ``form``: it has one; ``tables``: it compares the projects; ``borrowed``: it is not translated yet; ``languages`` are
    so many that the site is in, ``rows`` so many rows of tables with an id.
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
    indexed: int = 0
    languages: int = budgets.LANGUAGES
    borrowed: bool = False
    form: bool = False
    tables: bool = False
    rows: int = 0

    @property
    def limit(self) -> int:
        """The limit of ``html``."""
        return budgets.html_limit(self.page, self.languages, self.borrowed, self.form or self.tables, self.rows)


def compressed(data: bytes) -> int:
    """Return the bytes of ``data`` after gzip; none for nothing."""
    return len(gzip.compress(data, budgets.GZIP_LEVEL, mtime=0)) if data else 0


def weigh_site(folder: Path, codes: Sequence[str]) -> list[Weight]:
    """Weigh every page of the built site in ``folder``, by language in the order of ``codes``; the first of them is at the root."""
    pages = [weigh(BuiltPage(path, path.relative_to(folder).as_posix()), folder, codes) for path in sorted(folder.rglob("*.html"))]
    return sorted(pages, key=lambda page: (codes.index(page.code), page.url))


def weigh(page: BuiltPage, folder: Path, codes: Sequence[str], site: str = "") -> Weight:
    """Weigh a page of the site in ``folder``. See :func:`weigh_site`.

    With ``site``, its address, ``html`` is what it would be at budgets.ADDRESS and without who publishes it: a fork that fills in its name and
    address for remarks, as the README asks, must not have to shorten pages.
    """
    first, slash, rest = page.url.partition("/")
    code, address = (first, rest) if slash and first in codes[1:] else (codes[0], page.url)
    data, script = page.file.read_bytes(), "\n".join(_scripts(page, folder)).encode()
    fetched = set(_fetched(page, folder))
    # Of several icons a browser takes one, and without any it asks for /favicon.ico.
    icons = (reference.url for reference in page.references if reference.tag == "link" and "icon" in reference.rel.split())
    others = {url for url, _ in fetched} | {_absolute(next(icons, "/favicon.ico"), page.url)} - {""}
    beside = page.file.with_name("index.json")
    content = beside.read_bytes() if beside.is_file() else None
    index = None if content is None else compressed(content)
    indexed = len(rows) if isinstance(rows := loaded(content or b""), list) else 0
    there = _PUBLISHER.sub(b"", data).replace(site.encode(), budgets.ADDRESS.encode()) if site else data
    sizes = (compressed(there), len(data), len(script), compressed(script))
    borrowed = any(main.get("lang") for main in page.document.iter("main"))
    tables = any("orders" in (part.get("class") or "").split() for part in page.document.iter("div"))
    pictures, form = any(picture for _, picture in fetched), has_form(page)
    with_ids = sum(1 for row in page.document.iter("tr") if row.get("id"))
    return Weight(page.url, code, address, *sizes, 1 + len(others), pictures, index, indexed, len(codes), borrowed, form, tables, with_ids)


def has_form(page: BuiltPage) -> bool:
    """Return whether the page answers a form itself; one that leads to another page needs no script. Only templates make them."""
    return any("action" not in form.attrib for form in page.document.iter("form"))


def over(page: Weight) -> list[str]:
    """Return each limit of scripts/budgets.py that ``page`` exceeds, in words that begin with its name and a colon."""
    requests = budgets.REQUESTS_WITH_PICTURE if page.picture else budgets.REQUESTS
    limits = [
        ("HTML", page.html, page.limit, "bytes gzip"),
        ("script", page.script_gzip, budgets.script_limit(page.form), "bytes gzip"),
        ("index", page.index or 0, budgets.index_limit(page.indexed), "bytes gzip"),
        ("requests", page.requests, requests, "in all"),
    ]
    return [f"{name}: {value}, at most {limit} {unit}" for name, value, limit, unit in limits if value > limit]


def _scripts(page: BuiltPage, folder: Path) -> Iterator[str]:
    for element in page.document.iter("script"):
        if is_code(element.get("type")):
            source = _file(_absolute(element.get("src") or "", page.url), folder)
            yield (source.text if source else "") + (element.text or "")


def _fetched(page: BuiltPage, folder: Path) -> Iterator[tuple[str, bool]]:
    """The absolute address of each file that the page makes a browser fetch, and whether it is a picture of the page.

    An upper bound: pictures that style sheets name are counted whether a rule that matches needs them or not.
    """
    for reference in page.references:
        if reference.use == ASSET and _is_fetched(page, reference) and (url := _absolute(reference.url, page.url)):
            yield url, reference.kind.startswith(_PICTURES)
            if "stylesheet" in reference.rel.split() and (sheet := _file(url, folder)):
                yield from ((address, False) for each in sheet.references if (address := _absolute(each.url, sheet.url)))


def _is_fetched(page: BuiltPage, reference: Reference) -> bool:
    """Whether a browser that shows the page fetches what ``reference`` names; a picture for shared links it does not."""
    if reference.tag == "link":
        return bool(_FETCHED_BY_LINK & set(reference.rel.split()))
    if reference.tag == "script":
        return is_code(page.element(reference).get("type"))
    if reference.attribute == "srcset":  # a browser takes one picture: of the sets, or src
        own = page.element(reference)
        return reference.tag == "img" and not own.get("src") and own.get("srcset", "").lstrip(", ").startswith(reference.url)
    return reference.tag != "meta"


def _absolute(address: str, base: str) -> str:
    """The absolute address, without its fragment; "" for none, for data and for a part of the page."""
    address = address.strip()
    return "" if not address or address.startswith("#") or scheme(address) in _NOT_FETCHED else urldefrag(urljoin(urljoin(_HOST, base), address)).url


def _file(address: str, folder: Path) -> BuiltFile | None:
    path = unquote(address.removeprefix(_HOST).partition("?")[0])
    return BuiltFile(folder / path, path) if address.startswith(_HOST) and (folder / path).is_file() else None
