"""The options of ``links --external``; nothing is imported here that other commands would wait for."""

from __future__ import annotations

import argparse
from pathlib import Path

BUDGET = 900
TIMEOUT = 20
STATE = Path(".cache/links.json")  # the state below the folder of the sources; with none, below the current folder


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that only --external has to ``parser``."""
    group = parser.add_argument_group("with --external")
    group.add_argument("--budget", type=_positive, default=BUDGET, metavar="SECONDS", help=f"stop after so long (default: {BUDGET})")
    group.add_argument("--timeout", type=_positive, default=TIMEOUT, metavar="SECONDS", help=f"wait so long for an answer (default: {TIMEOUT})")
    group.add_argument("--state", type=Path, metavar="FILE", help=f"what is remembered between runs (default: {STATE})")
    group.add_argument("--scheduled", action="store_true", help="count this run: a link that fails in three of them in a row is dead")
    group.add_argument("--max-age", type=_positive, metavar="HOURS", help="do not ask again for what simply worked so long ago (default: ask)")
    group.add_argument("--new-since", metavar="REV", help="only links that the sources did not have at this revision of Git")
    group.add_argument("--report-dir", type=Path, metavar="DIR", help="also write every form of the report into this folder")


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number greater than 0")
    return value
