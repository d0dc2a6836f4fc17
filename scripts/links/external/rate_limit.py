"""How often other people's servers are asked by ourselves; while lychee asks a host, nobody else does."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

CONNECTIONS = 2  # connections to one host at a time
REST = 1.05  # seconds before a connection that has ended makes room for the next: so no second sees more than CONNECTIONS requests arrive at a host
TOGETHER = 32  # requests under way at a time, to all hosts together
_PORTS = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """Return the host that ``url`` is on, as ``name:port``: two ports are two servers. The address must be valid."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or _PORTS[parts.scheme]}"


class RateLimit:
    """Turns to ask a host: CONNECTIONS at a time, ``rest`` seconds between the end of one and the start of the next in its place."""

    def __init__(self, rest: float = REST) -> None:
        self._rest = rest
        self._turns: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(CONNECTIONS))
        self._together = asyncio.Semaphore(TOGETHER)

    @asynccontextmanager
    async def turn(self, url: str, whole: bool = False) -> AsyncIterator[None]:
        """Wait until the host of ``url`` may be asked; it counts as asked until the block ends. ``whole``: nobody else asks meanwhile."""
        turns, count = self._turns[host_of(url)], CONNECTIONS if whole else 1
        taken = 0
        try:
            for _ in range(count):
                await turns.acquire()
                taken += 1
            async with self._together:
                yield
        finally:
            for _ in range(taken):
                asyncio.get_running_loop().call_later(self._rest, turns.release)
