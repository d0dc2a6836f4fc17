"""Writes the table of what the oldest supported engines do not know: ``python -m tests.engines.css_table``, with the network.

It comes from MDN's browser compatibility data (npm package @mdn/browser-compat-data, CC0). A feature that needs a flag, a prefix or
another name is not known, nor is one that was removed (and not only completed).
"""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.rules.site.css import FLOOR, TABLE

VERSION = "8.1.9"
HEAD = f"""\
# CSS that Chromium {FLOOR["Chromium"]} or Safari {FLOOR["Safari"]} does not know: kind, name, the first version of each that does (0: from the beginning, -: none).
# From @mdn/browser-compat-data {VERSION}, by python -m tests.engines.css_table.
"""
KINDS = {"properties": ("property", "value"), "selectors": ("selector", ""), "at-rules": ("at-rule", "in"), "types": ("type", "type")}
"""The name of a feature of the first and of the second level, in the table; an empty one is left out."""
UNITS = {"container_query_length_units": "cqw cqh cqi cqb cqmin cqmax", "viewport_percentage_units_dynamic": "dvw dvh dvi dvb dvmin dvmax"}
UNITS |= {"viewport_percentage_units_small": "svw svh svi svb svmin svmax", "viewport_percentage_units_large": "lvw lvh lvi lvb lvmin lvmax"}
SYNTAX = {"not.selector_list": "not-list", "media.range_syntax": "range"}
"""Features of syntax that have no name of their own in CSS."""


def known_from(support: Any, floor: int) -> str:
    """The first version of an engine that knows a feature, ``0`` where that is not newer than ``floor``, ``-`` where none does."""
    known = [
        str(each["version_added"]).lstrip("≤")
        for each in (support if isinstance(support, list) else [support or {"version_added": "-"}])
        if not {"flags", "prefix", "alternative_name"} & each.keys() and ("version_removed" not in each or each.get("partial_implementation"))
    ]
    first = min((version for version in known if re.fullmatch(r"[\d.]+", version)), key=_order, default="-")
    return "0" if first != "-" and _order(first) <= (floor, 0) else first


def _order(version: str) -> tuple[int, int]:
    major, _, minor = version.partition(".")
    return int(major), int(minor.partition(".")[0] or 0)


def rows(data: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Each feature that an engine of the floor does not know."""
    for group, (outer, inner) in KINDS.items():
        for name, feature in data["css"][group].items():
            yield from row(outer, name, feature)
            for part, below in feature.items():
                named = SYNTAX.get(f"{name}.{part}")
                for written in UNITS.get(part, part).split():
                    if named or (inner and re.fullmatch(r"[a-z-]+", written)):
                        under = written if inner == "type" else f"{name}.{written}"
                        yield from row("syntax" if named else "unit" if name == "length" else inner, named or under, below)


def row(kind: str, name: str, feature: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    support = feature.get("__compat", {}).get("support")
    if support and not name.startswith("-"):
        chromium, safari = known_from(support.get("chrome"), FLOOR["Chromium"]), known_from(support.get("safari"), FLOOR["Safari"])
        if (chromium, safari) != ("0", "0"):
            yield kind, name, chromium, safari


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--ignore-scripts", f"@mdn/browser-compat-data@{VERSION}"], cwd=folder, check=True, capture_output=True)
        archive = next(Path(folder).glob("*.tgz"))
        subprocess.run(["tar", "xzf", archive.name, "package/data.json"], cwd=folder, check=True)
        table = sorted(set(rows(json.loads(Path(folder, "package/data.json").read_text("utf-8")))))
    new = {name for kind, name, *_ in table if kind == "property"}
    TABLE.write_text(HEAD + "".join(" ".join(each) + "\n" for each in table if each[1].partition(".")[0] not in new or each[0] != "value"), "utf-8")
