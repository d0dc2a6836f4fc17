"""What the brochure does not say must not be concluded from it: a total, a frequency, a cost per head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...diagnostics import Diagnostic, report, short
from ..brochure.sentences import Sentence, sentences
from ..lexicon import Lexicon
from ..numbers import numbers
from ..registry import rule as registered
from ..workspace import Workspace

# Characters that make no difference to a pattern; each gives way to one, so that places stay.
_ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\n": " ", "'": "’"})
_KINDS = ("money", "percent")  # words of “together” that stand for a kind of number


@dataclass(frozen=True)
class _Forbidden:
    patterns: tuple[re.Pattern[str], ...]
    pages: tuple[str, ...]
    together: tuple[str, ...]
    unless: tuple[str, ...]
    why: str
    instead: str


@registered("conclusions")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Each place where a pattern or the words of a row of ``forbidden`` in claims.yml are found, once for each row and text."""
    forbidden = {code: list(_of(workspace, code)) for code in workspace.codes}
    told: set[tuple[int, int]] = set()
    for text in workspace.texts:
        plain = text.text.translate(_ALIKE)
        for number, rule in enumerate(forbidden.get(text.code, ())):
            found = next(filter(None, (pattern.search(plain) for pattern in rule.patterns)), None) if _on(rule, text.page) else None
            if found:
                told.add((id(text), number))
                yield _problem(text.file.name, text.line(found.start()), text.text[found.start() : found.end()], rule)
    for sentence in sentences(text for text in workspace.site_texts if text.code in forbidden):
        for number, rule in enumerate(forbidden[sentence.code]):
            if rule.together and _on(rule, sentence.page) and (id(sentence.pieces[0][1]), number) not in told:
                found = _together(sentence, rule, workspace.lexicons[sentence.code])
                if found:
                    yield _problem(sentence.file, sentence.line(found.start()), found[0], rule)


def _of(workspace: Workspace, code: str) -> Iterator[_Forbidden]:
    for row in workspace.data.claims.forbidden:
        patterns = [pattern for each in row.patterns if each.language == code for pattern in each.match]
        if patterns or row.together:
            compiled = tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
            yield _Forbidden(compiled, tuple(row.pages), tuple(row.together), tuple(row.unless), row.why, row.instead)


def _on(rule: _Forbidden, page: str) -> bool:
    return not rule.pages or page.partition("/")[2] in rule.pages


def _together(sentence: Sentence, rule: _Forbidden, lexicon: Lexicon) -> re.Match[str] | None:
    """The last of the words of ``together`` in a part of the sentence that has all of them; None where something of ``unless`` excuses it."""
    if not all(_find(sentence.text, name, lexicon, sentence.code) for name in rule.together):
        return None
    if sentence.cites or any(_excuses(sentence, name, lexicon, rule) for name in rule.unless):
        return None
    start = 0
    for part in re.split(r"([;；:：])", sentence.text):
        found = [each for name in rule.together if (each := _find(part, name, lexicon, sentence.code))]
        if len(found) == len(rule.together):
            at = start + max(each.start() for each in found)
            return re.compile(re.escape(max(found, key=lambda each: each.start())[0])).search(sentence.text, at)
        start += len(part)
    return None


def _find(text: str, name: str, lexicon: Lexicon, code: str) -> re.Match[str] | None:
    if name in _KINDS:
        number = next((number for number in numbers(text, code) if number.kind == name), None)
        return re.compile(re.escape(number.words)).search(text) if number else None
    return lexicon.subject(name).search(text) or lexicon.qualifier(name).search(text)


def _excuses(sentence: Sentence, name: str, lexicon: Lexicon, rule: _Forbidden) -> bool:
    """Whether the sentence, or the text around it, speaks of ``name``: in words, or by a call that names this project.

    A number belongs to what its own sentence names, whatever the text around says.
    """
    text = sentence.text if set(rule.together) & set(_KINDS) else sentence.context
    return bool(lexicon.subject(name).search(text)) or any(name in call.words for call in sentence.calls)


def _problem(file: str, line: int, words: str, rule: _Forbidden) -> Diagnostic:
    words = short(words.replace("\n", " "), 60)
    return report("conclusions/forbidden", file, line, words=words, why=rule.why, instead=rule.instead)
