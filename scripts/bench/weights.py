"""The weight of every page of this site, as a table and as targets."""

from __future__ import annotations

from pathlib import Path

from .. import budgets
from ..built.weight import Weight, over, weigh_site
from .measure import build
from .report import Target, table
from .workspaces import language_codes, our_workspace


def report(site: Path, folder: Path) -> list[Target]:
    """Build a copy of ``site`` in ``folder``, print the weight of its pages, return the targets on them."""
    workspace = our_workspace(folder / "weights", site)
    build(workspace, "--strict")
    pages = weigh_site(workspace / "site", language_codes(workspace))
    print(_table(pages), flush=True)
    return _targets(pages)


def _table(pages: list[Weight]) -> str:
    return table(
        f"Weight of every page, in bytes (gz: gzip -{budgets.GZIP_LEVEL}; limit: of the HTML gz)",
        ("page", "html gz", "limit", "html raw", "script gz", "script raw", "requests", "index gz", ""),
        [
            (f"/{p.url}", p.html, p.limit, p.raw, p.script_gzip, p.script, p.requests, p.index, "; ".join(f"OVER {text}" for text in over(p)) or "ok")
            for p in pages
        ],
    )


def _targets(pages: list[Weight]) -> list[Target]:
    """One target for each kind of limit; what was measured is the largest."""
    plain = [page for page in pages if page.page != budgets.SEARCH_PAGE]
    search = [page for page in pages if page.page == budgets.SEARCH_PAGE]
    small, large = ([page for page in pages if page.limit == limit] for limit in (budgets.HTML, budgets.HTML_LARGE))

    def worst(name: str, attribute: str, among: list[Weight], limit: int) -> Target:
        page = max(among, key=lambda page: getattr(page, attribute))
        value = getattr(page, attribute)
        return Target(name, f"{value} (/{page.url})", str(limit), value <= limit)

    pictures = budgets.REQUESTS_WITH_PICTURE - budgets.REQUESTS
    requests = Target(
        f"requests of a first visit (with a picture: {pictures} more)",
        str(max(page.requests for page in pages)),
        str(budgets.REQUESTS),
        not any(text.startswith("requests") for page in pages for text in over(page)),
    )
    return [
        worst("heaviest home, funding or search page, bytes gz", "html", large, budgets.HTML_LARGE),
        worst("heaviest other page, bytes gz", "html", small, budgets.HTML),
        worst("script of any page but search, bytes gz", "script_gzip", plain, budgets.SCRIPT),
        worst("script of the search page, bytes gz", "script_gzip", search, budgets.SCRIPT_SEARCH),
        worst("search index of a language, bytes gz", "index", search, budgets.INDEX),
        requests,
    ]
