"""Pages of other people, read in a process of its own: whatever they hold, it can be ended, and the check goes on.

Some pages keep any parser busy for minutes (an element with a hundred thousand attributes, say), and nothing in the same process could
stop that: no time budget is worth anything then.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from . import reading
from .fetch import Answer
from .reading import READY, Seen, look

_ROOT = Path(__file__).resolve().parents[3]

PATIENCE = 5.0
"""Seconds that reading one page may take; the slowest real page takes a tenth of one."""

_START = 30.0
"""Seconds that the program may take to start."""

_LONGEST = 2**20
"""Bytes of one answer of the program."""


class Reader:
    """Reads one page at a time. Used as a context: the program runs, from the first page on, while it is open."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._turn = asyncio.Lock()
        self._program: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Reader:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._end()

    async def read(self, answer: Answer, fragments: Iterable[str] = ()) -> Seen | None:
        """What the page of ``answer`` says; None when it cannot be read in time. Raises RuntimeError when the program does not start."""
        if not answer.body:
            return look(b"", answer.headers, answer.url, fragments)
        async with self._turn:
            await self._start()
            try:
                async with asyncio.timeout(self._patience):
                    return await self._ask(answer, list(fragments))
            except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError):
                await self._end()
                return None
            except asyncio.CancelledError:
                await self._end()  # half a page was told: nothing more can be asked of it
                raise

    async def _start(self) -> None:
        if self._program:
            return
        # In a session of its own: Ctrl-C is for us, who end it.
        self._program = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            reading.__name__,
            cwd=_ROOT,
            start_new_session=True,
            limit=_LONGEST,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(_START):
                started = await self._program.stdout.readline() == READY
        except TimeoutError:
            started = False
        if not started:
            await self._end()
            raise RuntimeError(f"the program that reads pages does not start; “python -m {reading.__name__}” shows why")

    async def _ask(self, answer: Answer, fragments: list[str]) -> Seen:
        page = {"length": len(answer.body), "headers": dict(answer.headers), "url": answer.url, "fragments": fragments}
        self._program.stdin.write(json.dumps(page).encode() + b"\n" + answer.body)
        await self._program.stdin.drain()
        said = json.loads(await self._program.stdout.readuntil(b"\n"))
        return Seen(**said | {"missing": tuple(said["missing"])})

    async def _end(self) -> None:
        program, self._program = self._program, None
        if program and program.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                program.kill()
            await program.wait()
