"""The links of a built site, with what is known of where it is published."""

import gc
from pathlib import Path

from ..site.link_graph import LinkGraph, https_hosts
from ..site.server import HOSTS, RULES, Server, rules_of
from ..site.site import BuiltSite
from ..system.usage import UsageError
from ..urls import Deployment


def load(
    folder: Path, site_url: str | None, fewest: int, sources: Path | None = None, host: str = "github", redirects: Path | None = None
) -> LinkGraph:
    """Return the links of the site in ``folder``; trees of pages are not kept.

    Raises RuntimeError, with what to do, when it cannot be looked at, UsageError when nothing says where it is published.
    ``host`` is one of HOSTS, ``redirects`` a file with rules of redirects that it follows; by default that of the site, if the host reads it.
    """
    if not folder.is_dir():
        raise RuntimeError(f"{folder} is not a folder: name the folder of a built site")
    data = [file for below in ("_data", "docs/_data") for file in (sources / below).glob("*.yml")] if sources else []
    gc.disable()  # nothing here goes in circles, and a large site has a million objects to go through again and again
    try:
        try:
            site = BuiltSite.load(folder)
        except FileNotFoundError:
            raise RuntimeError(f"there is no page in {folder}: build the site first, or name another folder") from None
        if site_url is None and not site.address:
            raise UsageError("say where the site is published: --site-url https://host/folder/ (its home page has no canonical address)")
        try:
            where = Deployment(site.address if site_url is None else site_url)
        except ValueError as error:
            raise UsageError(str(error)) from None
        rules = redirects or folder / RULES
        text = rules.read_text("utf-8-sig", errors="replace") if redirects or (HOSTS[host].rules and rules.is_file()) else ""
        graph = LinkGraph(site, where, False, https_hosts(data), Server(site, HOSTS[host], rules_of(text), where.path))
    finally:
        gc.freeze()  # what is there stays to the end
        gc.enable()
    if (count := len(graph.links)) < fewest:
        raise RuntimeError(f"there are {count} links in {folder}, and at least {fewest} are expected (--min-links): is it the whole site?")
    return graph
