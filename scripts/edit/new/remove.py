"""What “remove-project” and “remove-language” share: rows that go, and what “check” reports of a workspace without them."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ...content.yamlfile import parse
from ...diagnostics import Diagnostic, relative
from ...rules import all_rules
from ...rules import run as check
from ...rules.workspace import Workspace
from .plan import ChangeSet
from .yaml_text import remove

_OF_THE_REPOSITORY = ("tracked", "workflows")  # rules about files that a copy of docs/ does not have


def without_rows(change: ChangeSet, name: str, path: tuple[str, ...], wanted: Callable[[object], bool]) -> None:
    """Remove the rows that are ``wanted`` from the list at ``path`` of the YAML file ``name``, where there is one."""
    if not (change.root / name).is_file():
        return
    value: Any = parse(change.text(name).replace("!ENV", ""), name)[0]
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    rows = [(*path, number) for number, row in enumerate(value or []) if wanted(row)]
    if rows:
        change.edit(name, remove, rows)


def new_diagnostics(change: ChangeSet) -> list[Diagnostic]:
    """Return what the rules that need the sources alone report after ``change`` and did not before."""
    names = [name for name, rule in all_rules().items() if rule.needs != "site" and name not in _OF_THE_REPOSITORY]
    with tempfile.TemporaryDirectory(prefix="new-") as folder:
        copies = (change.copy(Path(folder) / str(changed), changed) for changed in (False, True))
        before, after = ([relative(problem, copy) for problem in check(Workspace.load(copy), names)] for copy in copies)
    there = {problem._replace(line=0) for problem in before}
    return [problem for problem in sorted(set(after)) if problem._replace(line=0) not in there]


def titled(title: str, lines: Sequence[object]) -> list[str]:
    """Return ``lines`` as people read them, below a ``title``; nothing without any."""
    return ["", title, *map(str, lines)] if lines else []
