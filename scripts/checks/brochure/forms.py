"""The exact forms in which facts and known numbers may stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...sources.data import Data
from ..numbers import Number, numbers

APOSTROPHES = "['’]"

FACTS, PRINTED, CLAIMS = (f"docs/_data/{name}.yml" for name in ("facts", "printed", "claims"))
"""The files that hold forms, as remedies name them."""

_SEPARATOR = re.compile(r"\s*[;；]\s*")
_LETTER = "[A-Za-z\u00c0-\u024f]"  # Chinese has no spaces between words: only letters of an alphabet end one


def expression(form: str) -> str:
    """The regular expression of a form: any kind of space and apostrophe (typography has its own rule), any capital."""
    parts = ("".join(APOSTROPHES if char in "'’" else re.escape(char) for char in part) for part in form.split())
    before = r"(?<![\d.,])" if form[0].isdigit() else rf"(?<!{_LETTER})" if re.match(_LETTER, form[0]) else ""
    after = r"(?!\d|[.,]\d)" if form[-1].isdigit() else rf"(?!{_LETTER})" if re.match(_LETTER, form[-1]) else ""
    return before + r"\s+".join(parts) + after


def parts(form: str) -> list[str]:
    """The names of a form that holds several, with semicolons between; a page may have them in a sentence."""
    return _SEPARATOR.split(form)


@dataclass(frozen=True)
class Form:
    """One exact form, ``text``, of what ``owner`` (an id of ``file``) says; ``pages`` are those where it may stand (empty: anywhere)."""

    text: str
    owner: str
    file: str
    pages: tuple[str, ...]
    numbers: tuple[Number, ...]
    pattern: re.Pattern = field(repr=False, compare=False)

    def may_stand(self, path: str) -> bool:
        """Whether it may stand on the page ``path``; the texts of docs/_data have none, and any form."""
        return not path or not self.pages or path in self.pages


class Forms:
    """Every form of one language."""

    def __init__(self, data: Data, code: str) -> None:
        self.code = code
        self.all = [form for form in _forms(data, code) if form.numbers]
        self._projects = {
            project.slug: _form(data.ui["project_n"][code].format(n=project.number), project.id, PRINTED, (), code)
            for project in data.projects.projects if "project_n" in data.ui
        }

    def spans(self, text: str, path: str = "", project: str | None = None) -> list[tuple[int, int]]:
        """Where forms that may stand on the page ``path`` stand in ``text``. ``project`` is the slug of the project whose page it is."""
        forms = [*self.all, self._projects[project]] if project in self._projects else self.all
        return [found.span() for form in forms if form.may_stand(path) for found in form.pattern.finditer(text)]

    def with_number(self, number: Number) -> list[Form]:
        """The forms that hold the same number."""
        return [form for form in self.all if any(other.key == number.key for other in form.numbers)]


def _form(text: str, owner: str, file: str, pages: tuple[str, ...], code: str) -> Form:
    return Form(text, owner, file, pages, tuple(numbers(text, code)), re.compile(expression(text), re.IGNORECASE))


def _forms(data: Data, code: str) -> Iterator[Form]:
    for fact in data.facts.facts:
        for text in fact.forms(code):
            form = _form(text, fact.id, FACTS, (), code)
            # A number alone says nothing of what it counts: it may only stand where the fact belongs.
            yield _form(text, fact.id, FACTS, tuple(fact.pages), code) if _alone(form) else form
    for project in data.printed.projects:
        texts = [project.price.get(code), project.duration.get(code), *project.also.get(code, [])]
        yield from (_form(text, project.id, PRINTED, tuple(project.pages), code) for text in texts if text)
    for known in data.claims.known:
        yield from (_form(text, known.id, CLAIMS, tuple(known.pages), code) for text in known.forms.get(code, []))


def _alone(form: Form) -> bool:
    if len(form.numbers) != 1:
        return False
    number = form.numbers[0]
    return number.words == form.text and not (number.kind == "date" and "-" in number.value)
