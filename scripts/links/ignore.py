"""Findings that somebody has decided to live with: files that say which, why and since when; one that matches nothing is a finding too."""

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from ..content.yamlfile import load
from ..diagnostics import SourceError, report, shown
from ..site.findings import Finding, Position

_WHICH = ("code", "page", "url")  # what a finding is known by; each may be left out, and * in it means anything
_KEYS = (*_WHICH, "reason", "date")


class Ignored:
    """One entry: it ignores the findings that match all of ``code``, ``page`` (a path in the site) and ``url`` (as written)."""

    def __init__(self, row: dict[str, Any], position: Position) -> None:
        self._row, self.position, self.used = row, position, False
        self._patterns = [(name, re.compile(".*".join(map(re.escape, row[name].split("*"))), re.S)) for name in _WHICH if name in row]

    def matches(self, finding: Finding) -> bool:
        """Return whether the entry ignores ``finding``; it is then used."""
        of = {"code": finding.diagnostic.code, "page": finding.diagnostic.file, "url": finding.url}
        found = all(pattern.fullmatch(of[name]) for name, pattern in self._patterns)
        self.used = self.used or found
        return found

    def __str__(self) -> str:
        return ", ".join(f"{name}: {self._row[name]}" for name in _WHICH if name in self._row)


def ignored(files: Iterable[Path]) -> list[Ignored]:
    """Return the entries of ``files``. Raises SourceError, with every mistake in them, and OSError."""
    entries, problems = [], []
    for path in files:
        rows, lines = load(path)
        for number, row in enumerate(rows if isinstance(rows, list) else [rows] if rows is not None else []):
            position = Position(shown(path), lines.get((number,), 1))
            if why := _wrong(row):
                problems.append(report("links/ignore-entry", *position, problem=why))
            else:
                entries.append(Ignored(row, position))
    if problems:
        raise SourceError(problems)
    return entries


def _wrong(row: Any) -> str:
    """Why ``row`` is not an entry, "" when it is one."""
    if not isinstance(row, dict):
        return "it is not a list of entries"
    if unknown := [str(key) for key in row if key not in _KEYS]:
        return f"“{unknown[0]}” is not a key of an entry"
    if not any(name in row for name in _WHICH):
        return "it does not say what is ignored"
    if bad := [name for name in (*_WHICH, "reason") if name in row and not (isinstance(row[name], str) and row[name].strip())]:
        return f"“{bad[0]}” is not a text"
    if "reason" not in row:
        return "it has no reason"
    if type(row.get("date")) is not datetime.date:
        return "its date is not a day such as 2026-11-29" if "date" in row else "it has no date"
    return "its date is in the future" if row["date"] > datetime.date.today() else ""


def left(findings: Iterable[Finding], entries: list[Ignored]) -> list[Finding]:
    """Return those of ``findings`` that none of ``entries`` ignores."""
    return [finding for finding in findings if not any([entry.matches(finding) for entry in entries])]


def unused(entries: Iterable[Ignored]) -> Iterator[Finding]:
    """Yield a finding for each of ``entries`` that matched nothing."""
    for entry in entries:
        if not entry.used:
            yield Finding(report("links/ignore-unused", *entry.position, entry=entry), rule="ignore", source=entry.position)


def write_baseline(path: Path, findings: Iterable[Finding], reason: str) -> int:
    """Write an entry of today for each of ``findings`` to the new file ``path``; return how many. Raises FileExistsError."""
    keys = dict.fromkeys((one.diagnostic.code, one.diagnostic.file, one.url) for one in findings)
    rows = [{name: value for name, value in zip(_WHICH, key, strict=True) if value} for key in keys]
    text = yaml.safe_dump([row | {"reason": reason, "date": datetime.date.today()} for row in rows], allow_unicode=True, sort_keys=False, width=1000)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    return len(rows)
