"""The command line of this repository: ``python -m scripts COMMAND``.

Each command imports what it needs when it runs: the packages of the tests are not there when only the site is built.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from .endings import ended
from .streams import OutputError, guarded
from .usage import at_least

if TYPE_CHECKING:
    from .checks.workspace import Published

ROOT = Path(__file__).resolve().parents[1]

EXIT_CODES = """\
exit codes of all commands:
  0  done; there may be warnings
  1  there are errors in the sources or the site
  2  wrong command line
  3  the command could not run or finish: a package is missing, a file cannot be read or written,
     there is no built site, its output is closed, Ctrl-C
“links” ends with 1 for warnings too; “links --external” with 0 whatever it finds."""

Options = argparse.Namespace
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Run = Callable[[Options], int | None]  # what a command does: it prints, and returns an exit code (None: 0)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        with guarded():
            options = _parser().parse_args(arguments)
            code, words = ended(lambda: options.run(options) or 0, options.command)
            if words:
                print(words, file=sys.stderr)
            return code
    except OutputError as error:
        if not error.closed and sys.stderr:
            with contextlib.suppress(OSError):  # it may be as full
                print(error, file=sys.stderr)
        return 3


def _command(commands: Commands, name: str, run: Run, text: str) -> argparse.ArgumentParser:
    """Add the command ``name``, which ``text`` describes; return its parser, for its options."""
    parser = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    parser.set_defaults(run=run)
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scripts",
        description="Check, translate, extend and verify this site. “COMMAND --help” explains the options of a command.",
        epilog=EXIT_CODES,
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=18),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    for add in (_add_checks, _add_translation, _add_new, _add_publishing, _add_maintenance):
        add(commands)
    return parser


def _add_checks(commands: Commands) -> None:
    check = _command(commands, "check", _check, "report every problem in the sources and the built site, with file, line and remedy")
    check.add_argument("--rule", action="append", default=[], metavar="NAME", help="run only this rule; repeatable")
    check.add_argument("--changed-since", metavar="REV", help="report only what concerns files changed since this Git revision")
    check.add_argument("--format", choices=("text", "github", "json", "sarif"), default="text", help="output format (default: text)")
    check.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: site/)")
    check.add_argument("--sources", action="store_true", help="skip the built site")
    check.add_argument("--build", action="store_true", help="first rebuild site/ if it is out of date")
    check.add_argument("--published", metavar="WHERE", help="report addresses of that site (its address, build.json or Git tag) that are gone")
    check.add_argument("--list", action="store_true", help="list the rules and exit")
    check.add_argument("--explain", metavar="CODE", help="explain a rule or a message, for example head or head/title, and exit")

    fix = _command(commands, "fix", _fix, "correct mechanical problems: show the changes, ask, write them")
    fix.add_argument("--rule", action="append", default=[], metavar="NAME", help="apply only this rule; repeatable")
    fix.add_argument("--yes", action="store_true", help="write without asking")

    from .links.options import add_options  # “links” works on any folder; its module has its options

    add_options(_command(commands, "links", _links, "report every broken or improvable link of a built site"))
    _command(commands, "site", _site, "build site/ if it is out of date, or was built for another address than SITE_URL")


def _check(options: Options) -> int:
    from .checks import command
    from .diagnostics.explain import explained

    if options.explain or options.list:
        print(explained(options.explain) if options.explain else command.listed())
        return 0
    chosen = (options.rule, options.changed_since, options.format, options.site, options.sources, options.build, _published(options.published))
    return command.check(ROOT, command.Options(*chosen))


def _published(where: str | None) -> Published | None:
    from .verify.addresses import published
    from .verify.published import NothingThere

    try:
        return published(ROOT, where) if where else None
    except NothingThere as nothing:
        print(f"check: {nothing}: no address can be gone", file=sys.stderr)
        return None


def _fix(options: Options) -> int:
    from .checks.fix import fix

    return fix(ROOT, options.rule, options.yes)


def _links(options: Options) -> int:
    from .links.command import links

    return links(options)


def _site(options: Options) -> int:
    from .checks.build import up_to_date

    return up_to_date(ROOT, ROOT / "site")


def _add_translation(commands: Commands) -> None:
    _command(commands, "status", _status, "show the state of every page in every language, and the texts that a draft language lacks")

    sync = _command(commands, "sync", _sync, "record that a translation is up to date with its source page")
    sync.add_argument("page", metavar="PAGE", help="for example funding/grants")
    sync.add_argument("code", metavar="LANG", help="for example en")

    diff = _command(commands, "diff", _diff, "show each changed text beside its counterparts in the other languages")
    diff.add_argument("--since", metavar="REV", help="compare with this Git revision (default: where this branch left main; on main, HEAD)")
    diff.add_argument("--format", choices=("text", "markdown"), default="text", help="output format (default: text)")


def _status(options: Options) -> None:
    from .checks.translation_status import status_table
    from .checks.workspace import Workspace
    from .new.lacking import lacking

    workspace = Workspace.load(ROOT)
    print(status_table(workspace, sys.stdout.isatty()))
    print(*lacking(ROOT, workspace.data), sep="\n")


def _sync(options: Options) -> None:
    from .checks.translation_status import sync_page

    (change := sync_page(ROOT, options.page, options.code)).write()
    print(change.diff() or "Nothing has changed: it was recorded as up to date today.")


def _diff(options: Options) -> None:
    from .diff import changes_since, default_revision
    from .diff.markdown import for_github
    from .diff.terminal import for_terminal

    revision = options.since or default_revision(ROOT)
    found = changes_since(ROOT, revision)
    if not found:
        print(f"No text of docs/ differs from {revision}.")
    elif options.format == "markdown":
        print("\n\n".join(for_github(found)))
    else:
        print(for_terminal(found, shutil.get_terminal_size().columns, sys.stdout.isatty()))


def _add_new(commands: Commands) -> None:
    page = _command(commands, "new-page", _new_page, "start a page: its text in the source language and, if asked, its menu entry")
    page.add_argument("slug", metavar="SLUG", help="its address, for example partners or funding/grants")
    page.add_argument("--title", required=True, help="its title in the source language")
    menus = page.add_mutually_exclusive_group()
    menus.add_argument("--menu", action="store_const", dest="menu", const="menu", help="add it to the menu")
    menus.add_argument("--footer", action="store_const", dest="menu", const="footer", help="add it to the foot of every page")

    project = _command(commands, "new-project", _new_project, "start a project: its row in projects.yml and its page in the source language")
    project.add_argument("slug", metavar="SLUG", help="its address in the folder of the projects, for example grants")
    project.add_argument("--amount", required=True, type=int, metavar="N", help="in whole units of the currency, without spaces")
    project.add_argument("--currency", metavar="CODE", help="one of docs/_data/campaign.yml (default: its first)")
    project.add_argument("--unit", required=True, help="a key of units: in docs/_data/projects.yml")
    project.add_argument("--icon", help="a name from Material's icons, for example material/school-outline")
    project.add_argument("--title", help="its title in the source language")

    language = _command(commands, "new-language", _new_language, "start a language as a draft: the site builds at once, with notices in its place")
    language.add_argument("code", metavar="CODE", help="two letters, for example es")
    language.add_argument("--notice", help="“This page is not available in … yet. Here is the source text.” in that language")

    campaign = _command(
        commands, "new-campaign", _new_campaign, "start the campaign of another organization: its first pages and data; asks what options do not say"
    )
    campaign.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="a new folder (default: replace the pages and data here, once they are committed)"
    )
    campaign.add_argument("--site", metavar="NAME", help="name of the site, in the source language")
    campaign.add_argument("--organization", metavar="NAME", help="name of the organization, in the source language")
    campaign.add_argument("--domain", help="its own domain, for example example.org")
    campaign.add_argument("--email", help="an e-mail address for readers")
    campaign.add_argument("--languages", metavar="TAGS", help="BCP 47 tags, the source language first, for example en,es,pt-BR")
    campaign.add_argument("--currencies", metavar="CODES", help="ISO 4217, for example GBP,JPY")
    _confirmed(campaign)

    rename = _command(commands, "rename-page", _rename_page, "give a page another address in every language; the former one redirects to it")
    rename.add_argument(
        "old", metavar="OLD", help="the page, for example partners or funding/grants; a folder with its index takes all its pages along"
    )
    rename.add_argument("new", metavar="NEW", help="its new address, for example partners")
    _confirmed(rename)

    project = _command(
        commands, "remove-project", _remove_project, "remove a project: its rows, its pages and the links to them; list what still names it"
    )
    project.add_argument("slug", metavar="SLUG", help="its slug in docs/_data/projects.yml")
    _confirmed(project)

    language = _command(commands, "remove-language", _remove_language, "remove a language: its row, its pages and its words in docs/_data")
    language.add_argument("code", metavar="CODE", help="its code in docs/_data/languages.yml")
    _confirmed(language)


def _confirmed(command: argparse.ArgumentParser) -> None:
    """Add the options of a command that changes many files: it shows them and asks first."""
    command.add_argument("--yes", action="store_true", help="write without asking")
    command.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")
    command.epilog = (
        "Nothing is written unless everything can be. Exit codes: 0 done (or shown), 1 not confirmed or errors in the sources, 2 refused, 3 failed."
    )


def _new_page(options: Options) -> None:
    from .new.page import new_page

    print(new_page(ROOT, options.slug, options.title, options.menu))


def _new_project(options: Options) -> None:
    from .new.project import new_project

    print(new_project(ROOT, options.slug, options.amount, options.unit, options.icon, options.title, options.currency))


def _new_language(options: Options) -> None:
    from .new.language import new_language

    print(new_language(ROOT, options.code, options.notice))


def _new_campaign(options: Options) -> int:
    from .new.campaign import QUESTIONS, answers, start

    return start(ROOT, options.folder, answers({key: getattr(options, key) for key in QUESTIONS}), options.yes, options.dry_run)


def _rename_page(options: Options) -> int:
    from .new.plan import confirmed
    from .new.rename import rename_page

    return confirmed(rename_page(ROOT, options.old, options.new), options.yes, options.dry_run, [])


def _remove_project(options: Options) -> int:
    from .new.plan import confirmed
    from .new.remove import remove_project

    change, notes = remove_project(ROOT, options.slug)
    return confirmed(change, options.yes, options.dry_run, notes)


def _remove_language(options: Options) -> int:
    from .new.plan import confirmed
    from .new.remove import remove_language

    change, notes = remove_language(ROOT, options.code)
    return confirmed(change, options.yes, options.dry_run, notes)


def _add_publishing(commands: Commands) -> None:
    summary = _command(commands, "summary", _summary, "write problems, weights, changed texts and changed pages, with screenshots, to a folder")
    summary.add_argument("--changed-since", metavar="REV", help="compare with the site of this Git revision")
    summary.add_argument("--output", type=Path, metavar="DIR", help="where to write (default: summary/); an earlier summary is removed")

    verify = _command(commands, "verify", _verify, "build the last commit twice and compare; or compare a published site with its commit")
    verify.add_argument("where", nargs="?", metavar="WHERE", help="address or folder of a site built from this repository")
    verify.add_argument("--if-published", action="store_true", help="an address without a site yet is not a failure")

    offline = _command(commands, "offline", _offline, "pack the built site into a zip file that opens without a connection")
    offline.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR", help="the built site (default: site/)")
    offline.add_argument("--output", type=Path, metavar="FILE", help="the zip file (default: offline/<name of the site>.zip)")

    issue = _command(commands, "links-issue", _issue, "update the issue about links to other sites (in GitHub Actions only)")
    issue.add_argument("report", type=Path, metavar="REPORT", help="links.json, as “links --external --report-dir” writes it")


def _summary(options: Options) -> None:
    from .summary import summary

    print(summary(ROOT, options.changed_since, options.output or ROOT / "summary"))


def _verify(options: Options) -> int:
    from .verify import verify

    return verify(ROOT, options.where, os.environ.get("SITE_URL"), options.if_published)


def _offline(options: Options) -> None:
    from .finish.offline import edition_name, offline_edition, save
    from .sources.data import load_data

    data = load_data(ROOT / "docs" / "_data")
    packed = offline_edition(options.site, data)
    output = options.output or ROOT / "offline" / f"{edition_name(data)}.zip"
    save(packed, output)
    print(f"{output} ({len(packed) / 1000:.0f} kB)")


def _issue(options: Options) -> int:
    from .links.external.issue import issue

    return issue(options.report)


def _add_maintenance(commands: Commands) -> None:
    mutants = _command(commands, "mutants", _mutants, "test the checks: plant defects in the content one by one, and verify that each is reported")
    mutants.add_argument("--sample", type=at_least(1), metavar="N", help="plant only so many, at least one of each kind")
    mutants.add_argument("--seed", type=int, default=1, metavar="N", help="choose the sample by this number (default: 1)")
    mutants.add_argument("--density", type=at_least(1), default=1, metavar="N", help="plant N times as many of each kind, where the content allows")
    mutants.add_argument("--edits", type=Path, metavar="DIR", help="instead, try the right and wrong edits written for the campaign in this folder")

    bench = _command(commands, "bench", _bench, "measure page weights, build times and memory against stock Material")
    bench.add_argument("--quick", action="store_true", help="repeat less, and generate no more than 200 pages")
    bench.add_argument("--against", metavar="REV", help="only compare builds and checks with those of this Git revision")

    _command(commands, "third-party", _third_party, "rewrite THIRD-PARTY.md: the work of others that is used or published, and its licences")
    _command(commands, "pictures", _pictures, "redraw docs/assets/*.png after a drawing has changed")
    _command(commands, "browser", _browser, "find a Chromium for the tests, or install one")


def _mutants(options: Options) -> int:
    from .mutants import plant, try_edits

    if options.edits:
        return try_edits(options.edits, options.sample, options.seed)
    return plant(options.sample, options.seed, options.density)


def _bench(options: Options) -> None:
    from .bench import bench, compare

    if options.against:
        compare(options.against, quick=options.quick)
    else:
        bench(quick=options.quick)


def _third_party(options: Options) -> None:
    from .third_party import write

    print(*write(ROOT), sep="\n")


def _pictures(options: Options) -> None:
    from .pictures import draw_pictures

    print(*draw_pictures(), sep="\n")


def _browser(options: Options) -> None:
    from .browser import ensure

    print(f"Chromium: {ensure()}")


if __name__ == "__main__":
    sys.exit(main())
