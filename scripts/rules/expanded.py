"""Every page as the build expands it: its calls carried out, or what is wrong with them."""

from collections.abc import Iterator
from typing import NamedTuple

from ..build.render.calls import expand
from ..build.render.view import View
from ..content.data import EditorialData
from ..content.pages import PageSource
from ..diagnostics import Diagnostic, SourceError


class Expanded(NamedTuple):
    """A page, its text with all calls carried out (None when one cannot be), and the problems of its calls."""

    view: View
    text: str | None
    problems: list[Diagnostic]


def expanded(data: EditorialData, sources: dict[str, PageSource]) -> Iterator[Expanded]:
    """Each of the pages ``sources``, expanded."""
    languages = {language.code: language for language in data.languages}
    for source in sources.values():
        view = View(data, languages[source.code], sources, source, link=lambda path: path)
        try:
            yield Expanded(view, expand(view), [])
        except SourceError as error:
            yield Expanded(view, None, error.problems)
