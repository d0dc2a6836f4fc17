"""Every page as the build expands it: its calls carried out, or what is wrong with them."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..diagnostics import Diagnostic, SourceError
from ..render.calls import expand
from ..render.view import View
from ..sources.pages import PageSource
from .workspace import Workspace


class Expanded(NamedTuple):
    """A page, its text with all calls carried out (None when one cannot be), and the problems of its calls."""

    view: View
    text: str | None
    problems: list[Diagnostic]


def expanded(workspace: Workspace, wanted: Callable[[PageSource], bool] = lambda page: True) -> Iterator[Expanded]:
    """Each page of ``workspace`` that is ``wanted``, expanded."""
    languages = {language.code: language for language in workspace.data.languages}
    sources = {uri: page.source for uri, page in workspace.pages.items()}
    for source in filter(wanted, sources.values()):
        view = View(workspace.data, languages[source.code], sources, source, link=lambda path: path)
        try:
            yield Expanded(view, expand(view), [])
        except SourceError as error:
            yield Expanded(view, None, error.problems)
