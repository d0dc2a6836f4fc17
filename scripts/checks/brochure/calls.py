"""What the calls of a page print, as plain text, for whoever looks for a fact on the page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ...sources import formats
from ...sources.data import EditorialData
from ...sources.markdown import MarkdownPage
from ...sources.models import Language, Project

_CALL = re.compile(r"(?P<name>\w+)\s*\((?P<words>.*)\)")


def read_call(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Name and words of a call as it stands between braces; None for one that cannot be read, or holds something else than words.

    The rule “call” tells those (scripts/render/calls.py).
    """
    found = _CALL.fullmatch(text)
    if not found:
        return None
    try:
        words = ast.literal_eval(f"({found['words']},)" if found["words"].strip() else "()")
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    return (found["name"], words) if all(isinstance(word, str) for word in words) else None


def said_by_calls(page: MarkdownPage, data: EditorialData, language: Language) -> str:
    """What the calls of ``page`` print of facts, projects, people and addresses, one text a line."""
    printer = _Printer(data, language, page.source.front.project)
    calls = (read_call(call.text) for section in page.sections for call in section.calls)
    return "\n".join(text for call in calls if call for text in printer.texts(*call))


class _Printer:
    def __init__(self, data: EditorialData, language: Language, project: str | None) -> None:
        self.data, self.language, self.code = data, language, language.code
        self.own = data.project_by_slug.get(project) if project else None

    def texts(self, name: str, words: tuple[str, ...]) -> Iterator[str]:
        data, code = self.data, self.code
        named = data.project_by_slug.get(words[0]) if words else None
        match name:
            case "figures":
                for fact in map(data.fact_by_id.get, words):
                    if fact and fact.display and fact.label:
                        yield f"{fact.figure(code)} {fact.label[code]}"
                        yield fact.display[code]
            case "sources" if words == ("figures",):
                yield from (f"{fact.figure(code)} {fact.label[code]}" for fact in data.facts.figures if fact.label)
            case "sources" if words == ("projects",):
                yield from map(self._price, data.projects.projects)
            case "project_cards" | "project_tables":
                for project in data.projects.projects:
                    yield from (self._price(project), self._duration(project))
            case "project_scale":
                for project in filter(None, map(data.project_by_slug.get, words)):
                    yield from (self._price(project), self._duration(project))
            case "project_sheet" | "project_letter" if self.own:
                yield from (self._price(self.own), self._duration(self.own))
            case "price" | "duration" | "amount" if named:
                yield {"price": self._price, "duration": self._duration, "amount": self._amount}[name](named)
            case "contacts":
                for person in data.contacts:
                    yield from (person.name, person.office[code], person.role[code] if person.role else "", person.email)
            case "social":
                yield from (account.printed for account in data.links.social)
            case "printed" if words and words[0] in data.address_by_id:
                yield data.address_by_id[words[0]].printed

    def _price(self, project: Project) -> str:
        return "".join(formats.price(project, self.data, self.language))

    def _amount(self, project: Project) -> str:
        return formats.amount(project, self.data, self.language)

    def _duration(self, project: Project) -> str:
        return project.duration.words[self.code] if project.duration else ""
