"""``python -m scripts links``: the links of a built site, of ours or any other.

Exit codes: 0 nothing found, 1 something found, 2 wrong words on the command line, 3 it could not run: no site in the folder, or
fewer links in it than there must be.
"""

from __future__ import annotations

import gc
import re
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from ..built.address import Deployment
from ..built.findings import Finding, at_sources, run
from ..built.link_graph import LinkGraph
from ..built.page import BuiltPage
from ..built.site import BuiltSite
from ..built.source_map import SourceMap
from ..diagnostics.catalogue import entry
from ..diagnostics.output import for_github, for_people, sarif
from ..diagnostics.registry import LINKS, Rule
from ..printable import in_json
from ..streams import show
from ..usage import UsageError

_SECURE = re.compile(r"https://([\w.-]+)")


def links(options: Namespace) -> int:
    """Check the links, print what is found, return the exit code."""
    if options.external:
        from .external.command import external  # what this needs is not installed everywhere

        return external(options.folder, options.site_url, options)
    if options.format == "markdown":
        raise UsageError("--format markdown is for --external")
    rules = _rules(options.rule)
    sources: Path | None = options.sources
    if sources and not sources.is_dir():
        raise UsageError(f"--sources {sources} is not a folder")
    graph = load(options.folder, options.site_url, options.min_links, sources)
    found = run(rules, graph, SourceMap(sources, graph).locate) if sources else run(rules, graph)
    show(_formatted(graph, found, options.format), options.format)
    if options.second_opinion:
        from .second_opinion import second_opinion

        second_opinion(options.folder, graph.deployment, found)
    return 1 if found else 0


def _rules(names: Sequence[str]) -> list[Rule]:
    """The rules called ``names``, all of them when none is given."""
    for name in names:
        if name not in LINKS.rules:
            raise UsageError(f"there is no rule “{name}”. Rules: {', '.join(LINKS.rules)}.")
    return [rule for name, rule in LINKS.rules.items() if not names or name in names]


def load(folder: Path, site_url: str | None, fewest: int, sources: Path | None = None) -> LinkGraph:
    """The site in ``folder``, followed; trees of pages are not kept. Raises RuntimeError, with what to do, when it cannot be looked at."""
    if not folder.is_dir():
        raise RuntimeError(f"{folder} is not a folder: name the folder of a built site")
    gc.disable()  # nothing here goes in circles, and a large site has a million objects to go through again and again
    try:
        try:
            site = BuiltSite.load(folder)
        except FileNotFoundError:
            raise RuntimeError(f"there is no page in {folder}: build the site first, or name another folder") from None
        graph = LinkGraph(site, deployment(site, site_url), keep=False, https=_secure_hosts(sources))
    finally:
        gc.freeze()  # what is there stays to the end
        gc.enable()
    if len(graph.links) < fewest:
        count = len(graph.links)
        raise RuntimeError(f"there are {count} links in {folder}, and at least {fewest} are expected (--min-links): is it the whole site?")
    return graph


def deployment(site: BuiltSite, url: str | None) -> Deployment:
    """Where ``site`` is published: at ``url``, or where its home page says. Raises UsageError when neither says so."""
    if url is None:
        home = site.by_path.get("index.html")
        canonicals = [reference.url for reference in home.references if reference.kind == "link[canonical]"] if isinstance(home, BuiltPage) else []
        url = canonicals[0] if canonicals else None
        if url is None:
            raise UsageError("say where the site is published: --site-url https://host/folder/ (its home page has no canonical address)")
    try:
        return Deployment(url)
    except ValueError as error:
        raise UsageError(str(error)) from None


def _secure_hosts(sources: Path | None) -> frozenset[str]:
    """Hosts that the data among the ``sources`` has with https."""
    files = [file for folder in ("_data", "docs/_data") for file in sorted((sources / folder).glob("*.yml"))] if sources else []
    return frozenset(host.lower() for file in files for host in _SECURE.findall(file.read_text("utf-8", errors="replace")))


def _formatted(graph: LinkGraph, found: list[Finding], kind: str) -> str:
    if kind == "json":
        return in_json([_row(each) for each in found])
    listed = at_sources(found, graph.site.folder)
    if kind == "github":
        return for_github(listed)
    return sarif(listed, {"links": entry("links").about}) if kind == "sarif" else for_people(listed, sys.stdout.isatty())


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
