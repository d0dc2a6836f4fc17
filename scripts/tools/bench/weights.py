"""The weight of every page of this site, as a table, and the target that none exceeds a limit."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ... import budgets
from ...generator import command
from ...site.weight import Weight, over, weigh_site
from .report import Target, table
from .timing import run
from .workspaces import language_codes, our_workspace

_HEADS = ("page", "html gz", "limit", "html raw", "script gz", "script raw", "requests", "index gz", "")


def weighed(site: Path, folder: Path, quick: bool) -> Iterator[Target]:
    """Build a copy of ``site`` in ``folder``, and print the weight of its pages; yield the target on them."""
    workspace = our_workspace(folder / "weights", site)
    run(command("build", "--strict"), workspace)
    yield target(weigh_site(workspace / "site", language_codes(workspace)))


def target(pages: Sequence[Weight]) -> Target:
    """Print the weight of every page; return the target on them."""
    exceeded = ["; ".join(f"OVER {text}" for text in over(page)) for page in pages]
    rows = [
        (f"/{p.url}", p.html, p.limit, p.raw, p.script_gzip, p.script, p.requests, p.index, words or "ok")
        for p, words in zip(pages, exceeded, strict=True)
    ]
    print(table(f"Weight of every page, in bytes (gz: gzip -{budgets.GZIP_LEVEL}; limit: of the HTML gz)", _HEADS, rows), flush=True)
    return Target("pages that exceed a limit", sum(map(bool, exceeded)), 0)
