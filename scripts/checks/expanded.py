"""Every page as the build expands it: its calls carried out, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

from ..render.calls import expand
from ..render.components import View
from ..sources.pages import PageSource
from ..sources.problems import Problem, SourceError
from .workspace import Workspace


def expanded(workspace: Workspace) -> Iterator[tuple[PageSource, str | None, list[Problem]]]:
    """Each page of ``workspace``, its text with all calls carried out (None when one cannot be), and the problems of its calls."""
    languages = {language.code: language for language in workspace.data.languages} if workspace.data else {}
    sources = {uri: page.source for uri, page in workspace.pages.items()}
    for source in sources.values():
        try:
            yield source, expand(View(workspace.data, sources, languages[source.code], source, link=lambda path: path)), []
        except SourceError as error:
            yield source, None, error.problems
