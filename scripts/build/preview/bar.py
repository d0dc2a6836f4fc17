"""The bar of the live preview (bar.html): the problems of a page, shown on the page itself. A build that is published has none."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import jinja2

from ...diagnostics import Diagnostic
from ...system.printable import visible

_FOLDER = Path(__file__).parent


class Failure(NamedTuple):
    """Why the site could not be built: the problems of its sources or, where they are not known, what the generator said."""

    problems: Sequence[Diagnostic]
    said: str = ""


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True)
    environment.filters["visible"] = visible
    return environment.from_string((_FOLDER / "bar.html").read_text("utf-8"))


def waiting_page(failure: Failure | None) -> str:
    """Return the page that is served before the first build has succeeded."""
    return with_bar((_FOLDER / "waiting.html").read_text("utf-8"), "", (), failure)


def with_bar(html: str, source: str, problems: Sequence[Diagnostic], failure: Failure | None = None) -> str:
    """Return ``html``, made from the Markdown page ``source`` (``fr/donors.md``), with those of the ``problems`` that concern it.

    A ``failure`` concerns every page.
    """
    inside = source.partition("/")[2]
    there = [(problem, problem.file.removeprefix("docs/")) for problem in problems if problem.file.startswith("docs/")]
    own = [problem for problem, path in there if path == source]
    others = [problem for problem, path in there if path != source and inside and path.partition("/")[2] == inside]
    if not (own or others or failure):
        return html
    bar = _template().render(file=f"docs/{source}", own=own, others=others, failure=failure)
    return html.replace("<body>", f"<body>\n{bar}", 1)
