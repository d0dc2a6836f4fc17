"""Words that do not agree, such as “les projet” or “they has”: patterns of the packs, and what the spelling dictionary knows of the word in them."""

import re
from collections.abc import Iterator

from ..languages.pack import Agreement, Inflection, Slips
from .dictionaries import Dictionary


def disagreements(words: str, own: Slips, dictionary: Dictionary | None) -> Iterator[tuple[int, int, str]]:
    """Yield the start and end of each disagreement in ``words``, and what is meant. Where a pattern asks for a dictionary, none finds nothing."""
    for row in own.agreement:
        for found in re.finditer(row.pattern, words):
            if not (row.base or row.inflected) or (dictionary and _fits(found["word"], row, own.inflections, dictionary)):
                yield *found.span(), row.meant


def _fits(word: str, row: Agreement, inflections: dict[str, Inflection], dictionary: Dictionary) -> bool:
    entries = dictionary.flags(word)
    if row.base:
        inflection = inflections[row.base]
        return bool(entries) and all(flags & inflection.flags and not flags & inflection.never for flags in entries)
    inflection = inflections[row.inflected]
    bases = (word.removesuffix(ending) + instead for ending, instead in inflection.endings.items() if word.endswith(ending))
    return not entries and any(flags & inflection.flags for base in bases for flags in dictionary.flags(base))  # “pays” is a word of its own
