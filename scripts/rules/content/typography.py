"""House typography: spaces, marks, numbers and dates as each language writes them. The rules are in scripts/languages."""

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...diagnostics.registry import rule
from ...system.printable import visible
from ..edit import Change
from ..exempt import Exempt
from ..fixes import corrected
from ..numbers import STANDARD, TELEPHONE
from ..texts import File, Text
from ..typography import Rule, number_of, rules_for
from ..workspace import Workspace

NAME = "typography"


def fix(workspace: Workspace) -> Iterator[Change]:
    """Correct what is mechanical, in pages and data files; what is no prose stays as it is, byte for byte."""
    house = _House(workspace)
    files: dict[str, tuple[File, list[Text]]] = {}
    for text in workspace.texts:
        files.setdefault(text.file.name, (text.file, []))[1].append(text)
    for file, texts in files.values():
        new = corrected(file, texts, house.rules, house.covers)
        if new != file.raw:
            yield Change(file.path, file.raw, new)


@rule(NAME, fix=fix)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Hold every text of pages and data to the rules of its language."""
    house = _House(workspace)
    for text in workspace.texts:
        for each in house.rules(text.code):
            for hit in each.hits(text, text.text):
                if not house.covers(each.code, text.code, text.text, hit.start, hit.end):
                    yield text.report(f"{NAME}/{each.code}", hit.start, words=visible(text.around(hit.start, hit.end)))


# Telephone numbers, names of standards and postal codes with their country: their spaces and hyphens are their own (ITU-T E.123, UPU S42).
_OF_ITS_OWN = re.compile(rf"{TELEPHONE}|{STANDARD}|\b[A-Z]{{1,2}}-\d{{4,5}}\b")


class _House:
    """What the campaign holds its texts to: the rules of each language, what campaign.yml switches on and off, and what is exempt."""

    def __init__(self, workspace: Workspace) -> None:
        campaign = workspace.data.campaign
        self._glossary, self._on, self._off = workspace.data.glossary, frozenset(campaign.typography_on), frozenset(campaign.typography_off)
        self._by_id: dict[str, Exempt] = {}

    def rules(self, code: str) -> tuple[Rule, ...]:
        """Return the rules for texts in the language ``code``."""
        return rules_for(code, self._on)

    def covers(self, rule: str, code: str, words: str, start: int, end: int) -> bool:
        """Whether the rule with the code ``rule`` of house typography leaves this place alone."""
        own = number_of(rule)
        if not self._off.isdisjoint((rule, own)) or any(found.start() <= start and end <= found.end() for found in _OF_ITS_OWN.finditer(words)):
            return True
        if own not in self._by_id:
            self._by_id[own] = Exempt(self._glossary, NAME, own)
        return self._by_id[own].covers(code, words, start, end)
