"""What a page of somebody else's site says, as far as a verdict needs it; and the program that reads such pages one after another.

``python -m scripts.links.external.reading`` says that it is ready and then takes, for each page, a line of JSON (``length`` in bytes,
``headers``, ``url``, ``fragments``) and the bytes of the page; it answers with a line of JSON, the fields of :class:`Seen`. reader.py
starts it, and ends it when a page keeps it busy for too long.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import BinaryIO

from .page import Page, checkable, decode
from .soft_404 import challenge, not_found, parked

READY = b"ready\n"
"""The first line of the program."""

MOST_MEMORY = 2 * 2**30
"""Bytes that reading may take: parsed, a page takes some fifty times its size."""


@dataclass(frozen=True)
class Seen:
    """What a page says.

    ``refresh``: where it sends its reader. ``challenge``, ``not_found``, ``parked``: the words by which it is known for one that keeps
    programs out, is not what was asked for, or is for sale. ``missing``: the fragments that name no place in it.
    """

    refresh: str | None = None
    challenge: str | None = None
    not_found: str | None = None
    parked: str | None = None
    missing: tuple[str, ...] = ()


def look(body: bytes, headers: Mapping[str, str], url: str, fragments: Iterable[str] = ()) -> Seen:
    """What the page ``body`` says, which the server of ``url`` sent with ``headers`` (names in lower case)."""
    page = Page(decode(body, headers.get("content-type", "")))
    missing = tuple(each for each in fragments if checkable(each) and not page.has_anchor(each))
    return Seen(page.refresh, challenge(page, headers), not_found(page), parked(page, url), missing)


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Read pages until nobody asks any more."""
    answers.write(READY)
    answers.flush()
    while line := asked.readline():
        page = json.loads(line)
        seen = look(asked.read(page["length"]), page["headers"], page["url"], page["fragments"])
        answers.write(json.dumps(asdict(seen)).encode() + b"\n")
        answers.flush()


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
    serve(sys.stdin.buffer, sys.stdout.buffer)
