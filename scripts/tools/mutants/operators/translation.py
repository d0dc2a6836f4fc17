"""Translations left behind: a sentence added in French, a record written by hand or lost, a text that was never translated."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..content import CODES, Content, Section, Span, in_language, moved
from ..mutant import Mutant, Region
from .tables import records

RULES = ("translation",)
_LOST = "translation: record lost or written by hand"
_RECORD = r"^translation: .*\n"
# What is replaced in a record, and by what: a hash of nothing, one that is not a hash, a section lost, a section that is not there.
_SPOILT = (
    (r"(?<=: )'?[0-9a-f]{8}'?", "0badcafe"),
    (r"(?<=: )'?[0-9a-f]{8}'?(?=\}?\}\n)", "abc"),
    (r"front: '?[0-9a-f]{8}'?, ", ""),
    (r"(?<=[0-9a-f], )[\w-]+(?=: '?[0-9a-f]{8})", "old"),
)
_PASTED = (("fr", "en"), ("fr", "zh"), ("en", "zh"), ("en", "fr"), ("zh", "fr"), ("zh", "en"))
_TEXTS = (
    r"(?<=\n\n)(?P<at>[^\W\d_][^\n{]{30,}?[.。])(?=\n\n|\n\{|\Z|\n\Z)",  # a paragraph
    r"^- (?P<at>(?! )[^\n`]{20,})$",  # an item
    r"^## (?P<at>[^\n]{8,}?) \{#",  # a heading
    r"^title: (?P<at>.{12,})$",
    r"^description: (?P<at>.{12,})$",
    r"^summary: (?P<at>.{12,})$",
)


def mutants(content: Content) -> Iterator[Mutant]:
    """Yield translations that are behind, and texts in the language of another page."""
    for span in content.spread(content.raw(r"\n\n(?P<at>)(?=[^\W\d_][^\n]*[.]\n)", *content.pages("fr")), 1):
        added = content.replaced(span, "Cette phrase vient d’être ajoutée en français. ", "translation: French text changed", RULES)
        yield moved(added, *records(content, span.path), everywhere=True)
    for code in CODES[1:]:
        for span in content.spread(content.raw(_RECORD, *content.pages(code)), 1):
            end = content.texts[span.path].split("\n").index("---", 1)
            yield moved(content.replaced(span, "", _LOST, RULES), Region(span.path, 1, end))
            for pattern, new in _SPOILT:
                if found := re.search(pattern, span.text):
                    part = replace(span, start=span.start + found.start(), end=span.start + found.end(), text=found[0])
                    yield content.replaced(part, new, _LOST, RULES)
        for span in content.spread(content.raw(r"^title: .*\n(?P<at>)", *content.pages("fr")), 1):
            for record in list(content.raw(_RECORD, in_language(span.path, code)))[:1]:
                yield content.replaced(span, record.text, _LOST, (*RULES, "front-matter"))
    for source, target in _PASTED:
        for pattern in _TEXTS:
            yield from _pasted(content, source, target, pattern)


def _pasted(content: Content, source: str, target: str, pattern: str) -> Iterator[Mutant]:
    """One text of the language ``target`` that is still as it is in ``source``."""
    pairs = []
    for path in content.pages(target):
        there = {_position(content, span): span for span in content.raw(pattern, in_language(path, source)) if span.path in content.texts}
        pairs += [(span, there[at]) for span in content.raw(pattern, path) if (at := _position(content, span)) in there]
    kind = f"untranslated: {'title or description' if pattern.startswith('^') and ': (' in pattern else 'text of a page'}"
    for span, original in content.spread(pairs, 1):
        # The parts of a title no longer make it, and that comes first.
        parts = [Region.at(span.path, part.line) for part in content.raw(r"^title_parts:", span.path) if part.line == span.line + 1]
        mutant = content.replaced(span, original.text, kind, ("language-of-parts", *(["front-matter"] if parts else [])))
        yield moved(mutant, *mutant.regions, *parts)


def _position(content: Content, span: Span) -> tuple[str, int]:
    """Section and number of lines below its heading: the same for a text and its translation."""
    sections = (section for section in content.sections(span.path) if section.region.first <= span.line <= section.region.last)
    section: Section | None = next(sections, None)
    return (section.id, span.line - section.region.first) if section else ("", span.line)
