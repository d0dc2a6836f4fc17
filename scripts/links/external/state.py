"""What is remembered of each link from one run to the next: a JSON file, small and easy to read."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Self

from ...system.files import put
from .verdict import Verdict

FILE = Path(".cache/links.json")  # below the folder of the sources; with none, below the current folder
STRIKES = 3  # scheduled runs in a row in which a link is broken, or its host down, before it is called dead. Hosts have bad weeks.
_VERSION = 1
_FORGET = datetime.timedelta(days=180)  # a link that has not been on the site for so long is forgotten


@dataclass(frozen=True)
class Memory:
    """What is remembered of one link: ``strikes``, the day it was last ``good``, and the day it was last ``seen`` on the site."""

    strikes: int = 0
    good: str | None = None
    seen: str = ""

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
    def read(cls, path: Path) -> Self:
        """Return the state in ``path``; empty when there is none, and with ``problem`` set when it cannot be used (it will be written anew)."""
        try:
            raw = json.loads(path.read_text("utf-8"))
            if raw["version"] != _VERSION:
                raise ValueError(f"it has version {raw['version']}")
            names = [each.name for each in fields(Memory)]  # earlier versions of this program remembered more
            return cls(path, {url: Memory(**{name: row[name] for name in names if name in row}) for url, row in raw["links"].items()})
        except FileNotFoundError:
            return cls(path)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return cls(path, problem=f"{path} cannot be used, and starts anew: {error}")

    def learn(self, verdicts: Mapping[str, Verdict], day: datetime.date, scheduled: bool) -> None:
        """Remember ``verdicts`` of ``day``. Only a ``scheduled`` run counts strikes, so that none is counted twice."""
        today = day.isoformat()
        for url, verdict in verdicts.items():
            old = self.links.get(url, Memory())
            failed = verdict.kind == "broken" or verdict.down
            strikes = old.strikes + scheduled if failed else old.strikes if verdict.status is None else 0
            self.links[url] = Memory(strikes, old.good if failed or verdict.kind in ("unknown", "suspect") else today, today)
        oldest = (day - _FORGET).isoformat()
        self.links = {url: memory for url, memory in self.links.items() if memory.seen >= oldest}

    def write(self) -> None:
        """Put the file in place, whole or not at all."""
        rows = {url: {name: value for name, value in asdict(memory).items() if value} for url, memory in sorted(self.links.items())}
        put(self.path, (json.dumps({"version": _VERSION, "links": rows}, ensure_ascii=False, indent=1) + "\n").encode())
