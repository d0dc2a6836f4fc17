"""The terms of docs/_data/glossary.yml as patterns to look for, and texts to look for them in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from ..content.editorial_models import Glossary, Term, Words
from ..languages.pack import pack
from ..languages.patterns import LATIN, has_han
from .sentences import spans
from .texts import Text, without

_LATIN = f"[0-9{LATIN}]"
_BETWEEN = "\0"


def normal(text: str) -> str:
    """``text`` as patterns expect it: every space plain, every apostrophe ’. Characters keep their places."""
    return text.translate({0xA0: " ", 0x202F: " ", 0x0A: " ", 0x27: "’"})


@cache
def form_pattern(form: str) -> str:
    """A pattern for a right form: whole words, in the singular or the plural, or of the people there, with any capitals; an acronym exactly."""
    form = normal(form)
    if has_han(form):
        return re.escape(form)
    words = [_word(word) for word in form.split(" ")]
    # Chinese characters stand beside Latin words without a space: only Latin letters and digits make a longer word.
    return f"(?<!{_LATIN}){' '.join(words)}(?!{_LATIN}{'' if is_acronym(form) else f'|-{_LATIN}'})"


def is_acronym(form: str) -> bool:
    """Whether ``form`` is one word of capitals (SDGs counts)."""
    return bool(re.fullmatch(r"[A-Z]{2,}s?", form))


def _word(word: str) -> str:
    if is_acronym(word):
        return rf"{re.escape(word.removesuffix('s'))}s?"
    if len(word) < 4 or not word.isalpha():
        return f"(?i:{re.escape(word)})"
    if word.endswith("y"):
        return f"(?i:{re.escape(word[:-1])}(?:y|ies))"
    if word[0].isupper() and word.endswith(("ia", "ica")):  # a part of the world: Asia, Asian
        return f"(?i:{re.escape(word)}(?:ns?)?)"
    return f"(?i:{re.escape(word.removesuffix('s'))}s?)"


@dataclass(frozen=True)
class Use:
    """A term in one language."""

    term: Term
    words: Words
    code: str

    @cached_property
    def forms(self) -> re.Pattern[str]:
        """A pattern for every right form of the term."""
        return re.compile("|".join(map(form_pattern, self.words.forms)))

    @cached_property
    def _exempt(self) -> re.Pattern[str] | None:
        return re.compile("|".join(re.escape(normal(row.text)) for row in self.words.exempt)) if self.words.exempt else None

    @cached_property
    def _parts(self) -> list[list[re.Pattern[str]]]:
        """The two parts of each form that joins two things: workers’ and employers’ organizations. A name in capitals is one thing."""
        form = normal(self.words.use or "")
        joining = [re.split(rf"(?<=\w){word}(?=\w)" if has_han(form) else rf" {word} ", form) for word in pack(self.code).words.listing]
        pairs = [parts for parts in joining if len(parts) == 2 and parts[1].lower() == parts[1]]
        return [[re.compile(form_pattern(part)) for part in parts] for parts in pairs if not has_han(form) or parts[0][-1] == parts[1][-1]]

    @cached_property
    def _words(self) -> list[re.Pattern[str]]:
        """The words of the right form, but for short ones and those of a name."""
        form = normal(self.words.use or "")
        words = re.split("[ ’]", form) if form == form.lower() and not has_han(form) else ()
        return [re.compile(form_pattern(word)) for word in words if len(word) > 3]

    def is_apart_in(self, text: Text) -> bool:
        """Whether its parts stand apart there (workers’ organizations, employers’ organizations), or its words in one sentence."""
        said, words = normal(text.text), self._words
        in_parts = any(all(part.search(said) for part in parts) for parts in self._parts)
        return in_parts or (len(words) > 1 and any(all(word.search(said, *span) for word in words) for span in spans(said)))

    def without_exempt(self, text: str) -> str:
        """``text``, with the phrases that are not this term masked."""
        return without(self._exempt, text, _BETWEEN) if self._exempt else text

    def said(self, texts: Joined) -> dict[int, str]:
        """The texts (by id()) in which a right form of the term stands, each with the first form there."""
        found: dict[int, str] = {}
        for match in self.forms.finditer(self.without_exempt(texts.text)) if self.words.forms else ():
            found.setdefault(id(texts.place(match.start())[0]), match[0])
        return found


def uses(glossary: Glossary, code: str) -> list[Use]:
    """Every term in the language ``code``."""
    return [Use(term, term.words[code], code) for term in glossary.terms]


class Joined:
    """Texts joined into one, so that a pattern is looked for in all of them at once; no match reaches from one to the next."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.texts = list(texts)
        self._starts, parts, at = [], [], 0
        for text in self.texts:
            self._starts.append(at)
            parts.append(normal(text.text))
            at += len(parts[-1]) + 1
        self.text = _BETWEEN.join(parts)

    def place(self, at: int) -> tuple[Text, int]:
        """The text that holds the character ``at``, and its place there."""
        number = bisect_right(self._starts, at) - 1
        return self.texts[number], at - self._starts[number]

    def find(self, pattern: re.Pattern[str], use: Use | None = None) -> Iterator[tuple[int, int]]:
        """Where ``pattern`` matches, outside the phrases that ``use`` exempts."""
        for found in pattern.finditer(use.without_exempt(self.text) if use else self.text):
            yield found.span()
