"""A first letter about one project or several: one text for the pages of projects, the page of the proposal, and messages.

Words that differ between one project and several are written ``{one|several}`` in ui.yml. Items, blanks and messages are made here;
overrides/js/proposal.js, which knows what a reader has chosen, does the same with what the page holds.
The questions of projects.yml go where ``4. {{questions}|project by project:}`` stands. A letter about one project numbers its questions from 4.
A letter about several says “4. project by project:”, then has the line letter_each of ui.yml, if there is one, for each that has questions.
"""

import datetime
import json
import re
from collections.abc import Iterator, Sequence
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
from ...languages import is_east_asian
from .reader import Reader

# Of letter_body: the line that the items take the place of, where the questions go, the date is written, and the subject is printed.
PROJECTS, QUESTIONS, DATE, SUBJECT = "{projects}", "{questions}", "{date}", "{subject}"
_QUESTIONS = re.compile(rf"(\d+)(\D*){re.escape(QUESTIONS)}")  # the line that they take the place of, numbered from its number
_BLANK = "____"  # where a reader on paper, who ticks projects below, writes their numbers
_EMPTY_LINES = re.compile(r"\n{3,}")


class Item(NamedTuple):
    """A project in a letter: the line that names it, and the one that asks how many or how much ("" where there is none)."""

    project: Project
    text: str
    quantity: str


@dataclass(frozen=True)
class Letter:
    """A letter about ``rows``, each a project with its page, in the language of ``reader``, who found them on the site at ``address``."""

    reader: Reader
    rows: Sequence[tuple[Project, PageSource]]
    address: str

    @cached_property
    def subject(self) -> str:
        """The subject of a message, and the heading of the letter; a letter with boxes to tick has a blank where the numbers go."""
        number, title = (str(self.rows[0][0].number), self.rows[0][1].front.title) if len(self.rows) == 1 else (_BLANK, _BLANK)
        return filled_in(self._form("letter_subject"), n=number, title=title)

    @cached_property
    def paragraphs(self) -> list[list[str]]:
        """The lines of each paragraph, the addressee first and the signature last; one of them may be PROJECTS, and one has SUBJECT."""
        found = ([text for line in lines for text in self._in_form(line)] for lines in self.paragraphs_in_both_forms)
        return [lines for lines in found if lines]

    @cached_property
    def paragraphs_in_both_forms(self) -> list[list[str]]:
        """The same lines with the words for one project and those for several, and a line for the questions, see in_both_forms."""
        places = dict.fromkeys(contact.city[self.reader.language.code] for contact in self.reader.data.contacts)
        text = self.reader.ui("letter_body").replace("{places}", self.reader.ui("enumeration").join(places)).replace("{site}", self.address)
        text = text if SUBJECT in text else f"{SUBJECT}\n{text}"
        return [[each for line in paragraph.splitlines() for each in _apart(line)] for paragraph in text.strip().split("\n\n")]

    def _in_form(self, line: str) -> list[str]:
        """Return the lines that a letter about so many projects has in place of ``line``: none where it has nothing to say."""
        found = _QUESTIONS.fullmatch(line)
        texts = [text for _, text in self._asked(found)] if found else [line]
        return [each for text in texts for each in self._one_form(text).splitlines()]

    def _asked(self, place: re.Match[str]) -> Iterator[tuple[str, str]]:
        """Yield the id of each project that has questions, and these as ui.yml would write them in their ``place``: ``{4. |– Project 1: }``…"""
        (number, mark), language = place.groups(), self.reader.language
        each = self.reader.ui("letter_each") if "letter_each" in self.reader.data.ui else ""
        for project in (project for project, _ in self.rows if project.questions):
            before, _, after = filled_in(each, n=project.number, questions=QUESTIONS).partition(QUESTIONS)
            one, several, text = f"{number}{mark}", before, ""
            for n, question in enumerate((question[language.code] for question in project.questions), int(number) + 1):
                text += f"{{{one}|{several}}}{question}" if each else f"{{{one}{question}|}}"
                one, several = f"\n{n}{mark}", "" if is_east_asian(language.tag) else " "
            yield project.id, f"{text}{{|{after}}}"

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
            quantity = projects.quantities.get(project.unit or "")
            found.append(Item(project, text, quantity[language.code] if quantity else ""))
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
        """Return a line with the words for one project and those for several, of which the script shows one, or the questions of each project."""
        if found := _QUESTIONS.fullmatch(line):
            texts = ((each, _both_forms(text).replace("\n", "<br>")) for each, text in self._asked(found))
            return Markup("".join(f'<span class="item" data-project="{each}">{text}</span>' for each, text in texts))
        return self._with_subject(_both_forms(line, " item" if self.apart(line) else "").replace(DATE, '<span class="today"></span>'))

    def apart(self, line: str) -> bool:
        """Whether a page shows ``line`` as blocks of its own, hidden or not, which need no line break around them."""
        return line == PROJECTS or bool(_QUESTIONS.fullmatch(line) or FORMS.fullmatch(line))

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
        return self._one_form(self.reader.ui(key))

    def _one_form(self, text: str) -> str:
        return FORMS.sub(r"\1" if len(self.rows) == 1 else r"\2", text)


def _both_forms(text: str, block: str = "") -> str:
    def spans(found: re.Match[str]) -> str:
        forms = zip((f'<span class="one{block}" hidden>', f'<span class="several{block}">'), found.groups(), strict=True)
        return "".join(f"{start}{words}</span>" for start, words in forms if words)

    return FORMS.sub(spans, str(escape(text)))


def _apart(line: str) -> list[str]:
    """Return the place of the questions as two lines, the words for several projects and the questions; any other ``line`` as it is."""
    one, several = FORMS.sub(r"\1", line), FORMS.sub(r"\2", line)
    return [f"{{|{several}}}", one] if _QUESTIONS.fullmatch(one) and QUESTIONS not in several else [line]


def _to(contacts: Sequence[Contact]) -> str:
    return f"mailto:{','.join(contact.email for contact in contacts)}"


def _query(subject: str, body: str) -> str:
    """Return what is added to a ``mailto:`` address, with the line breaks of RFC 6068, 5."""
    return f"?subject={percent_encode(subject)}&body={percent_encode(body.replace(chr(10), chr(13) + chr(10)))}"
