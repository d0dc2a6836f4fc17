"""The verdict on one address: what lychee reports, and a look of our own where that is not enough.

lychee alone decides about what is gone (404, 410), refused (403 …) and excluded: one request. Where it finds an answer or a redirect,
the page is looked at by a request of our own, redirects included: only the page says that it is a soft 404, a parked domain, or without
the anchor. Where lychee finds nothing, our own request is the second attempt, and says why.
"""

import asyncio
import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag, urljoin, urlsplit

from ...diagnostics import short
from .engine import Probe
from .fetch import ENOUGH_FOR_ANCHORS, Answer, Fetcher, normal, retry_after
from .page import ENOUGH, checkable
from .soft_404 import Seen, error_page, home, look, sign_in
from .verdict import Kind, Verdict

PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
MAX_HOPS = 10  # redirects after which a browser gives up, or is about to (20 in most; nobody means so many)
QUOTED = 100  # characters of an address of other people that are quoted: it must not hide what is said of it
UNKNOWN_WAIT = 10.0  # seconds after a 429 of lychee's before the next attempt: lychee does not report how many the server asked for
ATTEMPTS = 3  # how often an address that says “later” is asked, if the time budget allows for the waiting

_RESERVED = ("example", "invalid", "test")  # endings of names that no host has (RFC 6761)
_REFUSALS = {
    **{400: "a bad request", 401: "only for those who sign in", 403: "forbidden", 405: "method not allowed", 406: "not acceptable"},
    **{451: "withheld for legal reasons", 999: "refused to programs"},
}


@dataclass
class _Way:
    """The addresses through which a link leads, the last answer, and what was seen on its page."""

    urls: list[str]
    permanent: bool = False
    answer: Answer = field(default_factory=lambda: Answer("", 0))
    seen: Seen = field(default_factory=Seen)

    @property
    def final(self) -> str:
        return self.urls[-1]

    def prefixed(self, verdict: Verdict) -> Verdict:
        """``verdict`` on the last address, as one on the first."""
        if len(self.urls) == 1:
            return verdict
        return replace(verdict, reason=f"redirected to {short(self.final, QUOTED)}: {verdict.reason}", final=verdict.final and self.final)


def reserved(url: str) -> str:
    """The ending of the host of ``url`` where no host can have it, so that nobody is asked; "" for another one."""
    ending = (urlsplit(url).hostname or "").rstrip(".").rpartition(".")[2]
    return ending if ending in _RESERVED else ""


class Judge:
    """Judges one address at a time, by what ``fetcher`` gets, until ``end`` (the time of the event loop)."""

    def __init__(self, fetcher: Fetcher, end: float) -> None:
        self._fetcher, self._end = fetcher, end

    async def verdicts(self, url: str, probe: Probe, fragments: frozenset[str]) -> dict[str, Verdict]:
        """Return a verdict for each of ``fragments`` of ``url`` (without fragment), given lychee's ``probe``; "" is the page as a whole."""
        status = probe.status
        if probe.kind == "excluded" and (ending := reserved(url)):
            return dict.fromkeys(fragments, Verdict("broken", f"there is no such host: names that end in .{ending} are for examples and tests"))
        if probe.kind == "excluded":
            return dict.fromkeys(fragments, Verdict("unknown", f"not asked: {probe.text}"))
        if probe.kind == "answered" and not (200 <= status < 300 or status in REDIRECTS or _may_pass(status)):
            return dict.fromkeys(fragments, _of_status(status, url))
        failed = probe.kind == "failed" or _may_pass(status)
        found = await self._patiently(url, fragments, UNKNOWN_WAIT if status == 429 else 0, failed)
        if probe.kind != "https":
            return found
        secure = f"https answers too: https{url.removeprefix('http')}"
        return {name: replace(each, kind="upgrade", reason=secure) if each.kind == "ok" else each for name, each in found.items()}

    async def _patiently(self, url: str, fragments: frozenset[str], wait: float, failed: bool) -> dict[str, Verdict]:
        """Look at ``url`` after ``wait`` seconds, again when the server asks for time that the budget allows for, and once more after a failure.

        ``failed``: lychee has seen it fail already.
        """
        found: dict[str, Verdict] = {}
        for _ in range(ATTEMPTS):
            if asyncio.get_running_loop().time() + wait >= self._end:
                late = f"; to be asked again in {wait:.0f} s, for which there is no time"
                found = found or dict.fromkeys(fragments, _of_status(429, url))
                return {name: replace(each, reason=each.reason + late) for name, each in found.items()}
            await asyncio.sleep(wait)
            way = await self._follow(url, ENOUGH_FOR_ANCHORS if any(map(checkable, fragments)) else ENOUGH, fragments)
            found = {fragment: way if isinstance(way, Verdict) else _of_page(way, fragment) for fragment in fragments}
            waits = [each.again for each in found.values() if each.again]
            if not waits and (failed or not any(each.down for each in found.values())):
                break
            wait, failed = max(waits, default=0), True
        return found

    async def _follow(self, url: str, enough: int, fragments: Iterable[str]) -> _Way | Verdict:
        """Where ``url`` leads, or the verdict when it leads to no page. The ``fragments`` are looked for there."""
        way, been = _Way([url]), set[str]()
        while True:
            answer = await self._fetcher.get(way.final, enough)
            if isinstance(answer, Verdict):
                return way.prefixed(answer)
            way.answer, way.seen = answer, await asyncio.to_thread(look, answer.body, answer.headers, answer.url, fragments)
            redirect = answer.status in REDIRECTS
            there = (answer.headers.get("location") if redirect else way.seen.refresh) or ""
            target = _resolved(way.final, there) if there else None
            if redirect and target is None:
                return Verdict("unknown", f"redirected to “{short(there, QUOTED)}”, which is not the address of a page", answer.status, way.final)
            if target is None or (target == way.final and not redirect):
                asked_to_wait = retry_after(answer.headers, datetime.datetime.now(datetime.UTC))
                return way if 200 <= answer.status < 300 else way.prefixed(_of_status(answer.status, way.final, asked_to_wait))
            been.add(way.final)
            if "set-cookie" in answer.headers:  # who sets a cookie may send to the same address again, and mean it
                been.clear()
            if target in been or len(way.urls) > MAX_HOPS:
                circle = " → ".join(short(each, QUOTED) for each in [*way.urls[:3], target])
                return Verdict("broken", f"redirected in a circle: {circle}", answer.status, way.final)
            way.permanent |= answer.status in PERMANENT
            way.urls.append(target)


def _may_pass(status: int) -> bool:
    return status in (408, 429) or 500 <= status < 600


def _of_status(status: int, url: str, wait: float | None = None) -> Verdict:
    """The verdict on an answer without a page. ``wait``: the seconds that the server asks to wait, None when it does not say."""
    if status in (404, 410):
        return Verdict("broken", f"status {status}: there is no such page{' any more' if status == 410 else ''}", status, url)
    if status == 429:
        return Verdict("unknown", "status 429: too many requests", status, url, again=UNKNOWN_WAIT if wait is None else wait)
    if _may_pass(status):
        return Verdict("unknown", f"status {status}: the server fails", status, url, again=wait or 0, down=True)
    return Verdict("unknown", f"status {status}: {_REFUSALS.get(status, 'neither an answer nor an absence')}", status, url)


def _of_page(way: _Way, fragment: str) -> Verdict:
    kind, reason = _seen_on(way, fragment) or _of_way(way)
    return Verdict(kind, reason, way.answer.status, way.final)


def _seen_on(way: _Way, fragment: str) -> tuple[Kind, str] | None:
    """Kind and reason by the page and its address, None when nothing is wrong with them."""
    start, final, seen = way.urls[0], way.final, way.seen
    there = short(final, QUOTED)
    if seen.challenge:
        return "unknown", f"it only lets browsers in (“{seen.challenge}”)"
    if len(way.urls) > 1 and sign_in(final) and not sign_in(start):
        return "unknown", f"it only lets in those who sign in or consent: {there}"
    if seen.not_found:
        return "suspect", f"the page says “{seen.not_found}”, though its status is {way.answer.status}"
    if seen.parked:
        return "suspect", f"the domain seems to be parked or for sale (“{seen.parked}”)"
    for is_one, name in ((error_page, "a page for errors"), (home, "a home page")):
        if len(way.urls) > 1 and is_one(final) and not is_one(start):
            return "suspect", f"redirected to {name}: {there}"
    if way.answer.is_page and fragment in seen.missing:
        if way.answer.cut:
            return "unknown", f"the anchor “#{fragment}” is not in the first {ENOUGH_FOR_ANCHORS // 2**20} MB of the page"
        return "broken", f"the page is there, its anchor “#{fragment}” is not"
    return None


def _of_way(way: _Way) -> tuple[Kind, str]:
    start, final, there = urlsplit(way.urls[0]), urlsplit(way.final), short(way.final, QUOTED)
    if len(way.urls) == 1:
        return "ok", "it answers"
    secured = start.scheme == "http" and final.scheme == "https" and start.hostname == final.hostname
    same = (start.path or "/", start.query) == (final.path or "/", final.query)
    if secured and (same or not way.permanent):
        return "upgrade", f"redirected to https: {there}"
    if way.permanent:
        return "moved", f"redirected for good to {there}"
    if start.netloc.rpartition("@")[2] != final.netloc.rpartition("@")[2]:
        return "moved", f"redirected to another host: {there}"
    return "ok", f"it answers, for the time being from {there}"


def _resolved(here: str, there: str) -> str | None:
    try:
        return normal(urldefrag(urljoin(here, there.strip())).url)
    except ValueError:
        return None
