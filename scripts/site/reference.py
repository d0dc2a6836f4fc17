"""One address written in a file of the site, with all that rules ask about it."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

LINK = "link"  # a reader may follow it: a, area, form, frames, meta refresh, links in PDFs, entries of a search index
ASSET = "asset"  # a browser fetches it by itself: pictures, styles, scripts, icons, manifests, media
STATEMENT = "statement"  # it states something for machines: canonical, alternates, Open Graph, JSON-LD, sitemaps, feeds, citations
HOST = "host"  # only the host of it counts: preconnect and dns-prefetch
HOLDERS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("addresses.toml").read_text("utf-8"))  # what holds an address, by the kind of file


class Reference(NamedTuple):
    """One address.

    ``url`` is the address as it is written, entities and CSS escapes decoded; ``kind`` says where: ``a[href]``, ``img[srcset]``,
    ``meta[og:image]``, ``style url()``, ``json-ld url``, ``sitemap loc``…; ``use`` is one of the constants above.
    ``tag`` and ``attribute`` are the attribute that holds it (attribute "": the text of the element); in a file that is not a page, ``line`` is
    its line, in a PDF its page. ``text`` is what the reader sees of the link; ``lang`` the language of that text; ``hreflang`` and ``rel``
    are as written, in lower case.
    ``place`` is ``nav`` inside a nav element, ``chrome`` elsewhere outside the text of the page (header, footer), else "".
    ``alone``: the link is all that its list item, cell or paragraph has. ``inert``: it is in a template, and only a script
    brings it to life. ``nth`` references that are otherwise the same are before it in the page.

    A named tuple, not a dataclass: a large site has hundreds of thousands of them.
    """

    url: str
    kind: str
    use: str
    tag: str = ""
    attribute: str = ""
    line: int = 0
    text: str = ""
    lang: str = ""
    hreflang: str = ""
    rel: str = ""
    place: str = ""
    alone: bool = False
    inert: bool = False
    nth: int = 0


# --- what kind of script a <script> is: code that a browser runs, or data for somebody to read ---
# scripts/build/postbuild/csp.py has an answer of its own, on purpose: it names what may run, where all others judge what would.

LINKED_DATA = "application/ld+json"  # the type of JSON-LD
# Types of <script> that are data: nothing runs (HTML, 4.12.1, “data block”). Any other is held to be code.
DATA_TYPES = frozenset({LINKED_DATA, "application/json"})


def is_code(type_: str | None) -> bool:
    """Return whether a <script> with the attribute ``type_`` (None: it has none) is executed."""
    return _essence(type_) not in DATA_TYPES


def is_linked_data(type_: str | None) -> bool:
    """Return whether a <script> with the attribute ``type_`` holds JSON-LD."""
    return _essence(type_) == LINKED_DATA


def _essence(type_: str | None) -> str:
    """``type_`` without parameters such as ``charset``, as types are compared: in small letters."""
    return (type_ or "").partition(";")[0].strip().lower()
