"""House typography: each rule finds its mistakes in a text, and where it is mechanical, corrects them.

The rules are in the language packs (scripts/languages), with functions for what patterns cannot say; what is wrong and what to do is in the
catalogue. They work on texts as they are rendered (see scripts/rules/texts.py), where HOLE stands for calls, code and addresses.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ..languages import FOLDER, has_alphabet, needs_no_joiners
from ..languages.pack import Pattern, Typography, pack
from ..languages.patterns import HAN, either
from .texts import HOLE, Text


@dataclass(frozen=True)
class Hit:
    """A mistake from character ``start`` to ``end`` of a text, and what is right there (None: no machine knows)."""

    start: int
    end: int
    new: str | None = None


Find = Callable[[str], Iterable[Hit]]
FindMarks = Callable[[str, str, str, re.Pattern[str]], Iterable[Hit]]  # of a text, with the two marks and the pattern that the pack gives
_NB, _NN = "\u00a0", "\u202f"

# --- what is right -------------------------------------------------------------------------------

RIGHT: Mapping[str, Callable[[re.Match[str]], str]] = {
    "lower": lambda found: found[found.re.groups and 1].lower(),
    "title": lambda found: found[0].title(),
    "nfc": lambda found: unicodedata.normalize("NFC", found[0]),  # search and comparison know é, not e and an accent (UAX #15)
    "nfkc": lambda found: unicodedata.normalize("NFKC", found[0]),
    "one-space": lambda found: next((char for char in found[0] if char in _NB + _NN), found[0][0]),
}


def exchanged(table: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    """Exchange the words of ``table`` in a match, with the capitals that are there."""
    words = re.compile(either(map(re.escape, table)), re.I)
    small = {word.lower(): right for word, right in table.items()}
    return lambda found: words.sub(lambda each: _like(each[0], small[each[0].lower()]), found[0])


def _like(found: str, right: str) -> str:
    """``right`` with the capitals of ``found``."""
    return right.upper() if found.isupper() and len(found) > 1 else right[0].upper() + right[1:] if found[0].isupper() else right


# --- pairs of marks ------------------------------------------------------------------------------


def _straight_quotes(words: str, opening: str, closing: str, _: re.Pattern[str]) -> Iterator[Hit]:
    """Straight double quotes, by pairs: corrected when their number is even."""
    places = [at for at, char in enumerate(words) if char == '"']
    for number, at in enumerate(places):
        yield Hit(at, at + 1, None if len(places) % 2 else (closing if number % 2 else opening))


def _unbalanced(words: str, opening: str, closing: str, exempt: re.Pattern[str]) -> Iterator[Hit]:
    """Marks that are opened and not closed, or closed and not opened; not one that ends ``exempt``: a) and 1) number the items of a list."""
    opened: list[int] = []
    for at, char in enumerate(words):
        if char == opening:
            opened.append(at)
        elif char == closing and opened:
            opened.pop()
        elif char == closing and not (exempt.pattern and exempt.search(words[: at + 1])):
            yield Hit(at, at + 1)
    yield from (Hit(at, at + 1) for at in opened)


def _inner(words: str, outer: str, close: str, inner: re.Pattern[str]) -> Iterator[Hit]:
    """Inner marks, around what matches ``inner``, that are not inside the outer ones."""
    for found in inner.finditer(words):
        before = words[: found.start()]
        if before.count(outer) == before.count(close):
            yield Hit(found.start(), found.start() + 1, outer)
            yield Hit(found.end() - 1, found.end(), close)


def _french_quotes(words: str, *_: object) -> Iterator[Hit]:
    """“ ” only inside « »."""
    depth, opened = 0, -1
    for at, char in enumerate(words):
        if char in "«»":
            depth += 1 if char == "«" else -1
            if (char, depth) == ("«", 2):
                yield Hit(at, at + 1)
        elif char == "“" and depth <= 0:
            opened = at
        elif char == "”" and depth <= 0:
            if opened >= 0:
                yield Hit(opened, opened + 1, f"«{_NB}")
            yield Hit(at, at + 1, f"{_NB}»" if opened >= 0 else None)
            opened = -1
    if opened >= 0:
        yield Hit(opened, opened + 1)


def _dashes(words: str, *_: object) -> Iterator[Hit]:
    """Two dashes in one sentence stand for brackets: U+00A0 on their inner sides."""
    for sentence in re.finditer(r"[^.!?…]+", words):
        pair = [found.start() + sentence.start() for found in re.finditer(r"(?<=[ \u00a0\u202f\u2009\t])–(?=[ \u00a0\u202f\u2009\t])", sentence[0])]
        if len(pair) == 2:
            yield Hit(pair[0] + 1, pair[0] + 2, _NB)
            yield Hit(pair[1] - 1, pair[1], _NB)


# --- Chinese -------------------------------------------------------------------------------------

_SPACE = r"[ \u00a0\u202f\u2000-\u200a\u3000\t]*"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_is_chinese = re.compile(f"[〇{HAN}，。；：？！、（）《》〈〉“”‘’…—·{HOLE}]").match
_has_han = re.compile(f"[〇{HAN}]").search


def _half_width(words: str, *_: object) -> Iterator[Hit]:
    """, ; : ? ! beside Chinese, on either side; at the end of a text with Chinese in it."""
    for found in re.finditer(rf"{_SPACE}([,;:?!]){_SPACE}", words):
        before, after = words[: found.start()][-1:], words[found.end() :][:1]
        if found[1] in ",:" and before.isdigit() and after.isdigit():
            continue  # 10:30, and 120,000 (ZH-07)
        if _is_chinese(before) or _is_chinese(after) or (not after and _has_han(words)):
            yield Hit(found.start(), found.end(), _FULL[found[1]])


def _full_width_brackets(words: str, *_: object) -> Iterator[Hit]:
    """( ) beside Chinese or with Chinese inside; both halves of a pair, or the one that is not full-width yet."""
    opened: list[int] = []
    for found in re.finditer("[()（）]", words):
        at = found.start()
        if found[0] in "(（":
            opened.append(at)
            continue
        start = opened.pop() if opened else -1
        if found[0] == "）" and start >= 0 and words[start] == "(":
            yield Hit(start, start + 1, "（")
        elif found[0] == ")":
            inside = words[start + 1 : at] if start >= 0 else words[at - 1 : at]
            before = words[: max(start, 0)].rstrip()[-1:]
            if _has_han(inside) or _is_chinese(before) or _is_chinese(words[at + 1 :].lstrip()[:1]) or words[max(start, 0)] == "（":
                if start >= 0 and words[start] == "(":
                    yield Hit(start, start + 1, "（")
                yield Hit(at, at + 1, "）")


FINDERS: Mapping[str, FindMarks] = {
    "straight-quotes": _straight_quotes,
    "unbalanced": _unbalanced,
    "inner": _inner,
    "french-quotes": _french_quotes,
    "dashes": _dashes,
    "half-width": _half_width,
    "full-width-brackets": _full_width_brackets,
}


# --- rules -----------------------------------------------------------------------------------------

# Texts that a rule holds for; in a table or a figure (not “running-text”) a sign such as % is right.
ONLY: Mapping[str, Callable[[Text], bool]] = {
    "title": lambda text: text.is_title,
    "sentence": lambda text: text.is_prose and not text.is_passage,
    "sentence-or-heading": lambda text: text.is_prose or text.kind in ("h1", "h2", "h3"),
    "running-text": lambda text: text.kind != "cell" and not {"short", "emphasis"} & set(text.where),
    "long": lambda text: len(text.text.strip(" \u00a0\u202f\u2009\t")) > 1,
}
_BUILT_IN = {"NB": "\u00a0", "NN": "\u202f", "HOLE": HOLE, "IDEOGRAPHS": HAN}


_characters = lru_cache(64)(frozenset[str])  # every rule asks it of the same text


@dataclass(frozen=True)
class HouseRule:
    """A rule of one language, ready to use."""

    code: str
    find: tuple[Find, ...]
    needs: frozenset[str]
    only: Callable[[Text], bool] | None

    @property
    def id(self) -> str:
        """Its number in house typography."""
        return number_of(self.code)

    def hits(self, text: Text, words: str) -> Iterator[Hit]:
        """The mistakes in ``words``, the text of ``text`` (or what becomes of it while it is corrected)."""
        if (not self.needs or not self.needs.isdisjoint(_characters(words))) and (self.only is None or self.only(text)):
            yield from (hit for find in self.find for hit in find(words) if hit.new != words[hit.start : hit.end])


def number_of(code: str) -> str:
    """Return the number of a rule in house typography, by which glossary.yml and campaign.yml name it: FR-14 of ``FR-14-mark-twice``."""
    return "-".join(code.split("-")[:2])


@cache
def rules_for(code: str, on: frozenset[str] = frozenset()) -> tuple[HouseRule, ...]:
    """The rules for texts in the language ``code``, in the order in which their corrections are made; those of an opposite style which are ``on``."""
    packs = ["_every", *(["_unjoined"] if needs_no_joiners(code) else []), *(["_alphabet"] if has_alphabet(code) else []), code]
    every = [(rule, own) for own in (pack(name).typography for name in packs) for rule in own.rules]
    off = {other for rule, _ in every if rule.code in on for other in rule.instead_of}
    return tuple(
        HouseRule(rule.code, tuple(_find(each, own) for each in rule.find), frozenset(rule.needs), ONLY.get(rule.only or ""))
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
