"""The catalogue of diagnostics: one YAML file for each rule, with its documentation, its messages and its examples.

A file is named as its rule and has the keys of :class:`Entry`. A message has a name that never changes, so that people can
search for it and machines can filter by it; its code is ``rule/name``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

FOLDER = Path(__file__).parent
_Name = Annotated[str, Field(pattern=r"^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$")]
_Strict = ConfigDict(extra="forbid", frozen=True)


class Message(BaseModel):
    """What is wrong (``text``) and what to do (``remedy``); names between braces are blanks that a rule fills in."""

    model_config = _Strict
    text: str
    remedy: str
    severity: Literal["error", "warning"] = "error"


class Example(BaseModel):
    """What brings the message ``code`` and what does not.

    Both are the body of a Markdown page in the language ``language``, unless ``file`` names another file that they are the
    whole text of (below the root of a checkout: ``docs/_data/…``, ``site/….html``, ``.github/workflows/…``).
    """

    model_config = _Strict
    code: _Name
    bad: str
    good: str
    language: str = "en"
    file: str | None = None


class Entry(BaseModel):
    """A rule: ``about`` in one line, ``help`` as CONTRIBUTING.md explains it, its messages by name, and examples of them."""

    model_config = _Strict
    about: str
    help: str
    messages: dict[_Name, Message]
    examples: Annotated[list[Example], Field(min_length=1)]


@cache
def entry(rule: str) -> Entry:
    """Return what the catalogue says about ``rule``; KeyError when it has no such rule."""
    file = FOLDER / f"{rule}.yml"
    if not file.is_file():
        raise KeyError(rule)
    return Entry.model_validate(yaml.safe_load(file.read_text("utf-8")))


def message(code: str) -> Message:
    """Return the message with the code ``rule/name``; KeyError when there is none."""
    rule, _, name = code.partition("/")
    return entry(rule).messages[name]


def rules() -> list[str]:
    """Return the names of the rules in the catalogue, sorted."""
    return sorted(file.stem for file in FOLDER.glob("*.yml"))
