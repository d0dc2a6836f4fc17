"""Spelling: every word is in the dictionary of its language, or known to the data; acronyms have their letters, Chinese words their characters."""

import re
from collections.abc import Iterator
from functools import partial

from ...content.data import EditorialData
from ...diagnostics import Diagnostic, report
from ...diagnostics.registry import rule
from ...languages.pack import Slips, pack
from ...languages.patterns import either, has_han
from .. import characters
from ..acronyms import known_acronyms, mistaken
from ..dictionaries import Dictionary, dictionary, missing
from ..exempt import Exempt
from ..remembered import remembered
from ..sentences import words_in
from ..terms import is_acronym, normal
from ..texts import HOLE, Text, without
from ..vocabulary import STREET, names_of
from ..workspace import Workspace

NAME = "spelling"

_FOREIGN = 0.5  # the share of unknown words from which a text is in another language: the matter of the rule language-of-parts
_SIMPLIFIED = "zh_Hans"  # how the locales begin whose characters the dictionary of words has
_MEANT = 3  # texts with the same characters show that they are meant
_PROPOSALS = 20  # how many words get a proposal in one run: each takes a fifth of a second


@rule(NAME)
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Look up the words of every text. Without the packages, one warning says how to install them."""
    exempt = Exempt(workspace.data.glossary, NAME)
    for code in workspace.codes:
        known = known_acronyms(workspace.data.glossary, code)
        for text, found, near in mistaken((text for text in workspace.texts if text.code == code), known):
            if not exempt.covers(text, *found.span()):
                yield text.report("spelling/acronym", found.start(), word=found[0], acronym=near)
    if lacking := missing():
        yield report("spelling/not-checked", "tests/requirements.txt", packages=" and ".join(lacking))
        return
    speller = _Speller(workspace, exempt)
    for text in workspace.texts:
        yield from speller.problems(text)
    for code, language in workspace.data.whole.items():
        if _is_simplified(language.locale):
            yield from _characters(workspace, code, exempt)


def has_dictionary(locale: str) -> bool:
    """Whether the spelling of texts in ``locale`` can be checked once the packages are installed, about which there is a warning."""
    return bool(missing()) or _is_simplified(locale) or dictionary(locale) is not None


def _is_simplified(locale: str) -> bool:
    return locale.startswith(_SIMPLIFIED)


class _Speller:
    """The dictionaries of the languages that are not drafts, and the words that the data knows."""

    def __init__(self, workspace: Workspace, exempt: Exempt) -> None:
        self._dictionaries = {code: found for code, language in workspace.data.whole.items() if (found := dictionary(language.locale))}
        self._english = workspace.english
        self._exempt = exempt
        self._known = known_words(workspace.data)
        self._left = _PROPOSALS

    def problems(self, text: Text) -> Iterator[Diagnostic]:
        """The words of ``text`` that no dictionary and no data know."""
        own = self._dictionaries.get(text.code)
        if own is None:
            return
        words = without(STREET, normal(text.text), HOLE)
        every = list(words_in(words))
        unknown = [found for found in every if not self._right(found, words, text.code, own)]
        if len(unknown) > 3 and len(unknown) > _FOREIGN * len(every):
            return
        for found in unknown:
            if not self._exempt.covers(text, *found.span(), words) and (wrong := self._wrong(found, words, text.code, own)):
                code, blanks = wrong
                yield text.report(code, found.start(), word=found[0], language=self._english[text.code], **blanks)

    def _right(self, found: re.Match[str], words: str, code: str, own: Dictionary) -> bool:
        word = found[0]
        if own.knows(word):
            return True
        parts = re.split("[’-]", word)
        longer = [part for part in parts if len(part) > 2] or parts
        if all(is_acronym(part) or not {part.casefold(), _written(part)}.isdisjoint(self._known[code]) or own.knows(part) for part in longer):
            return True
        capital = _capital(word)  # where a sentence begins, it does not show that a word is a name
        named = capital and _name(found, words)
        return any(other.knows(word) and (named or (capital and not other.knows(word.lower()))) for other in self._dictionaries.values())

    def _wrong(self, found: re.Match[str], words: str, code: str, own: Dictionary) -> tuple[str, dict[str, str]] | None:
        """The message about a word and its blanks; None for what seems to be a name."""
        word = found[0]
        for other, there in self._dictionaries.items():
            if other != code and there.knows(word):
                return "spelling/another-language", {"other": self._english[other]}
        if _name(found, words):
            near = own.name_near(word) if len(word) > 4 else ""
            return ("spelling/misspelt", {"proposal": near}) if near else None
        self._left -= 1
        proposal = own.proposal(word) if self._left >= 0 else ""
        return ("spelling/misspelt", {"proposal": proposal}) if proposal else ("spelling/unknown", {})


def _capital(word: str) -> bool:
    """Whether a word, or a part of it (d’Ivoire), begins with a capital."""
    return any(part[:1].isupper() for part in re.split("[’-]", word))


def _name(found: re.Match[str], words: str) -> bool:
    """Whether a word seems to be a name: it has a capital, inside a sentence or before another capital."""
    before, after = words[: found.start()].rstrip(), words[found.end() :].lstrip()
    return _capital(found[0]) and (before[-1:] not in ("", ".", "!", "?", "…") or after[:1].isupper())


def known_words(data: EditorialData) -> dict[str, set[str]]:
    """The words that the data knows in each language, as ``_written``: right forms of the glossary, names, and its list ``spelling``."""
    names = {_written(part) for name in names_of(data) for part in re.split(r"\W+", name) if part != part.lower()}
    known = {}
    for language in data.languages:
        forms = data.glossary.forms(language.code)
        words = {_written(word) for form in forms for found in words_in(normal(form)) for word in re.split("[’-]", found[0])}
        slips, lexicon = pack(language.code).slips, data.lexicon.get(language.code)
        short = {*(slips.abbreviations if slips else ()), *(lexicon.plain.get("after", ()) if lexicon else ())}  # etc., px
        known[language.code] = names | words | short | {_written(word) for word in data.glossary.spelling.get(language.code, ())}
    return known


def _written(word: str) -> str:
    """``word`` as the data has it, in small letters or with a capital at least: “English” is no proof of “english”."""
    return word.casefold() if word == word.lower() else word.casefold().capitalize()


def _characters(workspace: Workspace, code: str, exempt: Exempt) -> Iterator[Diagnostic]:
    """Characters written for others of the same sound or shape, but for names, words that are known, and what several texts write."""
    texts = [text for text in workspace.texts if text.code == code]
    names = [*names_of(workspace.data), *workspace.data.glossary.spelling.get(code, ())]
    slips = pack(code).slips or Slips()
    free_words = re.compile(f"{slips.right}|{_whole(workspace, code)}")
    with remembered("characters", characters.edition(slips), partial(characters.slips, slips)) as asked:
        for text in texts:
            free = [found.span() for found in free_words.finditer(text.text)]
            for start, written, meant, sure in asked(text.text):
                often = sum(written in other.text for other in texts)
                at = start + next((at for at, (one, other) in enumerate(zip(written, meant, strict=False)) if one != other), 0)
                known = any(written in name for name in names) or any(first <= at < end for first, end in free) or often >= (_MEANT if sure else 2)
                elsewhere = sure or any(meant in other.text for other in texts)
                if elsewhere and not known and not exempt.covers(text, start, start + len(written)):
                    yield text.report("spelling/character", start, word=written, proposal=meant)


def _whole(workspace: Workspace, code: str) -> str:
    """An expression for the words that the pack or the glossary knows: no character of them is a slip, whatever it makes with the next word."""
    known = workspace.data.glossary.forms(code).union(word for sides in pack(code).contrasts.values() for words in sides.values() for word in words)
    known |= {word for _, _, words in workspace.lexicons[code].names for word in words}
    return either(re.escape(word) for word in known if len(word) > 1 and has_han(word))
