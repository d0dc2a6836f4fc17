"""What a page of somebody else's site says, as far as a verdict needs it; run as a program, it reads one page.

``python -m scripts.links.external.reading`` takes a line of JSON (``headers``, ``url``, ``fragments``) and the bytes of the page, and
answers with JSON, the fields of :class:`Seen`. reader.py starts it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from .page import Page, checkable, decode
from .soft_404 import challenge, not_found, parked

MOST_MEMORY = 2 * 2**30  # bytes that reading may take: parsed, a page takes some fifty times its size


@dataclass(frozen=True)
class Seen:
    """What a page says.

    ``refresh``: where it sends its reader. ``challenge``, ``not_found``, ``parked``: the words that show that it is one that keeps programs
    out, is not what was asked for, or is for sale. ``missing``: the fragments that name nothing in it.
    """

    refresh: str | None = None
    challenge: str | None = None
    not_found: str | None = None
    parked: str | None = None
    missing: tuple[str, ...] = ()


def look(body: bytes, headers: Mapping[str, str], url: str, fragments: Iterable[str] = ()) -> Seen:
    """Return what the page ``body`` says, which the server of ``url`` sent with ``headers`` (names in lower case)."""
    page = Page(decode(body, headers.get("content-type", "")))
    missing = tuple(each for each in fragments if checkable(each) and not page.has_anchor(each))
    return Seen(page.refresh, challenge(page, headers), not_found(page), parked(page, url), missing)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    _limit_memory()
    about = json.loads(sys.stdin.buffer.readline())
    print(json.dumps(asdict(look(sys.stdin.buffer.read(), **about))))
