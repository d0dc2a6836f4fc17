"""Every link asked, host by host, within a time budget; what is known at any moment is kept."""

import asyncio
from collections.abc import Iterable
from urllib.parse import urldefrag

from ...system.progress import progress
from .engine import Probe, ask, settings
from .fetch import Fetcher, RateLimit, client, host_of, normal
from .judge import Judge
from .verdict import Verdict

_BATCH = 20  # addresses of a host that lychee is asked about at a time; what it has found out is known when it is done with them


class Run:
    """One check of the links ``urls``. ``verdicts`` has those that are known, by address as written, also after a stop.

    ``budget``: seconds for everything. ``timeout``: seconds for one answer.
    """

    def __init__(self, urls: Iterable[str], budget: float, timeout: float) -> None:
        self.verdicts: dict[str, Verdict] = {}
        self._budget, self._timeout = budget, timeout
        self._asked: dict[str, dict[str, list[str]]] = {}  # address without fragment → fragment → links as written
        self._done = 0
        for url in sorted(set(urls)):
            base, fragment = urldefrag(url)
            try:
                asked = normal(base)
            except ValueError as error:
                self.verdicts[url] = Verdict("broken", f"this is not a valid address: {error}")
                continue
            self._asked.setdefault(asked, {}).setdefault(fragment, []).append(url)

    def __call__(self) -> None:
        """Ask. Raises RuntimeError when lychee cannot run, and KeyboardInterrupt when somebody stops it."""
        if not self._asked:
            return
        try:
            asyncio.run(self._all())
        except ExceptionGroup as group:  # several fail for one reason
            raise group.exceptions[0] from None
        finally:
            progress("")

    async def _all(self) -> None:
        hosts: dict[str, list[str]] = {}
        for url in self._asked:
            hosts.setdefault(host_of(url), []).append(url)
        configured, self._limit = settings(), RateLimit()
        headers = {"user-agent": configured.get("user_agent", "link check"), **configured.get("header", {})}
        end = asyncio.get_running_loop().time() + self._budget
        async with client(headers) as asking:
            self._judge = Judge(Fetcher(asking, self._limit, self._timeout), end)
            try:
                async with asyncio.timeout(self._budget), asyncio.TaskGroup() as group:
                    for urls in hosts.values():
                        group.create_task(self._host(urls, group))
            except TimeoutError:
                pass  # what is left is reported as not asked

    async def _host(self, urls: list[str], group: asyncio.TaskGroup) -> None:
        for start in range(0, len(urls), _BATCH):
            batch = urls[start : start + _BATCH]
            async with self._limit.turn(batch[0], whole=True):
                probes = await ask(batch, self._timeout)
            for url, probe in zip(batch, probes, strict=True):
                group.create_task(self._one(url, probe))

    async def _one(self, url: str, probe: Probe) -> None:
        fragments = self._asked[url]
        try:
            found = await self._judge.verdicts(url, probe, frozenset(fragments))
        except (OSError, RuntimeError):
            raise  # this machine: the other addresses would fare no better
        except Exception as error:  # one strange answer is not to keep the others from being looked at
            found = dict.fromkeys(fragments, Verdict("unknown", f"it could not be judged, which is our mistake: {error!r}"))
        for fragment, verdict in found.items():
            self.verdicts.update(dict.fromkeys(fragments[fragment], verdict))
        self._done += 1
        progress(f"{self._done} of {len(self._asked)} addresses, last {host_of(url)}")
