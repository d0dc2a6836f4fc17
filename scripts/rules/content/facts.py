"""Figures, dates, names, amounts and addresses: those of the facts, with their qualifiers, and the same in every language."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import partial

from ...diagnostics import Diagnostic, shown
from ...diagnostics.registry import rule
from ..facts.addresses import wrong_addresses
from ..facts.calls import wrong_calls
from ..facts.claims import Key, all_claims
from ..facts.data import wrong_data
from ..facts.figures import different_figures
from ..facts.hedges import different_hedges
from ..facts.names import Names, unlike
from ..facts.printed import not_as_printed
from ..facts.required import absent
from ..facts.sentences import Sentence, sentences
from ..facts.statements import Statements, unmistakable
from ..facts.years import exchanged_years
from ..numbers import Number
from ..places import Place, data_places, page_places
from ..texts import Text
from ..workspace import Workspace


@rule("facts")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Figures that are wrong or without their qualifier, what differs between languages, what is missing, and data that is not the brochure's.

    Pages of a draft language are judged too, but with warnings: their facts may still be to come.
    """
    drafts = tuple(f"{shown(workspace.root / 'docs' / language.code)}/" for language in workspace.data.languages if language.draft)
    seen: set[tuple[str, int, str]] = set()
    for problem in _found(workspace):
        if (problem.file, problem.line, problem.message) not in seen:
            seen.add((problem.file, problem.line, problem.message))
            yield problem._replace(severity="warning") if drafts and problem.file.startswith(drafts) else problem


def _found(workspace: Workspace) -> Iterator[Diagnostic]:
    yield from not_as_printed(workspace)
    yield from wrong_data(workspace)
    claims = all_claims(workspace.data)
    read = [sentence for sentence in sentences(workspace.site_texts) if sentence.code in workspace.lexicons]
    stated = _stated(read, workspace.data.lexicon.keys())
    statements = {code: Statements(claims, lexicon, code, datetime.date.today(), stated[code]) for code, lexicon in workspace.lexicons.items()}
    own = {uri: page.source.front.project or "" for uri, page in workspace.pages.items()}
    places = [*page_places(workspace), *data_places(workspace)]
    different = list(different_figures(places, {code: partial(_firm, statements[code]) for code in statements}, workspace.source_code))
    yield from different
    reported = {(problem.file, problem.line) for problem in different}
    words: dict[str, list[str]] = defaultdict(list)
    for text in workspace.site_texts:
        words[text.page].append(text.text)
    whole = {page: "\n".join(each) for page, each in words.items() if page}
    slugs = [project.slug for project in workspace.data.projects.projects]
    for sentence in read:
        project = own.get(sentence.head.page, "")
        yield from wrong_calls(sentence, workspace.lexicons[sentence.code], slugs, project)
        for problem in statements[sentence.code].check(sentence, project, whole.get(sentence.head.page, "")):
            if problem.severity == "error" or (problem.file, problem.line) not in reported:
                yield problem
    alike = [place for place in places if len(place.texts) > 2 and place.is_paired and not place.is_cut]
    yield from different_hedges([place for place in alike if place.path], workspace.lexicons)
    yield from exchanged_years(alike)
    yield from _names(workspace, places)
    yield from absent(workspace, [sentence for sentence in read if sentence.head.page], statements)
    yield from wrong_addresses(workspace)


def _stated(read: list[Sentence], known: Collection[str]) -> Mapping[str, set[tuple[str, Key]]]:
    """By language: of one without words in the lexicon (not ``known``), the page and the figures of the sentences of those that have some."""
    others = {sentence.code for sentence in read} - set(known)
    stated = {(sentence.head.path, number.figure) for sentence in read if others and sentence.code in known for number in sentence.numbers}
    return defaultdict(set, {code: stated for code in others})


def _firm(statements: Statements, text: Text, number: Number) -> bool | None:
    """Whether every language has to have ``number``: a figure of the facts or of a project, or one that no reader takes for a way of speaking.

    None for a number of an address, which each language may write otherwise.
    """
    sentence = Sentence(text.code, text.text, ((0, text, 0),), text.text)
    why = statements.plain.why(sentence, number)
    if why in ("address", "postal code"):
        return None
    if number.value.startswith("1 ") or why in ("reference", "quoted"):
        return False
    return bool(statements.claimed(sentence, number)) or (unmistakable(number) and not why)


def _names(workspace: Workspace, places: list[Place]) -> Iterator[Diagnostic]:
    names = Names(workspace.data)
    around: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for text in workspace.site_texts:
        yield from names.misspelt(text)
        yield from names.elsewhere(text)
        around[text.path, text.section, text.page.partition("/")[0]].append(text.text)
    for each in places:
        yield from unlike(each)
        yield from names.missing(each, {code: "\n".join(around[each.path, each.section, code]) for code in each.texts})
