"""Bodies of HTTP answers, unpacked no further than somebody wants to read: what was sent may grow a thousandfold."""

import zlib

ACCEPTED = "gzip"  # what to ask servers for (Accept-Encoding)
_GZIP = 16 + zlib.MAX_WBITS


class Unpacker:
    """Unpacks a body piece by piece. ``encoding`` is its Content-Encoding; ``body`` has at most ``most`` bytes, and one more when it is longer."""

    def __init__(self, encoding: str | None, most: int) -> None:
        """Raises zlib.error for an encoding that nobody has asked for: what cannot be read must not be judged."""
        name = (encoding or "identity").strip().lower()
        if name not in ("", "identity", "gzip", "x-gzip"):
            raise zlib.error("it has an encoding that was not asked for")
        self._gzip = zlib.decompressobj(_GZIP) if name.endswith("gzip") else None
        self._most = most
        self.body = bytearray()

    def feed(self, piece: bytes) -> bool:
        """Take the next ``piece`` as it was sent; returns whether there is room for more. Raises zlib.error when it cannot be unpacked."""
        room = self._most + 1 - len(self.body)
        if room:  # to zlib 0 would be no limit
            self.body += self._gzip.decompress(piece, room) if self._gzip else piece[:room]
        return len(self.body) <= self._most

    @property
    def too_long(self) -> bool:
        """Whether the body is longer than ``most``."""
        return len(self.body) > self._most

    @property
    def whole(self) -> bool:
        """Whether what was sent comes to its end: a packed body says so itself."""
        return self._gzip is None or self._gzip.eof
