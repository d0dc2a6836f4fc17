"""A first letter about one project or several: one text for the pages of projects, the page of the proposal, and messages.

Words that differ between one project and several are written ``{one|several}`` in ui.yml. Items, blanks and messages are made here;
overrides/js/proposal.js, which knows what a reader has chosen, does the same with what the page holds. The questions of a project
(projects.yml) are in the letter of its own page.
"""

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote as percent_encode

from markupsafe import Markup, escape

from ...budgets import MAILTO
from ...content import formats
from ...content.models import Contact, Project
from ...content.pages import PageSource
from ...content.ui import FORMS, filled_in
from .reader import Reader

# Of letter_body: the line that the items take the place of, where the date is written, and where the subject is printed.
PROJECTS, DATE, SUBJECT = "{projects}", "{date}", "{subject}"
_QUESTIONS = re.compile(r"(\d+)(\D*)\{questions\}")  # the line that the questions take the place of, numbered on from its own number
_OR_QUESTIONS = re.compile(r"\{\{questions\}\|([^{}|]*)\}")  # the same, with what a letter about several asks instead
_BLANK = "____"  # where a reader on paper, who ticks projects below, writes their numbers
_EMPTY_LINES = re.compile(r"\n{3,}")


class Item(NamedTuple):
    """A project in a letter: the line that names it, and the one that asks how many or how much ("" where there is none)."""

    project: Project
    text: str
    quantity: str


@dataclass(frozen=True)
class Letter:
    """A letter about ``rows``, each a project with its page, in the language of ``reader``."""

    reader: Reader
    rows: Sequence[tuple[Project, PageSource]]

    @cached_property
    def subject(self) -> str:
        """The subject of a message, and the heading of the letter; a letter with boxes to tick has a blank where the numbers go."""
        number, title = (str(self.rows[0][0].number), self.rows[0][1].front.title) if len(self.rows) == 1 else (_BLANK, _BLANK)
        return filled_in(self._form("letter_subject"), n=number, title=title)

    @cached_property
    def paragraphs(self) -> list[list[str]]:
        """The lines of each paragraph, the addressee first and the signature last; one of them may be PROJECTS, and one has SUBJECT."""
        return self._paragraphs(self._form("letter_body"))

    @cached_property
    def paragraphs_in_both_forms(self) -> list[list[str]]:
        """The same lines with the words for one project and those for several, see in_both_forms. They ask what a letter about several asks."""
        return self._paragraphs(_OR_QUESTIONS.sub(r"\1", self.reader.ui("letter_body")))

    def _paragraphs(self, body: str) -> list[list[str]]:
        places = dict.fromkeys(contact.city[self.reader.language.code] for contact in self.reader.data.contacts)
        text = body.replace("{places}", self.reader.ui("enumeration").join(places))
        text = text if SUBJECT in text else f"{SUBJECT}\n{text}"
        questions = self.rows[0][0].questions if len(self.rows) == 1 else []
        asked = [question[self.reader.language.code] for question in questions]
        paragraphs = ([line for each in paragraph.splitlines() for line in _numbered(each, asked)] for paragraph in text.strip().split("\n\n"))
        return [lines for lines in paragraphs if lines]

    @cached_property
    def items(self) -> list[Item]:
        """The projects, as the letter names them."""
        projects, language = self.reader.data.projects, self.reader.language
        found = []
        for project, page in self.rows:
            before, amount, after = formats.price(project, self.reader.data, language)
            price = before + self.reader.isolated(amount, element=False) + after
            if project.duration:
                price = self.reader.fill("letter_lasting", price=price, duration=project.duration.words[language.code])
            text = self.reader.fill("letter_project", n=project.number, title=page.front.title, price=price)
            found.append(Item(project, text, projects.quantities[project.unit][language.code] if project.unit in projects.quantities else ""))
        return found

    def mailto(self, contacts: Sequence[Contact]) -> str:
        """Return the ``mailto:`` address of ``contacts`` with subject and body (RFC 6068): the letter, or the short form where it does not fit."""
        return _to(contacts) + (self._whole if self.fits else _query(self.subject, self._short))

    @cached_property
    def fits(self) -> bool:
        """Whether a link that writes to all contacts can hold the whole letter: every program takes an address of that length."""
        return len(_to(self.reader.data.contacts) + self._whole) <= MAILTO

    @cached_property
    def words(self) -> str:
        """What the script of the proposal says, and makes subjects and short messages of (JSON)."""
        reader, subject = self.reader, self.reader.ui("letter_subject")
        keys = {"short": "letter_short", "n": "project_n", "comma": "enumeration", "count": "letter_count", "times": "letter_times"}
        keys |= {"counted": "letter_counted", "none": "proposal_none", "copied": "copied", "refused": "copy_refused", "failed": "letter_also_failed"}
        first = reader.date(datetime.date(2001, 1, 1)).split()[0]  # some languages write the first day of a month in a way of its own
        forms = {"subject1": FORMS.sub(r"\1", subject), "subject2": FORMS.sub(r"\2", subject), "first": first}
        return json.dumps({name: reader.ui(key) for name, key in keys.items()} | forms, ensure_ascii=False, separators=(",", ":"))

    def in_one_form(self, line: str) -> Markup:
        """Return a line as the page of a project prints it: a reader writes the date."""
        return self._with_subject(str(escape(line.replace(DATE, ""))))

    def in_both_forms(self, line: str) -> Markup:
        """Return a line with the words for one project and those for several, of which the script shows one."""
        text = FORMS.sub(r'<span class="one" hidden>\1</span><span class="several">\2</span>', str(escape(line)))
        return self._with_subject(text.replace(DATE, '<span class="today"></span>'))

    def _with_subject(self, line: str) -> Markup:
        return Markup(line.replace(SUBJECT, f"<b>{escape(self.subject)}</b>"))

    @cached_property
    def _whole(self) -> str:
        return _query(self.subject, self._body)

    @property
    def _body(self) -> str:
        """The letter as a message has it: without its addressee, who is in the address."""
        items = "\n".join(line for item in self.items for line in item[1:] if line)
        paragraphs = ("\n".join(lines) for lines in self.paragraphs[1:])
        text = "\n\n".join(paragraphs).replace(f" {DATE}", "").replace(DATE, "").replace(PROJECTS, items)
        return _EMPTY_LINES.sub("\n\n", text).strip()

    @property
    def _short(self) -> str:
        return self.reader.ui("letter_short").replace(PROJECTS, "\n".join(item.text for item in self.items)).strip()

    def _form(self, key: str) -> str:
        return FORMS.sub(r"\1" if len(self.rows) == 1 else r"\2", self.reader.ui(key))


def _numbered(line: str, questions: Sequence[str]) -> list[str]:
    """Return the ``questions``, numbered on from the number of ``line``, if that is their place; otherwise the line as it is."""
    if not (found := _QUESTIONS.fullmatch(line)):
        return [line]
    return [f"{number}{found[2]}{question}" for number, question in enumerate(questions, int(found[1]))]


def _to(contacts: Sequence[Contact]) -> str:
    return f"mailto:{','.join(contact.email for contact in contacts)}"


def _query(subject: str, body: str) -> str:
    """Return what is added to a ``mailto:`` address, with the line breaks of RFC 6068, 5."""
    return f"?subject={percent_encode(subject)}&body={percent_encode(body.replace(chr(10), chr(13) + chr(10)))}"
