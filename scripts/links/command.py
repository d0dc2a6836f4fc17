"""``python -m scripts links``: the links of a built site, of ours or any other.

Exit codes: 0 nothing found, 1 something found, 2 wrong words on the command line, 3 it could not run: no site in the folder, or
fewer links in it than there must be.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..built import findings
from ..built.findings import Finding, at_sources
from ..built.link_graph import LinkGraph
from ..diagnostics.output import for_github, for_people, sarif
from ..diagnostics.registry import LINKS, Rule
from ..printable import in_json
from ..streams import show
from ..usage import UsageError
from .load import load
from .options import add_options, sources_of

if TYPE_CHECKING:
    from .ignore import Ignored

__all__ = ["add_options", "run"]


def run(root: Path, options: Namespace) -> int:
    """Check the links of the site in ``options.folder``, print what is found, return the exit code. The workspace in ``root`` is not looked at."""
    if options.external:
        from .external.command import external  # what this needs is not installed everywhere

        return external(options.folder, options.site_url, options)
    if options.format == "markdown":
        raise UsageError("--format markdown is for --external")
    if options.write_baseline and not (options.reason or "").strip():
        raise UsageError("--write-baseline needs --reason: why what is found now is ignored for the time being")
    rules = _rules(options.rule)
    sources = sources_of(options)
    entries = _entries(options.ignore)
    graph = load(options.folder, options.site_url, options.min_links, sources, options.host, options.redirects)
    if sources:
        from ..built.source_map import SourceMap  # reads Markdown, which takes a while to load

        found = findings.run(rules, graph, SourceMap(sources, graph).locate)
    else:
        found = findings.run(rules, graph)
    if entries or options.write_baseline:
        from .ignore import left, unused, write_baseline

        found = left(found, entries)
        if options.write_baseline:
            count = write_baseline(options.write_baseline, found, options.reason)
            print(f"{count} entries are in {options.write_baseline}: name it with --ignore, and remove each once it is corrected", file=sys.stderr)
            return 0
        found += () if options.rule else unused(entries)
    show(_formatted(graph, found, options.format), options.format)
    if options.second_opinion:
        from .lychee import second_opinion

        second_opinion(options.folder, graph.deployment, found)
    return 1 if found else 0


def _entries(files: Sequence[Path]) -> list[Ignored]:
    if not files:
        return []
    from .ignore import ignored

    return ignored(files)


def _rules(names: Sequence[str]) -> list[Rule]:
    for name in names:
        if name not in LINKS.rules:
            raise UsageError(f"there is no rule “{name}”. Rules: {', '.join(LINKS.rules)}.")
    return [rule for name, rule in LINKS.rules.items() if not names or name in names]


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
