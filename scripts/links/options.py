"""The words of the command line of ``links``; nothing is imported here that other commands would wait for."""

from __future__ import annotations

from argparse import ArgumentParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from ..usage import at_least

FORMATS = ("text", "github", "json", "sarif")

FEWEST = 1
"""Links that any site has: with fewer, something else than a site was looked at."""


def add_options(parser: ArgumentParser) -> None:
    """The words of the command line."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the built site")
    parser.add_argument("--site-url", metavar="URL", help="where it is published, such as https://host/folder/ (default: what its home page says)")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="the Markdown files it was made from, to tell where each link was written")
    parser.add_argument("--format", choices=FORMATS, default="text", help="for people (default), GitHub, programs")
    parser.add_argument("--min-links", type=at_least(0), default=FEWEST, metavar="N", help=f"fewer links are an error (default: {FEWEST})")
    parser.add_argument("--rule", action="append", default=[], metavar="NAME", help="only this rule; may be given several times")
    parser.add_argument("--second-opinion", action="store_true", help="also ask lychee, and tell where the two differ (changes no exit code)")
    parser.add_argument("--external", action="store_true", help="look at the links to other sites instead (asks their servers)")
    if part := external():
        part.add_options(parser)


def external():
    """The part that looks at other sites, None where it is not installed."""
    return import_module(f"{__package__}.external.command") if find_spec(f"{__package__}.external") else None
