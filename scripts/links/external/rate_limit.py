"""How often other people's servers are asked: the one limiter of everything that leaves this machine."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

CONNECTIONS = 2
"""Connections to one host at a time."""

REST = 1.05
"""Seconds that a connection's place stays empty after it has ended.

With CONNECTIONS places, each of which starts a request more than a second after its last one has ended, no second ever sees more
than CONNECTIONS requests arrive at a host: however long a program takes to start, or the network to deliver.
"""

TOGETHER = 32
"""Requests under way at a time, to all hosts together."""

_PORTS = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """The host that ``url`` is on, as ``name:port``: two ports are two servers. The address must be valid."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or _PORTS[parts.scheme]}"


class Pace:
    """Turns to ask a host: CONNECTIONS at a time, ``rest`` seconds between the end of one and the start of the next in its place."""

    def __init__(self, rest: float = REST) -> None:
        self._rest = rest
        self._places: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(CONNECTIONS))
        self._together = asyncio.Semaphore(TOGETHER)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait until the host of ``url`` may be asked; it counts as asked until the block ends."""
        place = self._places[host_of(url)]
        await place.acquire()
        try:
            async with self._together:
                yield
        finally:
            asyncio.get_running_loop().call_later(self._rest, place.release)
