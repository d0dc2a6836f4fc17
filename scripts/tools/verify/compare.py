"""Two sites compared file by file."""

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from ...build.postbuild.build_manifest import NAME
from ...build.published import Manifest, Site

_AT_ONCE = 8  # files read at the same time: a site at the other end of the world is compared in seconds, and no server minds
_HIDDEN = re.compile(r"(?:^|/)\.")  # .nojekyll and the like are for the host: GitHub Pages, among others, does not show them
_SHOWN = 60  # characters of a differing line that are shown


@dataclass(frozen=True, order=True)
class Difference:
    """One file that differs: ``extra`` is only where one looks, ``missing`` only where it should come from. ``detail`` begins with a space."""

    name: str
    kind: Literal["extra", "missing", "changed"]
    detail: str = ""


def differences(looked_at: Site, names: Sequence[str], expected: Site, say: Callable[[str], None], without: str = "") -> Iterator[Difference]:
    """How the files ``names`` of the site ``looked_at`` differ from all those of the site ``expected``; the file ``without`` is left out."""
    wanted = set(expected.names())
    every = sorted(name for name in wanted | set(names) if name != without and not (looked_at.address and _HIDDEN.search(name)))
    say(f"comparing {len(every)} files …")
    with ThreadPoolExecutor(_AT_ONCE) as readers:
        for name, there in zip(every, readers.map(looked_at.read, every), strict=True):
            here = expected.read(name) if name in wanted else None
            if there is None and here is not None:
                yield Difference(name, "missing")
            elif here is None and there is not None:
                yield Difference(name, "extra", f" ({len(there)} bytes)")
            elif here is not None and there is not None and there != here:
                yield Difference(name, "changed", _where(there, here))


def _where(there: bytes, here: bytes) -> str:
    try:
        lines = zip_longest(there.decode("utf-8").split("\n"), here.decode("utf-8").split("\n"), fillvalue="")
    except UnicodeDecodeError:
        return f" ({len(there)} bytes, not the same {len(here)})"
    number, (one, other) = next((number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1])
    column = next((at for at, pair in enumerate(zip_longest(one, other)) if pair[0] != pair[1]), 0)
    start = max(column - _SHOWN // 2, 0)
    return f", from line {number}, column {column + 1} on: “{one[start : start + _SHOWN]}” where the commit has “{other[start : start + _SHOWN]}”"


def manifest_differences(published: Manifest, built: Manifest, say: Callable[[str], None]) -> Iterator[Difference]:
    """What the manifest of the published site says that that of the built one does not. Other tools are reported, not counted: only bytes count."""
    names = dict.fromkeys([*published.tools, *built.tools])
    tools = [
        f"{name} {published.tools.get(name, 'not at all')} (here {built.tools.get(name, 'not at all')})"
        for name in names
        if published.tools.get(name) != built.tools.get(name)
    ]
    if tools:
        say(f"it was built with {', '.join(tools)}")
    other = [key for key in ("commit", "clean", "date", "site_url", "files") if getattr(published, key) != getattr(built, key)]
    if other:
        yield Difference(NAME, "changed", f": {', '.join(other)}")
