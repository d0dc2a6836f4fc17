"""The calls of pages: what they print, for whoever looks for a fact on a page, and whether they name the right project.

A call that prints a figure of a project names the one that its sentence speaks of, its page is about, and the other languages name.
"""

from collections.abc import Iterator, Mapping

from ...content import formats
from ...content.data import EditorialData
from ...content.markdown_page import MarkdownPage
from ...content.models import Language, Project
from ...diagnostics import Diagnostic
from ..lexicon import Lexicon
from ..majority import odd_one_out
from .sentences import Call, Sentence, read_call

CALLS = ("price", "amount", "duration")


def said_by_calls(page: MarkdownPage, data: EditorialData, language: Language) -> str:
    """Return what the calls of ``page`` print of facts, projects, people and addresses, one text a line."""
    own = data.project_by_slug.get(page.source.front.project or "")
    calls = (read_call(call.text[2:-2].strip()) for call in page.document.calls)
    return "\n".join(text for call in calls if call for text in _texts(*call, data, language, own))


def _texts(name: str, words: tuple[str, ...], data: EditorialData, language: Language, own: Project | None) -> Iterator[str]:
    code = language.code
    projects = list(filter(None, map(data.project_by_slug.get, words)))
    match name:
        case "figures":
            for fact in map(data.fact_by_id.get, words):
                if fact and fact.display and fact.label:
                    yield from (f"{fact.figure(code)} {fact.label[code]}", fact.display[code])
        case "sources" if words == ("figures",):
            yield from (f"{fact.figure(code)} {fact.label[code]}" for fact in data.facts.figures if fact.label)
        case "sources" if words == ("projects",):
            yield from (_price(project, data, language) for project in data.projects.projects)
        case "project_cards" | "project_tables":
            yield from _figures(data.projects.projects, data, language)
        case "project_scale":
            yield from _figures(projects, data, language)
        case "project_sheet" | "project_letter" if own:
            yield from _figures([own], data, language)
        case "price" if projects[:1]:
            yield _price(projects[0], data, language)
        case "duration" if projects[:1]:
            yield _duration(projects[0], code)
        case "amount" if projects[:1]:
            yield formats.amount(projects[0], data, language)
        case "contacts":
            for person in data.contacts:
                yield from (person.name, person.office[code], person.role[code] if person.role else "", person.email)
        case "social":
            yield from (account.printed for account in data.links.social)
        case "printed" if words and words[0] in data.address_by_id:
            yield data.address_by_id[words[0]].printed


def _figures(projects: list[Project], data: EditorialData, language: Language) -> Iterator[str]:
    for project in projects:
        yield from (_price(project, data, language), _duration(project, language.code))


def _price(project: Project, data: EditorialData, language: Language) -> str:
    return "".join(formats.price(project, data, language))


def _duration(project: Project, code: str) -> str:
    return project.duration.words[code] if project.duration else ""


def wrong_calls(sentence: Sentence, lexicon: Lexicon, slugs: list[str], own: str) -> Iterator[Diagnostic]:
    """Calls of ``sentence`` that name another project than its words do. ``own`` is the project whose page it is."""
    calls = [call for call in sentence.calls if call.name in CALLS and call.words and call.words[0] in slugs]
    if not calls:
        return
    named = spoken_of(sentence, lexicon, slugs)
    for call in calls:
        slug = call.words[0]
        if slug in named or (own == slug and not set(named) - {own}):
            continue
        if own and own != slug:
            yield _report("facts/call-on-another-page", sentence, call, own=own)
        elif named and not any(other.words[0] in named for other in calls if other.words[0] != slug and named == [other.words[0]]):
            yield _report("facts/call-in-another-sentence", sentence, call, said=" and ".join(f"“{other}”" for other in named))
    yield from _order(sentence, calls, named)


def spoken_of(sentence: Sentence, lexicon: Lexicon, slugs: list[str]) -> list[str]:
    """The projects that the words and links of a sentence name, in the order of their first words."""
    places = {}
    for slug in slugs:
        found = lexicon.subject(slug).search(sentence.text)
        if found:
            places[slug] = found.start()
        elif sentence.links_to(f"{slug}.md"):
            places[slug] = len(sentence.text)
    return sorted(places, key=places.__getitem__)


def _order(sentence: Sentence, calls: list[Call], named: list[str]) -> Iterator[Diagnostic]:
    """Several calls come in the order of the words that name their projects."""
    order = list(dict.fromkeys(call.words[0] for call in calls if call.words[0] in named))
    words = [slug for slug in named if slug in order]
    if order != words:
        call = next(call for call, slug in zip((c for c in calls if c.words[0] in named), words, strict=False) if call.words[0] != slug)
        yield _report("facts/calls-changed-places", sentence, call, calls=", ".join(order), words=", ".join(words))


def different_order(calls: Mapping[str, list[tuple[Sentence, Call]]]) -> Iterator[Diagnostic]:
    """The calls of a part of a page, which come in the same order in every language; reported in the language that differs."""
    order = {code: tuple((call.name, call.words[:1]) for _, call in found) for code, found in calls.items()}
    if code := odd_one_out(order):
        others = next(value for other, value in order.items() if other != code)
        for (sentence, call), own, (name, words) in zip(calls[code], order[code], others, strict=False):
            if own != (name, words):
                yield _report("facts/another-call", sentence, call, there=f'{name}("{"".join(words)}")')
                return


def _report(code: str, sentence: Sentence, call: Call, **blanks: str) -> Diagnostic:
    return sentence.report(code, call.at, call=f'{call.name}("{"".join(call.words[:1])}")', **blanks)
