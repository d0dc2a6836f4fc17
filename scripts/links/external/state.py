"""What is remembered of each link from one run to the next: a JSON file, small and easy to read."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from .verdict import PLAIN, Verdict

STRIKES = 3  # scheduled runs in a row in which a link is broken, or its host down, before it is called dead. Hosts have bad weeks.
_VERSION = 1
_FORGET = datetime.timedelta(days=180)  # a link that has not been on the site for so long is forgotten


@dataclass(frozen=True)
class Memory:
    """What is remembered of one link: ``strikes``, the day it was last ``good``, and the day it was last ``seen`` on the site.

    ``moment`` and ``fresh`` (UTC) are of the last answer that may be used in place of a new one: a plain “ok”, nothing else.
    """

    strikes: int = 0
    good: str | None = None
    seen: str = ""
    moment: str = ""
    fresh: dict[str, Any] | None = None

    @property
    def dead(self) -> bool:
        """Whether it has failed often enough."""
        return self.strikes >= STRIKES


@dataclass
class State:
    """The file at ``path`` with the memory of each link, by its address."""

    path: Path
    links: dict[str, Memory] = field(default_factory=dict)
    problem: str = ""

    @classmethod
    def read(cls, path: Path) -> State:
        """Return the state in ``path``; empty when there is none, and with ``problem`` set when it cannot be used (it will be written anew)."""
        try:
            raw = json.loads(path.read_text("utf-8"))
            if raw["version"] != _VERSION:
                raise ValueError(f"it has version {raw['version']}")
            return cls(path, {url: Memory(**row) for url, row in raw["links"].items()})
        except FileNotFoundError:
            return cls(path)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return cls(path, problem=f"{path} cannot be used, and starts anew: {error}")

    def fresh(self, urls: Iterable[str], now: datetime.datetime, hours: float) -> dict[str, Verdict]:
        """Return the verdicts of ``urls`` that were “ok” less than ``hours`` ago.

        Failures are asked again every time, and so are redirects: a memory of them would hide that they have changed. A link is
        remembered with its fragment, so that no other anchor passes for it.
        """
        oldest = (now - datetime.timedelta(hours=hours)).isoformat(timespec="seconds")
        remembered = ((url, self.links.get(url, Memory())) for url in urls)
        return {url: Verdict("ok", **each.fresh) for url, each in remembered if each.fresh and oldest < each.moment <= now.isoformat()}

    def learn(self, verdicts: Mapping[str, Verdict], now: datetime.datetime, scheduled: bool) -> None:
        """Remember ``verdicts`` of the moment ``now``. Only a ``scheduled`` run counts strikes, so that none is counted twice."""
        today = now.date().isoformat()
        for url, verdict in verdicts.items():
            old = self.links.get(url, Memory())
            failed = verdict.kind == "broken" or verdict.down
            plain = verdict.kind == "ok" and verdict.reason == PLAIN
            self.links[url] = replace(
                old,
                strikes=old.strikes + scheduled if failed else old.strikes if verdict.status is None else 0,
                seen=today,
                good=old.good if failed or verdict.kind in ("unknown", "suspect") else today,
                moment=now.isoformat(timespec="seconds") if plain else "",
                fresh={"reason": verdict.reason, "status": verdict.status, "final": verdict.final} if plain else None,
            )
        oldest = (now - _FORGET).date().isoformat()
        self.links = {url: memory for url, memory in self.links.items() if memory.seen >= oldest}

    def write(self) -> None:
        """Put the file in place, whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        rows = {url: {name: value for name, value in asdict(memory).items() if value} for url, memory in sorted(self.links.items())}
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        beside.write_text(json.dumps({"version": _VERSION, "links": rows}, ensure_ascii=False, indent=1) + "\n", "utf-8")
        beside.replace(self.path)
