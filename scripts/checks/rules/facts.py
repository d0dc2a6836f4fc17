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
from ..workspace import Workspace

NAME = "facts"
ABOUT = "figures, dates, names, amounts and addresses are those of the brochure, in exactly its forms and in every language"
SITE = False


def check(workspace: Workspace) -> Iterator[Problem]:
    """Facts that are missing or in another form, numbers that no fact covers, and data that is not the brochure's.

    Pages of a draft language are judged too, but with warnings: the forms of their facts may still be to come.
    """
    if not workspace.data:
        return
    drafts = tuple(f"{shown(workspace.root / 'docs' / language.code)}/" for language in workspace.data.languages if language.draft)
    for problem in _found(workspace):
        yield problem._replace(severity="warning") if drafts and problem.file.startswith(drafts) else problem


def _found(workspace: Workspace) -> Iterator[Problem]:
    yield from wrong_data(workspace, NAME)
    places = [*page_places(workspace), *data_places(workspace)]
    yield from wrong_numbers(workspace, NAME, places, {code: Forms(workspace.data, code) for code in workspace.codes})
    yield from dropped_mentions(workspace, NAME, places)
    yield from absent_facts(workspace, NAME)
    yield from wrong_addresses(workspace, NAME)
