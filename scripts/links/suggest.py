"""The target nearest to one that does not exist: “did you mean …”."""

from __future__ import annotations

import difflib
import posixpath
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import quote, unquote

from ..built.link_graph import Link, LinkGraph
from ..built.page import BuiltPage
from ..urls import Address, decoded

_ENOUGH = 0.75  # how like what is written a target must be to be proposed (difflib's ratio)
_MOST = 200  # addresses for which every target is compared: where more are dead, something else is wrong than a mistyped name
_SAFE = "/~!$&'()*+,;=:@-._"


class Suggestions:
    """Finds targets of ``graph`` that exist."""

    def __init__(self, graph: LinkGraph) -> None:
        self._graph = graph
        self._found: dict[str, str | None] = {}

    @cached_property
    def _served(self) -> dict[str, str]:
        """The address, relative to the site and not encoded, of every file."""
        pages = {page.path: page.url for page in self._graph.site.pages}
        return {pages.get(path, path): path for path in sorted(self._graph.site.paths)}

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_fold(url): url for url in reversed(self._served)}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """Addresses by the last part of them, folded."""
        found: dict[str, list[str]] = {}
        for url in self._served:
            found.setdefault(_fold(posixpath.basename(url.rstrip("/"))), []).append(url)
        return found

    def target(self, path: str) -> str | None:
        """The address, relative to the site and not encoded, nearest to ``path``, which is written in an address."""
        if path not in self._found:
            self._found[path] = self._target(decoded(path))
        return self._found[path]

    def _target(self, path: str) -> str | None:
        folded = _fold(path)
        if folded in self._folded:
            return self._folded[folded]
        name = folded.rpartition("/")[2]
        same_name = self._by_name.get(name, [])
        if name and len(same_name) == 1:
            return same_name[0]
        near = difflib.get_close_matches(folded, self._folded, n=1, cutoff=_ENOUGH) if len(self._found) < _MOST else []
        if near:
            return self._folded[near[0]]
        return min(same_name, key=lambda url: (abs(len(url) - len(path)), url), default=None) if name else None

    def file(self, url: str) -> str:
        """The path of the file at ``url``, which :meth:`target` gave."""
        return self._served[url]

    def written(self, link: Link, url: str) -> str:
        """``url``, relative to the site, as it would be written instead of the address of ``link``."""
        encoded = quote(url, safe=_SAFE)
        raw = link.reference.url.strip()
        fragment = f"#{link.address.fragment}" if link.address.fragment and self._keeps(url, link.address) else ""
        if "//" in raw.partition("?")[0]:
            return self._graph.deployment.url + encoded + fragment
        if raw.startswith("/"):
            return self._graph.deployment.path + encoded + fragment
        return relative(link.file.base_url, url, encoded) + fragment

    def _keeps(self, url: str, address: Address) -> bool:
        """Whether the fragment of ``address`` is an anchor of the page at ``url``."""
        page = self._graph.site.by_path.get(self._served[url])
        return isinstance(page, BuiltPage) and unquote(address.fragment or "") in page.ids


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of ``words`` that is nearest to ``word``; None when none is near."""
    folded = {_fold(one): one for one in sorted(words)}
    near = difflib.get_close_matches(_fold(word), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def did_you_mean(right: str | None, otherwise: str) -> str:
    """Return the remedy that proposes ``right``; ``otherwise`` when there is nothing to propose."""
    return f"Did you mean “{right}”?" if right else otherwise


def relative(base: str, url: str, encoded: str | None = None) -> str:
    """``url`` as seen from ``base``, both relative to the site."""
    folder = base.rpartition("/")[0].split("/") if "/" in base else []
    parts = (url if encoded is None else encoded).split("/")
    common = 0
    while common < len(folder) and common < len(parts) - 1 and folder[common] == parts[common]:
        common += 1
    return "../" * (len(folder) - common) + "/".join(parts[common:]) or "./"


def _fold(path: str) -> str:
    """``path`` without what people get wrong most: case, encoding, accents, spaces, ending, doubled slashes."""
    text = unquote(path)
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    text = text.casefold().replace("\\", "/").replace(" ", "-").replace("_", "-")
    while "//" in text:
        text = text.replace("//", "/")
    for ending in ("/index.html", "/index.md", ".md", ".html", ".htm", "/"):
        if text.endswith(ending):
            return text[: -len(ending)]
    return "" if text in ("index.html", "index.md") else text
