"""The options of ``links``; nothing is imported here that other commands would wait for."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from ..usage import at_least
from .external.options import add_options as add_external_options

FORMATS = ("text", "github", "json", "sarif", "markdown")

FEWEST = 1  # links that any site has: with fewer, something else than a site was looked at


def add_options(parser: ArgumentParser) -> None:
    """Add the options to ``parser``."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the built site")
    parser.add_argument("--site-url", metavar="URL", help="where it is published, such as https://host/folder/ (default: what its home page says)")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="the Markdown files it was made from, to report where each link was written")
    parser.add_argument("--format", choices=FORMATS, default="text", help="for people (default), GitHub, programs; markdown with --external only")
    parser.add_argument("--min-links", type=at_least(0), default=FEWEST, metavar="N", help=f"fewer links are an error (default: {FEWEST})")
    parser.add_argument("--rule", action="append", default=[], metavar="NAME", help="only this rule; may be given several times")
    parser.add_argument("--second-opinion", action="store_true", help="also ask lychee, and report where the two differ (changes no exit code)")
    parser.add_argument("--external", action="store_true", help="check the links to other sites instead (sends requests to their servers)")
    add_external_options(parser)
