"""Programs that are ended when they take too long, whatever they do: lychee, and the reader of a page."""

import asyncio
import contextlib
from asyncio.subprocess import PIPE
from collections.abc import Mapping
from pathlib import Path


async def output_of(
    command: list[str], seconds: float, folder: Path, environment: Mapping[str, str] | None = None, given: bytes = b""
) -> tuple[bytes, bytes] | None:
    """Return what ``command``, run in ``folder``, writes to its two outputs; None when it needs more than ``seconds``."""
    # In a session of its own: Ctrl-C is for us, who end it.
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment, start_new_session=True, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    try:
        async with asyncio.timeout(seconds):
            return await process.communicate(given)
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
