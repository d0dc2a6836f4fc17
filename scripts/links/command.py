"""``python -m scripts links``: the links of a built site, of ours or any other.

Exit codes: 0 nothing found, 1 something found, 2 wrong words on the command line, 3 it could not run: no site in the folder, or
fewer links in it than there must be.
"""

from __future__ import annotations

import gc
import re
import sys
from argparse import Namespace
from pathlib import Path

from ..built.address import Deployment
from ..built.page import BuiltPage
from ..built.site import BuiltSite
from ..streams import show
from ..usage import UsageError
from .graph import Linked
from .report import Told, for_programs, problems, told
from .rules import about, run

_SECURE = re.compile(r"https://([\w.-]+)")


def links(options: Namespace) -> int:
    """Check the links, print what is found, return the exit code."""
    if options.external:
        from .options import external

        if external() is None:
            raise UsageError("there is nothing here that looks at other sites")
        return external().external(options.folder, options.site_url, options)
    known = about()
    for name in options.rule:
        if name not in known:
            raise UsageError(f"there is no rule “{name}”. Rules: {', '.join(known)}.")
    linked = load(options.folder, options.site_url, options.min_links, options.sources)
    found = told(linked, run(linked, set(known) - set(options.rule) if options.rule else ()), _sources(options.sources, linked))
    show(_formatted(linked, found, options.format), options.format)
    if options.second_opinion:
        from .second_opinion import second_opinion

        second_opinion(options.folder, linked.deployment, found)
    return 1 if found else 0


def load(folder: Path, site_url: str | None, fewest: int, sources: Path | None = None) -> Linked:
    """The site in ``folder``, followed; trees of pages are not kept. Raises RuntimeError, with what to do, when it cannot be looked at."""
    if not folder.is_dir():
        raise RuntimeError(f"{folder} is no folder: name the folder of a built site")
    gc.disable()  # nothing here goes in circles, and a large site has a million objects to go through again and again
    try:
        try:
            site = BuiltSite.load(folder)
        except FileNotFoundError:
            raise RuntimeError(f"there is no page in {folder}: build the site first, or name another folder") from None
        linked = Linked(site, deployment(site, site_url), keep=False, https=_secure_hosts(sources))
    finally:
        gc.freeze()  # what is there stays to the end
        gc.enable()
    if len(linked.links) < fewest:
        count = len(linked.links)
        raise RuntimeError(f"there are {count} links in {folder}, and at least {fewest} are expected (--min-links): is it the whole site?")
    return linked


def deployment(site: BuiltSite, url: str | None) -> Deployment:
    """Where ``site`` is published: at ``url``, or where its home page says. Raises UsageError when neither tells."""
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


def _sources(folder: Path | None, linked: Linked):
    if folder is None:
        return None
    if not folder.is_dir():
        raise UsageError(f"--sources {folder} is no folder")
    from .sources import Sources

    return Sources(folder, linked)


def _formatted(linked: Linked, found: list[Told], kind: str) -> str:
    if kind == "json":
        return for_programs(found)
    from ..diagnostics.output import for_github, for_people, sarif

    listed = problems(linked, found)
    match kind:
        case "github":
            return for_github(listed)
        case "sarif":
            return sarif(listed, about())
        case _:
            return for_people(listed, sys.stdout.isatty())
