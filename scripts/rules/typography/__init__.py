"""House typography: each rule finds its mistakes in a text, and where it is mechanical, corrects them.

The rules are in the language packs (scripts/languages), what is wrong and what to do in the catalogue. They work on texts as they are
rendered (see scripts/rules/texts.py), where HOLE stands for calls, code and addresses.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ...languages import FOLDER, has_alphabet, needs_no_joiners
from ...languages.han import HAN
from ...languages.pack import Pattern, Typography, pack
from ..texts import HOLE, Text
from .functions import FINDERS, RIGHT, Find, Hit, exchanged

__all__ = ["Hit", "Rule", "known_codes", "rules_for"]

# Texts that a rule holds for; in a table or a figure (not “running-text”) a sign such as % is right.
ONLY: Mapping[str, Callable[[Text], bool]] = {
    "title": lambda text: text.is_title,
    "sentence": lambda text: text.is_prose and not text.is_passage,
    "sentence-or-heading": lambda text: text.is_prose or text.kind in ("h1", "h2", "h3"),
    "running-text": lambda text: text.kind != "cell" and not {"short", "emphasis", "also", "forms"} & set(text.where),
    "long": lambda text: len(text.text.strip(" \u00a0\u202f\u2009\t")) > 1,
}
_BUILT_IN = {"NB": "\u00a0", "NN": "\u202f", "HOLE": HOLE, "IDEOGRAPHS": HAN}


_characters = lru_cache(64)(frozenset[str])  # every rule asks it of the same text


@dataclass(frozen=True)
class Rule:
    """A rule of one language, ready to use."""

    code: str
    find: tuple[Find, ...]
    needs: frozenset[str]
    only: Callable[[Text], bool] | None

    @property
    def id(self) -> str:
        """Its number in house typography, which glossary.yml exempts from."""
        return "-".join(self.code.split("-")[:2])

    def hits(self, text: Text, words: str) -> Iterator[Hit]:
        """The mistakes in ``words``, the text of ``text`` (or what becomes of it while it is corrected)."""
        if (not self.needs or not self.needs.isdisjoint(_characters(words))) and (self.only is None or self.only(text)):
            yield from (hit for find in self.find for hit in find(words) if hit.new != words[hit.start : hit.end])


@cache
def rules_for(code: str, on: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """The rules for texts in the language ``code``, in the order in which their corrections are made; those of an opposite style which are ``on``."""
    packs = ["_every", *(["_unjoined"] if needs_no_joiners(code) else []), *(["_alphabet"] if has_alphabet(code) else []), code]
    every = [(rule, own) for own in (pack(name).typography for name in packs) for rule in own.rules]
    off = {other for rule, _ in every if rule.code in on for other in rule.instead_of}
    return tuple(
        Rule(rule.code, tuple(_find(each, own) for each in rule.find), frozenset(rule.needs), ONLY.get(rule.only or ""))
        for rule, own in every
        if rule.code not in off and (not rule.instead_of or rule.code in on)
    )


def known_codes() -> dict[str, bool]:
    """Return the code of every rule of every language, and whether it is one of an opposite style, to be switched on."""
    packs = (pack(file.stem) for file in sorted(FOLDER.glob("*.yml")))
    return {rule.code: bool(rule.instead_of) for own in packs for rule in own.typography.rules}


def _find(each: Pattern, own: Typography) -> Find:
    first, second = (_expanded(mark, own) for mark in each.pair)
    pattern = re.compile(_expanded(each.pattern, own))
    if each.call:
        return lambda words: FINDERS[each.call or ""](words, first, second, pattern)
    before = re.compile(f"(?:{_expanded(each.unless_after, own)})$", re.I) if each.unless_after else None
    right = _right(each, own)

    def find(words: str) -> Iterator[Hit]:
        for found in pattern.finditer(words):
            if not (before and before.search(words[: found.start()])):
                yield Hit(*found.span(), right(found) if right else None)

    return find


def _right(each: Pattern, own: Typography) -> Callable[[re.Match[str]], str] | None:
    if each.new is not None:
        template = _expanded(each.new, own)
        return lambda found: found.expand(template)
    if each.table:
        table = own.words[each.table]
        assert isinstance(table, dict)
        return exchanged(table)
    if each.by == "grouped":
        group = str(own.words["GROUP"])
        return lambda found: f"{int(re.sub(r'[^0-9]', '', found[0])):,}".replace(",", group)
    return RIGHT[each.by] if each.by else None


def _expanded(text: str, own: Typography) -> str:
    """``text`` with the entries of ``words`` that it names."""

    def entry(found: re.Match[str]) -> str:
        value = _BUILT_IN.get(found[1]) or own.words[found[1]]
        return _expanded(value, own) if isinstance(value, str) else "|".join(_expanded(each, own) for each in value)

    return re.sub(r"\$\{(\w+)\}", entry, text)
