"""Every address of the site as it was last published is still there, or redirects to the page that replaces it."""

from collections.abc import Iterator

from ...budgets import PARALLEL
from ...diagnostics import Diagnostic, report
from ...diagnostics.registry import rule
from ...site.link_graph import NOT_FOUND
from ...site.server import Server
from ...urls import served_at
from ..origin import split
from ..workspace import Workspace

_LANGUAGES = "docs/_data/languages.yml"


@rule("published", needs="site")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each address that is gone, once for all languages; a language that was removed is reported once for all its pages."""
    before, server = workspace.published, Server(workspace.built)
    if before is None:
        return
    pages = (name for name in before.files if name.endswith(".html") and name != NOT_FOUND and not name.startswith(PARALLEL))
    gone = {address for address in map(served_at, pages) if not server.get(address).there}
    removed = {code for code in before.languages if code not in workspace.codes and f"{code}/" in gone}
    for code in sorted(removed):
        count = sum(address.startswith(f"{code}/") for address in gone)
        yield report("published/language-gone", _LANGUAGES, 1, where=before.where, code=code, count=count)
    codes_of: dict[str, list[str]] = {}
    for address in sorted(gone):
        if address.partition("/")[0] not in removed:
            code, inside = split(workspace, address)
            codes_of.setdefault(inside, []).append(code)
    for address, codes in codes_of.items():
        alias = address.rstrip("/")
        page = f"docs/{workspace.source_code}/{alias or 'index'}.md"
        languages = ", ".join(sorted(codes, key=workspace.codes.index))
        yield report("published/gone", page, 1, where=before.where, address=address, alias=alias, languages=languages)
