"""lychee, asked about the addresses of one host: what it reports of each, as JSON.

lychee keeps its own pace at the host (``host_concurrency``, ``host_request_interval``, a pause when the server answers 429), knows what is
excluded, and looks whether https exists. It is started once for a few addresses, so that a stop or the end of the time budget loses few.
Two things are left to :mod:`.judge`: lychee does not give the text of a page, and does not distinguish an unknown host from a cut connection.
"""

import asyncio
import contextlib
import json
import os
import re
import tempfile
import tomllib
from asyncio.subprocess import PIPE
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Literal

from ..lychee import program

CONFIG = Path(__file__).resolve().parents[3] / "lychee.toml"
_GRACE = 90  # seconds that lychee may take beyond the timeouts of its requests: after a 429 it waits for a minute at most


@dataclass(frozen=True)
class Probe:
    """What lychee reports of an address: it ``answered`` with ``status``, there is ``https`` too, or it ``failed`` or ``excluded`` it."""

    kind: Literal["answered", "https", "failed", "excluded"]
    text: str = ""
    status: int = 0


def settings() -> dict[str, Any]:
    """Return what lychee.toml says. Raises RuntimeError when it cannot be read."""
    try:
        return tomllib.loads(CONFIG.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RuntimeError(f"lychee.toml cannot be read: {error}") from error


async def ask(urls: Sequence[str], timeout: float) -> list[Probe]:
    """Return what lychee says of each of ``urls``, which are on one host. ``timeout`` is in seconds, for one request.

    Raises RuntimeError when lychee fails or is not installed.
    """
    words = ["--config", str(CONFIG), "--timeout", str(max(1, round(timeout))), "--format", "json", "-vv", "--no-progress", "links.html"]
    # lychee needs no token for GitHub, and is given none.
    environment = {name: value for name, value in os.environ.items() if name != "GITHUB_TOKEN"}
    with tempfile.TemporaryDirectory(prefix="links-") as folder:
        Path(folder, "links.html").write_text("".join(f'<a href="{escape(url)}">link</a>\n' for url in urls), "utf-8")
        out = await _output_of([program(), *words], len(urls) * (timeout + 1) + _GRACE, Path(folder), environment)
    return _read(*out, urls) if out else [Probe("failed", "no answer in time")] * len(urls)


async def _output_of(command: list[str], seconds: float, folder: Path, environment: Mapping[str, str]) -> tuple[bytes, bytes] | None:
    """Return what ``command``, run in ``folder``, writes to its two outputs; None when it needs more than ``seconds``."""
    # In a session of its own: Ctrl-C is for us, who end it.
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment, start_new_session=True, stdout=PIPE, stderr=PIPE)
    try:
        async with asyncio.timeout(seconds):
            return await process.communicate()
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _read(out: bytes, err: bytes, urls: Sequence[str]) -> list[Probe]:
    """Read a report of lychee (``--format json -vv``), in which a link is known by its line."""
    try:
        report = json.loads(out)
    except ValueError:
        raise RuntimeError(f"lychee failed: {err.decode('utf-8', 'replace').strip()[-500:] or 'it printed nothing'}") from None
    maps = {name: found.values() for name, found in report.items() if name.endswith("_map")}
    lists = ((name, each) for name, found in maps.items() for each in found if isinstance(each, list))
    rows = {row["span"]["line"]: (name, row["status"]) for name, each in lists for row in each if "span" in row}
    return [_probe(url, *rows.get(number, ("error_map", {}))) for number, url in enumerate(urls, 1)]


def _probe(url: str, name: str, status: dict[str, Any]) -> Probe:
    text = status.get("details") or status.get("text") or "lychee cannot make anything of it"
    if name == "excluded_map":
        ours = any(re.search(pattern, url) for pattern in settings().get("exclude", []))
        return Probe("excluded", "excluded in lychee.toml, which says why" if ours else "lychee leaves out this host")
    if "code" in status:
        return Probe("answered", text, status["code"])
    return Probe("https" if url.startswith("http:") and text.startswith("Insecure HTTP") else "failed", text)
