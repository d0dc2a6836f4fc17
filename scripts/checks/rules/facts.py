"""Figures, dates, names, amounts and addresses: those of the brochure, in its forms, in every language, and no others."""

from __future__ import annotations

from collections.abc import Iterator

from ...sources.problems import Problem, shown
from ..brochure.addresses import wrong_addresses
from ..brochure.data import wrong_data
from ..brochure.figures import wrong_numbers
from ..brochure.forms import Forms
from ..brochure.homes import absent_facts
from ..brochure.mentions import dropped_mentions
from ..brochure.places import data_places, page_places
from ..project import Project

NAME = "facts"
ABOUT = "figures, dates, names, amounts and addresses are those of the brochure, in exactly its forms and in every language"
SITE = False


def check(project: Project) -> Iterator[Problem]:
    """Facts that are missing or in another form, numbers that no fact covers, and data that is not the brochure's.

    Pages of a draft language are judged too, but with warnings: the forms of their facts may still be to come.
    """
    if not project.data:
        return
    drafts = tuple(f"{shown(project.root / 'docs' / language.code)}/" for language in project.data.languages if language.draft)
    for problem in _found(project):
        yield problem._replace(severity="warning") if drafts and problem.file.startswith(drafts) else problem


def _found(project: Project) -> Iterator[Problem]:
    yield from wrong_data(project, NAME)
    places = [*page_places(project), *data_places(project)]
    yield from wrong_numbers(project, NAME, places, {code: Forms(project.data, code) for code in project.codes})
    yield from dropped_mentions(project, NAME, places)
    yield from absent_facts(project, NAME)
    yield from wrong_addresses(project, NAME)
