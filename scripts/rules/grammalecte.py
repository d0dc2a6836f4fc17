"""Grammalecte, the grammar checker for French, as Debian and Ubuntu package it: it is on no package index for Python."""

import importlib.util
import re
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from ..system.browser import apt_get
from .texts import HOLE

PACKAGE = "python3-grammalecte"
_OF_THE_SYSTEM = Path("/usr/lib/python3/dist-packages/grammalecte")  # pure Python: the system's interpreter need not be the one that runs here

# Families of its rules, by the names of its options. Typography is left to the rules of the pack, and spelling to the dictionary.
_FAMILIES = "gn conf conj ppas infi imp inte vmode eleu tu date maj loc pleo bs".split()
_ACRONYM = re.compile(r"[A-Z]{2,}\s?$")  # OIT is a form of “ouïr” to it


class Found(NamedTuple):
    """A mistake: where it starts and ends in the text, what Grammalecte says of it, in French, and what it proposes."""

    start: int
    end: int
    message: str
    proposals: list[str]


def found(root: Path) -> str:
    """Return whether French grammar can be checked, in words; install Grammalecte where it is missing and can be had."""
    if not installed():
        apt_get(PACKAGE)
    return (
        "French grammar: Grammalecte" if installed() else f"French grammar is not checked here: only Debian and Ubuntu have {PACKAGE}. CI checks it."
    )


def installed() -> bool:
    """Return whether Grammalecte is on this machine."""
    return _folder() is not None


def _folder() -> Path | None:
    spec = importlib.util.find_spec("grammalecte")
    folder = Path(spec.origin).parent if spec and spec.origin else _OF_THE_SYSTEM
    return folder if (folder / "__init__.py").is_file() else None


def edition() -> str:
    """Return what tells another Grammalecte, or another way of asking it, from this one, where it is installed."""
    files = Path(__file__), (_folder() or _OF_THE_SYSTEM) / "fr" / "gc_rules.py"
    return " ".join(f"{file.stat().st_size}-{file.stat().st_mtime_ns}" for file in files)


def mistakes(words: str) -> Iterator[Found]:
    """Yield the mistakes in ``words``, one paragraph in French, where Grammalecte is sure of them; two words that disagree are one mistake."""
    last = -2
    errors = _engine().parse(words.replace(HOLE, "X"), "FR", dOptions=_options())
    for error in sorted((error for error in errors if error["sType"] in _FAMILIES), key=itemgetter("nStart")):  # rules without a family always run
        start, end = error["nStart"], error["nEnd"]
        if start > last + 1 and not (error["sMessage"].startswith("Si ") or words[start:end].isupper() or _ACRONYM.search(words[:start])):
            yield Found(start, end, error["sMessage"], error["aSuggestions"])
            last = end


@cache
def _engine() -> Any:
    """The engine, loaded from its own folder alone: what else the system has there would hide the pinned packages."""
    folder = _folder() or _OF_THE_SYSTEM
    spec = importlib.util.spec_from_file_location("grammalecte", folder / "__init__.py", submodule_search_locations=[str(folder)])
    assert spec and spec.loader
    sys.modules["grammalecte"] = package = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings(action="ignore"):  # its expressions are older than the Python that compiles them
        spec.loader.exec_module(package)
        engine = importlib.import_module("grammalecte.fr")
        engine.load("Python")
    return engine


@cache
def _options() -> dict[str, bool]:
    return {name: name in _FAMILIES for name in _engine().getOptions()}
