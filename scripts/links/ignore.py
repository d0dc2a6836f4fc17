"""Findings that somebody has decided to live with: files that say which, why and since when; one that matches nothing is a finding too."""

import datetime
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Self

import yaml
from pydantic import model_validator

from ..content.validate import validate
from ..content.values import Model, Text
from ..content.yamlfile import load
from ..diagnostics import Mistake, report, shown
from ..site.findings import Finding, Position

_ANY = "*"  # what any text matches, in whole or in part


class Entry(Model):
    """It ignores the findings that match all of ``code``, ``page`` (a path in the site) and ``url`` (as written)."""

    code: Text = _ANY
    page: Text = _ANY
    url: Text = _ANY
    reason: Text
    date: datetime.date

    @model_validator(mode="after")
    def _decided(self) -> Self:
        if not str(self):
            raise Mistake("links/ignore-entry", problem="it does not say what is ignored")
        if self.date > datetime.date.today():
            raise Mistake("links/ignore-entry", problem="its date is in the future")
        return self

    def matches(self, finding: Finding) -> bool:
        """Return whether the entry ignores ``finding``."""
        pairs = zip((self.code, self.page, self.url), _key(finding), strict=True)
        return all(_pattern(words).fullmatch(text) for words, text in pairs)

    def __str__(self) -> str:
        return ", ".join(f"{name}: {value}" for name, value in self if name in ("code", "page", "url") and value != _ANY)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, words.split(_ANY))), re.S)


Entries = list[tuple[Position, Entry]]


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.diagnostic.code, finding.diagnostic.file, finding.url


def entries_of(files: Iterable[Path]) -> Entries:
    """Return the entries of ``files``. Raises SourceError, with every mistake in one of them, and OSError."""
    found = []
    for path in files:
        rows, lines = load(path)
        entries = validate(list[Entry], rows or [], lines, shown(path), "")
        found += [(Position(shown(path), lines[number,]), entry) for number, entry in enumerate(entries)]
    return found


def left(findings: Iterable[Finding], entries: Entries) -> tuple[list[Finding], list[Finding]]:
    """Return those of ``findings`` that no entry ignores, and a finding for each entry that ignores none."""
    ignored = [(finding, {number for number, (_, entry) in enumerate(entries) if entry.matches(finding)}) for finding in findings]
    used = set[int]().union(*(numbers for _, numbers in ignored))
    unused = [
        Finding(report("links/ignore-unused", *position, entry=entry), rule="ignore", source=position)
        for number, (position, entry) in enumerate(entries)
        if number not in used
    ]
    return [finding for finding, numbers in ignored if not numbers], unused


def write_baseline(path: Path, findings: Iterable[Finding], reason: str) -> int:
    """Write an entry of today for each of ``findings`` to the new file ``path``; return how many. Raises FileExistsError."""
    rows = [{name: value for name, value in zip(("code", "page", "url"), key, strict=True) if value} for key in dict.fromkeys(map(_key, findings))]
    text = yaml.safe_dump([row | {"reason": reason, "date": datetime.date.today()} for row in rows], allow_unicode=True, sort_keys=False, width=1000)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    return len(rows)
