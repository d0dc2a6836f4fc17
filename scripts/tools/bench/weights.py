"""The weight of every page of this site, as a table, and the target that none exceeds a limit."""

from collections.abc import Sequence
from pathlib import Path

from ... import budgets
from ...generator import command
from ...site.weight import Weight, over, weigh_site
from .report import Target, at_most, table
from .timing import run
from .workspaces import language_codes, our_workspace

_HEADS = ("page", "html gz", "limit", "html raw", "script gz", "script raw", "requests", "index gz", "")


def measure(site: Path, folder: Path) -> list[Weight]:
    """Build a copy of ``site`` in ``folder``; return the weight of its pages."""
    workspace = our_workspace(folder / "weights", site)
    run(command("build", "--strict"), workspace)
    return weigh_site(workspace / "site", language_codes(workspace))


def report(pages: Sequence[Weight]) -> list[Target]:
    """Print the weight of every page; return the target on them."""
    exceeded = {page.url: "; ".join(f"OVER {text}" for text in over(page)) for page in pages}
    rows = [(f"/{p.url}", p.html, p.limit, p.raw, p.script_gzip, p.script, p.requests, p.index, exceeded[p.url] or "ok") for p in pages]
    print(table(f"Weight of every page, in bytes (gz: gzip -{budgets.GZIP_LEVEL}; limit: of the HTML gz)", _HEADS, rows), flush=True)
    return [at_most("pages that exceed a limit", sum(map(bool, exceeded.values())), 0)]
