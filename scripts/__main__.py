"""The command line of this repository: ``python -m scripts COMMAND``.

A command is a module with ``run(root, options)``, which prints, and returns an exit code (None: 0), and ``add_options(parser)`` if it has any.
It is imported when it is called: the packages of the tests are not there when only the site is built.
"""

import argparse
import contextlib
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from .diagnostics.endings import ended
from .system.streams import OutputError, guarded

ROOT = Path(__file__).resolve().parents[1]

EXIT_CODES = """\
exit codes of all commands:
  0  done; there may be warnings
  1  there are errors in the sources or the site
  2  wrong command line
  3  the command could not run or finish: a package is missing, a file cannot be read or written,
     there is no built site, its output is closed, Ctrl-C
“links” ends with 1 for warnings too; “links --external” with 0 whatever it finds."""


class Command(NamedTuple):
    """What a command does, in words, and the module in this package that does it."""

    about: str
    module: str


COMMANDS = {
    "check": Command("report every problem in the sources and the built site, with file, line and remedy", "rules.command"),
    "fix": Command("correct mechanical problems: show the changes, ask, write them", "edit.fix"),
    "links": Command("report every broken or improvable link of a built site", "links.command"),
    "site": Command("build site/ if it is out of date, or was built for another address than SITE_URL", "build.site"),
    "serve": Command("serve a live preview of the site, also while the sources hold errors", "build.mkdocs.serve"),
    "status": Command("show the state of every page in every language, and the texts that a draft language lacks", "edit.new.lacking"),
    "sync": Command("record that a translation is up to date with its source page", "rules.translation_status"),
    "diff": Command("show each changed text beside its counterparts in the other languages", "edit.diff"),
    "export": Command("write what is outdated or missing in a language for translators: XLIFF or PO, with glossary, memory", "edit.exchange.export"),
    "import": Command("bring a translated file of “export” into pages and data: show the changes, ask, write", "edit.exchange.importing"),
    "new-page": Command("start a page: its text in the source language and, if asked, its menu entry", "edit.new.page"),
    "new-project": Command("start a project: its row in projects.yml and its page in the source language", "edit.new.project"),
    "new-language": Command("start a language as a draft: the site builds at once, with notices in its place", "edit.new.language"),
    "new-campaign": Command("start the campaign of another organization: its first pages and data; asks what is not said", "edit.new.campaign"),
    "rename-page": Command("give a page another address in every language; the former one redirects to it", "edit.new.rename"),
    "remove-project": Command("remove a project: its rows, its pages and the links to them; list what still names it", "edit.new.remove_project"),
    "remove-language": Command("remove a language: its row, its pages and its words in docs/_data", "edit.new.remove_language"),
    "summary": Command("write problems, weights, changed texts and changed pages, with screenshots, to a folder", "tools.summary"),
    "verify": Command("build the last commit twice and compare; or compare a published site with its commit", "tools.verify"),
    "untested": Command(
        "list what has changed, besides docs/, since the published site; 1 when something has, so that tests must run", "tools.verify.untested"
    ),
    "offline": Command("pack the built site into a zip file that opens without a connection", "build.postbuild.offline"),
    "links-issue": Command("update the issue about links to other sites (in GitHub Actions only)", "links.external.issue"),
    "mutants": Command("test the checks: plant defects in the content one by one, and verify that each is reported", "tools.mutants"),
    "bench": Command("measure page weights, build times and memory against stock Material", "tools.bench"),
    "third-party": Command("rewrite THIRD-PARTY.md: the work of others that is used or published, and its licences", "tools.third_party"),
    "pictures": Command("redraw docs/assets/*.png after a drawing has changed", "tools.pictures"),
    "browser": Command("find a Chromium for the tests, or install one", "system.browser"),
}


class _Parser(argparse.ArgumentParser):
    """The parser of one command: it has its options once it is used."""

    module: str

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        command = import_module(f".{self.module}", __package__)
        if hasattr(command, "add_options"):
            command.add_options(self)
        self.set_defaults(run=command.run)
        return super().parse_known_args(args, namespace)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        with guarded():
            code, text = ended(lambda: _run(words), next((word for word in words if not word.startswith("-")), ""))
            if text:
                print(text, file=sys.stderr)
            return code
    except OutputError as error:
        if not error.closed and sys.stderr:
            with contextlib.suppress(OSError):  # it may be as full
                print(error, file=sys.stderr)
        return 3


def _run(words: Sequence[str]) -> int:
    options = _parser().parse_args(words)
    return options.run(ROOT, options) or 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scripts",
        description="Check, translate, extend and verify this site. “COMMAND --help” explains the options of a command.",
        epilog=EXIT_CODES,
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=18),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands", parser_class=_Parser)
    for name, command in COMMANDS.items():
        added = commands.add_parser(name, help=command.about, description=f"{command.about[0].upper()}{command.about[1:]}.")
        added.module = command.module
    return parser


if __name__ == "__main__":
    gc.set_threshold(100_000)  # a command ends before it has much to clear away, and looking for it takes time
    sys.exit(main())
