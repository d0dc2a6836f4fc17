"""What the brochure does not say must not be concluded from it: a total, a frequency, a cost per head."""

import re
from collections.abc import Iterator
from operator import itemgetter

from ...content.editorial_models import Forbidden
from ...diagnostics import Diagnostic, short
from ...diagnostics.registry import rule
from ..facts.sentences import Sentence, sentences
from ..lexicon import KINDS, Lexicon
from ..numbers import numbers
from ..terms import normal
from ..texts import Text, without
from ..workspace import Workspace

_Found = tuple[int, str]  # where words begin, and the words
_QUESTION = re.compile(r"[^.!?。！？]*[?？]")  # it concludes nothing
_TO_A_PAGE = re.compile(r"[^\[\]\n]*\]\([^)\s]*\.md\b")  # what follows words of a link: they name another page


@rule("conclusions")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report where a pattern or the words of a row of ``forbidden`` in claims.yml are found, once for each row and text."""
    rows = workspace.data.claims.forbidden
    reported: set[tuple[int, int]] = set()
    patterns = {
        code: [[re.compile(each, re.I) for own in row.patterns if own.language == code for each in own.match] for row in rows]
        for code in workspace.codes
    }
    for text in workspace.texts:
        plain = without(_QUESTION, normal(text.text))
        for number, (row, wanted) in enumerate(zip(rows, patterns.get(text.code, ()), strict=False)):
            matches = (found for pattern in wanted for found in pattern.finditer(plain)) if _on(row, text) else iter(())
            if found := next((each for each in matches if not (row.pages and _names_another_page(text, each.end()))), None):
                reported.add((id(text), number))
                yield _report(text, found.start(), text.text[found.start() : found.end()], row)
    together = [(number, row) for number, row in enumerate(rows) if row.together]
    for sentence in sentences(text for text in workspace.site_texts if text.code in workspace.codes):
        for number, row in together:
            asked = _on(row, sentence.head) and (id(sentence.head), number) not in reported
            if asked and (there := _together(sentence, row, workspace.lexicons[sentence.code])):
                yield _report(sentence, *there, row)


def _on(row: Forbidden, text: Text) -> bool:
    return not row.pages or text.path in row.pages


def _names_another_page(text: Text, end: int) -> bool:
    """Whether the words before the character ``end`` are those of a link to a page."""
    return bool(_TO_A_PAGE.match(text.file.raw, text.place(end - 1)[1]))


def _together(sentence: Sentence, row: Forbidden, lexicon: Lexicon) -> _Found | None:
    """The last of the words of ``together`` in a part of the sentence that has all of them; None where something of ``unless`` excuses it."""
    if not all(_find(sentence.text, name, lexicon, sentence.code) for name in row.together):
        return None
    if sentence.cites or any(_excuses(sentence, name, lexicon, row) for name in row.unless):
        return None
    start = 0
    for part in re.split(r"([;；:：])", sentence.text):
        found = [each for name in row.together if (each := _find(part, name, lexicon, sentence.code))]
        if len(found) == len(row.together):
            at, words = max(found, key=itemgetter(0))
            return start + at, words
        start += len(part)
    return None


def _find(text: str, name: str, lexicon: Lexicon, code: str) -> _Found | None:
    if name in KINDS:
        return next(((number.start, number.words) for number in numbers(text, code) if number.kind == name), None)
    found = lexicon.subject(name).search(text) or lexicon.qualifier(name).search(text)
    return (found.start(), found[0]) if found else None


def _excuses(sentence: Sentence, name: str, lexicon: Lexicon, row: Forbidden) -> bool:
    """Whether the sentence speaks of ``name`` (for what is no number, the text around it): in words, or by a call that names this project."""
    text = sentence.text if set(row.together) & set(KINDS) else sentence.context
    return bool(lexicon.subject(name).search(text)) or any(name in call.words for call in sentence.calls)


def _report(text: Text | Sentence, start: int, words: str, row: Forbidden) -> Diagnostic:
    return text.report("conclusions/forbidden", start, words=short(words.replace("\n", " "), 60), why=row.why, instead=row.instead)
