"""How the benchmark reports: plain text tables, progress, targets."""

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import NamedTuple

from ...diagnostics import many
from ...generator import PACKAGE, TOOLS
from ...system.progress import speaker

say = speaker("bench")


class Target(NamedTuple):
    """A limit to keep: its name, what was measured (None: nothing), and the limit, in the same unit."""

    name: str
    measured: float | None
    limit: float

    @property
    def reached(self) -> bool | None:
        """Whether it is kept; None when nothing was measured."""
        return None if self.measured is None else self.measured <= self.limit


def table(title: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a title, a line of ``headers`` and ``rows``: the first column to the left, the others to the right. None is shown as –."""
    cells = [list(headers), *([_shown(value) for value in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(text.rjust(width) if column else text.ljust(width) for column, (text, width) in enumerate(zip(row, widths, strict=True)))
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(["", title, "", *(line.rstrip() for line in lines)])


def _shown(value: object) -> str:
    return "–" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def closing(targets: Iterable[Target]) -> str:
    """Return the last lines: each target with reached or MISSED."""
    words = {True: "reached", False: "MISSED", None: "not measured"}
    return table("Targets", ("target", "measured", "limit", ""), [(*target, words[target.reached]) for target in targets])


def machine() -> str:
    """Return what the times were measured on, and whether something else was running there."""
    cores = os.cpu_count() or 1
    tools = ", ".join(f"{name} {version(name)}" for name in (PACKAGE, *TOOLS))
    text = f"{platform.system()} {platform.machine()}, {many(cores, 'processor')}, Python {platform.python_version()}, {tools}"
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load > cores / 2:
        text += f"\nOther programs were running before (load {load:.1f}): the times are provisional, the ratios less so."
    return text
