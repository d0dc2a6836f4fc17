"""Where lychee is: the link checker that is asked about other sites, and for a second opinion on this one."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path


def program() -> str:
    """Path of lychee: the one beside this Python, or one on the PATH. Raises RuntimeError when there is none."""
    found = shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")
    if not found:
        raise RuntimeError("lychee is not installed: run “make .venv/test.done”, or install tests/requirements.txt")
    return found
