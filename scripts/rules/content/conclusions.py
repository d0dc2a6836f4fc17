"""What the brochure does not say must not be concluded from it: a total, a frequency, a cost per head."""

import re
from collections.abc import Iterator

from ...content.editorial_models import Forbidden
from ...diagnostics import Diagnostic, short
from ...diagnostics.registry import rule
from ..facts.sentences import Sentence, sentences
from ..lexicon import Lexicon
from ..numbers import numbers
from ..terms import normal
from ..texts import Text
from ..workspace import Workspace

_QUESTION = re.compile(r"[^.!?。！？]*[?？]")  # it concludes nothing
_KINDS = ("money", "percent")  # words of “together” that stand for a kind of number


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
        plain = _QUESTION.sub(lambda found: "\0" * len(found[0]), normal(text.text))
        for number, (row, wanted) in enumerate(zip(rows, patterns.get(text.code, ()), strict=False)):
            if _on(row, text) and (found := next(filter(None, (pattern.search(plain) for pattern in wanted)), None)):
                reported.add((id(text), number))
                yield _report(text, found.start(), text.text[found.start() : found.end()], row)
    together = [(number, row) for number, row in enumerate(rows) if row.together]
    for sentence in sentences(text for text in workspace.site_texts if text.code in workspace.codes):
        for number, row in together:
            asked = _on(row, sentence.head) and (id(sentence.head), number) not in reported
            if asked and (found := _together(sentence, row, workspace.lexicons[sentence.code])):
                yield _report(sentence, found.start(), found[0], row)


def _on(row: Forbidden, text: Text) -> bool:
    return not row.pages or text.path in row.pages


def _together(sentence: Sentence, row: Forbidden, lexicon: Lexicon) -> re.Match[str] | None:
    """The last of the words of ``together`` in a part of the sentence that has all of them; None where something of ``unless`` excuses it."""
    if not all(_find(sentence.text, name, lexicon, sentence.code) for name in row.together):
        return None
    if sentence.cites or any(_excuses(sentence, name, lexicon, row) for name in row.unless):
        return None
    start = 0
    for part in re.split(r"([;；:：])", sentence.text):
        found = [each for name in row.together if (each := _find(part, name, lexicon, sentence.code))]
        if len(found) == len(row.together):
            at = start + max(each.start() for each in found)
            return re.compile(re.escape(max(found, key=lambda each: each.start())[0])).search(sentence.text, at)
        start += len(part)
    return None


def _find(text: str, name: str, lexicon: Lexicon, code: str) -> re.Match[str] | None:
    if name in _KINDS:
        number = next((number for number in numbers(text, code) if number.kind == name), None)
        return re.compile(re.escape(number.words)).search(text) if number else None
    return lexicon.subject(name).search(text) or lexicon.qualifier(name).search(text)


def _excuses(sentence: Sentence, name: str, lexicon: Lexicon, row: Forbidden) -> bool:
    """Whether the sentence speaks of ``name`` (for what is no number, the text around it): in words, or by a call that names this project."""
    text = sentence.text if set(row.together) & set(_KINDS) else sentence.context
    return bool(lexicon.subject(name).search(text)) or any(name in call.words for call in sentence.calls)


def _report(text: Text | Sentence, start: int, words: str, row: Forbidden) -> Diagnostic:
    return text.report("conclusions/forbidden", start, words=short(words.replace("\n", " "), 60), why=row.why, instead=row.instead)
