"""``python -m scripts fix``: what rules can correct mechanically, shown before it is written."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..diagnostics import shown
from ..diagnostics.output import for_people
from ..diagnostics.registry import Check
from ..generator import CONFIGURATION
from ..rules import all_rules
from ..rules.command import names
from ..rules.edit import Change
from ..rules.workspace import Workspace
from ..system.usage import UsageError

_PASSES = 5  # corrections may call for others; after so many passes without an end two rules undo each other


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of “fix”."""
    parser.add_argument("--rule", action="append", default=[], metavar="NAME", help="apply only this rule; repeatable")
    parser.add_argument("--yes", action="store_true", help="write without asking")


def run(root: Path, options: argparse.Namespace) -> int:
    """Call :func:`fix`."""
    return fix(root, options.rule, options.yes)


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
    changes = corrections(root, {name: able[name] for name in chosen if name in able})
    if not changes:
        print("Nothing to correct.")
        return 0
    print(shown_diff(changes, sys.stdout.isatty()))
    files = f"{len(changes)} file{'s' * (len(changes) > 1)}"
    if not yes and not agreed(f"Write these changes to {files}? [y/N] "):
        print(f"Nothing was written: {files} would change. “fix --yes” writes without asking.")
        return 1
    for change in changes:
        if _raw(change.path) != change.old:
            raise RuntimeError(f"{shown(change.path)} was changed meanwhile: nothing was written. Run the command again.")
    for change in changes:
        change.write()
    print(f"{files} written.")
    return 0


def corrections(root: Path, fixes: dict[str, Check]) -> list[Change]:
    """Return what ``fixes`` (by the names of their rules) change in ``root``, one change a file; nothing is written there.

    Each works on a copy that has the corrections of those before it, until none finds anything more.
    Raises RuntimeError when they never agree.
    """
    with tempfile.TemporaryDirectory(prefix="fix-") as folder:
        copies = Path(folder).resolve()
        current = _copy(root, copies / "0")
        for number in range(1, _PASSES + 1):
            before = current
            for name, fix_ in fixes.items():
                changes = [change for change in fix_(Workspace.load(current)) if change.old != change.new]
                if changes:
                    read, current = current.resolve(), _copy(current, copies / f"{number}-{name}")
                    for change in changes:
                        Change(current / change.path.resolve().relative_to(read), change.old, change.new).write()
            if current is before:
                break
        else:
            raise RuntimeError(f"the corrections of {', '.join(fixes)} undo each other; correct by hand what “check” reports")
        return [
            Change(path, old, new)
            for path in sorted((root / "docs").rglob("*"))
            if path.suffix in (".md", ".yml") and path.is_file()
            if (old := _raw(path)) != (new := _raw(current / path.relative_to(root)))
        ]


def _raw(path: Path) -> str:
    """Return the text of a file with the line ends that it has."""
    return path.read_bytes().decode("utf-8")


def _copy(root: Path, folder: Path) -> Path:
    """Copy what rules read into ``folder``. A new folder each time: pages are cached by path and time once they are read."""
    shutil.copytree(root / "docs", folder / "docs")
    shutil.copy(root / CONFIGURATION, folder)
    return folder


def shown_diff(changes: Iterable[Change], colour: bool) -> str:
    """Return the changes as diffs, with the invisible spaces explained."""
    red, green, dim, plain = ("\033[31m", "\033[32m", "\033[2m", "\033[0m") if colour else ("",) * 4
    lines = []
    for line in "\n".join(change.diff() for change in changes).splitlines():
        tint = dim if line.startswith(("---", "+++", "@@")) else red if line.startswith("-") else green if line.startswith("+") else ""
        lines.append(f"{tint}{line}{plain if tint else ''}")
    return "\n".join([*lines, "", "⍽ no-break space (U+00A0)   ⸱ narrow no-break space (U+202F)"])


def agreed(question: str) -> bool:
    """Return whether somebody at the terminal says yes."""
    if not (sys.stdin and sys.stdin.isatty()):
        return False
    try:
        return input(question).strip().lower() in ("y", "yes", "o", "oui", "是")
    except EOFError:
        return False
