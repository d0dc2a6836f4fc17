"""The options of ``links``; nothing is imported here that other commands would wait for."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from ..usage import UsageError, at_least

FORMATS = ("text", "github", "json", "sarif", "markdown")
FEWEST = 1  # links that any site has: with fewer, something else than a site was looked at
BUDGET = 900
TIMEOUT = 20
HOSTS = ("github", "netlify", "cloudflare", "nginx")  # the keys of scripts/built/server.py
STATE = Path(".cache/links.json")  # below the folder of the sources; with none, below the current folder


def add_options(parser: ArgumentParser) -> None:
    """Add the options to ``parser``."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the built site")
    parser.add_argument("--site-url", metavar="URL", help="where it is published, such as https://host/folder/ (default: what its home page says)")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="the Markdown files it was made from, to report where each link was written")
    parser.add_argument("--format", choices=FORMATS, default="text", help="for people (default), GitHub, programs; markdown with --external only")
    parser.add_argument("--min-links", type=at_least(0), default=FEWEST, metavar="N", help=f"fewer links are an error (default: {FEWEST})")
    parser.add_argument("--host", choices=HOSTS, default="github", help="how its host treats final slashes, .html and redirects (default: github)")
    parser.add_argument("--redirects", type=Path, metavar="FILE", help="rules of redirects (default: _redirects of the site, for hosts that read it)")
    parser.add_argument("--ignore", action="append", type=Path, default=[], metavar="FILE", help="findings to ignore, with reasons; repeatable")
    parser.add_argument("--write-baseline", type=Path, metavar="FILE", help="write what is found to a new FILE for --ignore; needs --reason")
    parser.add_argument("--reason", metavar="TEXT", help="why what is found now is ignored for the time being")
    parser.add_argument("--rule", action="append", default=[], metavar="NAME", help="only this rule; may be given several times")
    parser.add_argument("--second-opinion", action="store_true", help="also ask lychee, and report where the two differ (changes no exit code)")
    parser.add_argument("--external", action="store_true", help="check the links to other sites instead (sends requests to their servers)")
    group = parser.add_argument_group("with --external")
    group.add_argument("--budget", type=_positive, default=BUDGET, metavar="SECONDS", help=f"stop after so long (default: {BUDGET})")
    group.add_argument("--timeout", type=_positive, default=TIMEOUT, metavar="SECONDS", help=f"wait so long for an answer (default: {TIMEOUT})")
    group.add_argument("--state", type=Path, metavar="FILE", help=f"what is remembered between runs (default: {STATE})")
    group.add_argument("--scheduled", action="store_true", help="count this run: a link that fails in three of them in a row is dead")
    group.add_argument("--max-age", type=_positive, metavar="HOURS", help="do not ask again for what simply worked so long ago (default: ask)")
    group.add_argument("--new-since", metavar="REV", help="only links that the sources did not have at this revision of Git")
    group.add_argument("--report-dir", type=Path, metavar="DIR", help="also write every form of the report into this folder")


def sources_of(options: Namespace) -> Path | None:
    """Return the folder of the sources, if one was named. Raises UsageError when it is not there."""
    sources: Path | None = options.sources
    if sources and not sources.is_dir():
        raise UsageError(f"--sources {sources} is not a folder")
    return sources


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < float("inf"):
        raise ArgumentTypeError(f"“{text}” is not a number greater than 0")
    return value
