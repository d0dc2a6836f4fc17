"""Edits written by people who have not read the rules: right ones must bring no message, wrong ones must be reported where they are.

Mutants show that the rules find what they know. These sets ask the other two questions: what they miss, and whom they stop. Each set
is a YAML file beside the campaign that it was written for (``tests/campaigns/<name>/edits``): a list of

    id:       a name, unique in the set
    about:    what the editor wants, or what is wrong
    changes:  a list of {file, find, replace} (``find`` is there exactly once), {file, create} or {file, delete: true}
    at:       wrong edits only: other files where the message may rightly be (a swap is reported in either language)

A file named ``right-*.yml`` holds right edits, ``wrong-*.yml`` wrong ones.
"""

import difflib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from pydantic import BaseModel, TypeAdapter

from ...system.loader import read_table
from ...system.usage import UsageError
from .mutant import Mutant, Region
from .proof import Proof, Verdict, prove

MOST = {"error": 0.03, "warning": 0.06}  # of right edits
LEAST_CAUGHT = 0.95  # of wrong edits


class Change(BaseModel, extra="forbid"):
    """What an edit does to one ``file``: a replacement of what is there exactly once, a new file, or none."""

    file: str
    find: str = ""
    replace: str = ""
    create: str | None = None
    delete: bool = False


class Edit(BaseModel, extra="forbid"):
    """One edit of a set, as above."""

    id: str
    about: str
    changes: list[Change]
    at: list[str] = []


def read_edits(campaign: Path) -> list[Mutant]:
    """Return the edits of a campaign; their kind is the name of their set. Raises UsageError for one that cannot be made, naming its file and id."""
    return [mutant(campaign, file.name, edit) for file in sorted((campaign / "edits").glob("*.yml")) for edit in _read(file)]


def _read(file: Path) -> list[Edit]:
    try:
        return TypeAdapter(list[Edit]).validate_python(read_table(file))
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"{file.name}: {error}") from None


def try_edits(root: Path, campaign: Path, chosen: Sequence[Mutant]) -> Proof:
    """Return what every rule about sources reports of each edit, made in a copy of ``campaign``; what a campaign lacks is that of ``root``."""
    with TemporaryDirectory() as folder:
        checkout = Path(folder) / "checkout"
        shutil.copytree(campaign, checkout, ignore=shutil.ignore_patterns("edits"))
        shutil.copytree(root / "overrides", checkout / "overrides")
        shutil.copytree(root / "docs" / "assets", checkout / "docs" / "assets", dirs_exist_ok=True)
        return Proof(prove(checkout, None, chosen).verdicts, [])  # what the campaign itself lacks is no answer to an edit


def within_limits(verdicts: Sequence[Verdict]) -> bool:
    """Return whether few enough right edits were answered, and enough of the wrong ones reported where they are."""
    right, wrong = ([verdict.state for verdict in verdicts if verdict.mutant.right is side] for side in (True, False))
    few = all(right.count(state) <= most * len(right) for state, most in MOST.items())
    return few and wrong.count("caught") >= LEAST_CAUGHT * len(wrong)


def mutant(campaign: Path, file: str, edit: Edit) -> Mutant:
    """Return the ``edit`` of the set ``file``. Raises UsageError when it cannot be made in ``campaign``."""
    changes: dict[str, str | None] = {}
    regions = [Region(path, 1, 1_000_000) for path in edit.at]
    for change in edit.changes:
        path = change.file
        before = changes[path] if path in changes else (campaign / path).read_text("utf-8") if (campaign / path).is_file() else None
        changes[path] = after = _changed(before, change, f"{file}: {edit.id}")
        regions += _regions(path, (before or "").splitlines(), (after or "").splitlines())
    kind = file.partition(".")[0]
    return Mutant(kind, f"{edit.id}: {edit.about}", changes, frozenset(), tuple(regions), right=kind.startswith("right"))


def _changed(before: str | None, change: Change, name: str) -> str | None:
    if change.delete or change.create is not None:
        return None if change.delete else change.create
    count = (before or "").count(change.find) if change.find else 0
    if count != 1:
        raise UsageError(f"{name}: “{change.find[:60]}” is {count} times in {change.file}, not once")
    return (before or "").replace(change.find, change.replace)


def _regions(path: str, before: list[str], after: list[str]) -> Iterator[Region]:
    """The lines that a change touched; where it took lines away, the whole section they were in; where it pasted lines twice, both copies."""
    for tag, old_start, old_end, start, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if end - start >= old_end - old_start:
            new, below = ("\n".join(lines).strip("\n") for lines in (after[start:end], after[end:]))
            yield Region(path, start + 1, max(2 * end - start if new and below.startswith(new) else end, start + 1))
        else:
            headings = [number for number, line in enumerate(after) if line.startswith("#")]
            first = max((number for number in headings if number < start), default=0)
            yield Region(path, first + 1, min((number for number in headings if number >= end), default=len(after)))
