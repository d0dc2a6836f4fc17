"""``status``: the state of pages, and the texts of docs/_data, and the words of the interface, that a draft language still lacks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from ..checks.translation_status import status_table
from ..checks.workspace import Workspace
from ..languages import ENGLISH, interface
from ..sources.data import Data
from ..sources.yamlfile import read_text
from .yaml_text import in_languages

READ = ("campaign", "projects", "contacts", "links", "facts", "ui")  # the data files whose texts readers see
_SHOWN = 10  # texts that are named in a line; the others are counted


def run(root: Path, options: argparse.Namespace) -> None:
    """Print the state of every page, and what is lacking."""
    workspace = Workspace.load(root)
    print(status_table(workspace, sys.stdout.isatty()))
    print(*lacking(root, workspace.data), sep="\n")


def lacking(root: Path, data: Data) -> list[str]:
    """Return a line for each file that lacks texts in a draft language: which, and on which lines."""
    return [line for language in data.languages if language.draft for line in _of(root, data, language.code, language.tag)]


def _of(root: Path, data: Data, code: str, tag: str) -> Iterator[str]:
    codes = [language.code for language in data.languages]
    whole = {language.code for language in data.languages if not language.draft}
    for name in READ:
        file = f"docs/_data/{name}.yml"
        found = [(path, lines) for path, lines in in_languages(read_text(root / file), codes) if whole <= lines.keys() and code not in lines]
        if found:
            names = ", ".join(f"{'.'.join(map(str, path))} (line {lines[codes[0]]})" for path, lines in found[:_SHOWN])
            more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            yield f"{file} lacks {len(found)} text{'s' * (len(found) > 1)} in {code}: {names}{more}"
    if missing := sorted(interface(ENGLISH).keys() - interface(tag).keys()):
        names = ", ".join(missing[:_SHOWN]) + (f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else "")
        yield f"scripts/languages/{tag}.yml lacks {len(missing)} words of the interface: {names}"
