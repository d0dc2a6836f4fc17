"""Every link of the built site leads somewhere: the rules of ``python -m scripts links``, run on our site among the other checks."""

from collections.abc import Iterable

from ...diagnostics import Diagnostic
from ...diagnostics.registry import LINKS, rule
from ...site.findings import at_sources, run
from ...site.link_graph import LinkGraph, https_hosts
from ...site.source_map import SourceMap
from ...urls import Deployment
from ..origin import is_whole
from ..workspace import Workspace

_OF_HEAD = ("link[canonical]", "meta[og:url]")  # what the rule “head” reports, which knows the sources: nothing is reported twice


@rule("links", needs="site")
def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """Report an error for each link that leads nowhere, a warning for each that could be better."""
    site = workspace.built
    if not is_whole(site.address):
        return []  # reported by the rule “head”
    graph = LinkGraph(site, Deployment(site.address), https=https_hosts((workspace.root / "docs" / "_data").glob("*.yml")))
    found = run(LINKS.rules.values(), graph, SourceMap(workspace.root, graph).locate)
    return at_sources((one for one in found if not one.link or one.link.reference.kind not in _OF_HEAD), site.folder)
