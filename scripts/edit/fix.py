"""``python -m scripts fix``: what rules can correct mechanically, shown before it is written."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..diagnostics.output import for_people
from ..diagnostics.registry import Check
from ..rules import all_rules
from ..rules.command import names
from ..rules.workspace import Workspace
from ..system.usage import UsageError
from .new.plan import ChangeSet, confirmed

_PASSES = 5  # corrections may call for others; after so many passes without an end two rules undo each other


def fix(root: Path, asked: Sequence[str], yes: bool) -> int:
    """Correct what is mechanical: show the changes, ask (unless ``yes``), write. Returns the exit code.

    Without a terminal to ask on, and without ``yes``, nothing is written and the code is 1 when there is something to correct.
    """
    able = {name: rule.fix for name, rule in all_rules().items() if rule.fix}
    chosen = names(asked)
    for name in asked:
        if name not in able:
            raise UsageError(f"what the rule “{name}” finds cannot be corrected mechanically. Rules that can: {', '.join(able)}.")
    workspace = Workspace.load(root)
    if workspace.unread:
        print(for_people(workspace.unread, sys.stdout.isatty()))
        print("fix: correct these first: the pages cannot be read.", file=sys.stderr)
        return 1
    change = corrections(root, {name: able[name] for name in chosen if name in able})
    if not change.listing():
        print("Nothing to correct.")
        return 0
    return confirmed(change, yes)


def corrections(root: Path, fixes: dict[str, Check]) -> ChangeSet:
    """Return what ``fixes`` (by the names of their rules) change in ``root``; nothing is written there.

    Each works on a copy that has the corrections of those before it, until none finds anything more: a new one each time, for pages are cached
    by path and time once they are read. Raises RuntimeError when they never agree.
    """
    change = ChangeSet(root)
    with tempfile.TemporaryDirectory(prefix="fix-") as folder:
        current = change.copy(Path(folder).resolve() / "copy")
        for number in range(_PASSES):
            before = current
            for name, fix_ in fixes.items():
                if found := [each for each in fix_(Workspace.load(current)) if each.old != each.new]:
                    for each in found:
                        change.replace(each.path.resolve().relative_to(current).as_posix(), each.new.encode("utf-8"))
                    current = change.copy(Path(folder).resolve() / f"{number}-{name}")
            if current is before:
                return change
    raise RuntimeError(f"the corrections of {', '.join(fixes)} undo each other; correct by hand what “check” reports")
