"""The words of docs/_data/lexicon.yml, ready to be looked for: subjects, qualifiers, names, contrasts, what shows that a number makes no claim."""

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import groupby

from ..content.editorial_models import LanguageWords
from ..languages.patterns import HAN, LATIN, has_han
from .numbers import Number
from .texts import without

Groups = tuple[tuple[str, str, tuple[str, ...]], ...]  # a contrast, one of its sides, and the words for it
NAMED, CAMPAIGN = "name", "campaign"  # how packs call the contrast of the names, and the key of the other contrasts
# Qualifiers that change what a number says: one that the fact does not have is as wrong as one that is missing.
NUMERIC = ("nearly", "under", "over", "about")
WEAK = "~"  # before words that may say it, and may say something else: no other language needs it because of them
KINDS = ("money", "percent")  # what claims.yml may name in the place of a subject: a number of this kind
_LETTERS = f"0-9{LATIN}"
_LETTER = f"(?-i:[{_LETTERS}])"  # both cases are in it: to look for more of them would take most of the time of every check
_FIRST, _LAST = re.compile(_LETTER), re.compile(f"{_LETTER}$")
_MEASURES = str.maketrans("", "", "个种项款套份位名家条各新大多的")  # what Chinese puts between a number and its noun
_ODD = re.compile("[ıİ]")  # “i” in regular expressions that ignore case, and not in folded text
_APART = re.compile(r"[.,;:，。；类]|\b(?:of|de|des|du)\b|\bd[’']", re.I)
# Between a qualifier and its number: so many words, two where it qualifies that number (“nearly all of 1.3 billion” is not what the fact says).
_GAP = rf"\s*(?:(?:US)?\$\s*)?(?:(?-i:[{_LETTERS}’-])+\s+){{0,%d}}(?:US)?\$?$"


def any_of(entries: Sequence[str]) -> str:
    """The regular expression that finds the first of ``entries`` that fits, if any: any kind of space and apostrophe; ``*`` is any ending."""
    # Neighbours share what is around them, which takes long to compile.
    groups = groupby(entries, _edges)
    return "|".join(f"{before}(?:{'|'.join(map(_quoted, words))}){after}" for (before, after), words in groups) or "(?!)"


def _edges(words: str) -> tuple[str, str]:
    """What may not be beside ``words``: a letter, where they begin or end with one."""
    return rf"(?<!{_LETTER})" if _FIRST.match(words) else "", rf"(?!{_LETTER})" if _LAST.search(words) else ""


def _quoted(words: str) -> str:
    pieces = []
    for word in words.split():
        stem = word.removesuffix("*")
        quoted = "".join("['’]" if char in "'’" else re.escape(char) for char in stem)
        pieces.append(quoted + (rf"{_LETTER}*" if word.endswith("*") else ""))
    return r"\s+".join(pieces)


@lru_cache(8192)
def _folded(text: str) -> str:
    return text.casefold()


class Finder:
    """Looks for one subject or one qualifier; ``words`` are its entries in the lexicon. What is ``firm`` looks for those alone that are not weak."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = [word.removeprefix(WEAK) for word in words if not word.startswith("-")]
        exempt = [word[1:] for word in words if word.startswith("-")]
        plain = [word for word in self.words if "_" not in word and " + " not in word]
        groups = [word.split(" + ") for word in self.words if " + " in word]
        beside = [tuple(map(str.strip, word.partition("_")[::2])) for word in self.words if "_" in word]
        before, after = [left for left, right in beside if left and not right], [right for left, right in beside if right and not left]
        # Of each entry the longest piece without an apostrophe, which may be written in two ways: regular expressions that ignore case
        # take long to find nothing.
        entries = [*plain, *(part for group in groups for part in group)]
        self._stems = {max(re.split(r"[\s*'’]+", entry), key=len).casefold() for entry in entries}
        self.search = lru_cache(8192)(self._search)  # every rule asks about the same sentences
        self.firm = _finder(tuple(word for word in words if not word.startswith(WEAK))) if any(word.startswith(WEAK) for word in words) else self
        # Most are never asked for: to compile them all would take longer than to check.
        self._exempt = cache(lambda: _compiled(any_of(exempt)))
        self._anywhere = cache(lambda: _compiled(any_of(plain)))
        self._together = cache(lambda: [[_compiled(any_of([part])) for part in group] for group in groups])
        self._before = cache(lambda words: _compiled(rf"(?:{any_of(before)}){_GAP % words}"))
        self._after = cache(lambda: _compiled(rf"(?:\s{_LETTER}+)?[^\S\n]?(?:{any_of(after)})"))

    def _search(self, text: str) -> re.Match[str] | None:
        """The first place in ``text`` where it is found, without regard to a number."""
        folded = _folded(text)
        for stem in self._stems:  # not any(): most of all calls end here
            if stem in folded:
                break
        else:
            if not _ODD.search(text):
                return None
        text = without(self._exempt(), text)
        found = self._anywhere().search(text)
        for group in self._together():
            places = [part.search(text) for part in group]
            if all(places):
                return found or places[0]
        return found

    def beside(self, text: str, number: Number) -> bool:
        """Whether it qualifies ``number``, which stands in ``text``."""
        return self.before(text, number, 2) or bool(self._after().match(text, number.end))

    def before(self, text: str, number: Number, words: int = 5) -> bool:
        """Whether it stands before ``number`` in ``text``, with no more than so many ``words`` between them."""
        return bool(self._before(words).search(text, max(0, number.start - 40), number.start))

    def qualifies(self, text: str, number: Number) -> bool:
        """Whether it stands beside ``number``, or anywhere in the sentence for words that may."""
        return self.beside(text, number) or bool(self.search(text))

    def counts(self, text: str, number: Number) -> bool:
        """Whether its words are what ``number`` counts: at most one word between them, and no “of” (three families of projects)."""
        after = text[number.end : number.end + 40]
        found = self._anywhere().search(after)
        between = after[: found.start()] if found else ","
        if has_han(between.translate(_MEASURES)):
            return False  # another noun, without a space: what is counted is that
        return len(re.findall(f"{_LETTER}+|[{HAN}]", between)) <= 2 and not _APART.search(between)

    def __bool__(self) -> bool:
        return bool(self.words)

    def __str__(self) -> str:
        """Some of its words, as messages list them."""
        return ", ".join(re.sub(r"\s*_\s*", "", word).replace("*", "…").replace(" + ", " … ") for word in self.words[:4])


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_finder = lru_cache(1024)(Finder)
_NOTHING = Finder(())


class Lexicon:
    """The words of one language; a subject or qualifier that it does not have is never found."""

    def __init__(self, words: LanguageWords | None) -> None:
        self._words = words or LanguageWords()
        self._subjects, self._qualifiers = (
            {name: _finder(tuple(entries)) for name, entries in group.items()} for group in (self._words.subjects, self._words.qualifiers)
        )

    def subject(self, name: str) -> Finder:
        return self._subjects.get(name, _NOTHING)

    def qualifier(self, name: str) -> Finder:
        return self._qualifiers.get(name, _NOTHING)

    def plain(self, name: str) -> list[str]:
        return self._words.plain.get(name, [])

    @cached_property
    def names(self) -> Groups:
        """The names that a text has in every language or in none: they exclude each other."""
        return tuple((NAMED, name, tuple(words)) for name, words in self._words.names.items())

    @cached_property
    def contrasts(self) -> Groups:
        """The phrases of which one excludes the others."""
        contrasts = self._words.contrasts.items()
        return tuple((f"{CAMPAIGN} {contrast}", side, tuple(words)) for contrast, sides in contrasts for side, words in sides.items())

    @property
    def compared(self) -> set[tuple[str, str]]:
        """The contrast and the side of each name and phrase."""
        return {group[:2] for group in (*self.names, *self.contrasts)}


NO_WORDS = Lexicon(None)
