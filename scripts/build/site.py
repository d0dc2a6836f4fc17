"""The built site that rules look at: whether it is still that of the sources, and building it where it is not."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..content.revision import BUILT_FROM
from ..diagnostics import Diagnostic, SourceError, shown
from ..generator import CONFIGURATION, PART, environment
from ..system.usage import UsageError
from .postbuild.build_manifest import NAME as MANIFEST
from .postbuild.build_manifest import published_for, recorded
from .postbuild.host import address


def stale(root: Path, site: Path) -> str:
    """Return why ``site`` is not that of the sources in ``root`` and of SITE_URL, in words; "" when it is."""
    if newer := newer_than(root, site):
        return "there is no site yet" if newer == site else f"{shown(site, root)}/ is older than {shown(newer, root)}"
    wanted, built = os.environ.get("SITE_URL"), _published_at(site).get("SITE_URL", "")
    return f"{shown(site, root)}/ is for {built}, and SITE_URL is {wanted}" if wanted and wanted.rstrip("/") != built.rstrip("/") else ""


def newer_than(root: Path, site: Path) -> Path | None:
    """Return a source that was changed after ``site`` was built (``site`` itself when it is not there), None when none was.

    The manifest is the last file that a build writes. The time of a folder counts too: it changes when a file in it is removed or renamed.
    """
    try:
        built = _changed(site / MANIFEST)
    except OSError:
        return site
    newest = max(_sources(root), key=_changed)
    return newest if _changed(newest) > built else None


def _changed(path: Path) -> int:
    """Return when ``path`` was changed, in nanoseconds. A time in the future cannot be right: then it is when the file got that time."""
    stat = path.stat()
    return stat.st_mtime_ns if stat.st_mtime_ns <= time.time_ns() else stat.st_ctime_ns


def _published_at(site: Path) -> Mapping[str, str]:
    address, files = recorded(site)
    return published_for(address, files) if address else {}


def _sources(root: Path) -> Iterator[Path]:
    for name in BUILT_FROM:
        for folder, folders, files in os.walk(root / name):
            folders[:] = [name for name in folders if name != "__pycache__" and not name.startswith(".")]
            here = Path(folder)
            if name != "scripts":  # Python itself writes into the folders of programs
                yield here
            yield from (here / file for file in files if not file.startswith(".") and not file.endswith(("~", ".pyc")))
        if (root / name).is_file():
            yield root / name


def build(root: Path, site: Path) -> list[Diagnostic]:
    """Build ``site`` from the sources in ``root``, for SITE_URL, else for where it is published so far.

    Returns what is wrong with the sources; nothing is published then. Raises UsageError when SITE_URL is not an address,
    and RuntimeError, with the end of what MkDocs said, when it failed and named no mistake.
    """
    if wanted := os.environ.get("SITE_URL"):
        try:
            address(wanted)
        except ValueError as error:
            raise UsageError(str(error)) from None
    before = {} if wanted else _published_at(site)
    where = {name: value for name, value in before.items() if not os.environ.get(name)}
    done = subprocess.run(
        [sys.executable, "-m", "scripts.build.mkdocs.whole", str(root / CONFIGURATION), str(site)],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=environment(PART) | where | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    try:
        failed = json.loads(done.stdout)
        problems = [Diagnostic(*problem) for problem in failed[0]] if failed else []
    except ValueError:
        failed, problems = True, []
    if failed and not problems:
        raise RuntimeError("the site could not be built:\n" + "\n".join(done.stderr.splitlines()[-15:]))
    return problems


def up_to_date(root: Path) -> None:
    """Build site/ when it is not that of the sources in ``root``, and say so. Raises SourceError with the mistakes in the sources."""
    site = root / "site"
    if (why := stale(root, site)) and (problems := build(root, site)):
        raise SourceError(problems)
    print(f"{shown(site, root)}/ is for {_published_at(site)['SITE_URL']}" + (f", built again: {why}" if why else ""), file=sys.stderr)
