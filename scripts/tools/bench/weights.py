"""The weight of every page of this site, as a table and as targets."""

from pathlib import Path

from ... import budgets
from ...generator import command
from ...site.weight import Weight, over, weigh_site
from .report import Target, table
from .timing import run
from .workspaces import language_codes, our_workspace


def report(site: Path, folder: Path) -> list[Target]:
    """Build a copy of ``site`` in ``folder``, print the weight of its pages, return the targets on them."""
    workspace = our_workspace(folder / "weights", site)
    run(command("build", "--strict"), workspace)
    pages = weigh_site(workspace / "site", language_codes(workspace))
    print(_table(pages))
    print(_published(workspace / "site"), flush=True)
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


def _published(site: Path) -> str:
    """What is published: files and bytes by kind, which is the end of their names."""
    kinds: dict[str, list[int]] = {}
    for path in site.rglob("*"):
        if path.is_file():
            kinds.setdefault(path.suffix or path.name, []).append(path.stat().st_size)
    rows = sorted(((kind, len(sizes), sum(sizes)) for kind, sizes in kinds.items()), key=lambda row: -row[2])
    return table("What is published", ("", "files", "bytes"), [*rows, ("all", sum(row[1] for row in rows), sum(row[2] for row in rows))])


def _targets(pages: list[Weight]) -> list[Target]:
    plain = [page for page in pages if not page.form]
    forms = [page for page in pages if page.form]
    searched = [page for page in pages if page.index is not None]  # of a form that asks no index, there is none
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
        worst("heaviest home page, comparison or page with a form, bytes gz", "html", large, budgets.HTML_LARGE),
        worst("heaviest other page, bytes gz", "html", small, budgets.HTML),
        worst("script of any page without a form, bytes gz", "script_gzip", plain, budgets.SCRIPT),
        worst("script of a page with a form, bytes gz", "script_gzip", forms, budgets.SCRIPT_FORM),
        worst("search index of a language, bytes gz", "index", searched, max(budgets.index_limit(page.indexed) for page in searched)),
        requests,
    ]
