"""lychee, asked about one address at a time.

lychee can check a whole site by itself. It is started once for each address all the same: then every result is known as soon
as it is there (a stop or the end of the time budget loses none), two ports of a host are two hosts, and nothing is asked
that the one limiter (pace.py) does not know of. A start costs 0.02 s.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import tempfile
import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

from ..lychee import program

CONFIG = Path(__file__).resolve().parents[3] / "lychee.toml"

_GRACE = 10
"""Seconds that lychee may take beyond the timeout that it was given, for its start and its end."""


@dataclass(frozen=True)
class Probe:
    """What lychee says of an address: it ``answered`` with ``status``, ran into a ``timeout``, had an ``error``, or ``excluded`` it."""

    kind: Literal["answered", "timeout", "error", "excluded"]
    text: str
    status: int | None = None


class Engine:
    """lychee with the settings of lychee.toml. ``timeout`` is in seconds, for one request from connection to answer.

    Used as a context: it keeps small files for lychee while it is open. Raises RuntimeError when lychee is not installed.
    """

    def __init__(self, timeout: float) -> None:
        self._program = program()
        self._timeout = timeout
        self._count = 0
        self._exclusions = settings().get("exclude", [])

    def __enter__(self) -> Engine:
        self._folder = tempfile.TemporaryDirectory(prefix="links-")
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    async def probe(self, url: str) -> Probe:
        """Ask for ``url`` once. Raises RuntimeError when lychee itself fails."""
        self._count += 1
        page = Path(self._folder.name, f"{self._count}.html")
        page.write_text(f'<a href="{escape(url)}">link</a>', "utf-8")
        # A token for GitHub is nothing that lychee needs, and so nothing that it is given.
        environment = {name: value for name, value in os.environ.items() if name != "GITHUB_TOKEN"}
        told = ["--config", str(CONFIG), "--timeout", str(max(1, round(self._timeout))), "--format", "json", "-vv", "--no-progress"]
        # In a session of its own: Ctrl-C is for us, who end lychee below.
        process = await asyncio.create_subprocess_exec(
            self._program,
            *told,
            page.name,
            cwd=self._folder.name,
            env=environment,
            start_new_session=True,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(self._timeout + _GRACE):
                out, err = await process.communicate()
        except TimeoutError:
            return Probe("timeout", "Timeout")
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        probe = _read(out, err.decode("utf-8", "replace"))
        if probe.kind == "excluded":
            ours = any(re.search(pattern, url) for pattern in self._exclusions)
            return Probe("excluded", "excluded in lychee.toml, which says why" if ours else "lychee leaves out this host")
        return probe


def _read(out: bytes, err: str) -> Probe:
    """The one result of a report of lychee (``--format json -vv``)."""
    try:
        report = json.loads(out)
    except ValueError:
        raise RuntimeError(f"lychee failed: {err.strip()[-500:] or 'it said nothing'}") from None
    found = [(name, row["status"]) for name, rows in report.items() if name.endswith("_map") for each in rows.values() for row in each]
    if len(found) != 1:
        return Probe("error", "lychee cannot make anything of it")
    name, status = found[0]
    kinds = {"excluded_map": "excluded", "timeout_map": "timeout"}
    code = status.get("code")
    return Probe(kinds.get(name) or ("answered" if code else "error"), status.get("details") or status["text"], code)


def settings() -> dict:
    """What lychee.toml says. Raises RuntimeError when it cannot be read."""
    try:
        return tomllib.loads(CONFIG.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RuntimeError(f"lychee.toml cannot be read: {error}") from error
