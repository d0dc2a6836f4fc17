"""All that can change a byte of the site: the digests of the files that a build reads, and that of everything else."""

import hashlib
import json
import os
import re
import sys
from collections import UserDict
from collections.abc import Iterator, Mapping
from pathlib import Path

from ....content.revision import BUILT_FROM
from ....generator import CONFIGURATION, PRINTING, SETTINGS
from ....system.files import files_below
from ...postbuild.build_manifest import content_of, digest

UNSETTLED = ""  # in place of the digest of a file that may have changed since it was read: it is equal to none
_HIDDEN, _COMPILED = re.compile(r"(?:^|/)\.|~(?:/|$)"), re.compile(r"(?:^|/)__pycache__/")
_TICK = 50_000_000  # nanoseconds by which the time of a file may be early: file systems take it from a clock that is set so often
EARLIER = 2_000_000_000  # nanoseconds before its hooks are loaded in which the generator has read its configuration


def inputs_of(root: Path, since: int) -> dict[str, str]:
    """Return the digest of each file that a build of ``root`` reads, by its path there; UNSETTLED for one that was changed ``since``.

    (In nanoseconds since 1970. The time of change is taken, not that of modification, which programs set as they like.) Hidden files
    of docs/ are read by nobody, nor are those that editors keep beside an open one.
    """
    found = {}
    for name, path in _files(root):
        limit = since - (EARLIER if name == CONFIGURATION else _TICK)
        content = content_of(path)
        found[name] = digest(content) if os.stat(path).st_ctime_ns < limit else UNSETTLED
    return found


def _files(root: Path) -> Iterator[tuple[str, str]]:
    for name in BUILT_FROM:
        if (root / name).is_dir():
            unread = _HIDDEN if name == "docs" else _COMPILED
            yield from ((f"{name}/{inside}", path) for inside, path in files_below(root / name) if not unread.search(inside))
        elif (root / name).is_file():
            yield name, str(root / name)


def surroundings(settings: Mapping[str, object], site: Path, date: str, builder: str) -> str:
    """Return the digest of all that is in no file of the repository.

    That is Python, the packages, the variables, the resolved ``settings`` of the generator, where the ``site`` goes, the ``date`` that it is
    given, and the package that builds it.
    """
    variables = {name: os.environ.get(name) for name in (*SETTINGS, PRINTING)}
    parts = [sys.version, sys.platform, sys.prefix, list(_packages()), variables, dict(settings), str(site), date, builder]
    return hashlib.sha256(json.dumps(parts, default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    """Return settings inside settings as they are; of any other object, which mkdocs.yml describes too, its kind."""
    return value.data if isinstance(value, UserDict) else type(value).__qualname__


def _packages() -> Iterator[tuple[str, int]]:
    """Yield each package that can be imported: its name with its version, and when it was installed."""
    for place in sys.path:
        try:
            with os.scandir(place) as entries:
                yield from sorted((entry.name, entry.stat().st_mtime_ns) for entry in entries if entry.name.endswith((".dist-info", ".pth")))
        except OSError:
            continue


def settled(root: Path, since: int) -> bool:
    """Return whether nothing that a build of ``root`` reads was changed ``since``."""
    return all(os.stat(path).st_ctime_ns < since - _TICK for _, path in _files(root))
