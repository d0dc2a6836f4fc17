"""``python -m scripts check``: the rules as editors and CI call them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..build.site import build, stale
from ..content.markdown.limit import TooSlow
from ..diagnostics import Diagnostic, did_you_mean
from ..diagnostics.endings import reason
from ..diagnostics.output import formatted
from ..site.site import BuiltSite
from ..system.processes import processes
from ..system.progress import progress
from ..system.streams import show
from ..system.usage import UsageError
from . import all_rules
from . import run as run_rules
from .changed_since import changed_since, concerned
from .known import not_known
from .workspace import Workspace

if TYPE_CHECKING:
    from ..build.published import Published

_LARGE = 30  # pages, in all languages, from which starting processes takes less time than it saves


def check(
    root: Path,
    asked: Sequence[str],
    since: str | None,
    form: str,
    site: Path | None,
    sources: bool,
    rebuild: bool,
    published: str | None,
    listing: bool,
    explain: str | None,
) -> int:
    """Check the workspace in ``root``, or say what a rule is about; the options are those of commands.yml. Return the exit code."""
    if explain or listing:
        from ..diagnostics.explain import explained  # reads the whole catalogue

        print(explained(explain) if explain else listed())
        return 0
    online, chosen = _published(published) if published else None, names(asked)
    changed = changed_since(root, since) if since else None  # a wrong revision is reported at once
    workspace, result = examine(root, chosen, site, sources, rebuild, online)
    if changed is not None:
        result.problems = set(concerned(changed, result.problems, workspace))
    show(formatted(form, result.problems, lambda: {name: rule.about for name, rule in all_rules().items()}), form)
    for line in () if asked or workspace.unread else not_known(workspace.data):
        print(f"check: {line}", file=sys.stderr)
    for left_out in result.left_out:
        print(f"check: {left_out}", file=sys.stderr)
    return result.code


def _published(where: str) -> Published | None:
    from ..build.published import NothingThere, published  # most checks compare with nothing

    try:
        return published(where)
    except NothingThere as nothing:
        print(f"check: {nothing}: no address can be gone", file=sys.stderr)
        return None


def names(asked: Sequence[str]) -> list[str]:
    """Return the rules ``asked`` for, all of them when none is. Raises UsageError on the name of an unknown rule."""
    for name in asked:
        if name not in all_rules():
            raise UsageError(f"unknown rule “{name}”. {did_you_mean(name, all_rules())}")
    return list(dict.fromkeys(asked)) or list(all_rules())


def listed() -> str:
    """Return every rule with what it is about; * marks those that ``fix`` can correct, + those that need the built site."""
    width = max(map(len, all_rules()))
    rows = [f"{name:<{width}} {'*' if rule.fix else ' '}{'+' if rule.needs == 'site' else ' '} {rule.about}" for name, rule in all_rules().items()]
    return "\n".join([*rows, "", "* “make fix” corrects what it finds   + needs the built site   Codes and examples: check --explain RULE"])


@dataclass
class Result:
    """What was found, and why something could not be checked (empty when everything was)."""

    problems: set[Diagnostic] = field(default_factory=set)
    left_out: list[str] = field(default_factory=list)

    @property
    def code(self) -> int:
        """The exit code: 1 with an error, 3 when something could not be checked, else 0."""
        return 1 if any(problem.severity == "error" for problem in self.problems) else 3 if self.left_out else 0

    def run(self, workspace: Workspace, groups: Sequence[Sequence[str]]) -> None:
        """Add what the rules find. Those of a group are about the same things, which are looked up once."""
        large = len(workspace.pages) >= _LARGE and len(groups) > 1
        if large:
            with suppress(Exception):  # the rules meet it again, and report it
                workspace.read()
        with processes(partial(_found, workspace), large) as mapped:
            results = mapped(groups)
            for number, names in enumerate(groups, 1):
                progress(f"{number}/{len(groups)} {names[0]}")
                problems, left_out = next(results)
                self.problems.update(problems)
                self.left_out += left_out
        progress("")


def _found(workspace: Workspace, names: Sequence[str]) -> tuple[list[Diagnostic], list[str]]:
    """Return what the rules ``names`` find, and why one could not run. A rule that fails is our mistake, not the editor's: the others continue."""
    problems, left_out = list[Diagnostic](), list[str]()
    for name in names:
        try:
            problems += run_rules(workspace, [name])
        except TooSlow:
            left_out.append(f"the rule “{name}” could not run: Markdown takes too long to read a page; the rule “markup” says which.")
        except Exception as error:
            left_out.append(f"the rule “{name}” could not run: {reason(error, 'check')}")
    return problems, left_out


def examine(
    root: Path, asked: Sequence[str], site: Path | None = None, sources: bool = False, rebuild: bool = False, published: Published | None = None
) -> tuple[Workspace, Result]:
    """Run the rules ``asked`` over the workspace in ``root``: those of the sources and, unless ``sources``, those of ``site`` (default: site/).

    ``rebuild``: build the site first when it is older than the sources. ``published`` is the site to compare addresses with.
    """
    workspace, rules = Workspace.load(root), all_rules()
    result = Result(set(workspace.unread))
    of_site = [name for name in asked if rules[name].needs == "site"]
    groups = [[name] for name in asked if name not in of_site]
    if of_site and not workspace.unread and not sources:
        folder = site or root / "site"
        why = "" if site else stale(root, folder)
        if why and rebuild:
            progress("building the site")
            problems = build(root, folder)
            result.problems.update(problems)
            why = why if problems else ""
        if why:
            how = "it could not be built" if rebuild else "run “make site” first, or “check --build”, or leave the site out with --sources"
            result.left_out.append(f"the built pages were not checked: {why}; {how}.")
        else:
            workspace.site, workspace.published = BuiltSite.load(folder), published
            groups.insert(0, of_site)
    result.run(workspace, groups)
    return workspace, result
