"""The built site that rules look at: whether it is still that of the sources, and building it where it is not."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..content.revision import BUILT_FROM
from ..diagnostics import Diagnostic, SourceError, report, shown
from ..generator import CONFIGURATION, PART, command, environment
from .postbuild.build_manifest import NAME as MANIFEST
from .postbuild.build_manifest import published_for

_PRINTED = re.compile(  # a diagnostic, as it prints itself
    r"^(?P<file>[^\s:][^:\n]*):(?P<line>\d+): (?P<severity>error|warning) \[(?P<code>[\w/-]+)\] (?P<message>.*)\n(?:    → (?P<remedy>.*))?", re.M
)
_LOGGED = re.compile(r"^(?:WARNING|ERROR) +-  (?P<text>.*)$", re.M)
_LINK = re.compile(r"Doc file '(?P<file>[^']+)' contains (?:a|an) (?P<kind>[\w ]*?)link '(?P<target>[^']*)', (?:but )?(?P<what>.*)")
# What is logged before the mistakes themselves.
_COUNTED = re.compile(r"(?:\d+ mistakes? in the sources; )?nothing was published\b|^Error (?:building|reading) page '[^']*':$")


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
    newest, when = None, built
    for path in _sources(root):
        changed = _changed(path)
        if changed > when:
            newest, when = path, changed
    return newest


def _changed(path: Path) -> int:
    """Return when ``path`` was changed, in nanoseconds. A time in the future cannot be right: then it is when the file got that time."""
    stat = path.stat()
    return stat.st_mtime_ns if stat.st_mtime_ns <= time.time_ns() else stat.st_ctime_ns


def _published_at(site: Path) -> Mapping[str, str]:
    try:
        manifest = json.loads((site / MANIFEST).read_bytes())
        return published_for(manifest["site_url"], manifest["files"])
    except (OSError, ValueError, LookupError, TypeError):
        return {}


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

    Returns what is wrong with the sources; nothing is published then.
    Raises RuntimeError, with the end of what MkDocs said, when it failed and named no mistake.
    """
    before = {} if os.environ.get("SITE_URL") else _published_at(site)
    where = {name: value for name, value in before.items() if not os.environ.get(name)}
    done = subprocess.run(
        command("build", "--strict", "--site-dir", str(site)),
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=environment(PART) | where | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    if not done.returncode:
        return []
    log = done.stdout + done.stderr
    problems = problems_of(log, root)
    if not problems:
        raise RuntimeError("the site could not be built:\n" + "\n".join(log.splitlines()[-15:]))
    return problems


def up_to_date(root: Path) -> None:
    """Build site/ when it is not that of the sources in ``root``, and say so. Raises SourceError with the mistakes in the sources."""
    site = root / "site"
    if (why := stale(root, site)) and (problems := build(root, site)):
        raise SourceError(problems)
    print(f"{shown(site, root)}/ is for {_published_at(site)['SITE_URL']}" + (f", built again: {why}" if why else ""), file=sys.stderr)


def problems_of(log: str, root: Path) -> list[Diagnostic]:
    """Return what is wrong with the sources in ``root``, by what MkDocs and our own code wrote in ``log``."""
    found = [Diagnostic(**dict[str, Any](one.groupdict(""), line=int(one["line"]))) for one in _PRINTED.finditer(log)]
    for logged in _LOGGED.finditer(log):
        text = logged["text"].strip()
        if link := _LINK.match(text):
            found.append(_link(link, root))
        elif not _COUNTED.search(text):
            found.append(report("build/refused", CONFIGURATION, what=text))
    return list(dict.fromkeys(found))


def _link(logged: re.Match[str], root: Path) -> Diagnostic:
    path = root / "docs" / logged["file"]
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    line = next((number for number, text in enumerate(lines, 1) if f"]({logged['target']}" in text), 1)
    return report("build/link", f"docs/{logged['file']}", line, kind=logged["kind"], target=logged["target"], what=logged["what"])
