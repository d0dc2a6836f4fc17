"""Every link of the built site leads somewhere: what ``python -m scripts links`` tells, among the other rules."""

from __future__ import annotations

from collections.abc import Iterable

from ...built.address import Deployment
from ...diagnostics import Diagnostic
from ...links.graph import Fault, Linked
from ...links.report import problems, told
from ...links.rules import run
from ...links.sources import Sources
from ..heads import Heads
from ..workspace import Workspace

NAME = "links"
ABOUT = "every address of the built site leads to a page, file or place that is there, and is written so that every reader can follow it"
SITE = True

_OF_OTHERS = ("canonical", "hreflang", "sitemap")
_KINDS_OF_OTHERS = frozenset(
    {
        "link[canonical]",
        "link[alternate]",
        "link[icon]",
        "link[apple-touch-icon]",
        "link[manifest]",
        "meta[og:image]",
        "meta[og:url]",
        "manifest icon",
        "sitemap loc",
        "sitemap xhtml:link",
        "robots sitemap",
    }
)
"""What the rules “head” and “sitemap” tell, who know the sources of this site: nothing is told twice."""


def check(workspace: Workspace) -> Iterable[Diagnostic]:
    """A problem for each link that leads nowhere, a warning for each that could be better."""
    heads = Heads(workspace)
    if not heads.based:
        return []  # told by the rule “head”
    linked = Linked(workspace.site, Deployment(heads.base), https=secure_hosts(workspace))
    faults = [fault for fault in run(linked, _OF_OTHERS) if not _of_others(fault)]
    return [problem._replace(code=NAME) for problem in problems(linked, told(linked, faults, Sources(workspace.root, linked)))]


def _of_others(fault: Fault) -> bool:
    return fault.link is not None and fault.link.reference.kind in _KINDS_OF_OTHERS


def secure_hosts(workspace: Workspace) -> frozenset[str]:
    """Hosts that docs/_data/links.yml has with https."""
    links = workspace.data.links
    pages = [page for source in links.sources for page in source.pages.values()]
    hrefs = [row.href for row in (*links.addresses, *links.social, *pages)]
    return frozenset(str(href).split("/")[2] for href in hrefs if str(href).startswith("https://"))
