"""``python -m scripts links``: the links of a built site, of ours or any other.

Exit codes: 0 nothing found, 1 something found, 2 wrong words on the command line, 3 it could not run: no site in the folder, or
fewer links in it than there must be.
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from ..diagnostics.output import for_github, for_people, sarif
from ..diagnostics.registry import LINKS
from ..site import findings
from ..site.findings import Finding, at_sources
from ..site.link_graph import LinkGraph
from ..site.server import HOSTS
from ..system.printable import in_json
from ..system.streams import show
from ..system.usage import UsageError, at_least
from .external.state import FILE as STATE
from .load import load

FORMATS = ("text", "github", "json", "sarif", "markdown")
FEWEST = 1  # links that any site has: with fewer, something else than a site was looked at
BUDGET, TIMEOUT = 900, 20  # seconds


def add_options(parser: ArgumentParser) -> None:
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
    group.add_argument("--new-since", metavar="REV", help="only links that the sources did not have at this revision of Git")
    group.add_argument("--report-dir", type=Path, metavar="DIR", help="also write every form of the report into this folder")


def run(root: Path, options: Namespace) -> int:
    """Check the links of the site in ``options.folder``, print what is found, return the exit code. The workspace in ``root`` is not looked at."""
    sources: Path | None = options.sources
    if sources and not sources.is_dir():
        raise UsageError(f"--sources {sources} is not a folder")
    if options.external:
        from .external.command import external  # what this needs is not installed everywhere

        return external(sources, options)
    if options.format == "markdown":
        raise UsageError("--format markdown is for --external")
    if options.write_baseline and not (options.reason or "").strip():
        raise UsageError("--write-baseline needs --reason: why what is found now is ignored for the time being")
    if unknown := [name for name in options.rule if name not in LINKS.rules]:
        raise UsageError(f"there is no rule “{unknown[0]}”. Rules: {', '.join(LINKS.rules)}.")
    rules = [rule for name, rule in LINKS.rules.items() if not options.rule or name in options.rule]
    if options.ignore or options.write_baseline:
        from .ignore import entries_of, left, write_baseline  # reads YAML, which takes a while to load

        entries = entries_of(options.ignore)
    graph = load(options.folder, options.site_url, options.min_links, sources, options.host, options.redirects)
    locate = None
    if sources:
        from ..site.source_map import SourceMap  # reads Markdown, which takes a while to load

        locate = SourceMap(sources, graph).locate
    found = findings.run(rules, graph, locate)
    if options.ignore or options.write_baseline:
        found, unused = left(found, entries)
        if options.write_baseline:
            count = write_baseline(options.write_baseline, found, options.reason)
            print(f"{count} entries are in {options.write_baseline}: name it with --ignore, and remove each once it is corrected", file=sys.stderr)
            return 0
        found += [] if options.rule else unused
    show(_formatted(graph, found, options.format), options.format)
    if options.second_opinion:
        from .lychee import second_opinion

        second_opinion(options.folder, graph.deployment.url, {(each.diagnostic.file, each.diagnostic.line) for each in found})
    return 1 if found else 0


def _formatted(graph: LinkGraph, found: list[Finding], kind: str) -> str:
    if kind == "json":
        return in_json([_row(each) for each in found])
    listed = at_sources(found, graph.site.folder)
    if kind == "github":
        return for_github(listed)
    if kind == "sarif":
        from ..diagnostics.catalogue import entry  # not read when all is well

        return sarif(listed, {"links": entry("links").about})
    return for_people(listed, sys.stdout.isatty())


def _row(finding: Finding) -> dict[str, object]:
    diagnostic = finding.diagnostic
    return {
        "page": diagnostic.file,
        "line": diagnostic.line,
        "url": finding.url,
        "rule": finding.rule,
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": f"{diagnostic.message}{f' (in “{finding.lang}”)' if finding.lang else ''} → {diagnostic.remedy}",
        "source": finding.source.file if finding.source else None,
        "source_line": finding.source.line if finding.source else None,
    }


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < float("inf"):
        raise ArgumentTypeError(f"“{text}” is not a number greater than 0")
    return value
