"""How the benchmark reports: plain text tables, progress, targets."""

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from ...budgets import MB
from ...generator import PACKAGE, TOOLS
from ...system.progress import speaker

say = speaker("bench")


@dataclass(frozen=True)
class Target:
    """A limit to keep: its name, what was measured, the limit, both in words, and whether it is kept (None: not measured)."""

    name: str
    measured: str
    limit: str
    reached: bool | None


def at_most(name: str, value: float | None, limit: float, shown: Callable[[float], str] = str) -> Target:
    """Return the target that ``value`` (None: not measured) is at most ``limit``; ``shown`` puts both in words."""
    return Target(name, "–" if value is None else shown(value), shown(limit), None if value is None else value <= limit)


def ratio(value: float) -> str:
    """Return a ratio, or seconds, with two decimals."""
    return f"{value:.2f}"


def megabytes(size: float) -> str:
    """Return a number of bytes in MB (1024 x 1024 bytes)."""
    return f"{size / MB:.0f}"


def table(title: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a title, a line of ``headers`` and ``rows``: the first column to the left, the others to the right. None is shown as –."""
    cells = [list(headers), *(["–" if value is None else str(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headers))]
    lines = [
        "  ".join(text.rjust(width) if column else text.ljust(width) for column, (text, width) in enumerate(zip(row, widths, strict=True)))
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(["", title, "", *(line.rstrip() for line in lines)])


def closing(targets: Iterable[Target]) -> str:
    """Return the last lines: each target with reached or MISSED."""
    words = {True: "reached", False: "MISSED", None: "not measured"}
    return table("Targets", ("target", "measured", "limit", ""), [(t.name, t.measured, t.limit, words[t.reached]) for t in targets])


def machine() -> str:
    """Return what the times were measured on, and whether something else was running there."""
    cores = os.cpu_count() or 1
    tools = ", ".join(f"{name} {version(name)}" for name in (PACKAGE, *TOOLS))
    text = f"{platform.system()} {platform.machine()}, {cores} processor{'s' * (cores > 1)}, Python {platform.python_version()}, {tools}"
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load > cores / 2:
        text += f"\nOther programs were running before (load {load:.1f}): the times are provisional, the ratios less so."
    return text
