"""The commands of this repository: ``python -m scripts COMMAND``.

Exit codes: 0 done (warnings allowed), 1 something is wrong with the sources or the site, 2 wrong words on the command
line, 3 the command could not run, or not to its end (something is not installed, a file cannot be written, there is no
built site, somebody stopped it).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path

from .endings import ended
from .streams import OutputError, guarded
from .usage import at_least

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        with guarded():
            options = _parser().parse_args(arguments)
            code, words = ended(lambda: _run(options), options.command)
            if words:
                print(words, file=sys.stderr)
            return code
    except OutputError as error:
        if not error.closed and sys.stderr:
            with contextlib.suppress(OSError):  # it may be as full
                print(error, file=sys.stderr)
        return 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="report every problem in the sources and the built site, with file, line and remedy")
    check.add_argument("--rule", action="append", default=[], metavar="NAME", help="only this rule; may be given several times")
    check.add_argument("--changed-since", metavar="REV", help="only what concerns files changed since this revision of Git")
    check.add_argument("--format", choices=("text", "github", "json", "sarif"), default="text", help="for people (default), GitHub, programs")
    check.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: site/)")
    check.add_argument("--sources", action="store_true", help="leave the built site out")
    check.add_argument("--build", action="store_true", help="build site/ first when it is older than the sources")
    check.add_argument("--list", action="store_true", help="list the rules and end")
    check.add_argument("--explain", metavar="CODE", help="explain a rule or a message, such as head or head/title, and end")

    commands.add_parser("site", help="build site/ when it is older than the sources, or for another address than SITE_URL")

    fix = commands.add_parser("fix", help="correct what is mechanical: shows the changes, asks, writes")
    fix.add_argument("--rule", action="append", default=[], metavar="NAME", help="only this rule; may be given several times")
    fix.add_argument("--yes", action="store_true", help="write without asking")

    links = commands.add_parser("links", help="tell every link of a built site that leads nowhere, or could be better")
    _add_options_of_links(links)

    commands.add_parser("status", help="tell how every page stands in every language")
    sync = commands.add_parser("sync", help="declare a translation up to date with the French page")
    sync.add_argument("page", metavar="PAGE", help="such as funding/training")
    sync.add_argument("code", metavar="LANG", help="such as en")

    page = commands.add_parser("new-page", help="start a page: its French text, and its place in the menu if asked")
    page.add_argument("slug", metavar="SLUG", help="its address, such as partners or funding/grants")
    page.add_argument("--title", required=True, help="its title in French")
    place = page.add_mutually_exclusive_group()
    place.add_argument("--menu", action="store_true", help="also in the menu")
    place.add_argument("--footer", action="store_true", help="also at the foot of every page")
    project = commands.add_parser("new-project", help="start a project: its row in projects.yml and its French page")
    project.add_argument("slug", metavar="SLUG", help="its address below funding/, such as grants")
    project.add_argument("--amount", required=True, type=int, metavar="N", help="in whole US dollars, without spaces")
    project.add_argument("--unit", required=True, help="a key of units: in docs/_data/projects.yml")
    project.add_argument("--icon", help="a name of Material's icon list, such as material/school-outline")
    project.add_argument("--title", help="its title in French")
    language = commands.add_parser("new-language", help="start a language, as a draft: the site builds at once, with honest notices")
    language.add_argument("code", metavar="CODE", help="two letters, such as es")
    language.add_argument("--notice", help="“This page is not available in … yet. Here is the French text.” in that language")

    diff = commands.add_parser("diff", help="show each changed text beside its counterparts in the other languages, numbers and negations marked")
    diff.add_argument("--since", metavar="REV", help="compare with this revision of Git (default: where this branch left main; on main, HEAD)")
    diff.add_argument("--format", choices=("text", "markdown"), default="text", help="for a terminal (default), for GitHub")

    issue = commands.add_parser("links-issue", help="bring the issue about links to other sites up to date (GitHub Actions only)")
    issue.add_argument("report", type=Path, metavar="REPORT", help="links.json, as “links --external --report-dir” writes it")

    mutants = commands.add_parser("mutants", help="plant realistic mistakes in the content one by one, and prove that each is told")
    mutants.add_argument("--sample", type=at_least(1), metavar="N", help="only so many, chosen by the seed")
    mutants.add_argument("--seed", type=int, default=1, metavar="N", help="which ones (default: 1)")
    many = "N times as many of each kind, where the content has places for them"
    mutants.add_argument("--density", type=at_least(1), default=1, metavar="N", help=many)
    mutants.add_argument("--edits", type=Path, metavar="DIR", help="instead, the edits that people wrote for the campaign in this folder")
    verify = commands.add_parser("verify", help="build the last commit twice and compare; or compare what is published with its commit")
    verify.add_argument("where", nargs="?", metavar="WHERE", help="address or folder of a site built from this repository")
    verify.add_argument("--if-published", action="store_true", help="an address where nothing is published yet is no failure")
    summary = commands.add_parser("summary", help="write what is wrong, what pages weigh and which ones change, with pictures")
    summary.add_argument("--changed-since", metavar="REV", help="compare with the site of this revision of Git")
    summary.add_argument("--output", type=Path, metavar="DIR", help="where to write (default: summary/); an earlier summary is removed")
    commands.add_parser("third-party", help="write THIRD-PARTY.md again: what of others is published and used, under which licences")
    offline = commands.add_parser("offline", help="pack the built site into a zip file that opens from a disk, without a connection")
    offline.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR", help="the built site (default: site/)")
    offline.add_argument("--output", type=Path, metavar="FILE", help="the zip file (default: offline/<name of the site>.zip)")
    commands.add_parser("browser", help="make sure there is a Chromium for the tests; install one if need be")
    commands.add_parser("pictures", help="draw docs/assets/*.png again after a drawing has changed")
    bench = commands.add_parser("bench", help="weigh every page; measure build time and memory against stock Material")
    bench.add_argument("--quick", action="store_true", help="fewer repetitions, and no more than 200 generated pages")
    bench.add_argument("--against", metavar="REV", help="only compare builds and checks with those of this revision of Git")
    return parser


def _add_options_of_links(parser: argparse.ArgumentParser) -> None:
    """The command “links” works on any folder, and its own module knows its options; it imports nothing heavy."""
    from .links.options import add_options

    add_options(parser)


def _run(options: argparse.Namespace) -> int:
    # Each command imports what it needs: the browser is not there when only the site is built.
    match options.command:
        case "check":
            from .checks.command import Options, check, listed
            from .diagnostics.explain import explained

            if options.list or options.explain:
                print(explained(options.explain) if options.explain else listed())
                return 0
            return check(ROOT, Options(options.rule, options.changed_since, options.format, options.site, options.sources, options.build))
        case "site":
            from .checks.build import up_to_date

            return up_to_date(ROOT, ROOT / "site")
        case "fix":
            from .checks.fix import fix

            return fix(ROOT, options.rule, options.yes)
        case "links":
            from .links.command import links

            return links(options)
        case "status":
            from .checks.translation_status import status_table
            from .checks.workspace import Workspace

            print(status_table(Workspace.load(ROOT), sys.stdout.isatty()))
        case "sync":
            from .checks.translation_status import sync_page

            change = sync_page(ROOT, options.page, options.code)
            change.write()
            print(change.diff() or "Nothing has changed: it was declared up to date today.")
        case "new-page" | "new-project" | "new-language":
            print(_new(options))
        case "diff":
            print(_diff(options.since, options.format))
        case "links-issue":
            from .links.external.issue import issue

            return issue(options.report)
        case "mutants":
            from .mutants import plant, try_edits

            if options.edits:
                return try_edits(options.edits, options.sample, options.seed)
            return plant(options.sample, options.seed, options.density)
        case "verify":
            from .verify import verify

            return verify(ROOT, options.where, os.environ.get("SITE_URL"), options.if_published)
        case "summary":
            from .summary import summary

            print(summary(ROOT, options.changed_since, options.output or ROOT / "summary"))
        case "third-party":
            from .third_party import write

            for path in write(ROOT):
                print(path)
        case "offline":
            print(_offline(options.site, options.output))
        case "browser":
            from .browser import ensure

            print(f"Chromium: {ensure()}")
        case "pictures":
            from .pictures import draw_pictures

            for path in draw_pictures():
                print(path)
        case "bench":
            from .bench import bench, compare

            if options.against:
                compare(options.against, quick=options.quick)
            else:
                bench(quick=options.quick)
    return 0


def _offline(site: Path, output: Path | None) -> str:
    """Write the offline edition of ``site``; returns where it is and how large."""
    from .finish.offline import FOLDER, offline_edition, save
    from .sources.data import load_data

    packed = offline_edition(site, load_data(ROOT / "docs" / "_data"))
    output = output or ROOT / "offline" / f"{FOLDER}.zip"
    save(packed, output)
    return f"{output} ({len(packed) / 1000:.0f} kB)"


def _diff(since: str | None, format_: str) -> str:
    """What has changed in the words since the revision ``since``, in the form ``format_``."""
    import shutil

    from .diff import changes_since, default_revision
    from .diff.markdown import for_github
    from .diff.terminal import for_terminal

    revision = since or default_revision(ROOT)
    found = changes_since(ROOT, revision)
    if not found:
        return f"No text of docs/ differs from {revision}."
    if format_ == "markdown":
        return "\n\n".join(for_github(found))
    return for_terminal(found, shutil.get_terminal_size((80, 24)).columns, sys.stdout.isatty())


def _new(options: argparse.Namespace) -> str:
    """Start a page, a project or a language; returns what was done and what is left to do."""
    match options.command:
        case "new-page":
            from .new.page import new_page

            return new_page(ROOT, options.slug, options.title, "menu" if options.menu else "footer" if options.footer else None)
        case "new-project":
            from .new.project import new_project

            return new_project(ROOT, options.slug, options.amount, options.unit, options.icon, options.title)
        case _:
            from .new.language import new_language

            return new_language(ROOT, options.code, options.notice)


if __name__ == "__main__":
    sys.exit(main())
