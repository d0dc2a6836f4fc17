"""The command line of this repository: ``python -m scripts COMMAND``. What each command does is in commands.yml.

A module is imported when its command is called: the packages of the tests are not there when only the site is built.
"""

import argparse
import contextlib
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from .diagnostics.endings import ended
from .system.streams import OutputError, guarded
from .system.usage import TYPES, commands

ROOT = Path(__file__).resolve().parents[1]

EXIT_CODES = """\
exit codes of all commands:
  0  done; there may be warnings
  1  there are errors in the sources or the site
  2  wrong command line, or SITE_URL
  3  the command could not run or finish: a package is missing, a file cannot be read or written,
     is open in an editor or not committed, there is no built site, no network, its output is closed, Ctrl-C
“links” ends with 1 for warnings too; “links --external” with 0 whatever it finds, and “serve” with 0 after Ctrl-C."""


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
    options = vars(_parser(words).parse_args(words))
    command = commands()[options.pop("command")]
    module, _, function = command["run"].partition(":")
    confirmation = {name: options.pop(name) for name in ("yes", "dry_run")} if "confirm" in command else {}
    result = getattr(import_module(f".{module}", __package__), function)(ROOT, **options)
    if confirmation:
        from .edit.new.plan import confirmed

        return confirmed(result, **confirmation)
    if isinstance(result, str):
        print(result)
        return 0
    return result or 0


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of all commands, with the options of those that are among ``words``."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts",
        description="Check, translate, extend and verify this site. “COMMAND --help” explains the options of a command.",
        epilog=EXIT_CODES,
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=18),
    )
    added = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    for name, command in commands().items():
        about = command["about"]
        own = added.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        if name in words:
            _add_options(own, command.get("options", {}))
    return parser


def _add_options(parser: argparse.ArgumentParser, options: dict[str, dict[str, Any]]) -> None:
    constants = [name for name, settings in options.items() if settings.get("action") == "store_const"]
    exclusive = parser.add_mutually_exclusive_group() if constants else parser
    for name, settings in options.items():
        known = settings | ({"type": TYPES[settings["type"]]} if "type" in settings else {})
        (exclusive if name in constants else parser).add_argument(name, **known)


if __name__ == "__main__":
    gc.set_threshold(100_000)  # a command ends before it has much to clear away, and looking for it takes time
    sys.exit(main())
