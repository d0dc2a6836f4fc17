"""What the calls of a page print, as plain text, for whoever looks for a fact on the page."""

from collections.abc import Iterator

from ...content import formats
from ...content.data import EditorialData
from ...content.markdown_page import MarkdownPage
from ...content.models import Language, Project
from .sentences import read_call


def said_by_calls(page: MarkdownPage, data: EditorialData, language: Language) -> str:
    """Return what the calls of ``page`` print of facts, projects, people and addresses, one text a line."""
    own = data.project_by_slug.get(page.source.front.project or "")
    calls = (read_call(call) for section in page.sections for call in section.calls)
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
