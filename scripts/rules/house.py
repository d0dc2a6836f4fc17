"""House typography in one campaign: the rules of its languages, with what docs/_data switches on and off, and exempts."""

import re
from collections.abc import Iterator
from functools import cache

from ..content.data import EditorialData
from .exempt import Exempt
from .numbers import STANDARD, TELEPHONE
from .texts import Text
from .typography import Hit, HouseRule, rules_for

NAME = "typography"

# Telephone numbers, names of standards and postal codes with their country: their spaces and hyphens are their own (ITU-T E.123, UPU S42).
_OF_ITS_OWN = re.compile(rf"{TELEPHONE}|{STANDARD}|\b[A-Z]{{1,2}}-\d{{4,5}}\b")


class House:
    """What the campaign holds its texts to."""

    def __init__(self, data: EditorialData) -> None:
        self._on, self._off = frozenset(data.campaign.typography_on), frozenset(data.campaign.typography_off)
        self._exempt = cache(lambda number: Exempt(data.glossary, NAME, number))

    def rules(self, code: str) -> tuple[HouseRule, ...]:
        """Return the rules for texts in the language ``code``."""
        return rules_for(code, self._on)

    def hits(self, rule: HouseRule, text: Text, words: str) -> Iterator[Hit]:
        """The mistakes that ``rule`` finds in ``words``, the text of ``text``, and does not leave alone."""
        for hit in rule.hits(text, words) if self._off.isdisjoint((rule.code, rule.id)) else ():
            own = any(found.start() <= hit.start and hit.end <= found.end() for found in _OF_ITS_OWN.finditer(words))
            if not own and not self._exempt(rule.id).covers(text, hit.start, hit.end, words):
                yield hit
