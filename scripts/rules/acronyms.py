"""Acronyms beside words that are nearly, and not, those that they stand for."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..diagnostics import Diagnostic
from ..languages.pack import pack
from .terms import Use, normal
from .texts import Text

_ALIKE = 0.7  # likeness (difflib) from which words are taken for a name with another word in it
_AROUND = 100  # characters before an acronym in which its name may be

_BRACKETS = re.compile(r"(?P<before>[^()（）]{4,})[(（](?P<inside>[^()（）]+)[)）]")


Names = dict[str, list[str]]


def names_of_acronyms(uses: list[Use], code: str) -> Names:
    """Return what each acronym stands for in the language ``code``, in small letters: by its pack, and by the terms ``uses``."""
    found: Names = {short: [normal(name).casefold() for name in names] for short, names in pack(code).acronyms.items()}
    for use in uses:
        if use.words.short:
            found.setdefault(use.words.short, []).extend(normal(form).casefold() for form in use.words.forms if form != use.words.short)
    return found


def misnamed(text: Text, names: Names) -> Iterator[Diagnostic]:
    """Report “Name (ACRONYM)” and “ACRONYM (name)” where the name is nearly one of ``names``."""
    for found in _BRACKETS.finditer(normal(text.text)):
        before, inside = found["before"].rstrip(), found["inside"].strip()
        last = re.search(r"[A-Z][A-Za-z0-9]*[A-Z]s?$", before)
        for short, said, at in ((inside, before[-_AROUND:], found.end("before")), (last[0] if last else "", inside, found.end("inside"))):
            full = names.get(short.split(" ")[0], ())
            if full and not any(name in said.casefold() for name in full):
                near = max(full, key=lambda name: _likeness(name, said))
                if _likeness(near, said) >= _ALIKE:
                    words = said[-len(near) :].lstrip()
                    yield text.report("glossary/misnamed", at - 1, words=words, short=short, name=near)


def _likeness(name: str, said: str) -> float:
    return SequenceMatcher(None, name, said.casefold()[-len(name) :], autojunk=False).ratio()
