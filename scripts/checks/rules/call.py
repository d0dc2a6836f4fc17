"""Every call between double braces exists, and what it names is in the data."""

from __future__ import annotations

from collections.abc import Iterator

from ...render.calls import expand
from ...render.components import View
from ...sources.problems import Problem, SourceError
from ..project import Project

NAME = "call"
ABOUT = "calls between double braces exist, and the facts, offers, addresses and sources that they name are in the data"
SITE = False


def check(project: Project) -> Iterator[Problem]:
    """The calls that the build would refuse: each is carried out, as the build does."""
    if not project.data:
        return
    languages = {language.code: language for language in project.data.languages}
    sources = {uri: page.source for uri, page in project.pages.items()}
    for source in sources.values():
        try:
            expand(View(project.data, sources, languages[source.code], source, link=lambda path: path))
        except SourceError as error:
            yield from error.problems
