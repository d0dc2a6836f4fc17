"""Which of two languages in Latin letters a piece of text is in, judged by small words and by the words of the other texts."""

import re
from collections import Counter
from collections.abc import Iterable

from ..content.data import EditorialData
from ..content.values import own_texts
from ..languages.pack import pack
from .texts import HOLE, Text

_TOKEN = re.compile(r"[^\W\d_]+")

STREET = re.compile(pack("_every").street)
Key = tuple[str, ...]


def names_of(data: EditorialData) -> set[str]:
    """Proper names that the data has (people, publishers, networks, languages), and those that are the same everywhere."""
    names = {*pack("_every").names, *(contact.name for contact in data.contacts)} | {language.name for language in data.languages}
    names |= {*own_texts(data.campaign.publisher.name or {}).values()}
    names |= {page.publisher for source in data.links.sources for page in source.pages.values() if isinstance(page.publisher, str)}
    return names | {network for account in data.links.social for network in account.network.values() if network.isalpha() and network.isascii()}


def tokens(words: str) -> list[str]:
    """The words of ``words`` in small letters; HOLE, figures and acronyms are none."""
    return [token.lower() for token in _TOKEN.findall(words.replace(HOLE, " ")) if len(token) == 1 or not token.isupper()]


class Vocabulary:
    """The words of all texts in one language; how often each whole text occurs, so that a text is not judged by itself.

    The texts of a ``draft`` are too few to tell which words its language has: its small words alone do.
    """

    def __init__(self, code: str, texts: Iterable[tuple[Text, str]], draft: bool = False) -> None:
        self.code, self.draft = code, draft
        self.small = pack(code).words.small
        self.count: Counter[str] = Counter()
        self.keys: Counter[Key] = Counter()
        for _, words in texts:
            key = tuple(tokens(words))
            self.count.update(key)
            self.keys[key] += 1

    def knows(self, token: str, but: Key) -> bool:
        """Whether the language has ``token``, not counting the texts that are ``but``."""
        return token in self.small or self.count[token] > self.keys[but] * but.count(token)


def foreign(part: Key, whole: Key, own: Vocabulary, other: Vocabulary) -> bool:
    """Whether ``part``, the words of a sentence of the text ``whole`` in the language ``own``, is in the language ``other``.

    By small words: two of them and more than of its own (in a very short piece, one is enough). By all words: three in a
    row, or two with a small word, that only the other language has. A language whose small words nobody has written down is left alone.
    """
    theirs = sum(token in other.small for token in part)
    ours = sum(token in own.small for token in part)
    if not own.small:
        return False
    by_small_words = theirs >= 2 and theirs > ours
    if by_small_words or own.draft:
        return by_small_words
    if len(part) <= 5 and theirs and not ours and not any(own.knows(token, whole) for token in part):
        return True
    run = small = 0
    for token in part:
        if own.knows(token, whole):
            if token in own.small or not other.knows(token, whole):
                run = small = 0
            continue
        if other.knows(token, whole):
            run, small = run + 1, small + (token in other.small)
            if run >= 3 or (run >= 2 and small):
                return True
    return False


def left_in(key: Key, own: Vocabulary, other: Vocabulary, source: str) -> bool:
    """Whether a text that stands word for word in both languages, ``key``, is in the language ``other``, not in ``own``.

    Where the words tell nothing, the translation is the one that was left as it was: in the ``source`` language, for two translations
    may have the same words. A single word may belong to both.
    """
    if own.draft or not own.small:
        return sum(token in other.small for token in key) > 1
    ours = sum(own.knows(token, key) for token in key)
    theirs = sum(other.knows(token, key) for token in key)
    return theirs > ours or (theirs == ours and (len(key) > 1 or not ours) and other.code == source)
