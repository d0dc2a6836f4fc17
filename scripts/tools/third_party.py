"""THIRD-PARTY.md: what of others the published site carries and what it is made with, under which licences.

``make third-party`` writes it, and docs/assets/credits.txt, which is published with the site. Versions are not repeated here:
a new one changes nothing, unless its licence changes or it brings another package.
"""

import json
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import jinja2

from ..content.data import Data, load_data
from ..content.tree import CREDITS as PUBLISHED
from ..generator import TOOLS, material_templates
from ..system.loader import read_table

PAGE = "THIRD-PARTY.md"
CREDITS = f"docs/{PUBLISHED}"

GROUPS = {"requirements.txt": "What builds it", "tests/requirements.txt": "What tests it"}
"""What is used and not published, by where it is pinned.

What only audits (audit/) or is only measured against (scripts/tools/bench/) is left out: nothing of ours runs with it.
"""


Work = dict[str, str]  # work of others in the published site; third_party.yml says what its keys mean
_WORK = read_table(Path(__file__).with_suffix(".yml"))
SETS: dict[str, Work] = _WORK["icons"]
WORDS: Work = _WORK["words"]
_NOT_GIVEN: dict[str, str] = _WORK["not_given"]


def write(root: Path) -> None:
    """Write both files, and say where they are."""
    for name, text in third_party(root).items():
        (root / name).write_text(text, "utf-8", newline="\n")
        print(root / name)


def third_party(root: Path) -> dict[str, str]:
    """Both files, by their path in the repository ``root``. Every package that is pinned must be installed."""
    icons = _icon_sets(load_data(root / "docs" / "_data"))
    packages = {file: list(pinned(root / file)) for file in GROUPS}
    values = {
        "credits": PUBLISHED,
        "shipped": [(SETS[name], name) for name in icons] + [(WORDS, "")],
        "groups": GROUPS,
        "packages": packages,
        "licences": licences(name for names in packages.values() for name in names),
        "permission": _permission(),
    }
    environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return {file: environment.from_string(_WORK[name]).render(values) for file, name in ((PAGE, "page"), (CREDITS, "credits"))}


def _icon_sets(data: Data) -> list[str]:
    """The sets of the icons that the ``data`` name."""
    icons = [project.icon for project in data.projects.projects] + [account.icon for account in data.links.social]
    return sorted({icon.partition("/")[0] for icon in icons})


def licence_file(work: Work) -> Path:
    """The file that came with Material and says the licence of ``work``."""
    if work is WORDS:
        files = distribution(TOOLS[0]).files or ()
        return next(Path(str(file.locate())) for file in files if file.name == work["file"] and ".dist-info" in str(file.parent))
    return material_templates() / work["file"]


def _permission() -> str:
    """What the MIT licence asks to be passed on with the copyright notice, as Material has it."""
    words = licence_file(WORDS).read_text("utf-8").split()
    return textwrap.fill(" ".join(words[words.index("Permission") :]), 127, break_on_hyphens=False)


def pinned(file: Path) -> Iterator[str]:
    """The names of the packages that a file of requirements pins."""
    yield from re.findall(r"^([a-z0-9][\w.-]*)==", file.read_text("utf-8"), re.M | re.I)


def licences(packages: Iterable[str]) -> dict[str, str]:
    """Return the licence of each of the installed ``packages``, as pip-licenses reads it. Raises RuntimeError for one without."""
    names = list(packages)
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--with-system", "--packages", *names]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    found = {re.sub(r"[-_.]+", "-", row["Name"]).lower(): row["License"] for row in rows if row["License"] != "UNKNOWN"} | _NOT_GIVEN
    if missing := [name for name in names if name not in found]:
        raise RuntimeError(
            f"these packages are not installed, or give no licence: {', '.join(missing)}. Run “make third-party”, which installs what is pinned; "
            "look up a licence that is not given, and add it to not_given: in scripts/tools/third_party.yml"
        )
    return found
