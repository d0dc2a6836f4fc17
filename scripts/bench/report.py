"""How the benchmark speaks: plain text tables, progress, targets."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from ..budgets import MB
from ..generator import PACKAGE
from ..progress import speaker

say = speaker("bench")


@dataclass(frozen=True)
class Target:
    """One thing to reach: its name, what was measured, the limit, both in words, and whether the limit is kept (None: not measured)."""

    name: str
    measured: str
    limit: str
    reached: bool | None


def at_most(name: str, value: float | None, limit: float, shown: Callable[[float], str] = str) -> Target:
    """The target that ``value`` (None: not measured) is at most ``limit``; ``shown`` puts both in words."""
    return Target(name, "–" if value is None else shown(value), shown(limit), None if value is None else value <= limit)


def ratio(value: float) -> str:
    """A ratio, or seconds, with two decimals."""
    return f"{value:.2f}"


def table(title: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A title, a line of ``headers`` and ``rows``: the first column to the left, the others to the right. None is shown as –."""
    cells = [list(headers), *(["–" if value is None else str(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headers))]
    lines = [
        "  ".join(text.ljust(width) if not column else text.rjust(width) for column, (text, width) in enumerate(zip(row, widths, strict=True)))
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(["", title, "", *(line.rstrip() for line in lines)])


def megabytes(size: float) -> str:
    """A number of bytes in MB (1024 x 1024 bytes)."""
    return f"{size / MB:.0f}"


def closing(targets: Iterable[Target]) -> str:
    """The last lines: each target with reached or MISSED."""
    words = {True: "reached", False: "MISSED", None: "not measured"}
    return table("Targets", ("target", "measured", "limit", ""), [(t.name, t.measured, t.limit, words[t.reached]) for t in targets])


def machine() -> str:
    """What the times were measured on, and whether something else was running there."""
    cores = os.cpu_count() or 1
    tools = ", ".join(f"{name} {version(name)}" for name in (PACKAGE, "mkdocs-material", "mkdocs-static-i18n"))
    lines = [f"{platform.system()} {platform.machine()}, {cores} processor{'s' if cores > 1 else ''}, Python {platform.python_version()}, {tools}"]
    if not hasattr(os, "wait4"):
        lines.append("Peak memory and processor time are not measured: this platform has no wait4.")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load > cores / 2:
        lines.append(f"Other programs were running before (load {load:.1f}): the times are provisional, the ratios less so.")
    return "\n".join(lines)
