"""``python -m scripts check``: the rules as editors and CI call them."""

from __future__ import annotations

import argparse
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
from ..diagnostics.output import for_github, for_people, for_programs, sarif
from ..site.site import BuiltSite
from ..system.processes import processes
from ..system.progress import progress
from ..system.streams import show
from ..system.usage import UsageError
from . import all_rules
from . import run as run_rules
from .changed_since import changed_since, concerned
from .workspace import Workspace

if TYPE_CHECKING:
    from ..build.published.addresses import Published

_LARGE = 30  # pages, in all languages, from which starting processes takes less time than it saves


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of “check”."""
    parser.add_argument("--rule", action="append", default=[], metavar="NAME", help="run only this rule; repeatable")
    parser.add_argument("--changed-since", metavar="REV", help="report only what concerns files changed since this Git revision")
    parser.add_argument("--format", choices=("text", "github", "json", "sarif"), default="text", help="output format (default: text)")
    parser.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: site/)")
    parser.add_argument("--sources", action="store_true", help="skip the built site")
    parser.add_argument("--build", action="store_true", help="first rebuild site/ if it is out of date")
    parser.add_argument("--published", metavar="WHERE", help="report addresses of that site (its address, build.json or Git tag) that are gone")
    parser.add_argument("--list", action="store_true", help="list the rules and exit")
    parser.add_argument("--explain", metavar="CODE", help="explain a rule or a message, for example head or head/title, and exit")


def run(root: Path, options: argparse.Namespace) -> int:
    """Check, or say what a rule is about."""
    if options.explain or options.list:
        from ..diagnostics.explain import explained  # reads the whole catalogue

        print(explained(options.explain) if options.explain else listed())
        return 0
    published = _published(root, options.published) if options.published else None
    asked = names(options.rule)
    changed = changed_since(root, options.changed_since) if options.changed_since else None  # a wrong revision is reported at once
    workspace, result = examine(root, asked, options.site, options.sources, options.build, published)
    if changed is not None:
        result.problems = set(concerned(changed, result.problems, workspace))
    show(_formatted(sorted(result.problems), options.format), options.format)
    for left_out in result.left_out:
        print(f"check: {left_out}", file=sys.stderr)
    return result.code


def _published(root: Path, where: str) -> Published | None:
    from ..build.published.addresses import published  # most checks compare with nothing
    from ..build.published.site import NothingThere

    try:
        return published(root, where)
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
