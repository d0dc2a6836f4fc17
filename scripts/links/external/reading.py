"""What a page of somebody else's site says, as far as a verdict needs it, read in a process of its own.

Some pages keep any parser busy for minutes (an element with a hundred thousand attributes, say), and nothing in the same process could
stop that: no time budget is worth anything then. The process can be ended, and the check goes on.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from .fetch import Answer
from .page import Page, checkable, decode
from .soft_404 import challenge, not_found, parked

PATIENCE = 5.0
"""Seconds that reading one page may take; the slowest real page takes a tenth of one."""

MOST_MEMORY = 2 * 2**30
"""Bytes that reading may take: parsed, a page takes some fifty times its size."""


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


class Reader:
    """Reads one page at a time. Used as a context: the process runs, from the first page on, while it is open."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._turn = asyncio.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._pid = 0

    async def __aenter__(self) -> Reader:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._end()

    async def read(self, answer: Answer, fragments: Iterable[str] = ()) -> Seen | None:
        """Return what the page of ``answer`` says; None when it cannot be read in time."""
        if not answer.body:
            return look(b"", answer.headers, answer.url, fragments)
        async with self._turn:
            loop, pool = asyncio.get_running_loop(), await self._started()
            try:
                async with asyncio.timeout(self._patience):
                    return await loop.run_in_executor(pool, look, answer.body, dict(answer.headers), answer.url, tuple(fragments))
            except asyncio.CancelledError:
                self._end()
                raise
            except Exception:  # too slow, too large, or the death of the parser: whatever it is, it is the page
                self._end()
                return None

    async def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), _limit)
            self._pid = await asyncio.get_running_loop().run_in_executor(self._pool, os.getpid)
        return self._pool

    def _end(self) -> None:
        pool, self._pool = self._pool, None
        if pool:
            with contextlib.suppress(OSError):
                os.kill(self._pid, signal.SIGTERM)
            pool.shutdown(wait=False, cancel_futures=True)


def _limit() -> None:
    """Set what a process that reads pages may do: Ctrl-C is for us, and memory is bounded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
