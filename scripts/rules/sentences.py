"""Sentences, their parts and words of a text, with their places."""

import re
import unicodedata
from collections.abc import Iterator

from ..languages.pack import pack

_SENTENCE = re.compile(r"[^.!?…;:\n]*(?:[.!?…;:](?!\s)[^.!?…;:\n]*)*[.!?…;:]*")
_END = re.compile(r"[.!?…]+[)\]”»’\"]*(?=\s|$)|[。！？]+[）”’』」]*")
# Ends that end no sentence: an abbreviation, an initial.
_SHORT = re.compile(rf"\b(?:{'|'.join(map(re.escape, pack('_alphabet').abbreviations))}|[A-Z])\.$")
# Marks that letters carry, such as the vowels of Arabic and Hindi (Unicode Standard, 4.5: general category M). To Python they are in no word.
_MARKS = "".join(char for char in map(chr, range(0x300, 0x10000)) if unicodedata.category(char)[0] == "M")
_LETTERS = rf"[^\W\d_²³¹](?:[^\W\d_²³¹]|[{_MARKS}])*"
_WORD = re.compile(rf"(?<![\w’'{_MARKS}-]){_LETTERS}(?:[’'-]{_LETTERS})*(?![\w-])")


def clauses(words: str) -> Iterator[re.Match[str]]:
    """The parts of ``words`` between the marks that end a sentence or introduce the next part of it (. ! ? … ; :)."""
    return _SENTENCE.finditer(words)


def spans(words: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of ``words`` stand: from their first character to behind their last mark (. ! ? … 。！？)."""
    start = 0
    for end in [*(found.end() for found in _END.finditer(words)), len(words)]:
        if words[start:end].strip() and (end == len(words) or not _SHORT.search(words[start:end])):
            yield end - len(words[start:end].lstrip()), end
            start = end


def words_in(words: str) -> Iterator[re.Match[str]]:
    """The words of ``words``; compounds (decision-making, l’emploi) are one, what has a digit in it (21st) is none."""
    return _WORD.finditer(words)
