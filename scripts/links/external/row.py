"""One link of the report on other sites: its verdict, what is remembered and expected of it, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self
from urllib.parse import urldefrag

import jinja2

from ...system.loader import read_table
from ...system.printable import one_line
from .expectations import FILE, Expectation, copy
from .mentions import Mention
from .state import Memory
from .verdict import Kind, Verdict

LONGEST = 400  # characters of what a server said, or of an address, that are shown: a redirect may be 64 KB long, and must not hide the other links


def _cut(address: str) -> str:
    return address if len(address) <= LONGEST else f"{address[:LONGEST]}… ({len(address):,} characters; links.json has all of them)"


TEXTS = read_table(Path(__file__).with_name("verdicts.yml"))
_environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
_environment.filters["cut"] = _cut
_ACCOUNT, _REMEDY = (_environment.from_string(TEXTS[name]) for name in ("account", "remedy"))


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
    def of(cls, url: str, verdict: Verdict, where: Iterable[Mention], memory: Memory, expectation: Expectation | None) -> Self:
        """Return the row of ``url``. What comes from other people's pages is made safe to show in a terminal."""
        known = expectation.known if expectation else None
        # The address may be in that file more than once: as a link, and as the replacement of another.
        mentions = sorted(replace(each, source_line=expectation.line) if expectation and each.source.endswith(FILE) else each for each in where)
        row = cls(url, verdict.kind, one_line(verdict.reason, LONGEST), verdict.status, verdict.final, tuple(mentions), verdict.left)
        row = replace(row, strikes=memory.strikes, dead=memory.dead, good=memory.good)
        if verdict.kind in ("broken", "suspect") or memory.dead:
            row = replace(row, archive=copy(url, expectation))
        return replace(row, replacement=known.replacement, expected=known.verdict, why=known.why) if known else row

    def json(self) -> dict[str, Any]:
        """Return the row for programs, without its address. ``pages`` are the built pages that have it."""
        where = [{name: value for name, value in vars(each).items() if name != "url"} for each in self.where]
        made = {"pages": list(dict.fromkeys(each.page for each in self.where)), "where": where, "differs": self.differs, "remedy": self.remedy}
        return {name: value for name, value in vars(self).items() if name not in ("url", "where")} | made

    @property
    def differs(self) -> bool:
        """Whether it is not as links.yml expects."""
        return self.expected not in (None, "unverified", self.verdict)

    @property
    def fine(self) -> bool:
        """Whether there is nothing to report."""
        return self.verdict == "ok" and not self.differs

    @property
    def needs_attention(self) -> bool:
        """Whether somebody should do something: not for what merely may be down, nor for what is as bad as it is expected to be."""
        return self.expected != self.verdict and (self.dead or self.differs or self.verdict in ("suspect", "moved", "upgrade"))

    @property
    def better(self) -> str:
        """The address to write instead, "" where the check found none."""
        if self.verdict not in ("moved", "upgrade"):
            return ""
        base, fragment = urldefrag(self.url)
        secure = self.verdict == "upgrade" and not (self.final_url or "").startswith("https:")
        found = f"https{base[4:]}" if secure else self.final_url or base
        return f"{found}#{fragment}" if fragment else found

    @property
    def account(self) -> str:
        """What was seen, in one sentence, with what is remembered and expected."""
        return _ACCOUNT.render(row=self)

    @property
    def remedy(self) -> str:
        """What to do."""
        return _REMEDY.render(row=self)
