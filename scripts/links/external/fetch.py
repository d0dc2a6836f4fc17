"""One address asked by ourselves, for what lychee does not report: why there is no answer, and the beginning of the page."""

import asyncio
import datetime
import email.utils
import socket
import ssl
import zlib
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from ...system.unpack import ACCEPTED, Unpacker
from .page import ENOUGH
from .verdict import Verdict

CONNECTIONS = 2  # connections to one host at a time
TOGETHER = 32  # requests under way at a time, to all hosts together
REST = 1.05  # seconds before a connection that has ended makes room for the next: so no second sees more than CONNECTIONS requests arrive at a host
ENOUGH_FOR_ANCHORS = 4 * 1024 * 1024  # bytes that are read when an anchor is looked for, which may be far down
_PAGES = ("text/html", "application/xhtml+xml", "")  # media types whose body is read; "" is a server that gives none
_PORTS = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """Return the host that ``url`` is on, as ``name:port``: two ports are two servers. The address must be valid."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or _PORTS[parts.scheme]}"


class RateLimit:
    """Turns to ask a host: CONNECTIONS at a time, REST seconds between the end of one and the start of the next in its place."""

    def __init__(self) -> None:
        self._turns: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(CONNECTIONS))
        self._together = asyncio.Semaphore(TOGETHER)

    @asynccontextmanager
    async def turn(self, url: str, whole: bool = False) -> AsyncIterator[None]:
        """Wait until the host of ``url`` may be asked; it counts as asked until the block ends. ``whole``: nobody else asks meanwhile."""
        turns, taken = self._turns[host_of(url)], 0
        try:
            for _ in range(CONNECTIONS if whole else 1):
                await turns.acquire()
                taken += 1
            async with self._together:
                yield
        finally:
            for _ in range(taken):
                asyncio.get_running_loop().call_later(REST, turns.release)


@dataclass(frozen=True)
class Answer:
    """What the server of ``url`` answered. ``cut``: the body is longer than what was read of it."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it says to be an HTML page."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() in _PAGES


def client(headers: Mapping[str, str]) -> httpx.AsyncClient:
    """Return a client that sends ``headers``.

    Proxies (HTTP_PROXY, HTTPS_PROXY, NO_PROXY) and certificates (SSL_CERT_FILE, SSL_CERT_DIR) are those of the environment. Cookies
    are kept for as long as the program runs, as some sites redirect in a circle without.
    """
    # Without idle connections, no more are open to a host than requests under way.
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.AsyncClient(
        headers={**headers, "accept-encoding": ACCEPTED}, timeout=None, limits=limits, event_hooks={"response": [_set_location_aside]}
    )


@dataclass(frozen=True)
class Fetcher:
    """Asks through ``client`` within ``limit``, ``timeout`` seconds at most for one answer with its body."""

    client: httpx.AsyncClient
    limit: RateLimit
    timeout: float

    async def get(self, url: str, enough: int = ENOUGH) -> Answer | Verdict:
        """Ask for ``url``, and read at most ``enough`` bytes of a page. Return the answer, or the verdict when there is none."""
        async with self.limit.turn(url):
            try:
                async with asyncio.timeout(self.timeout):
                    return await self._get(url, enough)
            except TimeoutError:
                return _down(f"no whole answer within {self.timeout:g} s")
            except (httpx.HTTPError, zlib.error, OSError, ValueError) as error:
                return next(filter(None, map(_failure, _causes(error))), _down(f"no connection: {error or type(error).__name__}"))

    async def _get(self, url: str, enough: int) -> Answer:
        async with self.client.stream("GET", url) as response:
            # Header names come in lower case; of a header given twice the first counts.
            headers = dict(reversed(response.headers.multi_items())) | response.extensions["aside"]
            answer = Answer(url, response.status_code, headers)
            if not answer.is_page or not response.is_success:
                return answer
            unpacker = Unpacker(headers.get("content-encoding"), enough)
            async for piece in response.aiter_raw():
                if not unpacker.feed(piece):
                    break
            return Answer(url, response.status_code, headers, bytes(unpacker.body[:enough]), unpacker.too_long)


async def _set_location_aside(response: httpx.Response) -> None:
    """Keep httpx from looking at where a redirect leads: it does so even when it is not to follow it, and fails on what is not a web address."""
    location = response.headers.pop("location", None)
    response.extensions["aside"] = {} if location is None else {"location": location}


def _failure(cause: BaseException) -> Verdict | None:
    """``cause`` in words, None for one that says nothing. Only what the name server and the certificate say is lasting."""
    match cause:
        case socket.gaierror(errno=socket.EAI_AGAIN):  # mostly a domain whose name servers are gone; rarely this machine's own
            return Verdict("broken", "the name server gives no answer about this host")
        case socket.gaierror():
            return Verdict("broken", "there is no such host (the name server does not know it)")
        case ssl.SSLCertVerificationError():
            return Verdict("broken", f"its certificate is not valid: {cause.verify_message or cause}")
        case ssl.SSLError():
            return Verdict("broken", f"no secure connection: {(cause.reason or str(cause)).replace('_', ' ').lower()}")
        case zlib.error():
            return _down("its answer cannot be unpacked")
        case ConnectionRefusedError():
            return _down("the connection is refused")
        case ConnectionResetError() | BrokenPipeError() | httpx.RemoteProtocolError() | httpx.ReadError():
            return _down("the connection is cut before the answer is complete")
        case httpx.ProxyError():
            return _down(f"the proxy does not let it through: {cause}")
    return None


def _down(reason: str) -> Verdict:
    return Verdict("unknown", reason, down=True)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """``error`` and everything that it comes from, the innermost first: that is the most precise."""
    found, waiting = list[BaseException](), [error]
    while waiting:
        if (each := waiting.pop()) not in found:
            found.append(each)
            waiting += [inner for inner in (each.__cause__, each.__context__, *getattr(each, "exceptions", ())) if inner]
    return reversed(found)


def normal(url: str) -> str:
    """``url`` as it is asked for: in ASCII, percent-encoded. Raises ValueError, with what is wrong, when it is not the address of a page."""
    try:
        found = httpx.URL(url)
        port = urlsplit(str(found)).port  # httpx takes any number
    except httpx.InvalidURL as error:
        raise ValueError(str(error)) from None
    if found.scheme not in _PORTS:
        raise ValueError(f"it begins with “{found.scheme}:”")
    if not found.host or port == 0:
        raise ValueError("it names no host" if not found.host else "its port is 0")
    return str(found)


def retry_after(headers: Mapping[str, str], now: datetime.datetime) -> float | None:
    """Seconds that the header Retry-After asks to wait (RFC 9110, 10.2.3: seconds, or a date); None without one that can be read."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, ((when if when.tzinfo else when.replace(tzinfo=datetime.UTC)) - now).total_seconds())
