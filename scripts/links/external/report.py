"""The report on the links to other sites: one list of rows, one JSON, and every other form made from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self
from urllib.parse import urldefrag

from babel import Locale, UnknownLocaleError

from ...diagnostics import Diagnostic
from ...diagnostics.output import for_github, sarif
from ...printable import in_json, in_markdown, one_line
from .known import FILE, Entry, copy
from .mentions import Mention
from .state import Memory
from .verdict import ABOUT, KINDS, Kind, Verdict

RULE = "external-"
"""Rules of the report are named external-broken, external-moved …"""

_LONGEST_WORDS = 400
"""Characters of what a server said, or of an address, that are shown: a redirect may be 64 KB long, and must not hide the other links."""

_LONGEST_MARKDOWN = 250_000
"""Characters of Markdown: GitHub takes 1 MiB for the summary of a step."""

_PLACES = 10
"""Places that a cell of a table names."""


@dataclass(frozen=True)
class Row:
    """One link. ``where`` has every mention; ``left``: there was no time to ask.

    ``strikes`` are the scheduled runs in a row in which it failed, ``dead`` when they are enough; ``good`` is the day it last worked.
    ``archive`` may have a copy: constructed, not verified. ``replacement``, ``expected`` (a verdict) and ``why`` are from links.yml.
    """

    url: str
    verdict: Kind
    reason: str
    status: int | None
    final_url: str | None
    where: tuple[Mention, ...]
    left: bool = False
    strikes: int = 0
    dead: bool = False
    good: str | None = None
    archive: str | None = None
    replacement: str | None = None
    expected: str | None = None
    why: str | None = None

    @classmethod
    def of(cls, url: str, verdict: Verdict, where: Iterable[Mention], memory: Memory, entry: Entry | None) -> Self:
        """The row of ``url``. What comes from other people's pages is made safe to show in a terminal."""
        known = entry.known if entry else None
        # The address may stand in that file more than once: as a link, and as the replacement of another.
        where = sorted(replace(each, source_line=entry.line) if entry and each.source.endswith(FILE) else each for each in where)
        return cls(
            url,
            verdict.kind,
            one_line(verdict.reason, _LONGEST_WORDS),
            verdict.status,
            verdict.final,
            tuple(where),
            verdict.left,
            memory.strikes,
            memory.dead,
            memory.good,
            copy(url, entry) if verdict.kind in ("broken", "suspect") or memory.dead else None,
            known.replacement if known else None,
            known.verdict if known else None,
            known.why if known else None,
        )

    @classmethod
    def read(cls, url: str, data: Mapping[str, Any]) -> Self:
        """The row from its JSON."""
        where = (Mention(url, **each) for each in data["where"])
        return cls(url, where=tuple(where), **{name: value for name, value in data.items() if name not in ("pages", "where", "differs", "remedy")})

    def json(self) -> dict[str, Any]:
        """The row for programs, without its address. ``pages`` are the built pages that have it."""
        where = [{name: value for name, value in vars(each).items() if name != "url"} for each in self.where]
        made = {"pages": list(dict.fromkeys(each.page for each in self.where)), "where": where, "differs": self.differs, "remedy": self.remedy}
        return {name: value for name, value in vars(self).items() if name not in ("url", "where")} | made

    @property
    def differs(self) -> bool:
        """Whether it is not as links.yml expects."""
        return self.expected not in (None, "unverified", self.verdict)

    @property
    def wants(self) -> bool:
        """Whether somebody should do something: not for what merely may be down, nor for what is as bad as it is expected to be."""
        if self.expected == self.verdict:
            return False
        return self.dead or self.differs or self.verdict in ("suspect", "moved", "upgrade")

    @property
    def better(self) -> str | None:
        """The address to write instead, where the check found one."""
        match self.verdict:
            case "moved":
                found = self.final_url
            case "upgrade":
                found = self.final_url if (self.final_url or "").startswith("https:") else f"https{urldefrag(self.url).url[4:]}"
            case _:
                return None
        fragment = urldefrag(self.url).fragment
        return f"{found}#{fragment}" if fragment else found

    @property
    def told(self) -> str:
        """What was seen, in one sentence, with what is remembered and expected."""
        parts = [f"{self.verdict}: {self.reason}"]
        if self.dead:
            parts.append(f"dead: so in {self.strikes} scheduled runs in a row")
        elif self.strikes:
            parts.append(f"so in {self.strikes} scheduled run{'s' * (self.strikes > 1)} in a row")
        if self.strikes:
            parts.append(f"last good on {self.good}" if self.good else "never seen to work")
        if self.differs:
            parts.append(f"links.yml expects “{self.expected}”: {self.why}")
        elif self.expected == "unverified":
            parts.append("unverified in links.yml")
        return "; ".join(parts)

    @property
    def remedy(self) -> str:
        """What to do."""
        match self.verdict:
            case "broken" | "suspect":
                first = "Correct the address, or remove the link."
                if self.verdict == "suspect":
                    first = "Open it in a browser; if the page is gone, link elsewhere."
                more = [f"Known replacement: {_cut(self.replacement)}"] if self.replacement else []
                more += [f"The web archive may have a copy (address constructed, not verified): {_cut(self.archive)}"] if self.archive else []
                return " ".join([first, *more])
            case "moved":
                return f"Open {_cut(self.better)}; if it is the same page, link there."
            case "upgrade":
                return f"Write {_cut(self.better)}"
            case "unknown":
                return (
                    "Open it in a browser; if it works, there is nothing to do."
                    if not self.archive
                    else (f"Open it in a browser. The web archive may have a copy (address constructed, not verified): {_cut(self.archive)}")
                )
            case _:
                return "Correct what is expected in links.yml." if self.differs else ""


def _cut(address: str) -> str:
    """``address``, or its beginning with a note."""
    if len(address) <= _LONGEST_WORDS:
        return address
    return f"{address[:_LONGEST_WORDS]}… ({len(address):,} characters; links.json has all of them)"


# --- forms ---------------------------------------------------------------------------------------


def to_json(rows: Iterable[Row]) -> str:
    """{address: row}, the one form from which the others can be made again."""
    return in_json({row.url: row.json() for row in rows})


def from_json(text: str) -> list[Row]:
    """The rows of :func:`to_json`. Raises ValueError when it is none."""
    try:
        return [Row.read(url, data) for url, data in json.loads(text).items()]
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"this is no report on links: {error}") from error


def summary(rows: Iterable[Row]) -> str:
    """How many links have which verdict."""
    rows = list(rows)
    counts = [(kind, sum(row.verdict == kind for row in rows)) for kind in KINDS]
    return f"{len(rows)} link{'s' * (len(rows) != 1)} to other sites" + "".join(f", {count} {kind}" for kind, count in counts if count)


def for_people(rows: Iterable[Row], colour: bool) -> str:
    """Everything that is not simply fine, the most urgent first, with a last line that counts."""
    bold, red, yellow, dim, plain = ("\033[1m", "\033[31m", "\033[33m", "\033[2m", "\033[0m") if colour else ("",) * 5
    rows, out = list(rows), []
    for kind in KINDS:
        group = [row for row in rows if row.verdict == kind and (kind != "ok" or row.differs)]
        if group:
            out += [f"{bold}{kind}{plain}: {ABOUT[kind]}"]
        for row in group:
            out.append(f"  {red if kind == 'broken' else yellow}{one_line(row.url, _LONGEST_WORDS)}{plain}")
            out.append(f"    {one_line(row.told)}")
            out += [f"    {one_line(place)}" for place in _places(row)]
            out += [f"    {dim}→ {one_line(row.remedy)}{plain}", ""]
    return "\n".join([*out, summary(rows)])


def _places(row: Row) -> list[str]:
    """Every file and line where ``row`` is to be mended, with the pages on which it is seen."""
    found: dict[str, list[Mention]] = {}
    for each in row.where:
        found.setdefault(f"{each.source}:{each.source_line}" if each.source else f"{each.page}:{each.line}", []).append(each)
    return [
        place if not where[0].source else f"{place} (on {where[0].page}{f' and {more} more' if (more := len({it.page for it in where}) - 1) else ''})"
        for place, where in found.items()
    ]


def problems(rows: Iterable[Row]) -> list[Diagnostic]:
    """A warning for each place where a link that is not fine is written: links to other sites never keep a site from being published."""
    found = set()
    for row in rows:
        if row.expected == row.verdict or (row.verdict == "ok" and not row.differs):
            continue
        for each in row.where:
            line = each.source_line if each.source else each.line
            found.add(Diagnostic(each.file, line, f"{RULE}{row.verdict}", f"{row.url} is {row.told}", row.remedy, "warning"))
    return sorted(found)


def to_github(rows: Iterable[Row]) -> str:
    """Annotations."""
    return for_github(problems(rows))


def to_sarif(rows: Iterable[Row]) -> str:
    """SARIF 2.1.0."""
    return sarif(problems(rows), {f"{RULE}{kind}": about for kind, about in ABOUT.items() if kind != "ok"})


def to_markdown(rows: Iterable[Row], most: int = _LONGEST_MARKDOWN) -> str:
    """A summary for readers on GitHub: a part for each language, in it a table with every link that is not simply fine.

    Beyond about ``most`` characters, of which each language has its share, links are left out, and counted.
    """
    rows = list(rows)
    codes, out = sorted({each.language for row in rows for each in row.where}), [summary(rows) + "."]
    for code in codes:
        lines, kept, left = [_row_in_markdown(row, code) for row in _listed(rows, code)], 0, most // len(codes)
        while kept < len(lines) and len(lines[kept]) <= left:
            left -= len(lines[kept])
            kept += 1
        out += ["", f"### {in_markdown(_language(code))}", ""]
        out += ["| verdict | link | where | what |", "|---|---|---|---|", *lines[:kept]] if lines else ["Every link works."]
        if kept < len(lines):
            out += ["", f"… and {len(lines) - kept} more, for which there is no room here: links.json in the report of the run has all of them."]
    return "\n".join(out)


def _listed(rows: Iterable[Row], code: str) -> list[Row]:
    """Those of ``rows`` that are not simply fine and stand on a page in the language ``code``, the most urgent first."""
    found = [row for row in rows if (row.verdict != "ok" or row.differs) and any(it.language == code for it in row.where)]
    return sorted(found, key=lambda row: KINDS.index(row.verdict))


def _row_in_markdown(row: Row, code: str) -> str:
    places = _sources(row, code)
    more = [f"and {len(places) - _PLACES} more"] if len(places) > _PLACES else []
    where = "<br>".join([*places[:_PLACES], *more])
    what = f"{in_markdown(row.told, 2 * _LONGEST_WORDS)}<br>{in_markdown(row.remedy, 2 * _LONGEST_WORDS)}"
    return f"| **{row.verdict}**{' (dead)' if row.dead else ''} | {in_markdown(row.url, _LONGEST_WORDS)} | {where} | {what} |"


def _sources(row: Row, code: str) -> list[str]:
    """Where ``row`` is written on pages in the language ``code``: the Markdown page, and the data that it takes the link from."""
    places = set()
    for it in row.where:
        if it.language == code:
            place = f"{in_markdown(it.source, _LONGEST_WORDS)}:{it.source_line}" if it.source else f"{in_markdown(it.page, _LONGEST_WORDS)}:{it.line}"
            places.add(f"{in_markdown(it.markdown, _LONGEST_WORDS)} ({place})" if it.markdown not in ("", it.source) else place)
    return sorted(places)


def _language(code: str) -> str:
    """The English name of a language, its code when there is none."""
    try:
        return f"{Locale.parse(code).english_name} ({code})"
    except (ValueError, UnknownLocaleError):
        return code or "No language"


FORMATS = {"json": to_json, "github": to_github, "sarif": to_sarif, "markdown": to_markdown}
"""The forms for programs, by their names on the command line."""

FILES = {"json": "links.json", "sarif": "links.sarif", "markdown": "links.md"}
"""What is written into a folder of reports, besides links.txt."""


def write_all(rows: Iterable[Row], folder: Path) -> None:
    """Write every form that is a file into ``folder``."""
    rows = list(rows)
    folder.mkdir(parents=True, exist_ok=True)
    for name, file in FILES.items():
        (folder / file).write_text(FORMATS[name](rows) + "\n", "utf-8")
    (folder / "links.txt").write_text(for_people(rows, colour=False) + "\n", "utf-8")
