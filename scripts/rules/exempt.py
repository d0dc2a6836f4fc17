"""The texts that docs/_data/glossary.yml exempts from a rule, each with its reason there."""

import re
from functools import cache

from ..content.editorial_models import Glossary
from ..languages.patterns import LATIN
from .texts import Text


class Exempt:
    """What the rule ``rule`` (a name, or the id of one rule of typography) leaves alone."""

    def __init__(self, glossary: Glossary, *rules: str) -> None:
        self._rows = [row for row in glossary.exempt if set(row.rules) & set(rules)]
        self._pattern = cache(self._compile)

    def _compile(self, code: str) -> re.Pattern[str] | None:
        texts = sorted((row.text for row in self._rows if not row.languages or code in row.languages), key=len, reverse=True)
        return re.compile("|".join(map(_whole, texts))) if texts else None

    def spans(self, code: str, words: str) -> list[tuple[int, int]]:
        """Where exempt texts stand in ``words``, a text in the language ``code``."""
        pattern = self._pattern(code)
        return [found.span() for found in pattern.finditer(words)] if pattern else []

    def covers(self, text: Text, start: int, end: int, words: str | None = None) -> bool:
        """Whether the characters from ``start`` to ``end`` of ``text``, or of ``words``, a form of it, stand inside an exempt text."""
        return any(first <= start and end <= last for first, last in self.spans(text.code, text.text if words is None else words))


def _whole(text: str) -> str:
    """A pattern for ``text``; where it begins or ends with a Latin letter, no other one stands beside it."""
    before = f"(?<![{LATIN}])" if text[0].isascii() and text[0].isalpha() else ""
    after = f"(?![{LATIN}])" if text[-1].isascii() and text[-1].isalpha() else ""
    return before + re.escape(text) + after
