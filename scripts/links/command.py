"""``python -m scripts links``: the links of a built site, of ours or any other.

Exit codes: 0 nothing found, 1 something found, 2 wrong words on the command line, 3 it could not run: no site in the folder, or
fewer links in it than there must be.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ..diagnostics.output import formatted
from ..diagnostics.registry import LINKS, Rule
from ..site import findings
from ..site.findings import Finding, at_sources
from ..site.link_graph import LinkGraph
from ..system.printable import in_json
from ..system.streams import show
from ..system.usage import UsageError
from .load import load


def links(root: Path, **given: Any) -> int:
    """Check the links of the site in the folder that the options of commands.yml name; print what is found, return the exit code."""
    options = SimpleNamespace(**given)
    sources: Path | None = options.sources
    if sources and not sources.is_dir():
        raise UsageError(f"--sources {sources} is not a folder")
    if options.external:
        from .external.command import external  # what this needs is not installed everywhere

        return external(sources, options)
    if options.form == "markdown":
        raise UsageError("--format markdown is for --external")
    if options.write_baseline and not (options.reason or "").strip():
        raise UsageError("--write-baseline needs --reason: why what is found now is ignored for the time being")
    rules = _rules(options.asked)
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
        found += [] if options.asked else unused
    show(_formatted(graph, found, options.form), options.form)
    if options.second_opinion:
        print(_second_opinion(options.folder, graph, found), file=sys.stderr)
    return 1 if found else 0


def _second_opinion(folder: Path, graph: LinkGraph, found: Sequence[Finding]) -> str:
    from .lychee import differences

    reported = {(each.diagnostic.file, each.diagnostic.line) for each in found}
    differing = [f"lychee differs: {each}" for each in differences(folder, graph.deployment.url, reported)]
    return "\n".join(differing or ["lychee agrees: it finds no broken link that is not reported here"])


def _rules(asked: Sequence[str]) -> list[Rule]:
    if unknown := [name for name in asked if name not in LINKS.rules]:
        raise UsageError(f"there is no rule “{unknown[0]}”. Rules: {', '.join(LINKS.rules)}.")
    return [rule for name, rule in LINKS.rules.items() if not asked or name in asked]


def _formatted(graph: LinkGraph, found: list[Finding], form: str) -> str:
    if form == "json":
        return in_json([_row(each) for each in found])
    return formatted(form, at_sources(found, graph.site.folder), _about)


def _about() -> dict[str, str]:
    from ..diagnostics.catalogue import entry  # not read when all is well

    return {"links": entry("links").about}


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
