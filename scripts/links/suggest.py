"""The target nearest to one that does not exist: “did you mean …”."""

import difflib
import posixpath
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property
from urllib.parse import unquote

from ..languages.tags import same_language
from ..site.link_graph import Link, LinkGraph
from ..urls import decoded

_ENOUGH = 0.75  # how like what is written a target must be to be proposed (difflib's ratio)
_MOST = 200  # addresses for which every target is compared: where more are dead, something else is wrong than a mistyped name
_ENDING = re.compile(r"(?:/index\.(?:html|md)|\.(?:md|html?)|/)+\Z")


class Suggestions:
    """Finds targets of ``graph`` that exist."""

    def __init__(self, graph: LinkGraph) -> None:
        self._graph = graph
        self.target = cache(self._target)

    @cached_property
    def _served(self) -> dict[str, str]:
        pages = {page.path: self._graph.server.address(page.path) for page in self._graph.site.pages}
        return {pages.get(path, path): path for path in sorted(self._graph.site.paths)}

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_fold(url): url for url in reversed(self._served)}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for url in self._served:
            found.setdefault(_fold(posixpath.basename(url.rstrip("/"))), []).append(url)
        return found

    def _target(self, written: str, lang: str = "") -> str | None:
        """The address, relative to the site and not encoded, nearest to the path ``written`` in an address; of pages, one in ``lang``."""
        path = decoded(written)
        folded = _fold(path)
        if folded in self._folded:
            return self._folded[folded]
        name = folded.rpartition("/")[2]
        same_name = self._by_name.get(name, []) if name else []
        if len(same_name) > 1:
            same_name = [url for url in same_name if self._in(url, lang)]
        if len(same_name) == 1:
            return same_name[0]
        alike = difflib.get_close_matches(folded, self._folded, cutoff=_ENOUGH) if self.target.cache_info().currsize < _MOST else []
        near = [url for url in map(self._folded.__getitem__, alike) if self._in(url, lang)]
        return near[0] if near else min(same_name, key=lambda url: (abs(len(url) - len(path)), url), default=None)

    def _in(self, url: str, lang: str) -> bool:
        page = self._graph.site.page(self._served[url])
        return not (lang and page and page.about.lang) or same_language(page.about.lang, lang)

    def file(self, url: str) -> str:
        """The path of the file at ``url``, which ``target`` gave."""
        return self._served[url]

    def written(self, link: Link, url: str) -> str:
        """``url``, relative to the site, as it would be written instead of the address of ``link``; a fragment that leads to something stays."""
        page, name = self._graph.site.by_path.get(self._served[url]), link.address.fragment
        fragment = f"#{name}" if name and page and unquote(name) in page.ids else ""
        return self._graph.written(link, url) + fragment


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of ``words`` that is nearest to ``word``; None when none is near."""
    folded = {_fold(one): one for one in sorted(words)}
    near = difflib.get_close_matches(_fold(word), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def did_you_mean(right: str | None, otherwise: str) -> str:
    """Return the remedy that proposes ``right``; ``otherwise`` when there is nothing to propose."""
    return f"Did you mean “{right}”?" if right else otherwise


def _fold(path: str) -> str:
    """``path`` without what people get wrong most: case, encoding, accents, spaces, ending, doubled slashes."""
    text = unquote(path)
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    text = text.casefold().replace("\\", "/").replace(" ", "-").replace("_", "-")
    text = re.sub("/{2,}", "/", text)
    return "" if text in ("index.html", "index.md") else _ENDING.sub("", text)
