"""``python -m scripts check`` and ``python -m scripts fix``: the rules as editors and CI call them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostics import Diagnostic, did_you_mean, shown
from ..diagnostics.output import for_github, for_people, for_programs, sarif
from ..endings import reason
from ..generator import CONFIGURATION
from ..markdown.limit import TooSlow
from ..progress import progress
from ..streams import OutputError, show
from ..usage import UsageError
from . import all_rules, run
from .build import build, stale
from .changed_since import changed_since
from .edit import Change
from .workspace import Workspace

FORMATS = ("text", "github", "json", "sarif")

_UNREAD = ("data", "front-matter")
"""The rules that know what to say of sources that cannot be read."""

_PASSES = 5
"""Corrections may call for others; after so many rounds without an end two rules undo each other."""


@dataclass(frozen=True)
class Options:
    """What to check: ``rules`` by name (all when empty), only what changed since the revision ``since``, the site in ``site``.

    ``sources``: no rule that needs the built site. ``build``: build the site first when it is older than the sources.
    """

    rules: Sequence[str] = ()
    since: str | None = None
    format: str = "text"
    site: Path | None = None
    sources: bool = False
    build: bool = False


def names(asked: Sequence[str]) -> list[str]:
    """The rules ``asked`` for, all of them when none is. Raises UsageError on a name that no rule has."""
    for name in asked:
        if name not in all_rules():
            raise UsageError(f"there is no rule “{name}”. {did_you_mean(name, all_rules())}")
    return list(dict.fromkeys(asked)) or list(all_rules())


def listed() -> str:
    """Every rule with what it is about; * marks those that ``fix`` can correct, + those that look at the built site."""
    width = max(map(len, all_rules()))
    rows = [f"{name:<{width}} {'*' if rule.fix else ' '}{'+' if rule.needs == 'site' else ' '} {rule.about}" for name, rule in all_rules().items()]
    return "\n".join([*rows, "", "* “make fix” corrects its mistakes   + looks at the built site"])


# --- check ---------------------------------------------------------------------------------------


@dataclass
class Result:
    """What was found, and why something could not be looked at (empty when everything was)."""

    problems: set[Diagnostic] = field(default_factory=set)
    left_out: list[str] = field(default_factory=list)

    @property
    def code(self) -> int:
        """The exit code: 1 with an error, 3 when something could not be looked at, else 0."""
        return 1 if any(problem.severity == "error" for problem in self.problems) else 3 if self.left_out else 0

    def run(self, workspace: Workspace, asked: Sequence[str]) -> None:
        """Add what the rules ``asked`` find. A rule that breaks is our mistake, not the editor's: the others go on."""
        for number, name in enumerate(asked, 1):
            progress(f"{number}/{len(asked)} {name}")
            try:
                self.problems.update(run(workspace, [name]))
            except OutputError:
                raise
            except TooSlow:
                progress("")
                self.left_out.append(f"the rule “{name}” could not run: Markdown takes too long to read a page; the rule “markup” says which.")
            except Exception as error:
                progress("")
                self.left_out.append(f"the rule “{name}” could not run: {reason(error, 'check')}")
        progress("")


def check(root: Path, options: Options) -> int:
    """Check the workspace in ``root``, print what is found, return the exit code."""
    asked = names(options.rules)
    changed = changed_since(root, options.since) if options.since else None  # a wrong revision is told at once
    workspace, result = examine(root, asked, options)
    if changed:
        result.problems = set(changed.concerned(result.problems, workspace))
    show(_formatted(sorted(result.problems), options.format), options.format)
    for left_out in result.left_out:
        print(f"check: {left_out}", file=sys.stderr)
    return result.code


def examine(root: Path, asked: Sequence[str], options: Options) -> tuple[Workspace, Result]:
    """Run the rules ``asked`` over the workspace in ``root``: those of the sources first, then those of the site."""
    workspace = Workspace.load(root)
    rules, result = all_rules(), Result(set(workspace.unread))
    if workspace.unread:  # the other rules would tell what is missing for having been left out
        result.run(workspace, [name for name in asked if name in _UNREAD])
        return workspace, result
    result.run(workspace, [name for name in asked if rules[name].needs == "sources"])
    of_site = [] if options.sources else [name for name in asked if rules[name].needs == "site"]
    if of_site:
        folder = options.site or root / "site"
        why = "" if options.site else stale(root, folder)
        if why and options.build:
            progress("building the site")
            problems = build(root, folder)
            result.problems.update(problems)
            why = why if problems else ""
        if why:
            how = "it could not be built" if options.build else "run “make site” first, or “check --build”, or leave the site out with --sources"
            result.left_out.append(f"the built pages were not checked: {why}; {how}.")
        else:
            workspace = Workspace.load(root, folder)
            result.run(workspace, of_site)
    return workspace, result


def _formatted(problems: list[Diagnostic], kind: str) -> str:
    match kind:
        case "github":
            return for_github(problems)
        case "json":
            return for_programs(problems)
        case "sarif":
            return sarif(problems, {name: rule.about for name, rule in all_rules().items()})
        case _:
            return for_people(problems, sys.stdout.isatty())


# --- fix -----------------------------------------------------------------------------------------


def fix(root: Path, asked: Sequence[str], yes: bool) -> int:
    """Correct what is mechanical: show the changes, ask (unless ``yes``), write. Returns the exit code.

    Without a terminal to ask on, and without ``yes``, nothing is written and the code is 1 when there is something to correct.
    """
    chosen = names(asked)
    for name in asked:
        if not all_rules()[name].fix:
            able = ", ".join(known for known, rule in all_rules().items() if rule.fix)
            raise UsageError(f"what the rule “{name}” finds cannot be corrected mechanically. Rules that can: {able}.")
    workspace = Workspace.load(root)
    if workspace.unread:
        print(for_people(workspace.unread, sys.stdout.isatty()))
        print("fix: correct these first: the pages cannot be read.", file=sys.stderr)
        return 1
    changes = corrections(root, [name for name in chosen if all_rules()[name].fix])
    if not changes:
        print("Nothing to correct.")
        return 0
    print(shown_diff(changes, sys.stdout.isatty()))
    files = f"{len(changes)} file{'s' * (len(changes) > 1)}"
    if not yes and not _agreed(f"Write these changes to {files}? [y/N] "):
        print(f"Nothing was written: {files} would change. “fix --yes” writes without asking.")
        return 1
    for change in changes:
        if _raw(change.path) != change.old:
            raise RuntimeError(f"{shown(change.path)} was changed meanwhile: nothing was written. Run the command again.")
    for change in changes:
        change.write()
    print(f"{files} written.")
    return 0


def corrections(root: Path, able: Iterable[str]) -> list[Change]:
    """What the rules ``able`` would change in ``root``, a change a file; nothing is written there.

    Each rule works on a copy that has the corrections of those before it, until none finds anything more.
    Raises RuntimeError when they never agree.
    """
    able = list(able)
    with tempfile.TemporaryDirectory(prefix="fix-") as name:
        copies = Path(name).resolve()
        current = _copy(root, copies / "0")
        for number in range(1, _PASSES + 1):
            before = current
            for rule in able:
                changes = [change for change in all_rules()[rule].fix(Workspace.load(current)) if change.old != change.new]
                if changes:
                    current = _copy(current, copies / f"{number}-{rule}")
                    for change in changes:
                        Change(current / change.path.resolve().relative_to(_folder_of(change.path, copies)), change.old, change.new).write()
            if current is before:
                break
        else:
            raise RuntimeError(f"the corrections of {', '.join(able)} undo each other; correct by hand what “check” tells")
        return [
            Change(path, old, new)
            for path in sorted((root / "docs").rglob("*"))
            if path.suffix in (".md", ".yml") and path.is_file()
            if (old := _raw(path)) != (new := _raw(current / path.relative_to(root)))
        ]


def _raw(path: Path) -> str:
    """The text of a file with the line ends that it has."""
    return path.read_bytes().decode("utf-8")


def _folder_of(path: Path, copies: Path) -> Path:
    """The copy, one of those in ``copies``, that ``path`` is in."""
    return copies / path.resolve().relative_to(copies).parts[0]


def _copy(root: Path, folder: Path) -> Path:
    """What rules read, copied into ``folder``. A new folder each time: pages are kept by path and time once they are read."""
    shutil.copytree(root / "docs", folder / "docs")
    shutil.copy(root / CONFIGURATION, folder)
    return folder


def shown_diff(changes: Iterable[Change], colour: bool) -> str:
    """The changes as diffs, with the invisible spaces explained."""
    red, green, dim, plain = ("\033[31m", "\033[32m", "\033[2m", "\033[0m") if colour else ("",) * 4
    lines = []
    for line in "\n".join(change.diff() for change in changes).splitlines():
        tint = dim if line.startswith(("---", "+++", "@@")) else red if line.startswith("-") else green if line.startswith("+") else ""
        lines.append(f"{tint}{line}{plain if tint else ''}")
    return "\n".join([*lines, "", "⍽ no-break space (U+00A0)   ⸱ narrow no-break space (U+202F)"])


def _agreed(question: str) -> bool:
    """Whether somebody at the terminal says yes."""
    if not (sys.stdin and sys.stdin.isatty()):
        return False
    try:
        return input(question).strip().lower() in ("y", "yes", "o", "oui", "是")
    except EOFError:
        return False
