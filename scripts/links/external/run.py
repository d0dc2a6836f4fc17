"""Every link asked, in two passes, within a time budget; what is known at any moment is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urldefrag, urlsplit

from ...progress import progress
from .engine import Engine, settings
from .fetch import Fetcher, normal
from .judge import Judge
from .rate_limit import REST, Pace
from .reader import Reader
from .verdict import Verdict

ATTEMPTS = 3
"""How often an address that says “later” is asked in the second pass, if the budget allows for the waiting."""


@dataclass(frozen=True)
class Limits:
    """``budget``: seconds for everything. ``timeout``: seconds for one answer. ``rest``: see pace.py."""

    budget: float
    timeout: float
    rest: float = REST


class Run:
    """One check of many links. ``verdicts`` has those that are known, by address as written, also after a stop."""

    def __init__(self, urls: Iterable[str], limits: Limits) -> None:
        self.verdicts: dict[str, Verdict] = {}
        self._limits = limits
        self._asked: dict[str, dict[str, list[str]]] = {}  # address without fragment → fragment → links as written
        for url in sorted(set(urls)):
            base, fragment = urldefrag(url)
            try:
                asked = normal(base)
            except ValueError as error:
                self.verdicts[url] = Verdict("broken", f"this is no valid address: {error}")
                continue
            self._asked.setdefault(asked, {}).setdefault(fragment, []).append(url)

    def __call__(self) -> None:
        """Ask. Raises RuntimeError when lychee cannot run, and KeyboardInterrupt when somebody stops it."""
        if self._asked:
            try:
                asyncio.run(self._all())
            except ExceptionGroup as group:  # several fail for one reason
                raise group.exceptions[0] from None
            finally:
                progress("")

    @property
    def left(self) -> list[str]:
        """The links that have no verdict yet."""
        return sorted(url for fragments in self._asked.values() for urls in fragments.values() for url in urls if url not in self.verdicts)

    async def _all(self) -> None:
        self._end = asyncio.get_running_loop().time() + self._limits.budget
        told, pace = settings(), Pace(self._limits.rest)
        headers = {"user-agent": told.get("user_agent", "link check"), **told.get("header", {})}
        with Engine(self._limits.timeout) as engine:
            async with Fetcher(pace, self._limits.timeout, headers) as fetcher, Reader() as reader:
                self._judge = Judge(engine, fetcher, pace, reader)
                try:
                    async with asyncio.timeout(self._limits.budget):
                        await self._pass("first pass", list(self._asked), self._first)
                        await self._pass("second pass", [asked for asked in self._asked if self._wait(asked) is not None], self._second)
                except TimeoutError:
                    pass  # what is left is told as not asked

    def _of(self, asked: str, fragment: str) -> Verdict:
        return self.verdicts[self._asked[asked][fragment][0]]

    async def _pass(self, name: str, asked: list[str], check) -> None:
        """``check`` each address; how many at a time is for the pace to say."""
        done = 0

        async def one(url: str) -> None:
            nonlocal done
            try:
                await check(url)
            except (OSError, RuntimeError):
                raise  # lychee, or this machine: the other addresses would fare no better
            except Exception as error:  # one strange answer is not to keep the others from being looked at
                self._keep(url, dict.fromkeys(self._asked[url], Verdict("unknown", f"it could not be judged, which is our mistake: {error!r}")))
            done += 1
            progress(f"{name}: {done} of {len(asked)} addresses, last {urlsplit(url).hostname}")

        async with asyncio.TaskGroup() as group:
            for url in asked:
                group.create_task(one(url))

    async def _first(self, asked: str) -> None:
        self._keep(asked, await self._judge.first(asked, frozenset(self._asked[asked])))

    async def _second(self, asked: str) -> None:
        """Ask again what failed or said “later”, when that has come and as long as the budget allows for it."""
        loop = asyncio.get_running_loop()
        for _ in range(ATTEMPTS):
            wait = self._wait(asked)
            if wait and loop.time() + wait >= self._end:
                return self._add(asked, f"; to be asked again in {wait:.0f} s, for which there is no time")
            await asyncio.sleep(wait)
            self._keep(asked, await self._judge.look(asked, frozenset(self._asked[asked])))
            if not self._wait(asked):
                return

    def _wait(self, asked: str) -> float | None:
        """Seconds to wait before ``asked`` may be asked again; None when there is no need to."""
        return max((again for each in self._asked[asked] if (again := self._of(asked, each).again) is not None), default=None)

    def _keep(self, asked: str, found: dict[str, Verdict]) -> None:
        for fragment, verdict in found.items():
            self.verdicts.update(dict.fromkeys(self._asked[asked][fragment], verdict))

    def _add(self, asked: str, words: str) -> None:
        for fragment in self._asked[asked]:
            verdict = self._of(asked, fragment)
            self._keep(asked, {fragment: replace(verdict, reason=verdict.reason + words)})
